/**
 * Where a page of a list ended, as an opaque text that fits no other list: it carries a digest of the place and of what was asked. It hides
 * nothing and grants nothing; the digest is there so that a cursor of another query, or one that was altered, is refused and not misread.
 */
import { createHash } from 'node:crypto'

/** The values of the keyset, in the order of the sort. */
export type Place = readonly (string | number)[]

const digestOf = (place: Place, asked: string): string =>
  createHash('sha256')
    .update(JSON.stringify([place, asked]))
    .digest('base64url')
    .slice(0, 16)

/** `asked`: the list and all its filters, in one text. */
export const cursorOf = (place: Place, asked: string): string =>
  `${Buffer.from(JSON.stringify(place)).toString('base64url')}.${digestOf(place, asked)}`

const isPlace = (value: unknown, length: number): value is Place =>
  Array.isArray(value) &&
  value.length === length &&
  value.every((each) => typeof each === 'string' || (typeof each === 'number' && Number.isSafeInteger(each)))

/** Null when the cursor is not one of this query. */
export const placeOf = (cursor: string, asked: string, length: number): Place | null => {
  const [body = '', digest = ''] = cursor.split('.', 2)
  try {
    const place: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
    return isPlace(place, length) && digestOf(place, asked) === digest ? place : null
  } catch {
    return null
  }
}
