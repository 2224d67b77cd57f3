/** What politeness remembers of hosts and their robots.txt, shared by all machines. */
import { eq, lt } from 'drizzle-orm'
import { type HostState, NEW_HOST, type RobotsRecord, type RobotsStore } from '../domain/host.ts'
import type { Query } from './query.ts'
import { hosts, robots } from './schema/index.ts'
import { storable } from './storable.ts'

export const hostState = async (db: Query, host: string): Promise<HostState> => {
  const [row] = await db.select().from(hosts).where(eq(hosts.host, host))
  return row === undefined ? NEW_HOST : { nextRequestAt: row.nextRequestAt, failures: row.failures, openAt: row.openAt }
}

export const saveHostState = async (db: Query, host: string, state: HostState): Promise<void> => {
  await db
    .insert(hosts)
    .values({ host, ...state })
    .onConflictDoUpdate({ target: hosts.host, set: state })
}

/** robots.txt of each origin, kept in the database so that a fleet asks for it once. */
export const robotsStore = (db: Query): RobotsStore => ({
  get: async (origin) => {
    const [row] = await db.select().from(robots).where(eq(robots.origin, origin))
    return row === undefined ? null : { ...(row.record as RobotsRecord), fetchedAt: row.fetchedAt }
  },
  put: async (origin, record) => {
    const row = { record: storable(record), fetchedAt: record.fetchedAt }
    await db
      .insert(robots)
      .values({ origin, ...row })
      .onConflictDoUpdate({ target: robots.origin, set: row })
  },
})

/** Forgets robots.txt records read before this; they would be asked for again anyway. */
export const pruneRobots = async (db: Query, before: Date): Promise<void> => {
  await db.delete(robots).where(lt(robots.fetchedAt, before))
}
