/** Whom an event is about, in words: the program and its institution, or the institution alone. */
import type { OutboxEvent } from '../domain/event.ts'
import { plain, shortened } from '../domain/plain.ts'

const MOST_NAMED = 12

type Whom = Pick<OutboxEvent, 'institution' | 'programs' | 'moved' | 'source'>

/** "Example Medical Center" */
export const institutionName = ({ institution }: Whom): string => shortened(institution.name, 120)

/** "Springfield, OH"; null when the registry knows neither. */
export const whereabouts = ({ institution: { city, state } }: Whom): string | null => {
  const parts = [city, state].filter((part) => part !== null).map(plain)
  return parts.length === 0 ? null : parts.join(', ')
}

/** "Internal Medicine, Example Medical Center", "3 programs, Example Medical Center", or the institution alone. */
export const placeOf = (event: Whom): string => {
  const institution = institutionName(event)
  const names = event.programs.map(({ name }) => shortened(name, 80))
  const [first] = names
  if (first === undefined) return institution
  if (names.length > 2) return `${names.length} programs, ${institution}`
  const said = names.join(' and ')
  return said.includes(institution) ? said : `${said}, ${institution}`
}

const named = (programs: Whom['programs']): string => {
  const names = programs.map(({ name }) => shortened(name, 80))
  const more = names.length - MOST_NAMED
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** "Internal Medicine", "14 programs"; null for a page of the institution that no program follows. */
export const whomOf = ({ programs, moved = [] }: Whom): string | null => {
  const about = programs.length > 0 ? programs : moved
  const names = about.map(({ name }) => shortened(name, 80))
  if (names.length > 2) return `${names.length} programs`
  return names.length === 0 ? null : names.join(' and ')
}

/** The programs by name; for a page that names none, those that follow it. */
export const programsLine = ({ programs, moved = [], source }: Whom): string => {
  if (programs.length > 0) return named(programs)
  if (source.level === 'program') return 'One program page'
  if (moved.length === 0) return 'A page of the whole institution, for all its programs'
  return `A page of the whole institution; ${moved.length === 1 ? 'one program follows' : `${moved.length} programs follow`} it: ${named(moved)}`
}
