/**
 * How recently applicants must have graduated: a span or a calendar year, compared, beside medical school. Both ways of comparing count:
 * "within five years", and "more than five years ago" where that is refused. Numbers of other things (training, experience) do not.
 */
import { durationsIn } from './durations.ts'
import { yearOf } from './dates.ts'
import { numberOf } from './numbers.ts'
import { holds, lastOf, nextOf, vocabulary, type Words } from './wording.ts'

export type Recency = {
  /** null where a page gives the first year of graduation and not the year it counts from. */
  readonly years: number | null
  /** The first year of graduation, where the page says it so. */
  readonly since: number | null
  /** The span in words, first and after last; null where there is none. */
  readonly span: readonly [from: number, to: number] | null
}

const GRADUATION = vocabulary(
  'yog graduate graduates graduated graduating graduation school schools degree diploma md studies studied university',
)
/** Subjects that need medicine or time beside them to be medical school. */
const LOOSE = vocabulary('training trained education studying')
const TRAINED_IN = vocabulary('formal medical clinical from')
const UPPER = vocabulary(
  'within most maximum max less fewer under limit limited cutoff cut last past recent than exceed exceeds exceeding longer older more over greater beyond earlier since between preceding previous',
)
/** These compare upwards: a limit only where what lies above is refused. */
const ABOVE = vocabulary('more longer older over greater beyond exceed exceeds exceeding later earlier')
const REFUSALS = vocabulary(
  "no not cannot never neither nor ineligible rejected declined excluded discarded don't won't disqualified unable without",
)
const LOWER = vocabulary('least minimum')
/** After the years, these say what the years are of. */
const OF_OTHERS = vocabulary(
  'residency residencies program programs fellowship fellowships training internship experience clinical postgraduate accredited work practice contract license college term track curriculum position positions step steps usmle exam exams',
)
const OF = vocabulary('of the an a us usa full time gme acgme accredited clinical postgraduate long in')
/** What is told of people who are here already, and what is of other graduations. */
const TOLD = vocabulary(
  'average median mean typical typically usually mostly many alumni ceremony dinner award home stipend licensed license licensure certified had',
)
/** What is told of habits and chances: no limit. */
const LEANINGS = vocabulary('seldom rarely hard attention unlikely')
const OTHER_SCHOOLS = vocabulary('residency fellowship program programs internship training')
const COMPLETED = vocabulary('completed complete finished completing finishing passed')
/** "Clinical activities in the last four years": what the years are of stands before them. */
const EXPERIENCE = vocabulary('experience activities rotations practice work responsibilities care')
const REACH = 16

/** "Three years of residency", "two-year program": the years of something else. */
const measuresOther = (words: Words, to: number): boolean => {
  let at = to + 1
  while (at <= to + 4 && OF.has(words[at] ?? '') && !OF_OTHERS.has(words[at] ?? '')) at += 1
  return OF_OTHERS.has(words[at] ?? '') && words[at - 1] !== 'before'
}

/** "Graduated from residency within three years": no medical school. */
const ofOtherSchool = (words: Words, at: number): boolean => {
  const after = words.slice(at + 1, at + 7)
  return (
    (words[at] ?? '').startsWith('graduat') && holds(after, OTHER_SCHOOLS) && (after[0] === 'from' || after[0] === 'of')
  )
}

const subjectNear = (words: Words, from: number, to: number): boolean => {
  for (let at = Math.max(0, from - REACH); at < words.length && at <= to + REACH; at++) {
    const word = words[at] ?? ''
    // "Post-graduate training" is no graduation.
    if (GRADUATION.has(word) && words[at - 1] !== 'post' && !ofOtherSchool(words, at)) return true
    // "Applicants must have finished within five years": medical school goes without saying.
    if (word === 'finished' && (words[at + 1] === 'within' || words[at + 1] === 'in')) return true
    if (LOOSE.has(word) && TRAINED_IN.has(words[at - 1] ?? '') && words[at - 1] === 'formal') return true
  }
  return false
}

/** Is the span an upper bound here? Looks at the words just around it. */
const bounds = (words: Words, from: number, to: number): boolean => {
  const around = [...words.slice(Math.max(0, from - 7), from), ...words.slice(to + 1, to + 5)]
  if (holds(words.slice(Math.max(0, from - 3), from), LOWER) && words[from - 2] !== 'most') return false
  const refused = holds(words, REFUSALS)
  if (words.slice(Math.max(0, from - 7), from).some((word) => ABOVE.has(word)) || ABOVE.has(words[to + 1] ?? ''))
    return refused
  return holds(around, UPPER)
}

type Span = { readonly years: number; readonly span: readonly [number, number] }

const spanOf = (words: Words, asked: boolean): Span | null => {
  for (const { from, to, months } of durationsIn(words)) {
    const years = Math.round(months / 12)
    if (months < 12 || years > 20 || measuresOther(words, to)) continue
    // "Clinical experience within the last four years" counts from the experience.
    if (lastOf(words, EXPERIENCE, from, 6) > lastOf(words, GRADUATION, from, 6)) continue
    const found: Span = { years, span: [from, to + 1] }
    if (asked) return found
    if (words[from - 1] === 'first' || words[from - 1] === 'after' || !subjectNear(words, from, to)) continue
    if (bounds(words, from, to)) return found
  }
  return null
}

const LATER = vocabulary('later after newer since onward onwards on')
const EARLIER = vocabulary('before earlier prior')

/** The first year of graduation accepted: "2021 or later", "not before 2020". */
const firstYearIn = (words: Words, asked: boolean, refused: boolean): number | null => {
  for (const [at, word] of words.entries()) {
    const year = yearOf(word)
    if (year === null || (!asked && !subjectNear(words, at, at))) continue
    const before = words.slice(Math.max(0, at - 5), at)
    const after = words.slice(at + 1, at + 3)
    const beside = nextOf(words, MATCHES, at, 3) !== -1
    if (beside) continue
    if (after[0] === 'or' && LATER.has(after[1] ?? '')) return year
    if (after[0] === 'and' && LATER.has(after[1] ?? '')) return year
    if (after[0] === 'onward' || after[0] === 'onwards') return year
    if (holds(before, EARLIER)) {
      if (refused || holds(words, REFUSALS)) return year
      continue
    }
    if (words[at - 1] === 'after') return words[at - 2] === 'or' ? year : year + 1
    if (words[at - 1] === 'since' && holds(before, GRADUATION)) return year
    if (before.includes('or') && before.includes('after')) return year
  }
  return null
}
const MATCHES = vocabulary('match cycle season academic application applicants entering appointment interview')

/** The year a page counts from: "the 2027 Match". */
const seasonIn = (words: Words): number | null => {
  for (const [at, word] of words.entries()) {
    const year = yearOf(word)
    if (year !== null && nextOf(words, MATCHES, at + 1, 2) !== -1) return year
  }
  return null
}

/** "Most of them", not "at most". */
const holdsMost = (words: Words): boolean => words.some((word, at) => word === 'most' && words[at - 1] !== 'at')

/**
 * The limit a clause sets on the years since graduation; null where it sets none.
 * @param asked the surroundings ask for such a limit, so that a bare "five years" is one
 * @param refused the surroundings refuse what they list ("We cannot consider:")
 */
export const recencyIn = (words: Words, asked: boolean, refused = false): Recency | null => {
  if (holds(words, LEANINGS)) return null
  if ((holds(words, TOLD) || holdsMost(words)) && !(asked && holds(words, UPPER))) return null
  if (!asked && !holds(words, GRADUATION) && !holds(words, COMPLETED) && !holds(words, LOOSE)) return null
  // "5", "3 maximum", under a label that asks for years.
  const bare = words.map(numberOf).filter((number) => number !== null)
  if (asked && words.length === 1 && bare.length === 1) return { years: bare[0] ?? null, since: null, span: null }
  if (asked && words.length <= 4 && bare.length === 1 && holds(words, UPPER))
    return { years: bare[0] ?? null, since: null, span: null }
  const spanned = spanOf(words, asked)
  if (spanned !== null) return { ...spanned, since: null }
  const since = firstYearIn(words, asked, refused)
  if (since === null) return null
  const season = seasonIn(words)
  return { years: season === null ? null : season - since, since, span: null }
}

const ASKS_TIME = vocabulary('yog years year cutoff cut recently recent old recency limit date dates ago')
const COMPARES = vocabulary('more longer later older greater')
/** "No, some graduated ten years ago": the question's limit is denied. "No more than five" is one. */
export const denies = (words: Words): boolean => words[0] === 'no' && !COMPARES.has(words[1] ?? '')

/** Do the surroundings ask how long ago medical school may be? */
export const asksRecency = (words: Words): boolean => holds(words, GRADUATION) && holds(words, ASKS_TIME)
