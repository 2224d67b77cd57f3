/**
 * Puts the rows of a page in reading order: where text stands in columns, each column is read to its end. Rows of a table are no
 * columns; they stay together for `pdf-tables.ts`.
 */
import { greatest, least } from './extremes.ts'
import { keepSegments, type Row, type Segment } from './pdf-rows.ts'

/** Rows that belong together, in reading order. */
export type Area = readonly Row[]

/** In sizes of the type. */
const GUTTER = 0.8
const SAME_EDGE = 2
const LEAST_ROWS = 3
const LEAST_FLOWING = 6
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

/** Lines in the middle of sentences: most do not end one, and many go on in small letters. */
const isProse = (segments: readonly Segment[]): boolean => {
  const share = (test: (segment: Segment) => boolean): number => segments.filter(test).length / segments.length
  return (
    share(({ text }) => !/[.:;?!]\s*$/.test(text)) >= 0.6 &&
    share(({ text }) => /^\s*\p{Ll}/u.test(text)) >= 0.4 &&
    share(({ text }) => text.split(' ').length >= 4) >= 0.6
  )
}

/** How often drawing went from one side to the other. */
const switches = (left: readonly Segment[], right: readonly Segment[]): number => {
  const sides = [...left.map(({ order }) => ({ order, side: 0 })), ...right.map(({ order }) => ({ order, side: 1 }))]
  sides.sort((a, b) => a.order - b.order)
  return sides.filter(({ side }, index) => index > 0 && side !== sides[index - 1]?.side).length
}

/** Columns that a writer drew line by line across the page: one knows them by their prose. */
const flow = (left: readonly Segment[], right: readonly Segment[]): boolean => {
  const rows = Math.min(left.length, right.length)
  return (
    rows >= LEAST_FLOWING &&
    switches(left, right) >= rows * 1.5 &&
    [left, right].every((side) => fill(side) >= 0.6 && isProse(side))
  )
}

/** Columns are drawn one after the other, rows of a table side by side. */
const isDrawnInColumns = (left: readonly Segment[], right: readonly Segment[]): boolean =>
  greatest(left.map(({ order }) => order)) < least(right.map(({ order }) => order))

/** A run of rows, parted where something on the left was drawn after something on the right. */
const byDrawing = (rows: Area, from: number, to: number, x: number): readonly (readonly [number, number])[] => {
  const runs: (readonly [number, number])[] = []
  let start = from
  let right = Number.POSITIVE_INFINITY
  for (let at = from; at < to; at++) {
    const segments = rows[at]?.segments ?? []
    if (segments.some((segment) => !isRight(segment, x) && segment.order > right)) {
      runs.push([start, at])
      start = at
      right = Number.POSITIVE_INFINITY
    }
    right = least([right, ...segments.filter((segment) => isRight(segment, x)).map(({ order }) => order)])
  }
  return [...runs, [start, to]]
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

const countRows = (segments: readonly Segment[]): number => new Set(segments.map(({ y }) => Math.round(y / 3))).size

type Sides = { readonly left: number; readonly right: number; readonly rows: number }

const sidesOf = (rows: Area, x: number): Sides | null => {
  const segments = rows.flatMap((row) => row.segments)
  const left = segments.filter((segment) => !isRight(segment, x))
  const right = segments.filter((segment) => isRight(segment, x))
  if (left.length === 0 || right.length === 0) return null
  return {
    left: least(left.map(({ x0 }) => x0)),
    right: least(right.map(({ x0 }) => x0)),
    rows: Math.min(countRows(left), countRows(right)),
  }
}

/** Few lines drawn left, then right, next to others that stand in the same two places: rows of a table with wrapped cells. */
const isTableRow = (all: readonly (Sides | null)[], at: number): boolean => {
  const own = all[at]
  if (own === null || own === undefined || own.rows >= LEAST_FLOWING) return false
  return [all[at - 1], all[at + 1]].some(
    (other) =>
      other !== null &&
      other !== undefined &&
      Math.abs(other.left - own.left) <= 2 * SAME_EDGE &&
      Math.abs(other.right - own.right) <= 2 * SAME_EDGE,
  )
}

/** Where columns with this right edge may stand in rows that do not cross it. */
const bandsOf = (rows: Area, from: number, to: number, x: number): readonly (Band | null)[] => {
  if (to - from < LEAST_ROWS) return []
  const whole = bandOf(rows, from, to, x)
  if (whole !== null) return [whole]
  const runs = byDrawing(rows, from, to, x)
  const sides = runs.map(([start, end]) => sidesOf(rows.slice(start, end), x))
  return runs.map(([start, end], index) => (isTableRow(sides, index) ? null : bandOf(rows, start, end, x)))
}

const bandOf = (rows: Area, from: number, to: number, x: number): Band | null => {
  const [start, end] = trim(rows, from, to, x)
  const segments = rows.slice(start, end).flatMap((row) => row.segments)
  const left = segments.filter((segment) => !isRight(segment, x))
  const right = segments.filter((segment) => isRight(segment, x))
  if (left.length < LEAST_ROWS || right.length < LEAST_ROWS) return null
  const top = Math.max(left[0]?.y ?? 0, right[0]?.y ?? 0)
  const bottom = Math.min(left.at(-1)?.y ?? 0, right.at(-1)?.y ?? 0)
  const inBoth = (side: readonly Segment[]): number =>
    countRows(side.filter(({ y }) => y >= top - 3 && y <= bottom + 3))
  if (inBoth(left) < LEAST_ROWS || inBoth(right) < LEAST_ROWS) return null
  return isDrawnInColumns(left, right) || flow(left, right) ? { from: start, to: end, x, score: segments.length } : null
}

const bestBand = (rows: Area): Band | null => {
  let best: Band | null = null
  for (const x of candidates(rows)) {
    let from = 0
    for (let at = 0; at <= rows.length; at++) {
      const row = rows[at]
      if (row !== undefined && !crosses(row, x)) continue
      for (const band of bandsOf(rows, from, at, x))
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
