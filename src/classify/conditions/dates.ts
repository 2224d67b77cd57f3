/** Dates among words: "february 1 2027", "the 15th of march", "by 2/15", "before december". Years from 1990 to 2099. */
import { lastOf, vocabulary, type Words, wordsOf } from './wording.ts'

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

/** "The end of April" is its last day. */
const ENDS = vocabulary('end close')
const LAST = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

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
  if (day === null && lastOf(words, ENDS, from, 3) !== -1)
    return {
      ...place,
      text: `${year === null ? '' : `${year}-`}${two(month)}-${two(LAST[month - 1] ?? 30)}`,
      exact: true,
    }
  if (day === null) return { ...place, text: two(month), exact: false }
  const short = `${two(month)}-${two(day)}`
  return { ...place, text: year === null ? short : `${year}-${short}`, exact: true }
}

/** "1/31/2027", "2/15": the month first, as the country writes it. */
const FIGURES = /^(\d{1,2})\/(\d{1,2})(?:\/(\d\d(?:\d\d)?))?$/

const figuresAt = (word: string, at: number): Dated | null => {
  const [, month, day, year] = FIGURES.exec(word) ?? []
  if (month === undefined || day === undefined || Number(month) > 12 || Number(day) > 31) return null
  if (Number(month) === 7 && Number(day) === 1) return { at, to: at, text: 'start', exact: true }
  const short = `${two(Number(month))}-${two(Number(day))}`
  const full = year === undefined || year.length === 4 ? year : `20${year}`
  return { at, to: at, text: full === undefined ? short : `${full}-${short}`, exact: true }
}

/** Dates in order; a month alone counts only where a preposition makes it a date ("by March", not "may"). */
export const datesIn = (words: Words): readonly Dated[] =>
  words.flatMap((word, at) => {
    const month = MONTHS.get(word)
    const date = month === undefined ? figuresAt(word, at) : dateAt(words, at, month)
    return date === null ? [] : [date]
  })

const ISO = /^(?:\d{4}-)?\d\d(?:-\d\d)?$/

/** A date written out, in the form of this file ("April 30" is "04-30"); null for what is no date. */
export const dateOf = (text: string): string | null => {
  if (ISO.test(text)) return text
  const words = ['by', ...wordsOf(text.toLowerCase().replace(/[^a-z0-9/]+/g, ' '))]
  return datesIn(words)[0]?.text ?? null
}
