/**
 * "ECFMG certification or a full license": what may stand in for a condition, in the words of the page, so that alternatives are never
 * shown as if both were needed.
 */
import type { Clause, Said } from './clause.ts'
import type { Naming } from './rules.ts'
import { folded, holds, lastOf, vocabulary } from './wording.ts'

/** What can be shown instead: things one has, not other words for the same thing. */
const THINGS = vocabulary(
  `license licence licensure permit pathway pathways diploma citizenship passport residency card level comlex experience training
  fellowship exam examination equivalent equivalency lmcc mccqe practice school graduate graduated degree internship`,
)
/** Where a stretch that names one thing ends. */
const ENDS = vocabulary(
  `must need needs hold holds be is are was were before by and at to has have will shall may prior when until if who which with for
  required needed necessary either`,
)
/** After the "or" these only join the alternative to its verb ("or have completed", "or hold a license"). */
const VERBS = vocabulary('hold holds have has be been is completed passed with to')
const MOST = 12

const OR = vocabulary('or')
/** A lead-in over several ways, or an item that ends in "or". */
const ONE_OF =
  /\b(?:one|any|either|1) (?:or more )?of (?:the following|these|those|the below|the criteria)\b|\bat least one\b|\bone (?:or more )?(?:criterion|criteria)\b/

/** Told where the other ways are items of their own. */
const LISTED = 'or another of those listed'

const quoted = ({ spots }: Clause, text: string, from: number, to: number): string | null => {
  const [first, last] = [spots[from], spots[to - 1]]
  return first === undefined || last === undefined ? null : `or ${folded(text.slice(first[0], last[1]))}`
}

const after = ({ words }: Clause, { to }: Naming): readonly [number, number] | null => {
  let or = to
  while (or < to + 3 && words[or] !== 'or') {
    if (ENDS.has(words[or] ?? '')) return null
    or += 1
  }
  if (words[or] !== 'or') return null
  let end = or + 1
  while (VERBS.has(words[end] ?? '')) end += 1
  for (; end < words.length && end <= or + MOST; end++) {
    const word = words[end] ?? ''
    // "A full and unrestricted license": it ends at "and" only once something is named.
    if (ENDS.has(word) && (word !== 'and' || holds(words.slice(or, end), THINGS))) break
  }
  return holds(words.slice(or + 1, end), THINGS) ? [or + 1, end] : null
}

/** Between the "or" and the name: "school or hold a valid ECFMG certificate", not "the US or Canada must hold one". */
const LINKS = vocabulary('a an the valid current currently standard full hold holds be have is are usmle')

const before = ({ words }: Clause, { from }: Naming): readonly [number, number] | null => {
  const or = lastOf(words, OR, from, 5)
  if (or === -1 || words.slice(or + 1, from).some((word) => !LINKS.has(word))) return null
  const stop = lastOf(words, ENDS, or, MOST)
  const first = Math.max(stop + 1, or - MOST)
  return holds(words.slice(first, or), THINGS) ? [first, or] : null
}

/** The alternative that follows what is named. */
export const alternativeAfter = (clause: Clause, naming: Naming, { read }: Said): string | null => {
  const found = after(clause, naming)
  return found === null ? null : quoted(clause, read.sentence.text, found[0], found[1])
}

/** The alternative in the words of the statement, after "or"; null where the condition stands alone. */
export const alternativeTo = (clause: Clause, naming: Naming, { read, above }: Said): string | null => {
  const found = after(clause, naming) ?? before(clause, naming)
  if (found !== null) return quoted(clause, read.sentence.text, found[0], found[1])
  const listed = !read.frame.question && above !== null && ONE_OF.test(above.text)
  return listed || clause.words.at(-1) === 'or' ? LISTED : null
}
