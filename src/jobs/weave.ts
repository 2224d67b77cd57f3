/**
 * Weaves one assessment of the past into the changes of its source: between what was in force before its day and what was read next after
 * it. Changes that come of it are recorded, never pending: nobody is told. What was told of before stays, narrowed where the day allows.
 */
import { compare } from '../changes/compare.ts'
import { assessmentById, type StoredAssessment } from '../db/assessments.ts'
import { addRecordedChange } from '../db/changes.ts'
import {
  changeSeenAt,
  inForceBefore,
  lastFoundBefore,
  makeBaseline,
  narrowChange,
  nextReadAfter,
  removeImportedChange,
} from '../db/past-changes.ts'
import { putInForce } from '../db/policy.ts'
import type { Query } from '../db/query.ts'
import type { Difference } from '../domain/change.ts'

export type Weaving = {
  readonly sourceId: string
  /** The clock: when this becomes known. */
  readonly now: Date
  /** Until when the words stood. */
  readonly seenAt: Date
  /** A stored assessment as the present rules read it; old and new are compared under one version only. */
  readonly underPresentRules: (assessmentId: number) => Promise<StoredAssessment>
}

const isOnlyReworded = (difference: Difference | null): boolean => difference === null || difference.kind === 'reworded'

/** Records what differs between two neighbours, the second of which was first seen at `at`; nothing when nothing does. */
const record = async (
  tx: Query,
  { sourceId, now }: Weaving,
  from: StoredAssessment,
  to: StoredAssessment,
  at: Date,
): Promise<void> => {
  const difference = compare(from.assessment, to.assessment)
  if (difference === null) return
  const found = await lastFoundBefore(tx, sourceId, at)
  const lastSeenOld = found !== null && found > from.takenAt ? found : from.takenAt
  await addRecordedChange(tx, {
    sourceId,
    fromAssessmentId: from.id,
    toAssessmentId: to.id,
    cause: 'page',
    difference,
    lastSeenOld: lastSeenOld < at ? lastSeenOld : at,
    firstSeenNew: at,
    at: now,
  })
}

/** Weaves the assessment `id`; its snapshot and visit are stored, and the source is locked. */
export const weave = async (tx: Query, weaving: Weaving, id: number): Promise<void> => {
  const { sourceId, underPresentRules } = weaving
  const here = await assessmentById(tx, id)
  const at = here.takenAt
  const beforeId = await inForceBefore(tx, sourceId, at)
  const next = await nextReadAfter(tx, sourceId, at)
  const before = beforeId === null ? null : await underPresentRules(beforeId)
  const after = next === null ? null : await underPresentRules(next.assessmentId)

  if (before === null) await makeBaseline(tx, sourceId, here.id)
  if (next === null || after === null) {
    if (before !== null) await record(tx, weaving, before, here, at)
    await putInForce(tx, sourceId, here.id, weaving.seenAt)
    return
  }
  if (before === null) return record(tx, weaving, here, after, next.takenAt)

  const known = await changeSeenAt(tx, sourceId, next.takenAt)
  if (known === null || known.isImported) {
    if (known !== null) await removeImportedChange(tx, known.id, weaving.now)
    const isNews = compare(before.assessment, here.assessment) !== null
    await record(tx, weaving, before, here, at)
    return record(tx, weaving, isNews ? here : before, after, next.takenAt)
  }
  // A change that people were told of: it happened before this day, or after it, or by way of it.
  const sinceBefore = compare(before.assessment, here.assessment)
  if (isOnlyReworded(sinceBefore)) await narrowChange(tx, known.id, { stillOld: at }, weaving.now)
  else if (isOnlyReworded(compare(here.assessment, after.assessment))) {
    return narrowChange(tx, known.id, { alreadyNew: at }, weaving.now)
  }
  await record(tx, weaving, before, here, at)
}

/** The words of before were still there at `at`, as is known from `now` on: the change that ended them came later. */
export const stillStood = async (tx: Query, sourceId: string, at: Date, now: Date): Promise<void> => {
  const next = await nextReadAfter(tx, sourceId, at)
  const known = next === null ? null : await changeSeenAt(tx, sourceId, next.takenAt)
  if (known !== null) await narrowChange(tx, known.id, { stillOld: at }, now)
}
