/** "ECFMG certification or a full license": what may stand in for a condition, so that alternatives are not shown as if both were needed. */
import { holds, lastOf, vocabulary, type Words } from './wording.ts'
import type { Naming } from './rules.ts'

/** What can be shown instead: things one has, not other words for the same thing. */
const THINGS = vocabulary(
  'license licence licensure permit pathway pathways diploma citizenship passport residency card level comlex experience training fellowship',
)
const ENDS = vocabulary(
  'must need needs hold holds be is are was were before by and at to has have will shall may prior when until if who which with for required needed necessary',
)
const MOST = 7

const isAlternative = (words: Words): boolean => words.length > 0 && holds(words, THINGS)

/** The words of the alternative, after "or"; null where the condition stands alone. */
export const alternativeTo = (words: Words, { from, to }: Naming): string | null => {
  for (let at = to; at < Math.min(words.length, to + 3); at++) {
    if (words[at] !== 'or') continue
    const rest = words.slice(at + 1, at + 1 + MOST)
    const end = rest.findIndex((word) => ENDS.has(word))
    const alternative = end === -1 ? rest : rest.slice(0, end)
    return isAlternative(alternative) ? `or ${alternative.join(' ')}` : null
  }
  const or = lastOf(words, new Set(['or']), from, 5)
  if (or === -1) return null
  const stop = lastOf(words, ENDS, or, MOST)
  const alternative = words.slice(Math.max(stop + 1, or - MOST), or)
  return isAlternative(alternative) ? `or ${alternative.join(' ')}` : null
}
