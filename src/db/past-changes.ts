/**
 * The changes around a day of the past: what was in force before it, what came next, and how a change is narrowed, taken back or moved
 * when a day between becomes known. Only imported changes are ever taken back; what was told stays.
 */
import { and, asc, desc, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm'
import type { Query } from './query.ts'
import { assessments, changes, snapshots, sources, visits } from './schema/index.ts'

/** The assessment in force just before `at`, by all that is known: the rule of `page_as_of`. Null when none was. */
export const inForceBefore = async (tx: Query, sourceId: string, at: Date): Promise<number | null> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select r.id from snapshots n cross join lateral (
      select a.id from assessments a where a.snapshot_id = n.id order by a.id desc limit 1) r
    where n.source_id = ${sourceId} and n.taken_at < ${at.toISOString()}::timestamptz and not was_refused(n.id, 'infinity')
    order by n.taken_at desc limit 1`)
  return rows[0] === undefined ? null : Number(rows[0].id)
}

/** The first content after `at` that was read and did not turn out transient. */
export const nextReadAfter = async (
  tx: Query,
  sourceId: string,
  at: Date,
): Promise<{ readonly assessmentId: number; readonly takenAt: Date } | null> => {
  const [row] = await tx
    .select({ assessmentId: assessments.id, takenAt: snapshots.takenAt })
    .from(assessments)
    .innerJoin(snapshots, eq(snapshots.id, assessments.snapshotId))
    .where(
      and(
        eq(assessments.sourceId, sourceId),
        gt(snapshots.takenAt, at),
        sql`not exists (select from ${changes} where ${changes.toAssessmentId} = ${assessments.id} and ${changes.status} = 'transient')`,
      ),
    )
    .orderBy(asc(snapshots.takenAt), desc(assessments.id))
    .limit(1)
  return row ?? null
}

/** When the page was last found in good health before `at`. */
export const lastFoundBefore = async (tx: Query, sourceId: string, at: Date): Promise<Date | null> => {
  const [row] = await tx
    .select({ at: visits.at })
    .from(visits)
    .where(and(eq(visits.sourceId, sourceId), lt(visits.at, at), inArray(visits.outcome, ['changed', 'unchanged'])))
    .orderBy(desc(visits.at))
    .limit(1)
  return row?.at ?? null
}

/** Whether a visit of our own found the page in good health before `at`: without one, all that is known of it was imported. */
export const wasVisitedBefore = async (tx: Query, sourceId: string, at: Date): Promise<boolean> => {
  const rows = await tx
    .select({ id: visits.id })
    .from(visits)
    .where(
      and(
        eq(visits.sourceId, sourceId),
        lt(visits.at, at),
        ne(visits.purpose, 'import'),
        inArray(visits.outcome, ['changed', 'unchanged']),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** The oldest assessment of a source is its baseline (`assessments_one_baseline`). */
export const makeBaseline = async (tx: Query, sourceId: string, assessmentId: number): Promise<void> => {
  await tx
    .update(assessments)
    .set({ baseline: false })
    .where(and(eq(assessments.sourceId, sourceId), eq(assessments.baseline, true)))
  await tx.update(assessments).set({ baseline: true }).where(eq(assessments.id, assessmentId))
}

/** What is in force is from now on said by `to`, another reading of the same words. */
export const replaceInForce = async (tx: Query, sourceId: string, from: number, to: number): Promise<void> => {
  await tx
    .update(sources)
    .set({ assessmentId: to })
    .where(and(eq(sources.id, sourceId), eq(sources.assessmentId, from)))
}

export type KnownChange = {
  readonly id: number
  readonly fromAssessmentId: number
  readonly isImported: boolean
}

/** The change of the page that was first seen at `at`; null when there was none. */
export const changeSeenAt = async (tx: Query, sourceId: string, at: Date): Promise<KnownChange | null> => {
  const [row] = await tx
    .select({ id: changes.id, fromAssessmentId: changes.fromAssessmentId, status: changes.status })
    .from(changes)
    .where(
      and(
        eq(changes.sourceId, sourceId),
        eq(changes.firstSeenNew, at),
        eq(changes.cause, 'page'),
        ne(changes.status, 'transient'),
      ),
    )
    .orderBy(desc(changes.id))
    .limit(1)
  return row === undefined
    ? null
    : { id: row.id, fromAssessmentId: row.fromAssessmentId, isImported: row.status === 'recorded' }
}

/** Keeps what was known of a change until `at`. */
const keepVersion = async (tx: Query, id: number, at: Date): Promise<void> => {
  await tx.execute(sql`
    insert into change_versions (change_id, source_id, from_assessment_id, to_assessment_id, kind, cause, last_seen_old, first_seen_new,
      known_from, known_until)
    select c.id, c.source_id, c.from_assessment_id, c.to_assessment_id, c.kind, c.cause, c.last_seen_old, c.first_seen_new,
      coalesce(c.bounded_at, c.settled_at), ${at.toISOString()}::timestamptz
    from changes c where c.id = ${id} and c.settled_at is not null`)
}

/** Takes back an imported change whose place others take; what was known of it until `at` is kept. One that was told to anybody stays. */
export const removeImportedChange = async (tx: Query, id: number, at: Date): Promise<void> => {
  await keepVersion(tx, id, at)
  await tx.delete(changes).where(and(eq(changes.id, id), eq(changes.status, 'recorded'), eq(changes.cause, 'page')))
}

/** Narrows the time within which a change happened to what is known from `at` on. What was told of it, and when, stays. */
export const narrowChange = async (
  tx: Query,
  id: number,
  known: { readonly stillOld: Date } | { readonly alreadyNew: Date },
  at: Date,
): Promise<void> => {
  const narrower =
    'stillOld' in known
      ? and(lt(changes.lastSeenOld, known.stillOld), gt(changes.firstSeenNew, known.stillOld))
      : gt(changes.firstSeenNew, known.alreadyNew)
  const [row] = await tx
    .select({ id: changes.id })
    .from(changes)
    .where(and(eq(changes.id, id), narrower))
  if (row === undefined) return
  await keepVersion(tx, id, at)
  await tx
    .update(changes)
    .set({
      boundedAt: at,
      ...('stillOld' in known
        ? { lastSeenOld: known.stillOld }
        : {
            firstSeenNew: known.alreadyNew,
            lastSeenOld: sql`least(${changes.lastSeenOld}, ${known.alreadyNew.toISOString()}::timestamptz)`,
          }),
    })
    .where(eq(changes.id, id))
}
