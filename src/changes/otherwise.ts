/** Which statements two readings of the same bytes understand differently, and by which rules: why new rules move a policy. */
import type { Assessment } from '../domain/assessment.ts'
import type { StatementReading } from '../domain/statement.ts'
import { VISAS } from '../domain/visa.ts'
import { fold } from './normalise.ts'
import { quote } from './quote.ts'

type Said = { readonly positions: StatementReading['positions']; readonly rule: string | null }

/** `before` or `after` is null where that reading does not have the statement at all. */
export type ReadOtherwise = { readonly text: string; readonly before: Said | null; readonly after: Said | null }

const saidBy = ({ positions, rule }: StatementReading): Said => ({ positions, rule })

const stanceOf = (said: Said | null): string => VISAS.map((visa) => said?.positions[visa] ?? 'not_stated').join()

const byText = ({ readings }: Assessment): ReadonlyMap<string, StatementReading> =>
  new Map(readings.toReversed().map((reading) => [fold(quote(reading.statement)), reading]))

/** In the order of the page, those that only the first reading has last. Empty when both take the same stances. */
export const readOtherwise = (before: Assessment, after: Assessment): readonly ReadOtherwise[] => {
  const [olds, nexts] = [byText(before), byText(after)]
  const both = after.readings.filter((reading) => nexts.get(fold(quote(reading.statement))) === reading)
  const gone = before.readings.filter((reading) => {
    const key = fold(quote(reading.statement))
    return olds.get(key) === reading && !nexts.has(key)
  })
  return [
    ...both.map((reading) => {
      const old = olds.get(fold(quote(reading.statement)))
      return {
        text: quote(reading.statement),
        before: old === undefined ? null : saidBy(old),
        after: saidBy(reading),
      }
    }),
    ...gone.map((reading) => ({ text: quote(reading.statement), before: saidBy(reading), after: null })),
  ].filter((each) => stanceOf(each.before) !== stanceOf(each.after))
}
