/**
 * Reads what was stored: every unread snapshot of a source, oldest first, is extracted, classified and weighed against the policy in
 * force. Transaction 2 of a page: statements, assessment, and the change it makes. Never fetches anything.
 */
import { samePolicy, compare } from '../changes/compare.ts'
import { addAssessment } from '../db/assessments.ts'
import { addPendingChange, addRecordedChange, pendingChange, settleChange } from '../db/changes.ts'
import { wasVisitedBefore } from '../db/past-changes.ts'
import { learnBrowser, lockSource, putInForce, type SourceInForce, visitBefore } from '../db/policy.ts'
import type { Query } from '../db/query.ts'
import { markAssessed, nextUnassessed, nextUnassessedId, type StoredSnapshot } from '../db/snapshots.ts'
import { holdOverride } from './hold-override.ts'
import type { JobContext, JobData } from './job.ts'
import { readSnapshot, type Said, underPresentRules, unreadOf } from './present-rules.ts'

/** A clock may have been set back since, and a slow visit may end after a quick one that began later: bounds stay bounds. */
const earlier = (a: Date, b: Date): Date => (a < b ? a : b)

/** What the newly read assessment means for the policy in force. False when it is the first: a baseline is nothing to tell. */
const weigh = async (
  tx: Query,
  source: SourceInForce,
  snapshot: StoredSnapshot,
  { assessment, informatics }: Said,
  context: JobContext,
  at: Date,
): Promise<boolean> => {
  const add = (baseline: boolean) =>
    addAssessment(tx, { sourceId: source.id, snapshotId: snapshot.id, baseline, at }, assessment, informatics)
  if (source.assessmentId === null) {
    await putInForce(tx, source.id, await add(true), snapshot.takenAt)
    return false
  }
  const inForce = await underPresentRules(tx, source, source.assessmentId, at, context.reader)
  const id = await add(false)
  const pending = await pendingChange(tx, source.id)
  if (pending !== null) {
    const seen = await underPresentRules(tx, source, pending.toAssessmentId, at, context.reader)
    const agrees = samePolicy(seen.assessment, assessment)
    const back = agrees ? null : inForce
    await settleChange(tx, pending, agrees ? 'confirmed' : 'transient', at, {
      assessmentId: back === null ? id : back.id,
      seenAt: back === null ? snapshot.takenAt : (source.policySeenAt ?? inForce.takenAt),
    })
    if (agrees) return true
    if (pending.kind === 'policy_lost' && snapshot.fetcher === 'browser') await learnBrowser(tx, source.id)
  }
  const difference = compare(inForce.assessment, assessment)
  if (difference === null) {
    await putInForce(tx, source.id, id, snapshot.takenAt)
    return true
  }
  const change = {
    sourceId: source.id,
    fromAssessmentId: inForce.id,
    toAssessmentId: id,
    cause: 'page',
    difference,
    lastSeenOld: earlier(source.policySeenAt ?? inForce.takenAt, snapshot.takenAt),
    firstSeenNew: snapshot.takenAt,
    at,
  } as const
  if (!(await wasVisitedBefore(tx, source.id, snapshot.takenAt))) {
    // Our first visit: what was in force was imported, and what happened since is a part of the past.
    await addRecordedChange(tx, change)
    await putInForce(tx, source.id, id, snapshot.takenAt)
    return true
  }
  const confirmAt = new Date(at.getTime() + context.settings.confirm.afterMs)
  await addPendingChange(tx, change, confirmAt)
  await visitBefore(tx, source, confirmAt)
  return true
}

/** Reads one snapshot; null when none is left. */
const assessNext = async (sourceId: string, context: JobContext): Promise<'to tell' | 'quiet' | null> => {
  const { db, reader } = context
  const snapshot = await nextUnassessed(db, sourceId)
  if (snapshot === null) return null
  // A document may take a minute to read: no transaction waits for that.
  const reading = await readSnapshot(db, snapshot, reader)
  const unread = unreadOf(reading)
  return db.transaction(async (tx) => {
    const source = await lockSource(tx, sourceId)
    // Somebody else has read it meanwhile; what is left is looked at again.
    if (source === null || (await nextUnassessedId(tx, sourceId)) !== snapshot.id) return 'quiet'
    const at = context.now()
    const said = reading.ok && unread === null ? reading : null
    const weighed = said !== null && (await weigh(tx, source, snapshot, said, context, at))
    if (said !== null) await holdOverride(tx, sourceId, at)
    await markAssessed(tx, snapshot.id, at, unread)
    return weighed ? 'to tell' : 'quiet'
  })
}

export const assess = async ({ sourceId }: JobData['assess'], context: JobContext): Promise<void> => {
  let tell = false
  while (!context.stopping.aborted) {
    const read = await assessNext(sourceId, context)
    if (read === null) break
    tell ||= read === 'to tell'
  }
  // Were this lost, the next plan would dispatch.
  if (tell) await context.enqueue('dispatch', {})
}
