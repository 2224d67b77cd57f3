/**
 * What a hospital does, its program need not: where the program tells otherwise, it is the program that counts. Weighs assertions;
 * who speaks is found in `level.ts`.
 */
import type { Assertion } from './assertions.ts'
import type { Situation } from './situation.ts'

/** Names the visa, and is no exception to what the program says. */
const tellsOfItself = ({ own, elliptic, circumstance }: Situation): boolean =>
  !elliptic && !circumstance && !own.exceptions && !own.approval && !own.trainees

/** "Our hospital sponsors the H-1B, but our program only accepts the J-1.": without what is done elsewhere in the house. */
export const programWins = <Said extends Assertion>(assertions: readonly Said[]): readonly Said[] => {
  const refused = assertions.filter(
    ({ position, strength, situation }) =>
      position === 'not_sponsored' && strength > 1 && situation.level === 'program',
  )
  return refused.length === 0
    ? assertions
    : assertions.filter(
        ({ visa, position, situation }) =>
          !(
            situation.level === 'institution' &&
            (position === 'sponsored' || (position === 'case_by_case' && tellsOfItself(situation))) &&
            refused.some((each) => each.visa === visa)
          ),
      )
}
