/** Whom an event is about, in words: the program and its institution, or the institution alone. */
import type { ChangeEvent } from '../domain/event.ts'
import { plain, shortened } from '../domain/plain.ts'

const MOST_NAMED = 12

/** "Example Medical Center" */
export const institutionName = ({ institution }: ChangeEvent): string => shortened(institution.name, 120)

/** "Springfield, OH"; null when the registry knows neither. */
export const whereabouts = ({ institution: { city, state } }: ChangeEvent): string | null => {
  const parts = [city, state].filter((part) => part !== null).map(plain)
  return parts.length === 0 ? null : parts.join(', ')
}

/** "Internal Medicine, Example Medical Center", "3 programs, Example Medical Center", or the institution alone. */
export const placeOf = (event: ChangeEvent): string => {
  const institution = institutionName(event)
  const names = event.programs.map(({ name }) => shortened(name, 80))
  const [first] = names
  if (first === undefined) return institution
  if (names.length > 2) return `${names.length} programs, ${institution}`
  const said = names.join(' and ')
  return said.includes(institution) ? said : `${said}, ${institution}`
}

/** The programs by name, or which pages the source speaks for when it names none. */
export const programsLine = ({ programs, source }: ChangeEvent): string => {
  if (programs.length === 0)
    return source.level === 'program' ? 'One program page' : 'A page of the whole institution, for all its programs'
  const names = programs.map(({ name }) => shortened(name, 80))
  const more = names.length - MOST_NAMED
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
