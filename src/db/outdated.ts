/** Policies in force that an older version of the rules read: which are left to read anew, and which cannot be. */
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Query } from './query.ts'
import { assessments, snapshots, sources } from './schema/index.ts'

/**
 * Sources whose assessment in force is of another version, at most `limit` of them, by id. Left out are those whose bytes this version has
 * read already (a program of an older version is at work beside us, or a change waits) or could not read.
 */
export const outdatedSources = async (db: Query, rulesVersion: string, limit?: number): Promise<readonly string[]> => {
  const wanted = db
    .select({ id: sources.id })
    .from(sources)
    .innerJoin(assessments, eq(assessments.id, sources.assessmentId))
    .innerJoin(snapshots, eq(snapshots.id, assessments.snapshotId))
    .where(
      and(
        isNull(sources.retiredAt),
        ne(assessments.rulesVersion, rulesVersion),
        sql`${snapshots.unreadableUnder} is distinct from ${rulesVersion}`,
        sql`not exists (select from assessments a where a.snapshot_id = ${snapshots.id} and a.rules_version = ${rulesVersion})`,
      ),
    )
    .orderBy(asc(sources.id))
  return (await (limit === undefined ? wanted : wanted.limit(limit))).map(({ id }) => id)
}

/** The older reading of this snapshot stands until another version can read it. */
export const markUnreadableUnder = async (db: Query, snapshotId: number, rulesVersion: string): Promise<void> => {
  await db.update(snapshots).set({ unreadableUnder: rulesVersion }).where(eq(snapshots.id, snapshotId))
}

/** The assessment in force of a declared source; null when it has none. */
export const assessmentInForce = async (db: Query, sourceId: string): Promise<number | null> => {
  const [row] = await db
    .select({ id: sources.assessmentId })
    .from(sources)
    .where(and(eq(sources.id, sourceId), isNull(sources.retiredAt)))
  return row?.id ?? null
}
