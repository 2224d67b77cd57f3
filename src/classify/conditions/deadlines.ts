/**
 * By when a condition must be met: a date, or an event that a word of time or purpose points to ("by", "before", "to be", "no one ... without").
 * All deadlines of a clause are found with their places; which of them binds what is named is decided here too.
 */
import type { Clause } from './clause.ts'
import { datesIn } from './dates.ts'
import { eventAt, isDueWithApplication } from './events.ts'
import { isBinding, isLacking, isWish } from './modality.ts'
import { holds, lastOf, nextOf, vocabulary, type Words, wordsOf } from './wording.ts'

export type Deadline = {
  /** Word at which it is named. */
  readonly at: number
  /** One of the domain's deadlines or a date. */
  readonly by: string
  /** A month alone is vague: an event named beside it says more. */
  readonly vague: boolean
  /** Pointed to by a word of time, and not of purpose. */
  readonly timed: boolean
}

const TIMES = vocabulary('by before prior until till when once upon at advance ahead')
/** Purposes and the like: they set a deadline for what must be there, but training itself is none after them. */
const PURPOSES = vocabulary('on to for from without as in with accompany accompanies part')
/** These point to papers handed in together, not to any event. */
const TOGETHER = vocabulary('with accompany accompanies part in')
const REFUSALS = vocabulary("no nobody none cannot never not nor can't won't")
const LACKS = vocabulary('without until unless')
const REACH = 7
/** "At the time of", "at the start of"; "at the discretion of the program" is no time. */
const MOMENTS = vocabulary('time times point moment start beginning outset day latest signing')

/** The event that the preposition at `from` points to. */
const pointedTo = (words: Words, from: number): string | null => {
  const preposition = words[from] ?? ''
  const inTime = TIMES.has(preposition)
  let weak: string | null = null
  const reach =
    preposition === 'at' && !MOMENTS.has(words[from + 1] ?? '') && !MOMENTS.has(words[from + 2] ?? '') ? 3 : REACH
  for (let at = from + 1; at <= from + reach && at < words.length; at++) {
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

/** "A condition of the contract". */
const CONDITIONS = vocabulary('condition prerequisite requirement')

const isPreposition = (words: Words, at: number): boolean => {
  const word = words[at] ?? ''
  if (word === 'than') return words[at - 1] === 'later'
  if (word === 'in' || word === 'part') return false
  if (word === 'of') return CONDITIONS.has(words[at - 1] ?? '')
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
      found.push({ at, by: dated.text, vague: !dated.exact, timed: true })
      date += 1
      continue
    }
    const barred = barredAt(words, at)
    if (barred !== null) found.push({ at, by: barred, vague: false, timed: true })
    if (!isPreposition(words, at)) continue
    const upcoming = dates[date]
    // "By the beginning of March": the date is what the preposition points to.
    if (upcoming !== undefined && upcoming.at <= at + 5) continue
    const event = pointedTo(words, at)
    if (event !== null) found.push({ at, by: event, vague: false, timed: TIMES.has(words[at] ?? '') })
  }
  return found
}

/** The words of a clause from one "and" or mark to the next, around a place. */
const stretchAt = ({ words, parts }: Clause, place: number): string => {
  let from = 0
  let to = words.length
  let end = 0
  for (const part of parts) {
    end += part.words.length
    if (end <= place) from = end
    else to = Math.min(to, end)
  }
  const and = lastOf(words, AND, place, place - from)
  const next = nextOf(words, AND, place, to - place)
  return words.slice(and === -1 ? from : and + 1, next === -1 ? to : next).join(' ')
}
const AND = vocabulary('and')

/** "By December preferred, by February required": the bound is the one that is demanded. */
const withoutWishes = (clause: Clause, deadlines: readonly Deadline[]): readonly Deadline[] => {
  if (deadlines.length < 2) return deadlines
  const stretches = deadlines.map((each) => ({ each, text: stretchAt(clause, each.at) }))
  const firm = stretches.filter(({ text }) => !isWish(text))
  return firm.some(({ text }) => isBinding(text)) ? firm.map(({ each }) => each) : deadlines
}

const OR = vocabulary('or')
const CONSEQUENCES = vocabulary(
  "not cannot no won't otherwise forfeit withdrawn card citizenship visa visas j1 h1b license certificate certificates step",
)

/** "When you apply, or by ranking": the later of two holds. "By ranking or not at all" is no choice. */
const withoutEarlierChoices = (words: Words, deadlines: readonly Deadline[]): readonly Deadline[] =>
  deadlines.filter(({ at }, index) => {
    const next = deadlines[index + 1]
    if (next === undefined) return true
    const or = nextOf(words, OR, at, next.at - at)
    return or === -1 || holds(words.slice(or, next.at), CONSEQUENCES)
  })

/** The one of several deadlines that belongs to what is named up to word `end`: the next after it, else the nearest before. */
const nearestTo = (deadlines: readonly Deadline[], end: number): string | null => {
  // "Uploaded to ERAS before we interview": when counts for more than what for.
  const later = deadlines.filter(({ at }) => at >= end)
  const timed = later.filter((each) => each.timed)
  const after = timed.length > 0 ? timed : later
  const before = deadlines.filter(({ at }) => at < end)
  const sharp = (from: readonly Deadline[]) => from.filter(({ vague }) => !vague)
  return (after[0] ?? sharp(before).at(-1) ?? before.at(-1))?.by ?? null
}

/** "Those without it may not apply", "who have not passed it cannot be ranked": what is refused for want of it. */
const refusedWithout = ({ words, text }: Clause): string | null => {
  if (!isLacking(text)) return null
  for (let at = 0; at < words.length; at++) {
    const event = eventAt(words, at)
    if (event === null || event === 'training' || lastOf(words, REFUSALS, at, 4) === -1) continue
    return event === 'considered' ? 'application' : event
  }
  return null
}

/** The deadline that a clause states for what it names up to word `end`; null where it states none. */
export const statedFor = (clause: Clause, end: number): string | null =>
  nearestTo(withoutEarlierChoices(clause.words, withoutWishes(clause, deadlinesOf(clause.words))), end)

/** The same, or what follows from a refusal without it or from the papers it belongs to. */
export const deadlineFor = (clause: Clause, end: number): string | null =>
  statedFor(clause, end) ?? refusedWithout(clause) ?? (isDueWithApplication(clause.words) ? 'application' : null)

/** The deadline a clause sets: a date or an event; null where it sets none. */
export const deadlineIn = (clause: string): string | null => {
  const deadlines = deadlinesOf(wordsOf(clause))
  return (deadlines.find(({ by }) => /\d/.test(by)) ?? deadlines[0])?.by ?? null
}
