/** Dates among words: "february 1 2027", "the 15th of march", "by feb 15", "before december". Years from 1990 to 2099. */
import { lastOf, vocabulary, type Words } from './wording.ts'

const NAMES = 'january february march april may june july august september october november december'.split(' ')
const SHORT = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTHS: ReadonlyMap<string, number> = new Map([
  ...NAMES.map((name, at) => [name, at + 1] as const),
  ...SHORT.map((name, at) => [name, at + 1] as const),
  ['sept', 9],
])
const PREPOSITIONS = vocabulary('by before until till prior than in')
const ORDINALS = vocabulary('st nd rd th of')

export type Dated = {
  /** First and last word of it. */
  readonly at: number
  readonly to: number
  /** "2027-02-01", "02-01", "02"; "start" for the first of July, when training years begin. */
  readonly text: string
  /** It names a day. */
  readonly exact: boolean
}

const two = (number: number): string => String(number).padStart(2, '0')
const isOrdinal = (word: string | undefined): boolean => word !== undefined && ORDINALS.has(word)

const dayOf = (word: string | undefined): number | null => {
  const found = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word ?? '')
  const day = Number(found?.[1] ?? 0)
  return day >= 1 && day <= 31 ? day : null
}
export const yearOf = (word: string | undefined): number | null =>
  /^(?:199|20\d)\d$/.test(word ?? '') ? Number(word) : null

const dateAt = (words: Words, at: number, month: number): Dated | null => {
  let first = at - 1
  while (first >= at - 2 && isOrdinal(words[first])) first -= 1
  const dayBefore = dayOf(words[first])
  let next = at + 1
  const dayAfter = dayBefore === null ? dayOf(words[next]) : null
  // "In March 3 years of training": no day.
  const isCount = (words[next + 1] ?? '').startsWith('year') || (words[next + 1] ?? '').startsWith('month')
  const day = dayBefore ?? (isCount ? null : dayAfter)
  if (day !== null && dayBefore === null) next += isOrdinal(words[next + 1]) ? 2 : 1
  const year = yearOf(words[next])
  const from = dayBefore === null ? at : first
  // "May" and "march" are months only where something says so.
  if (day === null && lastOf(words, PREPOSITIONS, at, 4) === -1) return null
  if (day === null && words[at] === 'may' && lastOf(words, PREPOSITIONS, at, 1) === -1) return null
  const place = { at: from, to: year === null ? next - 1 : next }
  if (month === 7 && (day === null || day <= 1)) return { ...place, text: 'start', exact: true }
  if (day === null) return { ...place, text: two(month), exact: false }
  const short = `${two(month)}-${two(day)}`
  return { ...place, text: year === null ? short : `${year}-${short}`, exact: true }
}

/** Dates in order; a month alone counts only where a preposition makes it a date ("by March", not "may"). */
export const datesIn = (words: Words): readonly Dated[] =>
  words.flatMap((word, at) => {
    const month = MONTHS.get(word)
    const date = month === undefined ? null : dateAt(words, at, month)
    return date === null ? [] : [date]
  })
