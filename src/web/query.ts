/** Reads query strings field by field. A value that cannot be meant is refused with its field's name and what is expected; unknown fields are ignored. */

import { isDay, readDate } from '../domain/date.ts'

export type Problem = { readonly field: string; readonly expected: string; readonly found: string }

type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly expected: string; readonly found: string }

/** One field out of the values given for it; empty ones, as forms send them, are left out before. */
export type Field<Value> = (values: readonly string[]) => Reading<Value>

const accept = <Value>(value: Value): Reading<Value> => ({ ok: true, value })
const refuse = (expected: string, found: string): Reading<never> => ({ ok: false, expected, found })

/** One of a closed list, or `fallback` when the field is absent. */
export const oneOf =
  <Value extends string, const Fallback extends string | null>(
    allowed: readonly Value[],
    fallback: Fallback,
  ): Field<Value | Fallback> =>
  ([given]) => {
    if (given === undefined) return accept(fallback)
    const known = allowed.find((value) => value === given)
    return known === undefined ? refuse(`one of ${allowed.join(', ')}`, given) : accept(known)
  }

/** Any number of values of a closed list. */
export const someOf =
  <Value extends string>(allowed: readonly Value[]): Field<readonly Value[]> =>
  (values) => {
    const unknown = values.find((value) => !allowed.some((known) => known === value))
    if (unknown !== undefined) return refuse(`one of ${allowed.join(', ')}`, unknown)
    return accept(allowed.filter((known) => values.includes(known)))
  }

const MOST_VALUES = 60

/** Any number of values of one shape. */
export const someLike =
  (shape: RegExp, expected: string): Field<readonly string[]> =>
  (values) => {
    const wrong = values.find((value) => !shape.test(value))
    if (wrong !== undefined) return refuse(expected, wrong)
    return values.length > MOST_VALUES
      ? refuse(`at most ${MOST_VALUES} values`, String(values.length))
      : accept([...new Set(values)])
  }

export const STATE_SHAPE = /^[A-Z]{2}$/
/** Specialties and the like: anything printable of a sensible length. */
export const NAME_SHAPE = /^[^\p{Cc}\p{Cs}]{1,120}$/u
export const ID_SHAPE = /^[a-z0-9][a-z0-9-]{0,119}$/

const MOST_CHARACTERS = 120
const MOST_WORDS = 8

/** A search line as its words. */
export const words: Field<readonly string[]> = (values) => {
  const line = values.join(' ')
  if (line.length > MOST_CHARACTERS) return refuse(`at most ${MOST_CHARACTERS} characters`, `${line.length} characters`)
  const some = line.split(/\s+/).filter((word) => word !== '')
  return some.length > MOST_WORDS ? refuse(`at most ${MOST_WORDS} words`, `${some.length} words`) : accept(some)
}

export const wholeNumber =
  (from: number, to: number, fallback: number): Field<number> =>
  ([given]) => {
    if (given === undefined) return accept(fallback)
    const number = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN
    return number >= from && number <= to ? accept(number) : refuse(`a whole number from ${from} to ${to}`, given)
  }

/** A day as its first moment in UTC. */
export const day: Field<Date | null> = ([given]) => {
  if (given === undefined) return accept(null)
  const date = isDay(given) ? readDate(given) : null
  return date === null ? refuse('a day such as 2026-03-31', given) : accept(date)
}

type ValueOf<F> = F extends Field<infer Value> ? Value : never
export type Query<Fields> = { readonly [Name in keyof Fields]: ValueOf<Fields[Name]> }

/** All fields at once, or all that is wrong with them. */
export const readQuery = <Fields extends Readonly<Record<string, Field<unknown>>>>(
  url: URL,
  fields: Fields,
):
  | { readonly ok: true; readonly value: Query<Fields> }
  | { readonly ok: false; readonly problems: readonly Problem[] } => {
  const readings = Object.entries(fields).map(([field, read]) => ({
    field,
    reading: read(url.searchParams.getAll(field).filter((value) => value !== '')),
  }))
  const problems = readings.flatMap(({ field, reading }) =>
    reading.ok ? [] : [{ field, expected: reading.expected, found: reading.found }],
  )
  if (problems.length > 0) return { ok: false, problems }
  const values = readings.map(({ field, reading }) => [field, reading.ok ? reading.value : null])
  return { ok: true, value: Object.fromEntries(values) as Query<Fields> }
}
