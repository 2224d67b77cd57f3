/** Items typed one after the other into a line: "Requirements: • ECFMG certificate • J-1 visa only". Parts the line, emits nothing. */
import { announcesItems } from './leadins.ts'
import type { Line } from './lines.ts'
import { sentencesOf } from './sentences.ts'

/** Bullets that are little else; dots, dashes and asterisks also part names and join words. White space on one side at least. */
const INLINE_BULLET =
  /(?:(?<=\s)[\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u27a2\u2756\uf0b7]|[\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u27a2\u2756\uf0b7](?=\s))/gu

/** A part of a line; what was bold or linked in it is not told apart any more. */
const part = (line: Line, text: string): Line => ({ ...line, text, tail: text.slice(-1), boldTo: 0, hasPlain: true })

/** An item in whose end the next list is announced: "TN. We do not accept:". */
const partedAtLeadIn = (item: string): readonly string[] => {
  if (!item.trimEnd().endsWith(':')) return [item]
  const [from = 0] = sentencesOf(item).at(-1) ?? []
  const before = item.slice(0, from)
  return /[\p{L}\p{N}]/u.test(before) ? [before, item.slice(from)] : [item.replace(/^[^\p{L}\p{N}]+/u, '')]
}

/**
 * The line as its lead-in and its items, which keep their bullets. A line stays whole where bullets may only part names ("Residency •
 * Fellowship"): it must begin with a bullet and have another, or announce items before the first.
 */
export const itemsIn = (line: Line): readonly Line[] => {
  const places = Array.from(line.text.matchAll(INLINE_BULLET), ({ index }) => index)
  const [first] = places
  if (first === undefined) return [line]
  const before = line.text.slice(0, first)
  const begins = !/\S/.test(before)
  if (begins ? places.length < 2 : !announcesItems(before.trim())) return [line]
  const items = places.map((at, index) => line.text.slice(at, places[index + 1] ?? line.text.length))
  return [...(begins ? [] : [before]), ...items.flatMap(partedAtLeadIn)].map((text) => part(line, text))
}
