/** The subject line: the fact and the place of the gravest event, and how many there are besides. */
import type { OutboxEvent } from '../domain/event.ts'
import { gravityOf, headlineOf, isUnconfirmed } from '../domain/headline.ts'
import { institutionName, placeOf } from './place.ts'
import { shortened } from '../domain/plain.ts'

const LONGEST = 180

/** What is counted, in the order in which it is said. */
const COUNTED: readonly (readonly [one: string, is: (event: OutboxEvent) => boolean])[] = [
  ['correction', ({ type }) => type === 'retraction'],
  ['visa policy change', (event) => event.type === 'change' && event.difference.severity !== 'reworded'],
  ['rewording', (event) => event.type === 'change' && event.difference.severity === 'reworded'],
  ['contradiction', ({ type }) => type === 'contradiction'],
  ['page not verifiable', ({ type }) => type === 'stale'],
]

const counted = (n: number, one: string): string =>
  `${n} ${n === 1 ? one : one.startsWith('page') ? one.replace('page', 'pages') : `${one}s`}`

/** "3 visa policy changes and 1 rewording" */
const tally = (events: readonly OutboxEvent[]): string => {
  const parts = COUNTED.flatMap(([one, is]) => {
    const n = events.filter(is).length
    return n === 0 ? [] : [counted(n, one)]
  })
  const last = parts.pop() ?? ''
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
}

/** The gravest first, and how many besides: an inbox shows the beginning. */
const andMore = (first: OutboxEvent, more: number): string =>
  `${shortened(`${headlineOf(first)}: ${placeOf(first)}`, LONGEST - 32)}, and ${more} more`

/** Everything in a line, for the head of a message: "3 visa policy changes and 1 rewording at 2 institutions, 1 critical". */
export const countsOf = (events: readonly OutboxEvent[]): string => {
  const [first] = events
  const institutions = new Set(events.map(({ institution }) => institution.id))
  if (first !== undefined && institutions.size === 1) return `${tally(events)}: ${institutionName(first)}`
  const critical = events.filter((event) => event.type === 'change' && gravityOf(event) === 'critical').length
  return `${tally(events)} at ${institutions.size} institutions${critical > 0 ? `, ${critical} critical` : ''}`
}

const ofSeveral = (events: readonly OutboxEvent[], first: OutboxEvent): string => {
  const institutions = new Set(events.map(({ institution }) => institution.id))
  const facts = new Set(events.map(headlineOf))
  const programs = new Set(events.flatMap((event) => event.programs.map(({ id }) => id)))
  if (facts.size > 1) return andMore(first, events.length - 1)
  const fact = headlineOf(first)
  const programCount = `${programs.size} ${programs.size === 1 ? 'program' : 'programs'}`
  if (institutions.size === 1) {
    const place = institutionName(first)
    return programs.size === 0 ? `${fact}: ${place}` : `${fact}: ${programCount}, ${place}`
  }
  const critical = events.filter((event) => event.type === 'change' && gravityOf(event) === 'critical').length
  return `${fact} at ${institutions.size} institutions${critical > 0 ? `, ${critical} critical` : ''}`
}

/** One line without control characters, at most 180 characters. `events` must not be empty. */
export const subjectOf = (events: readonly OutboxEvent[]): string => {
  const [first] = events
  if (first === undefined) throw new Error('a message needs at least one event')
  const fact = events.length === 1 ? `${headlineOf(first)}: ${placeOf(first)}` : ofSeveral(events, first)
  const isDoubtful = new Set(events.map(headlineOf)).size > 1 ? isUnconfirmed(first) : events.every(isUnconfirmed)
  return shortened(isDoubtful ? `Unconfirmed: ${fact}` : fact, LONGEST)
}
