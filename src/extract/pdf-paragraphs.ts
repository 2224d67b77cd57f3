/** Gathers the rows of an area into paragraphs, list items and tables. Headings are told by size in `pdf-markup.ts`. */
import { greatest, least } from './extremes.ts'
import { plainLabel } from './labels.ts'
import { BULLET } from './lines.ts'
import type { Area } from './pdf-columns.ts'
import type { Words } from './pdf-hyphens.ts'
import type { TextLine } from './pdf-join.ts'
import { joinSegments, type Row, type Segment, type Span } from './pdf-rows.ts'
import { type Table, tableAt } from './pdf-tables.ts'

export type Paragraph = {
  readonly kind: 'paragraph'
  readonly lines: readonly TextLine[]
  readonly size: number
  readonly bold: boolean
  readonly x: number
  /** Where the line that is furthest to the left starts. */
  readonly left: number
  /** The bullet or number it starts with, null when none. */
  readonly marker: string | null
  /** Where the text after the marker starts. */
  readonly textX: number
  /** Whether the last line has room for no further word. */
  readonly full: boolean
}
export type Part = Paragraph | { readonly kind: 'table'; readonly table: Table }

type Line = Segment & { readonly marker: string | null; readonly textX: number }

/** In line distances: a wider one parts paragraphs. */
const PARTING = 1.25
/** In sizes of the type: where lines of a text stand no further apart than this, unless it is set widely throughout. */
const USUAL_PITCH = 1.4
const SAME_SIZE = 0.08
const INDENT = 0.8
const ASKS_OR_ANSWERS = /^\s{0,4}(?:q|a|question|answer)\s{0,3}\d{0,3}\s{0,3}[:.)]\s/i
const CLOSED = /[.?!:;]["'\u201d\u2019)\]]?\s*$/

const lineOf = ({ segments }: Row): Line | null => {
  const [first, ...rest] = segments
  if (first === undefined) return null
  const line = rest.reduce(joinSegments, first)
  const marker = BULLET.exec(line.text)?.[0].trim() ?? ''
  if (marker === '' || marker.length >= line.text.trim().length) return { ...line, marker: null, textX: line.x0 }
  const share = (line.text.length - line.text.trimStart().length + marker.length + 1) / line.text.length
  return { ...line, marker, textX: line.x0 + Math.min(share * (line.x1 - line.x0), 3 * line.size) }
}

const boldness = (spans: readonly Span[]): 'all' | 'none' | 'some' => {
  const bold = spans.filter(({ text }) => text.trim() !== '').map((span) => span.bold)
  if (bold.every(Boolean)) return 'all'
  return bold.some(Boolean) ? 'some' : 'none'
}

const startsPlain = ({ spans }: Line): boolean => spans.find(({ text }) => text.trim() !== '')?.bold === false
const endsPlain = ({ spans }: Line): boolean => spans.findLast(({ text }) => text.trim() !== '')?.bold === false

/** The distance of lines in a paragraph, in sizes of the type. */
const pitchOf = (lines: readonly Line[]): number => {
  const pitches: number[] = []
  let flowing = 0
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1]
    const pitch = above === undefined ? 0 : (line.y - above.y) / line.size
    if (above === undefined || pitch < 0.8 || pitch > 2.8 || Math.abs(line.size - above.size) > line.size * SAME_SIZE)
      continue
    pitches.push(pitch)
    if (/^\s*\p{Ll}/u.test(line.text)) flowing++
  }
  const lower = pitches.sort((a, b) => a - b)[Math.floor(pitches.length / 4)] ?? USUAL_PITCH
  return lower <= USUAL_PITCH || flowing * 3 >= pitches.length ? lower : USUAL_PITCH
}

/** Whether the first word of a line would have fitted on the line above: then the line was broken on purpose. */
const wouldFit = (line: Line, above: Line, right: number): boolean => {
  const word = (/^\s*\S+/.exec(line.text)?.[0].length ?? 0) + 1
  const width = (line.x1 - line.x0) * (word / Math.max(1, line.text.length))
  return above.x1 + width * 1.15 + line.size * 0.3 < right
}

type Open = { readonly lines: Line[]; readonly texts: TextLine[] }

/** Whether a line begins a new paragraph after the line above it. */
const parts = (line: Line, above: Line, open: Open, pitch: number, left: number, right: number): boolean => {
  const [first] = open.lines
  if (first === undefined || line.marker !== null || ASKS_OR_ANSWERS.test(line.text)) return true
  if (Math.abs(line.size - above.size) > above.size * SAME_SIZE) return true
  const distance = (line.y - above.y) / line.size
  if (distance > pitch * PARTING || distance < 0) return true
  if (boldness(above.spans) === 'all' && startsPlain(line)) return true
  if (boldness(line.spans) === 'all' && endsPlain(above)) return true
  const fits = wouldFit(line, above, right)
  if (fits && plainLabel(line.text) !== null) return true
  const ends = fits && CLOSED.test(above.text)
  const indent = INDENT * line.size
  if (first.marker !== null) {
    if (line.x0 >= first.x0 + indent / 2) return ends && line.x0 < first.textX - indent
    return !/^\s*\p{Ll}/u.test(line.text) || CLOSED.test(above.text)
  }
  if (ends) return true
  return line.x0 > above.x0 + indent && above.x0 < left + indent && CLOSED.test(above.text)
}

const paragraphOf = ({ lines, texts }: Open, right: number, isText: boolean): Paragraph | null => {
  const [first, last] = [lines[0], lines.at(-1)]
  if (first === undefined || last === undefined) return null
  return {
    kind: 'paragraph',
    lines: texts,
    size: first.size,
    bold: lines.every(({ spans }) => boldness(spans) === 'all'),
    x: first.x0,
    left: least(lines.map(({ x0 }) => x0)),
    marker: first.marker,
    textX: first.textX,
    full: isText && last.x1 > right - 4 * last.size,
  }
}

/** The parts of an area, in order. */
export const partsOfArea = (rows: Area, words: Words): readonly Part[] => {
  const lines = rows.map(lineOf)
  const set = lines.filter((line) => line !== null)
  const pitch = pitchOf(set)
  const left = least(set.map(({ x0 }) => x0))
  const right = greatest(set.map(({ x1 }) => x1))
  const found: Part[] = []
  let open: Open = { lines: [], texts: [] }
  const close = () => {
    const paragraph = paragraphOf(open, right, set.length > 2)
    if (paragraph !== null) found.push(paragraph)
    open = { lines: [], texts: [] }
  }
  for (let at = 0; at < rows.length; at++) {
    const hit = tableAt(rows, at, words)
    if (hit !== null) {
      close()
      found.push({ kind: 'table', table: hit.table })
      at = hit.to - 1
      continue
    }
    const line = lines[at]
    if (line === null || line === undefined) continue
    const above = open.lines.at(-1)
    if (above === undefined || parts(line, above, open, pitch, left, right)) close()
    else if (wouldFit(line, above, right)) {
      const last = open.texts.pop()
      if (last !== undefined) open.texts.push({ ...last, breaks: true })
    }
    open.lines.push(line)
    open.texts.push({ spans: line.spans, breaks: false })
  }
  close()
  return found
}

/** Whether a paragraph at the top of a page or column goes on the one that ended the last. */
export const goesOn = (before: Paragraph, next: Paragraph): boolean => {
  if (next.marker !== null || Math.abs(before.size - next.size) > before.size * SAME_SIZE || before.bold !== next.bold)
    return false
  const end =
    before.lines
      .at(-1)
      ?.spans.map(({ text }) => text)
      .join('') ?? ''
  const start = next.lines[0]?.spans[0]?.text ?? ''
  if (CLOSED.test(end)) return false
  return /^\s*\p{Ll}/u.test(start) || /[-,\u00ad\u2010]\s*$/.test(end) || (before.full && !before.bold)
}
