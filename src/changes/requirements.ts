/** Which conditions came, went or changed. A deadline that only moved to the next year with the season is the same one. */
import type { RequirementChange } from '../domain/change.ts'
import type { Requirement } from '../domain/requirement.ts'
import { equate } from './normalise.ts'
import { bagOf, similarity } from './similarity.ts'

const SAME_CONDITION_FROM = 0.5

/** Month and day of a date count, its year does not; "unspecified" is the absence of a deadline. */
const deadlineOf = ({ by }: Requirement): string =>
  by === undefined || by === 'unspecified' ? '' : by.replace(/^\d{4}-(?=\d\d)/, '')

const keyOf = (requirement: Requirement): string =>
  [
    requirement.type,
    deadlineOf(requirement),
    requirement.years ?? '',
    requirement.type === 'other' ? equate(requirement.text ?? '') : '',
  ].join('|')

const byKey = (requirements: readonly Requirement[]): ReadonlyMap<string, Requirement> =>
  new Map(requirements.map((requirement) => [keyOf(requirement), requirement]))

/** Requirements of one type are one condition; "other" ones are when their texts are alike. */
const isSameCondition = (a: Requirement, b: Requirement): boolean =>
  a.type === b.type &&
  (a.type !== 'other' || similarity(bagOf(a.text ?? ''), bagOf(b.text ?? '')) >= SAME_CONDITION_FROM)

/** Added, removed and changed conditions, by type and wording, in the order of the new page; empty when all stayed. */
export const requirementChanges = (
  before: readonly Requirement[],
  after: readonly Requirement[],
): readonly RequirementChange[] => {
  const [olds, nexts] = [byKey(before), byKey(after)]
  const gone = [...olds].filter(([key]) => !nexts.has(key)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const changes: RequirementChange[] = []
  for (const [key, requirement] of nexts) {
    if (olds.has(key)) continue
    const index = gone.findIndex(([, old]) => isSameCondition(old, requirement))
    const from = index < 0 ? undefined : gone.splice(index, 1)[0]?.[1]
    changes.push(from === undefined ? { change: 'added', requirement } : { change: 'changed', from, requirement })
  }
  return [...changes, ...gone.map(([, requirement]) => ({ change: 'removed', requirement }) as const)]
}
