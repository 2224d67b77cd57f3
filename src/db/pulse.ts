/** Whether the crawl keeps up, in one cheap question for monitors. Reads only. */
import { sql } from 'drizzle-orm'
import { type Query, theRow } from './query.ts'

export type CrawlPulse = {
  readonly sources: number
  /** Sources whose visit is due and has not happened. */
  readonly overdue: number
  /** How long the one that waits longest has been due; seconds, 0 when none is. */
  readonly longestOverdueSeconds: number
  readonly lastVisitAt: string | null
  /** Of those that are due at some time: what is generated never is (`infinity`). */
  readonly nextVisitAt: string | null
}

export const crawlPulse = async (db: Query, now: Date): Promise<CrawlPulse> => {
  const { rows } = await db.execute<{ sources: number; overdue: number; last: string | null; next: string | null }>(sql`
    select count(*)::int as sources, count(*) filter (where next_visit_at <= ${now.toISOString()})::int as overdue,
      max(last_visit_at) as last, min(next_visit_at) filter (where isfinite(next_visit_at)) as next
    from sources where retired_at is null`)
  const { sources, overdue, last, next } = theRow(rows)
  const due = next === null ? null : new Date(next)
  return {
    sources,
    overdue,
    longestOverdueSeconds: due === null ? 0 : Math.max(0, Math.round((now.getTime() - due.getTime()) / 1000)),
    lastVisitAt: last === null ? null : new Date(last).toISOString(),
    nextVisitAt: due === null ? null : due.toISOString(),
  }
}
