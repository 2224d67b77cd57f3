/**
 * Puts the rows of a page in reading order: where text stands in columns, each column is read to its end. Rows of a table are no
 * columns; they stay together for `pdf-tables.ts`.
 */
import { greatest } from './extremes.ts'
import { keepSegments, type Row, type Segment } from './pdf-rows.ts'

/** Rows that belong together, in reading order. */
export type Area = readonly Row[]

/** In sizes of the type. */
const GUTTER = 0.8
const SAME_EDGE = 2
const LEAST_ROWS = 3
const MOST_CANDIDATES = 24
/** Columns within columns; deeper only in hostile files. */
const DEEPEST = 4
/** A column that ends goes on below a gap of so many of its line distances. */
const CONTIGUOUS = 1.7

type Band = { readonly from: number; readonly to: number; readonly x: number; readonly score: number }

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const isRight = (segment: Segment, x: number): boolean => segment.x0 >= x - SAME_EDGE

/** Where a right column could begin: edges at which several segments start, the most frequent first. */
const candidates = (rows: Area): readonly number[] => {
  const counts = new Map<number, number>()
  let left = Number.POSITIVE_INFINITY
  let right = 0
  for (const { segments } of rows) {
    for (const { x0, x1 } of segments) {
      left = Math.min(left, x0)
      right = Math.max(right, x1)
      const edge = Math.floor(x0 / SAME_EDGE)
      counts.set(edge, (counts.get(edge) ?? 0) + 1)
    }
  }
  const width = right - left
  return [...counts]
    .map(([edge, count]) => ({ x: edge * SAME_EDGE, count: count + (counts.get(edge + 1) ?? 0) }))
    .filter(({ x, count }) => count >= 2 && x > left + width * 0.15 && x < right - width * 0.1)
    .sort((a, b) => b.count - a.count || a.x - b.x)
    .slice(0, MOST_CANDIDATES)
    .map(({ x }) => x)
}

const crosses = ({ segments }: Row, x: number): boolean =>
  segments.some((segment) => !isRight(segment, x) && segment.x1 > x - GUTTER * segment.size)

/** Share of lines that end where their column ends: flowing text fills its lines. */
const fill = (segments: readonly Segment[]): number => {
  const widest = greatest(segments.map(({ x0, x1 }) => x1 - x0))
  return segments.filter(({ x0, x1 }) => x1 - x0 > widest * 0.75).length / segments.length
}

const unfinished = (segments: readonly Segment[]): number =>
  segments.filter(({ text }) => !/[.:;?!]\s*$/.test(text)).length / segments.length

/** Columns are drawn one after the other, rows of a table side by side; where a writer drew line by line, the lines tell by their form. */
const areColumns = (left: readonly Segment[], right: readonly Segment[]): boolean => {
  const sides = [...left.map(({ order }) => ({ order, side: 0 })), ...right.map(({ order }) => ({ order, side: 1 }))]
  sides.sort((a, b) => a.order - b.order)
  const switches = sides.filter(({ side }, index) => index > 0 && side !== sides[index - 1]?.side).length
  if (switches <= 1) return true
  const least = Math.min(left.length, right.length)
  if (switches <= 3 && least >= 6) return true
  return least >= 6 && fill(left) >= 0.6 && fill(right) >= 0.6 && unfinished(left) >= 0.6 && unfinished(right) >= 0.6
}

/** The rows of `[from, to)` that hold both columns: without what stands above and below them. */
const trim = (rows: Area, from: number, to: number, x: number): readonly [number, number] => {
  const isOnlyRight = (row: Row | undefined): boolean => row?.segments.every((each) => isRight(each, x)) ?? false
  const hasRight = (row: Row | undefined): boolean => row?.segments.some((each) => isRight(each, x)) ?? false
  let start = from
  while (start < to && isOnlyRight(rows[start])) start++
  let end = to
  while (end > start && !hasRight(rows[end - 1])) end--
  const lefts = rows.slice(start, end).filter((row) => !isOnlyRight(row))
  const pitch = median(lefts.slice(1).map((row, index) => row.y - (lefts[index]?.y ?? row.y)))
  let last = lefts.at(-1)?.y ?? 0
  for (let next = rows[end]; end < to && next !== undefined; next = rows[end]) {
    if (next.y - last > pitch * CONTIGUOUS) break
    last = next.y
    end++
  }
  return [start, end]
}

const bandOf = (rows: Area, from: number, to: number, x: number): Band | null => {
  const [start, end] = trim(rows, from, to, x)
  const segments = rows.slice(start, end).flatMap((row) => row.segments)
  const left = segments.filter((segment) => !isRight(segment, x))
  const right = segments.filter((segment) => isRight(segment, x))
  if (left.length < LEAST_ROWS || right.length < LEAST_ROWS) return null
  const top = Math.max(left[0]?.y ?? 0, right[0]?.y ?? 0)
  const bottom = Math.min(left.at(-1)?.y ?? 0, right.at(-1)?.y ?? 0)
  const inBoth = (side: readonly Segment[]): number => side.filter(({ y }) => y >= top - 3 && y <= bottom + 3).length
  if (inBoth(left) < LEAST_ROWS || inBoth(right) < LEAST_ROWS) return null
  return areColumns(left, right) ? { from: start, to: end, x, score: segments.length } : null
}

const bestBand = (rows: Area): Band | null => {
  let best: Band | null = null
  for (const x of candidates(rows)) {
    let from = 0
    for (let at = 0; at <= rows.length; at++) {
      const row = rows[at]
      if (row !== undefined && !crosses(row, x)) continue
      const band = at - from >= LEAST_ROWS ? bandOf(rows, from, at, x) : null
      if (band !== null && (best === null || band.score > best.score)) best = band
      from = at + 1
    }
  }
  return best
}

const split = (rows: Area, depth: number): readonly Area[] => {
  if (rows.length === 0) return []
  const band = depth < DEEPEST ? bestBand(rows) : null
  if (band === null) return [rows]
  const inside = rows.slice(band.from, band.to)
  return [
    ...split(rows.slice(0, band.from), depth),
    ...split(
      keepSegments(inside, (segment) => !isRight(segment, band.x)),
      depth + 1,
    ),
    ...split(
      keepSegments(inside, (segment) => isRight(segment, band.x)),
      depth + 1,
    ),
    ...split(rows.slice(band.to), depth),
  ]
}

/** The areas of a page in reading order. */
export const areasOf = (rows: Area): readonly Area[] => split(rows, 0)
