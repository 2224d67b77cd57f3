/**
 * Reads anew, under the present rules, the bytes behind a policy that an older version read. Differences are recorded with the cause
 * `rules`; nobody is told. Fetches nothing, and leaves alone what the present rules cannot read.
 */
import { compare } from '../changes/compare.ts'
import { RULES_VERSION } from '../classify/version.ts'
import { assessmentById, type StoredAssessment } from '../db/assessments.ts'
import { assessmentInForce, markUnreadableUnder } from '../db/outdated.ts'
import { replaceInForce } from '../db/past-changes.ts'
import { lockSource } from '../db/policy.ts'
import type { Drizzle } from '../db/query.ts'
import { snapshotById } from '../db/snapshots.ts'
import type { Assessment } from '../domain/assessment.ts'
import type { Difference } from '../domain/change.ts'
import { holdOverride } from './hold-override.ts'
import type { JobContext, JobData } from './job.ts'
import { addReading, readSnapshot, type Said } from './present-rules.ts'
import type { Reader } from './reader.ts'

/** current: the rules in force are the present ones, or nothing is in force. */
export type Reread =
  | { readonly kind: 'current' }
  | { readonly kind: 'unreadable'; readonly snapshotId: number; readonly why: string }
  | {
      readonly kind: 'read'
      readonly stored: StoredAssessment
      readonly assessment: Assessment
      readonly informatics: Said['informatics']
      /** Null when the present rules find the same. */
      readonly difference: Difference | null
    }

/** What the present rules make of the policy in force of a source. Writes nothing. */
export const rereadSource = async (db: Drizzle, sourceId: string, reader: Pick<Reader, 'read'>): Promise<Reread> => {
  const id = await assessmentInForce(db, sourceId)
  if (id === null) return { kind: 'current' }
  const stored = await assessmentById(db, id)
  if (stored.assessment.rulesVersion === RULES_VERSION) return { kind: 'current' }
  const snapshot = await snapshotById(db, stored.snapshotId)
  if (snapshot === null) throw new Error(`assessment ${id} has no snapshot ${stored.snapshotId}`)
  const reading = await readSnapshot(db, snapshot, reader)
  if (!reading.ok) return { kind: 'unreadable', snapshotId: snapshot.id, why: reading.why }
  const { assessment, informatics } = reading
  return { kind: 'read', stored, assessment, informatics, difference: compare(stored.assessment, assessment) }
}

export type ReassessContext = Pick<JobContext, 'db' | 'now' | 'log'> & { readonly reader: Pick<Reader, 'read'> }

/** Puts the present rules' reading in force. Safe to do twice, and beside visits of the page: whoever came first counts. */
export const reassessSource = async (sourceId: string, context: ReassessContext): Promise<Reread> => {
  const { db, now, log, reader } = context
  // A document may take a minute to read: no transaction waits for that.
  const reread = await rereadSource(db, sourceId, reader)
  if (reread.kind === 'unreadable') {
    await markUnreadableUnder(db, reread.snapshotId, RULES_VERSION)
    log.warn({ source: sourceId, why: reread.why }, 'cannot be read under the present rules; the older reading stands')
  }
  if (reread.kind !== 'read') return reread
  const { stored } = reread
  return db.transaction(async (tx) => {
    const source = await lockSource(tx, sourceId)
    if (source?.assessmentId !== stored.id) return { kind: 'current' }
    const at = now()
    await replaceInForce(tx, sourceId, stored.id, await addReading(tx, sourceId, stored, reread, at))
    await holdOverride(tx, sourceId, at)
    return reread
  })
}

export const reassess = async ({ sourceId }: JobData['reassess'], context: JobContext): Promise<void> => {
  await reassessSource(sourceId, context)
}
