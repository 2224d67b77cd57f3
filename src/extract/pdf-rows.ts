/** Sets the pieces of text of a page into rows of segments: what stands on one baseline, parted where the gap is wide. */
import { BULLET } from './lines.ts'
import { greatest, least } from './extremes.ts'
import type { Run } from './pdf-runs.ts'

export type Span = { readonly text: string; readonly bold: boolean }

/** Text without a wide gap in it. */
export type Segment = {
  readonly spans: readonly Span[]
  readonly text: string
  readonly x0: number
  readonly x1: number
  readonly y: number
  /** Of most of its text, in points. */
  readonly size: number
  readonly order: number
}

/** Segments on one baseline, from left to right. */
export type Row = { readonly segments: readonly Segment[]; readonly y: number; readonly size: number }

/** In sizes of the type: a wider gap than this parts segments; a narrower one than that is no space. */
const WIDE_GAP = 0.8
const SPACE = 0.15
/** The text of a list item starts this close to its bullet. */
const BULLET_GAP = 5
const SAME_BASELINE = 0.4

/** One sign of a symbol font in front of a text, which that font draws as a bullet. */
const SYMBOL = /^[\u00a7oqvuln\u00d8\u00fc\u00a8\uf000-\uf0ff]$/

export const textOfSpans = (spans: readonly Span[]): string => spans.map(({ text }) => text).join('')

/** Spans with one added, joined to the last when both look alike. */
export const addSpan = (spans: readonly Span[], text: string, bold: boolean): readonly Span[] => {
  const last = spans.at(-1)
  if (last === undefined || last.bold !== bold) return [...spans, { text, bold }]
  return [...spans.slice(0, -1), { text: last.text + text, bold }]
}

const isBulletAlone = (segment: Segment): boolean => {
  const text = segment.text.trim()
  if (text.length > 4) return false
  const bullet = BULLET.exec(`${text} `)
  return bullet !== null && bullet[0].trim() === text
}

const isSymbol = (run: Run, next: Run | undefined): boolean =>
  next !== undefined && next.font !== run.font && SYMBOL.test(run.text.trim())

/** Text drawn twice in nearly the same place, to look bold. */
const isDoubled = (run: Run, before: Run | undefined): boolean =>
  before !== undefined && before.text === run.text && Math.abs(before.x - run.x) < run.size * 0.15

const dominantSize = (runs: readonly Run[]): number => {
  const weights = new Map<number, number>()
  for (const { size, text } of runs) weights.set(size, (weights.get(size) ?? 0) + text.length)
  return [...weights].reduce((best, each) => (each[1] > best[1] ? each : best), [0, -1])[0]
}

const segmentOf = (runs: readonly Run[]): Segment => {
  let spans: readonly Span[] = []
  let previous: Run | undefined
  for (const [index, run] of runs.entries()) {
    const gap = previous === undefined ? 0 : run.x - previous.x - previous.width
    const text = index === 0 && isSymbol(run, runs[1]) ? '\u2022' : run.text
    const space = previous !== undefined && gap > SPACE * Math.min(run.size, previous.size) ? ' ' : ''
    spans = addSpan(spans, space + text, run.bold)
    previous = run
  }
  const x0 = least(runs.map(({ x }) => x))
  const x1 = greatest(runs.map(({ x, width }) => x + width))
  const size = dominantSize(runs)
  const y = (runs.find((run) => run.size === size) ?? runs[0])?.y ?? 0
  return { spans, text: textOfSpans(spans), x0, x1, y, size, order: least(runs.map(({ order }) => order)) }
}

/** Two segments as one, a space between them. */
export const joinSegments = (left: Segment, right: Segment): Segment => {
  const [first, ...rest] = right.spans
  const joined = first === undefined ? left.spans : addSpan(left.spans, ` ${first.text}`, first.bold)
  const spans = [...joined, ...rest]
  const size = left.text.length > right.text.length ? left.size : right.size
  return { ...left, spans, text: textOfSpans(spans), x1: Math.max(left.x1, right.x1), size }
}

const segmentsOf = (runs: readonly Run[]): readonly Segment[] => {
  const groups: Run[][] = []
  let end = Number.NEGATIVE_INFINITY
  let previous: Run | undefined
  for (const run of runs.toSorted((a, b) => a.x - b.x)) {
    if (isDoubled(run, previous)) continue
    const group = groups.at(-1)
    const limit = WIDE_GAP * Math.min(run.size, previous?.size ?? run.size)
    const startsItem = group?.length === 1 && previous !== undefined && isSymbol(previous, run)
    const to = run.x + run.width
    if (group !== undefined && run.x - end < (startsItem ? BULLET_GAP * run.size : limit)) {
      group.push(run)
      end = Math.max(end, to)
    } else {
      groups.push([run])
      end = to
    }
    previous = run
  }
  const segments: Segment[] = []
  for (const segment of groups.map(segmentOf)) {
    const last = segments.at(-1)
    const isItem = last !== undefined && isBulletAlone(last) && segment.x0 - last.x1 < BULLET_GAP * segment.size
    if (last !== undefined && isItem) segments[segments.length - 1] = joinSegments(last, segment)
    else segments.push(segment)
  }
  return segments
}

/** A row of these segments; they stand on one baseline. */
export const rowOf = (segments: readonly Segment[]): Row => {
  const longest = segments.reduce((best, each) => (each.text.length > best.text.length ? each : best))
  return { segments, y: longest.y, size: longest.size }
}

/** The rows of a page from top to bottom. */
export const rowsOfRuns = (runs: readonly Run[]): readonly Row[] => {
  const groups: { y: number; size: number; runs: Run[] }[] = []
  for (const run of runs.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const group = groups.at(-1)
    if (group !== undefined && run.y - group.y <= SAME_BASELINE * Math.max(run.size, group.size)) {
      group.runs.push(run)
      group.size = Math.max(group.size, run.size)
    } else groups.push({ y: run.y, size: run.size, runs: [run] })
  }
  return groups.map((group) => rowOf(segmentsOf(group.runs)))
}

/** The segments of rows that a test lets pass, as rows. */
export const keepSegments = (rows: readonly Row[], keeps: (segment: Segment) => boolean): readonly Row[] =>
  rows.flatMap((row) => {
    const kept = row.segments.filter(keeps)
    if (kept.length === row.segments.length) return [row]
    return kept.length === 0 ? [] : [rowOf(kept)]
  })
