/** What a page said before, assessment by assessment, so that a wording that comes back can be told from a new one. Reads only. */
import { and, desc, eq, inArray, lt, ne } from 'drizzle-orm'
import type { Query } from './query.ts'
import { assessments, changes, snapshots } from './schema/index.ts'

export type EarlierWording = {
  readonly assessmentId: number
  /** The page was seen saying so from the first to the second. */
  readonly from: Date
  readonly until: Date
}

/** A page that came back to what it said more changes ago than these is as good as new. */
const MOST = 20

/** The assessment that a change brought, and what the page said before the wording it replaced; the newest first. */
export const earlierWordings = async (
  tx: Query,
  changeId: number,
): Promise<{ readonly now: number; readonly earlier: readonly EarlierWording[] } | null> => {
  const [change] = await tx.select().from(changes).where(eq(changes.id, changeId))
  if (change === undefined) return null
  const rows = await tx
    .select({ assessmentId: changes.fromAssessmentId, from: snapshots.takenAt, until: changes.lastSeenOld })
    .from(changes)
    .innerJoin(assessments, eq(assessments.id, changes.fromAssessmentId))
    .innerJoin(snapshots, eq(snapshots.id, assessments.snapshotId))
    .where(
      and(
        eq(changes.sourceId, change.sourceId),
        eq(changes.cause, 'page'),
        inArray(changes.status, ['confirmed', 'unconfirmed', 'recorded']),
        lt(changes.firstSeenNew, change.firstSeenNew),
        ne(changes.fromAssessmentId, change.fromAssessmentId),
      ),
    )
    .orderBy(desc(changes.firstSeenNew), desc(changes.id))
    .limit(MOST)
  return { now: change.toAssessmentId, earlier: rows }
}
