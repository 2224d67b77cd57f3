/**
 * What was so before gives way to what is said to be so since: "Historically we sponsored H-1B. Starting with the 2024 Match we do not."
 * Looks at how statements of one section open; takes no stance.
 */
import type { Read } from './read.ts'

const BEFORE =
  /^\W{0,3}(?:historically|in normal times|previously|formerly|traditionally|in the past|in (?:previous|prior|past|earlier) (?:years|cycles|seasons)|until (?:recently|now|20\d\d|last year)|(?:before|prior to|up to) 20\d\d|for (?:many|several|some) years)\b|\b(?:were|was|been) (?:\w{3,12} )?(?:through|until|up to) 20\d\d\b/i
const SINCE =
  /\b(?:(?:starting|beginning) (?:with|in|from|this|next)|as of|effective|from (?:20\d\d|now|then) on|since (?:20\d\d|then|last|the)|now|going forward|currently|this year|no longer|today|at present)\b/i

/** The reads, without what the past ones say of visas of which a later one says how it is since. */
export const withoutPast = (reads: readonly Read[]): readonly Read[] =>
  reads.map((read, at) => {
    if (read.assertions.length === 0 || !BEFORE.test(read.statement.text)) return read
    const later = reads
      .slice(at + 1)
      .filter((each) => each.frame.text === read.frame.text && SINCE.test(each.statement.text))
      .flatMap(({ assertions }) => assertions.map(({ visa }) => visa))
    const assertions = read.assertions.filter(({ visa }) => !later.includes(visa))
    return assertions.length === read.assertions.length ? read : { ...read, assertions, citizensOnly: false }
  })
