/**
 * What a hospital does, its program need not: where the program tells otherwise, it is the program that counts. Weighs assertions;
 * who speaks is found in `level.ts`.
 */
import type { Assertion } from './assertions.ts'
import type { Situation } from './situation.ts'

/** Names the visa, and is no exception to what the program says. */
const tellsOfItself = ({ own, elliptic, circumstance }: Situation): boolean =>
  !elliptic && !circumstance && !own.exceptions && !own.approval && !own.trainees

/** Gives way to a refusal of the program itself. */
const yields = ({ position, situation }: Assertion): boolean =>
  position === 'sponsored' || (position === 'case_by_case' && tellsOfItself(situation))

/** "Our hospital sponsors the H-1B, but our program only accepts the J-1.": without what is done elsewhere in the house. */
export const programWins = <Said extends Assertion>(assertions: readonly Said[]): readonly Said[] => {
  const refuses = (visa: Assertion['visa'], levels: readonly Assertion['situation']['level'][]): boolean =>
    assertions.some(
      (each) =>
        each.visa === visa &&
        each.position === 'not_sponsored' &&
        each.strength > 1 &&
        levels.includes(each.situation.level) &&
        // "Some departments do, others do not."
        (each.situation.level !== null || (each.by === 'exclusion' && !each.situation.own.others)),
    )
  return assertions.filter((each) => {
    const { level } = each.situation
    if (!yields(each)) return true
    if (level === 'elsewhere') return !refuses(each.visa, ['program', null])
    return level !== 'institution' || !refuses(each.visa, ['program'])
  })
}
