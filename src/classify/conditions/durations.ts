/** Spans of time among words: "four years", "four (4) years", "36 months", "a year". */
import { numberOf } from './numbers.ts'
import { vocabulary, type Words } from './wording.ts'

export type Duration = {
  /** First and last word. */
  readonly from: number
  readonly to: number
  readonly months: number
}

const YEARS = vocabulary('year years yr yrs')
const MONTHS = vocabulary('month months')
const WEEKS = vocabulary('week weeks')
const OR = vocabulary('to or and')

const MORE = vocabulary('more full consecutive continuous complete calendar')
const JOINS = vocabulary('or')

/** The number before a unit: "four months", "four or more months", "two full years". */
const numberBefore = (words: Words, unit: number): number => {
  let at = unit - 1
  while (at > unit - 3 && (MORE.has(words[at] ?? '') || (JOINS.has(words[at] ?? '') && MORE.has(words[at + 1] ?? ''))))
    at -= 1
  return at
}

/** "Three to five years" are five, the bound that is meant. */
export const durationsIn = (words: Words): readonly Duration[] =>
  words.flatMap((word, at) => {
    const unit = YEARS.has(word) ? 12 : MONTHS.has(word) ? 1 : WEEKS.has(word) ? 0.25 : null
    let from = unit === null ? at : numberBefore(words, at)
    const number = unit === null ? null : numberOf(words[from] ?? '')
    if (unit === null || number === null) return []
    // "four 4 years": said twice.
    if (numberOf(words[from - 1] ?? '') === number) from -= 1
    else if (OR.has(words[from - 1] ?? '') && numberOf(words[from - 2] ?? '') !== null) from -= 2
    return [{ from, to: at, months: number * unit }]
  })
