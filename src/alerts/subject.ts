/** The subject line: the fact and the place for one change, counts for several. */
import type { ChangeEvent } from '../domain/event.ts'
import { factOf } from '../domain/fact.ts'
import { institutionName, placeOf } from './place.ts'
import { shortened } from '../domain/plain.ts'

const LONGEST = 180

const isUnconfirmed = ({ status }: ChangeEvent): boolean => status !== 'confirmed' && status !== 'recorded'

/** "3 visa policy changes and 1 rewording" */
const tally = (events: readonly ChangeEvent[]): string => {
  const words = events.filter(({ difference }) => difference.severity === 'reworded').length
  const changes = events.length - words
  const count = (n: number, one: string): string => (n === 0 ? '' : `${n} ${one}${n === 1 ? '' : 's'}`)
  return [count(changes, 'visa policy change'), count(words, 'rewording')].filter((part) => part !== '').join(' and ')
}

const ofSeveral = (events: readonly ChangeEvent[], first: ChangeEvent): string => {
  const institutions = new Set(events.map(({ institution }) => institution.id))
  const facts = new Set(events.map(({ difference }) => factOf(difference)))
  const programs = new Set(events.flatMap((event) => event.programs.map(({ id }) => id)))
  const oneFact = facts.size === 1 ? factOf(first.difference) : null
  const programCount = `${programs.size} ${programs.size === 1 ? 'program' : 'programs'}`
  if (institutions.size === 1) {
    const place = institutionName(first)
    if (oneFact === null) return `${tally(events)}: ${place}`
    return programs.size === 0 ? `${oneFact}: ${place}` : `${oneFact}: ${programCount}, ${place}`
  }
  const critical = events.filter(({ difference }) => difference.severity === 'critical').length
  const count = `at ${institutions.size} institutions${critical > 0 ? `, ${critical} critical` : ''}`
  return oneFact === null ? `${tally(events)} ${count}` : `${oneFact} ${count}`
}

/** One line without control characters, at most 180 characters. `events` must not be empty. */
export const subjectOf = (events: readonly ChangeEvent[]): string => {
  const [first] = events
  if (first === undefined) throw new Error('a message needs at least one event')
  const fact = events.length === 1 ? `${factOf(first.difference)}: ${placeOf(first)}` : ofSeveral(events, first)
  return shortened(events.every(isUnconfirmed) ? `Unconfirmed: ${fact}` : fact, LONGEST)
}
