/**
 * What was so before gives way to what is said to be so since: "Historically we sponsored H-1B. Starting with the 2024 Match we do not."
 * Looks at how statements of one section open; takes no stance.
 */
import type { Visa } from '../domain/visa.ts'
import type { Read } from './read.ts'

const BEFORE =
  /^\W{0,3}(?:historically|in normal times|previously|formerly|traditionally|in the past|in (?:previous|prior|past|earlier) (?:years|cycles|seasons)|until (?:recently|now|20\d\d|last year)|(?:before|prior to|up to) 20\d\d|for (?:many|several|some) years)\b|\b(?:were|was|been) (?:\w{3,12} )?(?:through|until|up to) 20\d\d\b/i
const SINCE =
  /\b(?:(?:starting|beginning) (?:with|in|from|this|next)|as of|effective|from (?:20\d\d|now|then) on|since (?:20\d\d|then|last|the)|now|going forward|currently|this year|no longer|today|at present)\b/i

/** "We sponsor J-1 visas only. Previously H-1B visas were sponsored.": what was once does not soften what is refused above it. */
const withoutOnce = (reads: readonly Read[]): readonly Read[] => {
  const refused = new Map<string | null, Set<Visa>>()
  return reads.map((read) => {
    const { text } = read.frame
    const before = refused.get(text) ?? new Set<Visa>()
    const past = before.size > 0 && BEFORE.test(read.statement.text)
    const assertions = past ? read.assertions.filter(({ visa }) => !before.has(visa)) : read.assertions
    const now = assertions.filter(({ position }) => position === 'not_sponsored').map(({ visa }) => visa)
    if (now.length > 0 && !BEFORE.test(read.statement.text)) refused.set(text, new Set([...before, ...now]))
    return assertions.length === read.assertions.length ? read : { ...read, assertions }
  })
}

/** The reads, without what the past ones say of visas of which another says how it is since. One pass from each end. */
export const withoutPast = (all: readonly Read[]): readonly Read[] => {
  const reads = withoutOnce(all)
  const since = new Map<string | null, Set<Visa>>()
  return reads
    .toReversed()
    .map((read) => {
      const { text } = read.frame
      const later = since.get(text) ?? new Set<Visa>()
      const gone = later.size > 0 && BEFORE.test(read.statement.text)
      const assertions = gone ? read.assertions.filter(({ visa }) => !later.has(visa)) : read.assertions
      if (read.assertions.length > 0 && SINCE.test(read.statement.text))
        since.set(text, new Set([...later, ...read.assertions.map(({ visa }) => visa)]))
      return assertions.length === read.assertions.length ? read : { ...read, assertions, citizensOnly: false }
    })
    .toReversed()
}
