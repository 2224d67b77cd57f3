/**
 * Stores one capture of the past with everything that follows from it, in one transaction: visit, content, assessment, changes. Storing it
 * again changes nothing. The schedule, the hosts and the subscribers never learn of it.
 */
import { compare } from '../changes/compare.ts'
import { RULES_VERSION } from '../classify/version.ts'
import { addAssessment, assessmentById, type StoredAssessment } from '../db/assessments.ts'
import { packBlob, putBlob } from '../db/blobs.ts'
import { addRecordedChange } from '../db/changes.ts'
import { addPastSnapshot, addPastVisit, cutRun, hasVisit, isSettling, runAt, seenAlso } from '../db/imports.ts'
import { replaceInForce } from '../db/past-changes.ts'
import { lockSource } from '../db/policy.ts'
import type { Drizzle, Query } from '../db/query.ts'
import { snapshotBody, snapshotById } from '../db/snapshots.ts'
import { evidenceOf } from '../db/visits.ts'
import type { Body, Outcome } from '../domain/outcome.ts'
import type { ExtractableBody, Extraction } from '../extract/extract.ts'
import { holdOverride } from './hold-override.ts'
import { type Reading, readingOf, unreadOf } from './present-rules.ts'
import { stillStood, weave } from './weave.ts'

export type PastContext = {
  readonly db: Drizzle
  readonly read: (body: ExtractableBody) => Promise<Extraction>
  readonly now: () => Date
}

/**
 * stored: new to us. known: there is a visit of that very time. waiting: what was found before it is still being confirmed or read, it can
 * be stored after that. unwatched: the source is not in the database.
 */
export type Stored = 'stored' | 'known' | 'waiting' | 'unwatched'

const readBody = async (read: PastContext['read'], body: ExtractableBody): Promise<Reading> =>
  readingOf(await read(body))

/** Reads stored words again where other rules read them last; the difference is recorded as one of rules. */
const rereader =
  (tx: Query, sourceId: string, { read }: PastContext, now: Date) =>
  async (assessmentId: number): Promise<StoredAssessment> => {
    const stored = await assessmentById(tx, assessmentId)
    const snapshot = stored.assessment.rulesVersion === RULES_VERSION ? null : await snapshotById(tx, stored.snapshotId)
    if (snapshot === null) return stored
    const reading = await readBody(read, await snapshotBody(tx, snapshot))
    if (!reading.ok) return stored
    const { assessment, informatics } = reading
    const of = { sourceId, snapshotId: snapshot.id, baseline: false, at: now }
    const id = await addAssessment(tx, of, assessment, informatics)
    const difference = compare(stored.assessment, assessment)
    if (difference !== null) {
      const [fromAssessmentId, at] = [assessmentId, stored.takenAt]
      const bounds = { lastSeenOld: at, firstSeenNew: at, at: now }
      await addRecordedChange(tx, {
        sourceId,
        fromAssessmentId,
        toAssessmentId: id,
        cause: 'rules',
        difference,
        ...bounds,
      })
    }
    await replaceInForce(tx, sourceId, assessmentId, id)
    return assessmentById(tx, id)
  }

type Content = { readonly visitId: number; readonly body: Pick<Body, 'sha256' | 'mime' | 'charset'>; readonly at: Date }

/** A snapshot with its assessment, woven in. */
const addContent = async (
  tx: Query,
  sourceId: string,
  content: Content & { readonly lastSeenAt: Date },
  reading: Reading,
  context: PastContext,
): Promise<void> => {
  const now = context.now()
  const unreadable = unreadOf(reading)
  const snapshotId = await addPastSnapshot(tx, sourceId, { ...content, readAt: now, unreadable })
  if (!reading.ok || unreadable !== null) return
  const of = { sourceId, snapshotId, baseline: false, at: now }
  const id = await addAssessment(tx, of, reading.assessment, reading.informatics)
  const underPresentRules = rereader(tx, sourceId, context, now)
  await weave(tx, { sourceId, now, seenAt: content.lastSeenAt, underPresentRules }, id)
}

const storeContent = async (
  tx: Query,
  sourceId: string,
  at: Date,
  outcome: Extract<Outcome, { readonly kind: 'changed' }>,
  reading: Reading,
  context: PastContext,
): Promise<void> => {
  const run = await runAt(tx, sourceId, at)
  if (run !== null && run.sha256 === outcome.body.sha256) {
    await addPastVisit(
      tx,
      sourceId,
      at,
      { kind: 'unchanged', how: 'same_bytes', exchange: outcome.exchange },
      context.now(),
    )
    await seenAlso(tx, sourceId, run, at)
    return stillStood(tx, sourceId, at, context.now())
  }
  // Other content in the midst of a run: the run ends, and begins again after it.
  const rest = run === null ? null : await cutRun(tx, sourceId, run, at)
  const snapshot = run === null || rest === null ? null : await snapshotById(tx, run.id)
  if (rest !== null && snapshot !== null) {
    const again = await readBody(context.read, await snapshotBody(tx, snapshot))
    await addContent(tx, sourceId, { ...rest, body: snapshot }, again, context)
  }
  const visitId = await addPastVisit(tx, sourceId, at, outcome, context.now())
  await addContent(tx, sourceId, { visitId, body: outcome.body, at, lastSeenAt: at }, reading, context)
}

/** Stores what a page was found to be on a day of the past. `outcome` is judged already; the database decides what of it is new. */
export const storePast = async (
  sourceId: string,
  { at, outcome }: { readonly at: Date; readonly outcome: Outcome },
  context: PastContext,
): Promise<Stored> => {
  const { db, read } = context
  if (await hasVisit(db, sourceId, at)) return 'known'
  const body = evidenceOf(outcome)
  const blob = body === null ? null : await packBlob(body)
  const reading = outcome.kind === 'changed' ? await readBody(read, outcome.body) : null
  return db.transaction(async (tx) => {
    if ((await lockSource(tx, sourceId)) === null) return 'unwatched'
    if (await hasVisit(tx, sourceId, at)) return 'known'
    if (await isSettling(tx, sourceId, at)) return 'waiting'
    const learntAt = context.now()
    const atOnce = { ...context, now: () => learntAt }
    if (blob !== null) await putBlob(tx, blob)
    if (outcome.kind === 'changed' && reading !== null) {
      await storeContent(tx, sourceId, at, outcome, reading, atOnce)
      await holdOverride(tx, sourceId, learntAt)
    } else await addPastVisit(tx, sourceId, at, outcome, learntAt)
    return 'stored'
  })
}
