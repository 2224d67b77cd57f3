/**
 * The past of a source as others kept it, put in among what is already known: visits, content by date, and what stood before and after
 * a day. Moves neither the schedule nor what politeness remembers.
 */
import { and, asc, count, desc, eq, gt, gte, isNull, lt, lte, sql } from 'drizzle-orm'
import { type Body, isHealthy, type Outcome } from '../domain/outcome.ts'
import { readBlob } from './blobs.ts'
import { type Query, theRow } from './query.ts'
import { assessments, changes, snapshots, sources, visits } from './schema/index.ts'
import { columnsOf, evidenceOf } from './visits.ts'

/** Every page that is watched, to find the captures that are of one. */
export const watchedAddresses = (db: Query): Promise<readonly { readonly id: string; readonly url: string }[]> =>
  db
    .select({ id: sources.id, url: sources.url })
    .from(sources)
    .where(isNull(sources.retiredAt))
    .orderBy(asc(sources.id))

/** Days of the visits to a source, so that a capture that is stored already is not fetched again. */
export const visitTimes = async (db: Query, sourceId: string): Promise<ReadonlySet<number>> => {
  const rows = await db.select({ at: visits.at }).from(visits).where(eq(visits.sourceId, sourceId))
  return new Set(rows.map(({ at }) => at.getTime()))
}

export const hasVisit = async (db: Query, sourceId: string, at: Date): Promise<boolean> => {
  const rows = await db
    .select({ id: visits.id })
    .from(visits)
    .where(and(eq(visits.sourceId, sourceId), eq(visits.at, at)))
  return rows.length > 0
}

/**
 * Whether at this time a change waits for its second visit, or content to be read: what comes after must wait until that is settled. A
 * change may have happened at any time since the old words were last seen.
 */
export const isSettling = async (tx: Query, sourceId: string, at: Date): Promise<boolean> => {
  const pending = await tx
    .select({ id: changes.id })
    .from(changes)
    .where(and(eq(changes.sourceId, sourceId), eq(changes.status, 'pending'), lte(changes.lastSeenOld, at)))
  const unread = await tx
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(and(eq(snapshots.sourceId, sourceId), isNull(snapshots.assessedAt), lte(snapshots.takenAt, at)))
  return pending.length + unread.length > 0
}

/** One content of a source for as long as it stood: a stored snapshot. */
export type Run = {
  readonly id: number
  readonly sha256: string
  readonly mime: string
  readonly charset: string | null
  readonly takenAt: Date
  readonly lastSeenAt: Date
  readonly unreadable: string | null
}

const runColumns = {
  id: snapshots.id,
  sha256: snapshots.sha256,
  mime: snapshots.mime,
  charset: snapshots.charset,
  takenAt: snapshots.takenAt,
  lastSeenAt: snapshots.lastSeenAt,
  unreadable: snapshots.unreadable,
}

/** The content that stood at `at`, as far as is known; null before the first. */
export const runAt = async (db: Query, sourceId: string, at: Date): Promise<Run | null> => {
  const [row] = await db
    .select(runColumns)
    .from(snapshots)
    .where(and(eq(snapshots.sourceId, sourceId), lte(snapshots.takenAt, at)))
    .orderBy(desc(snapshots.takenAt))
    .limit(1)
  return row ?? null
}

/** A visit that was not ours, known from `recordedAt` on. Its evidence must be among the blobs. */
export const addPastVisit = async (
  tx: Query,
  sourceId: string,
  at: Date,
  outcome: Outcome,
  recordedAt: Date,
): Promise<number> =>
  theRow(
    await tx
      .insert(visits)
      .values({
        sourceId,
        at,
        purpose: 'import',
        recordedAt,
        fetcher: 'http',
        durationMs: 0,
        ...columnsOf(outcome),
        evidenceSha256: outcome.kind === 'changed' ? null : (evidenceOf(outcome)?.sha256 ?? null),
      })
      .returning({ id: visits.id }),
  ).id

/** The content of `run` was there at `at` as well; and so was the policy, if this is what the policy in force was read from. */
export const seenAlso = async (tx: Query, sourceId: string, run: Run, at: Date): Promise<void> => {
  const instant = sql`${at.toISOString()}::timestamptz`
  await tx
    .update(snapshots)
    .set({ lastSeenAt: sql`greatest(${snapshots.lastSeenAt}, ${instant})` })
    .where(eq(snapshots.id, run.id))
  await tx
    .update(sources)
    .set({ policySeenAt: sql`greatest(${sources.policySeenAt}, ${instant})` })
    .where(
      and(
        eq(sources.id, sourceId),
        eq(sources.latestSnapshotId, run.id),
        sql`exists (select from ${assessments} where ${assessments.id} = ${sources.assessmentId} and ${assessments.snapshotId} = ${run.id})`,
      ),
    )
}

/** New content of the past, already read; answers its id. The newest of a source becomes its latest; validators were of other content. */
export const addPastSnapshot = async (
  tx: Query,
  sourceId: string,
  of: {
    readonly visitId: number
    readonly body: Pick<Body, 'sha256' | 'mime' | 'charset'>
    readonly at: Date
    readonly lastSeenAt: Date
    readonly readAt: Date
    readonly unreadable: string | null
  },
): Promise<number> => {
  const { id } = theRow(
    await tx
      .insert(snapshots)
      .values({
        sourceId,
        visitId: of.visitId,
        sha256: of.body.sha256,
        mime: of.body.mime,
        charset: of.body.charset,
        takenAt: of.at,
        lastSeenAt: of.lastSeenAt,
        assessedAt: of.readAt,
        unreadable: of.unreadable,
      })
      .returning({ id: snapshots.id }),
  )
  await tx
    .update(sources)
    .set({ latestSnapshotId: id, etag: null, lastModified: null })
    .where(
      and(
        eq(sources.id, sourceId),
        sql`not exists (select from ${snapshots} where ${snapshots.sourceId} = ${sourceId} and ${snapshots.takenAt} > ${of.at.toISOString()}::timestamptz)`,
      ),
    )
  return id
}

/**
 * Ends `run` before `at`, where other content stood, and begins it anew at the next visit that found it again. Answers that visit and
 * the time until which the content stood; null when the run had ended before. A run that outlasts all its visits is a bug.
 */
export const cutRun = async (
  tx: Query,
  sourceId: string,
  run: Run,
  at: Date,
): Promise<{ readonly visitId: number; readonly at: Date; readonly lastSeenAt: Date } | null> => {
  if (run.lastSeenAt <= at) return null
  const found = (within: ReturnType<typeof lt>) =>
    and(eq(visits.sourceId, sourceId), eq(visits.outcome, 'unchanged'), within)
  const [again] = await tx
    .select({ id: visits.id, at: visits.at, purpose: visits.purpose })
    .from(visits)
    .where(found(gt(visits.at, at)))
    .orderBy(asc(visits.at))
    .limit(1)
  if (again === undefined) throw new Error(`snapshot ${run.id} was last seen by no visit`)
  const [last] = await tx
    .select({ at: visits.at })
    .from(visits)
    .where(and(found(lt(visits.at, at)), gt(visits.at, run.takenAt)))
    .orderBy(desc(visits.at))
    .limit(1)
  await tx
    .update(snapshots)
    .set({ lastSeenAt: last?.at ?? run.takenAt })
    .where(eq(snapshots.id, run.id))
  // A visit of our own found what it found; one that was imported did find something new, as it turns out.
  if (again.purpose === 'import') {
    await tx.update(visits).set({ outcome: 'changed', reason: null }).where(eq(visits.id, again.id))
  }
  return { visitId: again.id, at: again.at, lastSeenAt: run.lastSeenAt }
}

/** The content that a visit at exactly `at` found in good health; null when there is no such visit. */
export const likeCapture = async (db: Query, sourceId: string, at: Date): Promise<Body | null> => {
  const [visit] = await db
    .select({ outcome: visits.outcome })
    .from(visits)
    .where(and(eq(visits.sourceId, sourceId), eq(visits.at, at)))
  if (visit === undefined || !isHealthy(visit.outcome)) return null
  const run = await runAt(db, sourceId, at)
  const bytes = run === null ? null : await readBlob(db, run.sha256)
  return run === null || bytes === null ? null : { bytes, sha256: run.sha256, mime: run.mime, charset: run.charset }
}

/** Changes of pages that were recorded since then without telling anybody. */
export const importedChangesSince = async (db: Query, since: Date): Promise<number> => {
  const [row] = await db
    .select({ changes: count() })
    .from(changes)
    .where(and(eq(changes.status, 'recorded'), eq(changes.cause, 'page'), gte(changes.recordedAt, since)))
  return row?.changes ?? 0
}
