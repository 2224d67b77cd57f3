/** How grave a difference is to somebody who needs a visa. Judged from positions and categories only, never from words. */
import type { Category } from '../domain/category.ts'
import type { PositionChange, RequirementChange, Severity } from '../domain/change.ts'
import type { Position } from '../domain/position.ts'

const isOpen = (position: Position): boolean => position === 'sponsored' || position === 'case_by_case'

/** Open before, and now refused, paused or no longer spoken of. A contradiction is not a loss: a person should look. */
const isLost = ({ from, to }: PositionChange): boolean => isOpen(from) && !isOpen(to) && to !== 'conflicting'

const isCentral = ({ visa }: PositionChange): boolean => visa === 'h1b' || visa === 'j1'

/** "We sponsor visas", type not said, stands for both as long as it is all the page says. */
const isCentralLoss = (change: PositionChange, from: Category, to: Category): boolean =>
  isLost(change) &&
  (isCentral(change) ||
    (change.visa === 'unspecified' &&
      from === 'sponsors_unspecified' &&
      (to === 'no_sponsorship' || to === 'not_stated')))

/**
 * critical: H-1B or J-1 (or "visas" where nothing else is said) was open and is no longer. major: another move of the
 * category, of H-1B or of J-1. minor: other visas or requirements. reworded: none of these.
 */
export const severityOf = (difference: {
  readonly from: Category
  readonly to: Category
  readonly positions: readonly PositionChange[]
  readonly requirements: readonly RequirementChange[]
}): Severity => {
  const { from, to, positions, requirements } = difference
  if (positions.some((change) => isCentralLoss(change, from, to))) return 'critical'
  if (from !== to || positions.some(isCentral)) return 'major'
  return positions.length > 0 || requirements.length > 0 ? 'minor' : 'reworded'
}
