/** Since when anything is known: when the oldest stored version of any page was taken. Reads only. */
import { min } from 'drizzle-orm'
import { type Query, theRow } from './query.ts'
import { snapshots } from './schema/index.ts'

/** Null while nothing was stored. */
export const firstReadAt = async (db: Query): Promise<Date | null> =>
  theRow(await db.select({ at: min(snapshots.takenAt) }).from(snapshots)).at
