/**
 * By when a condition must be met: a date, or an event that a word of time or purpose points to ("by", "before", "to be", "no one ... without").
 * All deadlines of a clause are found with their places; which of them belongs to a condition is for the caller.
 */
import { datesIn } from './dates.ts'
import { lastOf, nextOf, vocabulary, type Words, wordsOf } from './wording.ts'

export type Deadline = {
  /** Word at which it is named. */
  readonly at: number
  /** One of the domain's deadlines or a date. */
  readonly by: string
  /** A month alone is vague: an event named beside it says more. */
  readonly vague: boolean
}

const EVENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ranking: 'rank ranked ranking ranks',
    interview: 'interview interviews interviewed interviewing invited invitation',
    match: 'match matching nrmp',
    contract: 'contract contracts appointment appointed signing signed',
    start:
      'start starts starting begin begins beginning commence commences commencing orientation matriculation entry started',
    application: 'apply applies applying application applications submission applied eras',
    considered: 'considered consideration reviewed submit submitting',
    training: 'residency training fellowship program employment internship enter entering joining',
  }).flatMap(([event, words]) => words.split(' ').map((word) => [word, event] as const)),
)

const TIMES = vocabulary('by before prior until till when once upon at advance ahead')
/** Purposes and the like: they set a deadline for what must be there, but training itself is none after them. */
const PURPOSES = vocabulary('on to for from without as in with accompany accompanies part')
/** These point to papers handed in together, not to any event. */
const TOGETHER = vocabulary('with accompany accompanies part in')
const VISAS = vocabulary('h1b j1 visa visas sponsorship')
const REFUSALS = vocabulary('no nobody none cannot never not nor')
const LACKS = vocabulary('without until unless')
const LISTS = vocabulary('list lists')
const LIST_OWNERS = vocabulary('our its rank order ranking final their')
const OFFERS = vocabulary('offer offered')
const OFFER_OWNERS = vocabulary('an of job position is')
const REACH = 7

/** What a word at `at` stands for after a preposition; null where it is no event. */
const eventAt = (words: Words, at: number): string | null => {
  const word = words[at] ?? ''
  if (LISTS.has(word)) return LIST_OWNERS.has(words[at - 1] ?? '') ? 'ranking' : null
  if (OFFERS.has(word)) return OFFER_OWNERS.has(words[at - 1] ?? '') ? 'contract' : null
  if (word === 'day') return words[at - 1] === 'first' ? 'start' : null
  if (word === 'one') return words[at - 1] === 'day' ? 'start' : null
  const event = EVENTS.get(word) ?? null
  // "Applicants who wish to apply for an H-1B": whom it is about, not when.
  if (event === 'application' && words[at + 1] === 'for' && nextOf(words, VISAS, at + 2, 4) !== -1) return null
  return event
}

/** The event that the preposition at `from` points to. */
const pointedTo = (words: Words, from: number): string | null => {
  const preposition = words[from] ?? ''
  const inTime = TIMES.has(preposition)
  let weak: string | null = null
  for (let at = from + 1; at <= from + REACH && at < words.length; at++) {
    const event = eventAt(words, at)
    if (event === null) continue
    if (TOGETHER.has(preposition)) return event === 'application' ? event : null
    if (event === 'training') {
      if (inTime) return weak ?? 'start'
      continue
    }
    // "To be considered for an interview", "before we submit our list": what follows says more.
    if (event === 'considered') {
      weak = 'application'
      continue
    }
    // "In order to apply, before the interview": each its own; "by the application" is said and done.
    return weak !== null && event === 'application' ? weak : event
  }
  return weak
}

/** "Nobody starts training without it", "no one is ranked until". */
const barredAt = (words: Words, at: number): string | null => {
  const event = eventAt(words, at)
  if (event === null || event === 'considered' || nextOf(words, LACKS, at + 1, 5) === -1) return null
  if (lastOf(words, REFUSALS, at, 8) === -1) return null
  return event === 'training' ? 'start' : event
}

const isPreposition = (words: Words, at: number): boolean => {
  const word = words[at] ?? ''
  if (word === 'than') return words[at - 1] === 'later'
  if (word === 'in' || word === 'part') return false
  return TIMES.has(word) || PURPOSES.has(word)
}

/** Every deadline of a clause in the order of its words. */
export const deadlinesOf = (words: Words): readonly Deadline[] => {
  const dates = datesIn(words)
  const found: Deadline[] = []
  let date = 0
  for (let at = 0; at < words.length; at++) {
    const dated = dates[date]
    if (dated !== undefined && dated.at <= at) {
      found.push({ at, by: dated.text, vague: !dated.exact })
      date += 1
      continue
    }
    const barred = barredAt(words, at)
    if (barred !== null) found.push({ at, by: barred, vague: false })
    if (!isPreposition(words, at)) continue
    const upcoming = dates[date]
    // "By the beginning of March": the date is what the preposition points to.
    if (upcoming !== undefined && upcoming.at <= at + 5) continue
    const event = pointedTo(words, at)
    if (event !== null) found.push({ at, by: event, vague: false })
  }
  return found
}

/** The one of several deadlines that belongs to what is named up to word `end`: the next after it, else the nearest before. */
export const deadlineFor = (deadlines: readonly Deadline[], end: number): string | null => {
  const after = deadlines.filter(({ at }) => at >= end)
  const before = deadlines.filter(({ at }) => at < end)
  const sharp = (from: readonly Deadline[]) => from.filter(({ vague }) => !vague)
  return (after[0] ?? sharp(before).at(-1) ?? before.at(-1))?.by ?? null
}

/** The deadline a clause sets: a date or an event; null where it sets none. */
export const deadlineIn = (clause: string): string | null => {
  const deadlines = deadlinesOf(wordsOf(clause))
  return (deadlines.find(({ by }) => /\d/.test(by)) ?? deadlines[0])?.by ?? null
}
