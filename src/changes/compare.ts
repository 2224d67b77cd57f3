/**
 * Two assessments of one source into what moved between them. A move of a position or of the category is never hidden
 * behind the wording, and wording that means the same is never more than `reworded`. Knows no dates and no causes.
 */
import { type Assessment, positionOf } from '../domain/assessment.ts'
import { bearingReadings } from '../domain/bearing.ts'
import type { ChangeKind, Difference, PositionChange } from '../domain/change.ts'
import { VISAS } from '../domain/visa.ts'
import { sameStances, statementChanges } from './align.ts'
import { requirementChanges } from './requirements.ts'
import { severityOf } from './severity.ts'

const namesItsVisas = (assessment: Assessment): boolean =>
  positionOf(assessment, 'h1b') !== 'not_stated' || positionOf(assessment, 'j1') !== 'not_stated'

/** "Visas" without a type are no visa of their own where both versions go on to name H-1B or J-1. */
const positionChanges = (before: Assessment, after: Assessment): readonly PositionChange[] => {
  const named = namesItsVisas(before) && namesItsVisas(after)
  return VISAS.map((visa) => ({ visa, from: positionOf(before, visa), to: positionOf(after, visa) })).filter(
    ({ visa, from, to }) => from !== to && !(named && visa === 'unspecified'),
  )
}

const isSilent = (assessment: Assessment): boolean =>
  assessment.category === 'not_stated' && assessment.positions.every(({ position }) => position === 'not_stated')

const kindOf = (
  before: Assessment,
  after: Assessment,
  moved: { readonly positions: boolean; readonly requirements: boolean },
): ChangeKind => {
  if (before.category !== after.category || moved.positions) {
    if (isSilent(after)) return 'policy_lost'
    return isSilent(before) ? 'policy_found' : 'policy'
  }
  return moved.requirements ? 'requirements' : 'reworded'
}

/**
 * What moved from `before` to `after`; null when nothing did that anybody would notice: same category, positions and
 * requirements, and the same statements up to typography, order, repetition and date stamps.
 */
export const compare = (before: Assessment, after: Assessment): Difference | null => {
  const positions = positionChanges(before, after)
  const requirements = requirementChanges(before.requirements, after.requirements)
  const statements = statementChanges(
    bearingReadings(before),
    bearingReadings(after),
    new Set(positions.map(({ visa }) => visa)),
  )
  const [from, to] = [before.category, after.category]
  if (from === to && positions.length + requirements.length + statements.length === 0) return null
  return {
    kind: kindOf(before, after, { positions: positions.length > 0, requirements: requirements.length > 0 }),
    severity: severityOf({ from, to, positions, requirements }),
    from,
    to,
    positions,
    requirements,
    statements,
  }
}

/**
 * Whether two captures taken minutes apart say the same: the test that a second visit puts to a change. Sentences without
 * a stance do not count: a rotating news item must not keep a loss of sponsorship from being confirmed.
 */
export const samePolicy = (a: Assessment, b: Assessment): boolean =>
  a.category === b.category &&
  positionChanges(a, b).length === 0 &&
  requirementChanges(a.requirements, b.requirements).length === 0 &&
  sameStances(a.readings, b.readings)
