/**
 * What a hospital does, its program need not: where the program tells otherwise, it is the program that counts. Weighs assertions;
 * who speaks is found in `level.ts`.
 */
import type { Visa } from '../domain/visa.ts'
import type { Assertion } from './assertions.ts'
import type { Situation } from './situation.ts'

/** Names the visa, and is no exception to what the program says. */
const tellsOfItself = ({ own, elliptic, circumstance }: Situation): boolean =>
  !elliptic && !circumstance && !own.exceptions && !own.approval && !own.trainees

/** Gives way to a refusal of the program itself. */
const yields = ({ position, situation }: Assertion): boolean =>
  position === 'sponsored' || (position === 'case_by_case' && tellsOfItself(situation))

/** "Our hospital sponsors the H-1B, but our program only accepts the J-1.": without what is done elsewhere in the house. One pass. */
export const programWins = <Said extends Assertion>(assertions: readonly Said[]): readonly Said[] => {
  const byProgram = new Set<Visa>()
  const byNobodyNamed = new Set<Visa>()
  for (const { visa, position, strength, by, situation } of assertions) {
    if (position !== 'not_sponsored' || strength <= 1) continue
    if (situation.level === 'program') byProgram.add(visa)
    // "Some departments do, others do not.": nothing of this one.
    else if (situation.level === null && by === 'exclusion' && !situation.own.others) byNobodyNamed.add(visa)
  }
  if (byProgram.size === 0 && byNobodyNamed.size === 0) return assertions
  return assertions.filter((each) => {
    const { level } = each.situation
    if (level === null || level === 'program' || !yields(each)) return true
    return !byProgram.has(each.visa) && !(level === 'elsewhere' && byNobodyNamed.has(each.visa))
  })
}
