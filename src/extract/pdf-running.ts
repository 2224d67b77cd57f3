/**
 * Finds what pages repeat at their edges: running headers, footers, page numbers. What says something about visas there is
 * kept once, for a policy may stand in a footer.
 */
import type { DroppedBlock } from '../domain/document.ts'
import { mentionsVisas, saysSomething } from './mentions.ts'
import { numberedRows } from './pdf-numbered.ts'
import { keepSegments, type Row, type Segment } from './pdf-rows.ts'
import { fold } from './text.ts'

export type PageRows = { readonly number: number; readonly height: number; readonly rows: readonly Row[] }

/** Share of the height of a page that counts as its upper or lower edge. */
const EDGE = 0.14
/** Left and right pages may have different headers. */
const SHARE = 0.4
const CELL_WORDS = 4
const PAGE_NUMBER =
  /^(?:[-\u2013\u2014|\s]*)(?:(?:page|p\.?|pg\.?)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|\/)\s*\d{1,4})?(?:[-\u2013\u2014|\s]*)$/i

const edgeOf = (height: number, { y }: Segment): 'top' | 'bottom' | null =>
  y < height * EDGE ? 'top' : y > height * (1 - EDGE) ? 'bottom' : null

/** What a browser prints around a page: when, and from where. */
const PRINTED = /^(?:(?:https?|file):\/\/\S+|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}(?: ?[AP]M)?)$/i

/** Repeated text is the same but for a number at its start or end, or after "page". */
const textKey = (text: string, edge: string): string =>
  `${edge} ${fold(text)
    .toLowerCase()
    .replace(/^\d+|(?:(?<!\d)\d+|\b[ivxl]+)$|(?<=\bpage )\d+/g, '#')}`

/** Pages without their running parts, and those parts. */
export const dropRunning = (
  pages: readonly PageRows[],
): { readonly pages: readonly PageRows[]; readonly dropped: readonly DroppedBlock[] } => {
  const counts = new Map<string, number>()
  for (const { height, rows } of pages) {
    const keys = new Set<string>()
    for (const segment of rows.flatMap((row) => row.segments)) {
      const edge = edgeOf(height, segment)
      if (edge !== null) keys.add(textKey(segment.text, edge))
    }
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const least = Math.max(2, Math.ceil(pages.length * SHARE))
  const dropped = new Map<string, DroppedBlock>()
  const kept = new Set<string>()
  const numbered = numberedRows(pages)
  const reasonOf = (height: number, segment: Segment, isNumbered: boolean): string | null => {
    const edge = edgeOf(height, segment)
    if (edge === null) return null
    const text = fold(segment.text)
    if (PAGE_NUMBER.test(text)) return 'page number'
    if (PRINTED.test(text)) return 'printed by a browser'
    if (!isNumbered && (counts.get(textKey(text, edge)) ?? 0) < least) return null
    return edge === 'top' ? 'running header' : 'running footer'
  }
  const stays = (height: number, segment: Segment, reason: string | null): boolean => {
    if (reason === null) return true
    const text = fold(segment.text)
    const key = textKey(text, edgeOf(height, segment) ?? '')
    if (mentionsVisas(text) && saysSomething(text) && !kept.has(key)) {
      kept.add(key)
      return true
    }
    if (!dropped.has(key)) dropped.set(key, { text, reason })
    return false
  }
  /** Beside text of the page's own, only what is too long for a cell of a table is taken for running. */
  const clean = (height: number, row: Row): readonly Row[] => {
    const reasons = new Map(row.segments.map((segment) => [segment, reasonOf(height, segment, numbered.has(row))]))
    const isAll = [...reasons.values()].every((reason) => reason !== null)
    const running = (segment: Segment): string | null =>
      isAll || segment.text.split(' ').length >= CELL_WORDS ? (reasons.get(segment) ?? null) : null
    return keepSegments([row], (segment) => stays(height, segment, running(segment)))
  }
  return {
    pages: pages.map((page) => ({ ...page, rows: page.rows.flatMap((row) => clean(page.height, row)) })),
    dropped: [...dropped.values()],
  }
}
