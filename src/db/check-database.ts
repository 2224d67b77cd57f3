/** Whether the database can be used, has the schema of this program, agrees on the time, and is kept up with. Migrates nothing. */
import type { Finding } from '../domain/finding.ts'
import { connect } from './connect.ts'
import { missingMigrations } from './migrate.ts'
import { crawlPulse } from './pulse.ts'
import type { Query } from './query.ts'
import { DatabaseUnavailable, placeOf } from './unavailable.ts'

/** Bounds of changes are instants of this machine's clock; minutes do not matter, hours would. */
const CLOCKS_APART_MS = 120_000

/** A planner looks every half minute and a host may be slow: what waits longer than this has nobody working on it. */
const NEGLECTED_SECONDS = 6 * 3600

const crawlFinding = async (db: Query, now: Date): Promise<Finding> => {
  const part = 'crawl'
  const { sources, overdue, longestOverdueSeconds, lastVisitAt } = await crawlPulse(db, now)
  if (sources === 0 || lastVisitAt === null) {
    const remedy = '`visawatch start` watches for good, `visawatch crawl --all` visits every page once'
    return { part, state: 'note', found: `${sources} sources, none visited yet`, remedy }
  }
  const found = `${sources} sources, ${overdue} due, last visit ${lastVisitAt}`
  if (longestOverdueSeconds <= NEGLECTED_SECONDS) return { part, state: 'fine', found, remedy: null }
  const hours = Math.round(longestOverdueSeconds / 3600)
  const remedy = 'start `visawatch start`, or look into its log if it runs'
  return { part, state: 'note', found: `${found}; one has been due for ${hours} hours`, remedy }
}

/** @param url where the database is; an embedded one must be running. */
export const checkDatabase = async (url: string, now: Date): Promise<readonly Finding[]> => {
  const part = 'database'
  try {
    const { pool, db, close } = await connect(url, { max: 1 })
    try {
      const { rows } = await pool.query<{ version: string; clock: Date }>(
        `select current_setting('server_version') as version, clock_timestamp() as clock`,
      )
      const [server] = rows
      const found = `PostgreSQL ${server?.version ?? ''}, ${placeOf(url)}`
      const missing = await missingMigrations(url)
      if (missing.length > 0) {
        const remedy = '`visawatch migrate` applies them; `start` and `crawl` do so by themselves'
        return [{ part, state: 'note', found: `${found}; ${missing.length} migrations to apply`, remedy }]
      }
      const apartMs = Math.abs((server?.clock.getTime() ?? now.getTime()) - now.getTime())
      const clocks: Finding = {
        part: 'clock',
        state: 'note',
        found: `this machine and the database are ${Math.round(apartMs / 1000)} s apart`,
        remedy: 'keep both in step with NTP: the bounds of changes are read off this clock',
      }
      return [
        { part, state: 'fine', found, remedy: null },
        ...(apartMs > CLOCKS_APART_MS ? [clocks] : []),
        await crawlFinding(db, now),
      ]
    } finally {
      await close()
    }
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error
    return [{ part, state: 'fault', found: error.message, remedy: null }]
  }
}
