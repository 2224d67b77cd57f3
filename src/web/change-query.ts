/** What may be asked of the stream of changes, and what is looked for then: the same for the page, JSON and the feed. */
import type { ChangeFilter, StreamPlace } from '../db/change-stream.ts'
import { CATEGORIES } from '../domain/category.ts'
import { CHANGE_KINDS, SEVERITIES } from '../domain/change.ts'
import { PROGRAM_KINDS } from '../domain/registry.ts'
import { day, type Field, ID_SHAPE, NAME_SHAPE, oneOf, type Query, someLike, someOf, STATE_SHAPE } from './query.ts'

const DAY_MS = 86_400_000

/** `settled` is what subscribers are told; `all` adds what waits, what did not last, and what only newer rules see. */
const SHOWN = ['settled', 'all'] as const

/** Where the page before ended: `<milliseconds>-<id>`. */
const place: Field<StreamPlace | null> = ([given]) => {
  if (given === undefined) return { ok: true, value: null }
  const parts = /^(\d{1,15})-(\d{1,15})$/.exec(given)
  return parts === null
    ? { ok: false, expected: 'the end of a page as its link gives it', found: given }
    : { ok: true, value: { at: new Date(Number(parts[1])), id: Number(parts[2]) } }
}

export const CHANGE_FIELDS = {
  since: day,
  until: day,
  severity: oneOf(SEVERITIES, null),
  category: someOf(CATEGORIES),
  change: someOf(CHANGE_KINDS),
  state: someLike(STATE_SHAPE, 'a state by its two capital letters, such as MN'),
  specialty: someLike(NAME_SHAPE, 'the name of a specialty'),
  kind: someOf(PROGRAM_KINDS),
  institution: someLike(ID_SHAPE, 'the id of an institution'),
  source: someLike(ID_SHAPE, 'the id of a source'),
  show: oneOf(SHOWN, 'settled'),
  after: place,
}

export type ChangeQuery = Query<typeof CHANGE_FIELDS>

/** `until` names the last day that is shown. */
export const filterOf = (asked: ChangeQuery): ChangeFilter => ({
  since: asked.since ?? undefined,
  until: asked.until === null ? undefined : new Date(asked.until.getTime() + DAY_MS),
  severity: asked.severity ?? undefined,
  categories: asked.category,
  kinds: asked.change,
  states: asked.state,
  specialties: asked.specialty,
  programKinds: asked.kind,
  institutions: asked.institution,
  sources: asked.source,
  ...(asked.show === 'all' ? {} : { causes: ['page'], statuses: ['confirmed', 'unconfirmed', 'recorded'] }),
})
