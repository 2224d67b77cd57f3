/**
 * Stored bytes under the present rules. Old and new bytes are compared under one version only; where new rules read the old bytes
 * differently, that is recorded as a change of cause `rules`, of which nobody is told. Puts nothing in force.
 */
import { compare } from '../changes/compare.ts'
import { assess as classify } from '../classify/assess.ts'
import { blankAssessment, NO_TEXT } from '../classify/blank.ts'
import { informaticsOf } from '../classify/informatics/read.ts'
import { RULES_VERSION } from '../classify/version.ts'
import { addAssessment, assessmentById, type StoredAssessment } from '../db/assessments.ts'
import { addRecordedChange } from '../db/changes.ts'
import type { Query } from '../db/query.ts'
import { snapshotBody, snapshotById, type StoredSnapshot } from '../db/snapshots.ts'
import type { Assessment } from '../domain/assessment.ts'
import { type Document, isBlank } from '../domain/document.ts'
import type { InformaticsStatement } from '../domain/informatics.ts'
import type { Extraction } from '../extract/extract.ts'
import { sentencesIn } from '../extract/said.ts'
import { statementsOf } from '../extract/statements.ts'
import type { Reader } from './reader.ts'

/** What one document says; `unread` is why it cannot say anything, null where there was text. */
export type Said = {
  readonly assessment: Assessment
  readonly informatics: readonly InformaticsStatement[]
  readonly unread: string | null
}

export type Reading = ({ readonly ok: true } & Said) | { readonly ok: false; readonly why: string }

/** All that the present rules read in a document. */
const saidIn = (document: Document): Said =>
  isBlank(document)
    ? { assessment: blankAssessment(), informatics: [], unread: `no_text: ${NO_TEXT}` }
    : {
        assessment: classify(statementsOf(document)),
        informatics: informaticsOf(sentencesIn(document)),
        unread: null,
      }

export const readingOf = (extraction: Extraction): Reading =>
  extraction.ok
    ? { ok: true, ...saidIn(extraction.document) }
    : { ok: false, why: `${extraction.reason}: ${extraction.detail}` }

/**
 * Why nothing may be weighed; null when something may. New bytes without text stay without an assessment, as an empty page does (decision
 * 0021); a reading of such bytes that an older release put in force is read again as one of no confidence.
 */
export const unreadOf = (reading: Reading): string | null => (reading.ok ? reading.unread : reading.why)

/** Bytes to assessment: pure but for loading them. */
export const readSnapshot = async (
  db: Query,
  snapshot: StoredSnapshot,
  reader: Pick<Reader, 'read'>,
): Promise<Reading> => readingOf(await reader.read(await snapshotBody(db, snapshot)))

/** Stores another reading of the same bytes, and what differs from the first. Answers its id; a second time changes nothing. */
export const addReading = async (
  tx: Query,
  sourceId: string,
  stored: StoredAssessment,
  { assessment, informatics }: Pick<Said, 'assessment' | 'informatics'>,
  at: Date,
): Promise<number> => {
  const of = { sourceId, snapshotId: stored.snapshotId, baseline: false, at }
  const id = await addAssessment(tx, of, assessment, informatics)
  const difference = compare(stored.assessment, assessment)
  if (difference !== null) {
    await addRecordedChange(tx, {
      sourceId,
      fromAssessmentId: stored.id,
      toAssessmentId: id,
      cause: 'rules',
      difference,
      lastSeenOld: stored.takenAt,
      firstSeenNew: stored.takenAt,
      at,
    })
  }
  return id
}

/** The stored assessment as the present rules read it; as it is where they cannot read its bytes. */
export const underPresentRules = async (
  tx: Query,
  source: { readonly id: string },
  assessmentId: number,
  at: Date,
  reader: Pick<Reader, 'read'>,
): Promise<StoredAssessment> => {
  const stored = await assessmentById(tx, assessmentId)
  if (stored.assessment.rulesVersion === RULES_VERSION) return stored
  const snapshot = await snapshotById(tx, stored.snapshotId)
  const reading = snapshot === null ? null : await readSnapshot(tx, snapshot, reader)
  if (reading === null || !reading.ok) return stored
  return assessmentById(tx, await addReading(tx, source.id, stored, reading, at))
}
