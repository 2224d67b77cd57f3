/**
 * Writes the parts of a PDF as HTML, so that one reader gives headings, lists, tables, labels and questions their meaning.
 * Headings are larger than the text around them; a bold line stays a bold line, which the reader knows how to take.
 */
import { isBoldHeading } from './labels.ts'
import { introductionIn } from './leadins.ts'
import { BULLET } from './lines.ts'
import { saysSomething } from './mentions.ts'
import type { Words } from './pdf-hyphens.ts'
import { joinLines } from './pdf-join.ts'
import type { Paragraph, Part } from './pdf-paragraphs.ts'
import { type Span, textOfSpans } from './pdf-rows.ts'
import type { Table } from './pdf-tables.ts'

const LARGER = 1.12
const MOST_LEVELS = 5
const LONGEST_HEADING = 200
/** In points: bullets closer than this stand on one level. */
const SAME_LEVEL = 6
/** In points: items stand at least this much to the right of the text that announces them. */
const SET_IN = 8
/** Without a bullet, a longer text is a paragraph that is set in. */
const LONGEST_ITEM = 300

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const inline = (spans: readonly Span[]): string =>
  spans
    .map(({ text, bold }) => {
      const html = escape(text).replaceAll('\n', '<br>')
      return bold ? `<b>${html}</b>` : html
    })
    .join('')

/** Spans without the first characters. */
const without = (spans: readonly Span[], length: number): readonly Span[] => {
  let left = length
  return spans.flatMap((span) => {
    const cut = Math.min(left, span.text.length)
    left -= cut
    return cut === span.text.length ? [] : [{ ...span, text: span.text.slice(cut) }]
  })
}

const round = (size: number): number => Math.round(size * 2) / 2

/** The size of most of the text. */
const bodySize = (parts: readonly Part[]): number => {
  const weights = new Map<number, number>()
  for (const part of parts) {
    if (part.kind !== 'paragraph') continue
    const length = part.lines.reduce((sum, { spans }) => sum + textOfSpans(spans).length, 0)
    weights.set(round(part.size), (weights.get(round(part.size)) ?? 0) + length)
  }
  return [...weights].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0]
}

const isHeading = (part: Paragraph, body: number): boolean => {
  const text = part.lines.map(({ spans }) => textOfSpans(spans)).join(' ')
  return (
    round(part.size) >= body * LARGER && text.length <= LONGEST_HEADING && part.lines.length <= 3 && /\p{L}/u.test(text)
  )
}

/** Capital letters throughout stand for bold. */
const isCapital = (part: Paragraph, text: string): boolean =>
  part.lines.length === 1 &&
  text.length <= 80 &&
  /\p{Lu}{4}/u.test(text) &&
  !/\p{Ll}/u.test(text) &&
  !/[.:;,]$/.test(text.trim())

/** A whole sentence needs no lead-in to mean something, and must not get one by its mere place. */
const standsAlone = (text: string): boolean => /^\p{Lu}/u.test(text) && /[.:]$/.test(text) && saysSomething(text)

const tableHtml = ({ rows }: Table): string =>
  `<table>${rows
    .map(
      (row) =>
        `<tr>${row.map(({ spans, span }) => `<td${span > 1 ? ` colspan="${span}"` : ''}>${inline(spans)}</td>`).join('')}</tr>`,
    )
    .join('')}</table>`

/** A page of HTML that says what the parts say. */
export const htmlOfParts = (
  parts: readonly Part[],
  title: string | null,
  language: string | null,
  words: Words,
): string => {
  const body = bodySize(parts)
  const headings = parts.filter((part) => part.kind === 'paragraph').filter((part) => isHeading(part, body))
  const sizes = [...new Set(headings.map(({ size }) => round(size)))].sort((a, b) => b - a)
  const html: string[] = []
  /** Bullets of the lists that are open, outermost first; each has an open item. */
  const lists: { x: number; textX: number; implied: boolean }[] = []
  let above: { x: number; announces: boolean } | null = null
  const closeLists = (to: number) => {
    while (lists.length > to) {
      html.push('</li></ul>')
      lists.pop()
    }
  }
  const openItem = ({ x, textX, marker }: Paragraph) => {
    while (lists.length > 0 && x < (lists.at(-1)?.x ?? 0) - SAME_LEVEL) closeLists(lists.length - 1)
    const open = lists.at(-1)
    if (open !== undefined && x <= open.x + SAME_LEVEL) {
      html.push('</li><li>')
      open.textX = textX
    } else {
      html.push('<ul><li>')
      lists.push({ x, textX, implied: marker === null })
    }
  }
  /** Bullets that are drawn, not written, leave items that only their place tells: set in, below a text that announces them. */
  const isImplied = ({ left, marker, bold }: Paragraph, text: string): boolean => {
    if (marker !== null || bold || text.length > LONGEST_ITEM || standsAlone(text)) return false
    const open = lists.at(-1)
    if (open === undefined) return above?.announces === true && left > above.x + SET_IN
    return open.implied && Math.abs(left - open.x) < SAME_LEVEL
  }
  const writeParagraph = (part: Paragraph) => {
    const spans = joinLines(part.lines, words)
    const text = textOfSpans(spans)
    const numbered = part.marker !== null && /^\(?[\da-z]/i.test(part.marker)
    if (isHeading(part, body)) {
      closeLists(0)
      const level = Math.min(sizes.indexOf(round(part.size)) + 1, MOST_LEVELS)
      html.push(`<h${level}>${escape(text.replaceAll('\n', ' '))}</h${level}>`)
    } else if (numbered && part.bold && isBoldHeading(text.trim())) {
      closeLists(0)
      html.push(`<h6>${escape(text.replaceAll('\n', ' '))}</h6>`)
    } else if (
      isImplied(part, text.trim()) ||
      (part.marker !== null && !(numbered && part.bold) && !text.trim().endsWith('?'))
    ) {
      openItem(part)
      html.push(`<p>${inline(part.marker === null ? spans : without(spans, BULLET.exec(text)?.[0].length ?? 0))}</p>`)
    } else {
      const open = lists.at(-1)
      const hangs = open !== undefined && part.x >= (open.implied ? open.x + SAME_LEVEL : open.textX - 3)
      const inItem = hangs && !part.bold && part.marker === null
      if (!inItem) closeLists(0)
      html.push(isCapital(part, text) ? `<p><b>${escape(text)}</b></p>` : `<p>${inline(spans)}</p>`)
    }
    const announces = isHeading(part, body) ? text.trimEnd().endsWith(':') : introductionIn(text.trim()) !== null
    above = { x: part.left, announces }
  }
  for (const part of parts) {
    if (part.kind === 'paragraph') writeParagraph(part)
    else {
      closeLists(0)
      html.push(tableHtml(part.table))
    }
  }
  closeLists(0)
  const named = title === null ? '' : `<title>${escape(title)}</title>`
  const tag =
    language === null || !/^[a-z]{2,3}(?:-[a-z\d]{1,8}){0,4}$/i.test(language) ? '<html>' : `<html lang="${language}">`
  return `${tag}<head>${named}</head><body><main>${html.join('\n')}</main></body></html>`
}
