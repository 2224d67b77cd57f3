/** A filter of alerts as fields of an address or a form: the same for subscribing, for its preview and for the feed. */
import type { Filter } from '../domain/alert.ts'
import { CATEGORIES } from '../domain/category.ts'
import { CHANGE_KINDS, SEVERITIES } from '../domain/change.ts'
import { OTHER_KINDS } from '../domain/event.ts'
import { PROGRAM_KINDS } from '../domain/registry.ts'
import { REQUIREMENT_TYPES } from '../domain/requirement.ts'
import { VISAS } from '../domain/visa.ts'
import { ID_SHAPE, NAME_SHAPE, oneOf, type Query, someLike, someOf, STATE_SHAPE } from './query.ts'

export const FILTER_FIELDS = {
  institution: someLike(ID_SHAPE, 'the id of an institution'),
  program: someLike(ID_SHAPE, 'the id of a program'),
  specialty: someLike(NAME_SHAPE, 'the name of a specialty'),
  state: someLike(STATE_SHAPE, 'a state by its two capital letters, such as MN'),
  kind: someOf(PROGRAM_KINDS),
  visa: someOf(VISAS),
  from: someOf(CATEGORIES),
  to: someOf(CATEGORIES),
  loses: someOf(VISAS),
  gains: someOf(VISAS),
  requires: someOf(REQUIREMENT_TYPES),
  tell: someOf([...CHANGE_KINDS, ...OTHER_KINDS]),
  severity: oneOf(SEVERITIES, null),
}

export type FilterQuery = Query<typeof FILTER_FIELDS>

/** Parts that were left out want everything. */
export const filterAsked = (asked: FilterQuery): Filter => {
  const parts = {
    institutions: asked.institution,
    programs: asked.program,
    specialties: asked.specialty,
    states: asked.state,
    programKinds: asked.kind,
    visas: asked.visa,
    from: asked.from,
    to: asked.to,
    loses: asked.loses,
    gains: asked.gains,
    requires: asked.requires,
    kinds: asked.tell,
  }
  return {
    ...Object.fromEntries(Object.entries(parts).filter(([, part]) => part.length > 0)),
    ...(asked.severity === null ? {} : { severity: asked.severity }),
  }
}

/** The fields of a filter as the address gives them, for a form to carry on. */
export const filterEntries = (url: URL): readonly (readonly [name: string, value: string])[] =>
  [...url.searchParams].filter(([name, value]) => Object.hasOwn(FILTER_FIELDS, name) && value !== '')
