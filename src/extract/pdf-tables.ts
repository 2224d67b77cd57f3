/** Finds tables among the rows of an area: segments that stand under each other over several rows. Lines wrapped in a cell are joined. */
import { greatest, least } from './extremes.ts'
import type { Area } from './pdf-columns.ts'
import { joinLines, type TextLine } from './pdf-join.ts'
import type { Words } from './pdf-hyphens.ts'
import { type Row, type Segment, type Span, textOfSpans } from './pdf-rows.ts'

export type TableCell = { readonly spans: readonly Span[]; readonly column: number; readonly span: number }
export type TableRow = readonly TableCell[]
export type Table = { readonly rows: readonly TableRow[]; readonly columns: number }

type Interval = { x0: number; x1: number }

/** In points: edges that close count as one. */
const ALIGNED = 3
/** In sizes of the type: rows further apart belong to no common table. */
const WIDEST_GAP = 4
const WRAP_GAP = 1.45
const LONGEST_GROUP = 80

/** The columns that rows cover, overlapping ones as one. */
const project = (rows: readonly Row[]): readonly Interval[] => {
  const intervals: Interval[] = []
  for (const { x0, x1 } of rows.flatMap((row) => row.segments).toSorted((a, b) => a.x0 - b.x0)) {
    const last = intervals.at(-1)
    if (last !== undefined && x0 <= last.x1) last.x1 = Math.max(last.x1, x1)
    else intervals.push({ x0, x1 })
  }
  return intervals
}

const overlaps = ({ x0, x1 }: Segment, column: Interval): boolean => x0 <= column.x1 && x1 >= column.x0

/** Share of segments that have the most common value. */
const agreement = (values: readonly number[]): number => {
  let most = 0
  for (const value of values) most = Math.max(most, values.filter((other) => Math.abs(other - value) <= ALIGNED).length)
  return most / values.length
}

const isAligned = (rows: readonly Row[], column: Interval): boolean => {
  const inside = rows.flatMap((row) => row.segments).filter((segment) => overlaps(segment, column))
  if (inside.length < 2) return false
  const sample = inside.slice(0, 60)
  return [sample.map(({ x0 }) => x0), sample.map(({ x1 }) => x1), sample.map(({ x0, x1 }) => (x0 + x1) / 2)].some(
    (edges) => agreement(edges) >= 0.6,
  )
}

const isParagraph = ({ text }: Segment): boolean => text.length > LONGEST_GROUP || /[.;]\s*$/.test(text)

/** Where the rows end that could belong to the table that begins at `from`. */
const reach = (rows: Area, from: number): number => {
  let to = from + 1
  let wide = project(rows.slice(from, from + 1))
  for (
    let row = rows[to], above = rows[from];
    row !== undefined && above !== undefined;
    above = row, row = rows[++to]
  ) {
    if (row.y - above.y > WIDEST_GAP * row.size) break
    const [first] = row.segments
    if (row.segments.length === 1 && first !== undefined) {
      const columns = wide.filter((column) => overlaps(first, column)).length
      const wraps = row.y - above.y <= WRAP_GAP * row.size
      if (columns > 1 ? isParagraph(first) : !wraps && isParagraph(first)) break
    } else {
      const joined = project([...rows.slice(from, to), row].filter(({ segments }) => segments.length > 1))
      if (joined.length < 2) break
      wide = joined
    }
  }
  const parting = partingGap(rows.slice(from, to))
  while (to > from && (rows[to - 1]?.segments.length ?? 0) < 2 && !wrapsCell(rows, to - 1, wide, parting)) to--
  return to
}

/** Whether a row of one segment goes on a cell of the row above. In the first column the distances must tell. */
const wrapsCell = (rows: Area, at: number, columns: readonly Interval[], parting: number): boolean => {
  const [row, above] = [rows[at], rows[at - 1]]
  const [segment] = row?.segments ?? []
  const [first] = columns
  if (row === undefined || above === undefined || segment === undefined || first === undefined) return false
  const gap = (row.y - above.y) / row.size
  if (gap > WRAP_GAP) return false
  return !overlaps(segment, first) || (gap < parting && segment.x1 <= first.x1 + ALIGNED)
}

/** The distance between rows that parts rows of the table from lines of a cell; 0 where all distances are the same. */
const partingGap = (rows: Area): number => {
  const gaps = rows.slice(1).map((row, index) => (row.y - (rows[index]?.y ?? row.y)) / row.size)
  const [narrow, wide] = [least(gaps), greatest(gaps)]
  return wide > narrow * 1.2 && narrow < WRAP_GAP ? (narrow + Math.min(wide, narrow * 2)) / 2 : 0
}

const startsRow = (row: Row, above: Row | undefined, first: Interval, parting: number): boolean => {
  if (above === undefined) return true
  if (parting > 0) return (row.y - above.y) / row.size > parting
  const head = row.segments[0]
  return head !== undefined && overlaps(head, first) && !/^\s*\p{Ll}/u.test(head.text)
}

const placeCells = (lines: readonly Row[], columns: readonly Interval[], words: Words): TableRow => {
  const cells = new Map<number, { span: number; lines: TextLine[] }>()
  for (const segment of lines.flatMap((row) => row.segments)) {
    const over = columns.map((column, index) => (overlaps(segment, column) ? index : -1)).filter((index) => index >= 0)
    const column = over[0] ?? nearest(segment, columns)
    const cell = cells.get(column) ?? { span: 1, lines: [] }
    cell.span = Math.max(cell.span, over.length)
    cell.lines.push({ spans: segment.spans, breaks: false })
    cells.set(column, cell)
  }
  return columns.flatMap((_, column): TableCell[] => {
    const cell = cells.get(column)
    const covered = [...cells].some(([from, { span }]) => from < column && from + span > column)
    if (cell === undefined) return covered ? [] : [{ spans: [], column, span: 1 }]
    return [{ spans: joinLines(cell.lines, words), column, span: cell.span }]
  })
}

const nearest = (segment: Segment, columns: readonly Interval[]): number => {
  let best = 0
  for (const [index, { x0 }] of columns.entries()) if (x0 <= segment.x1) best = index
  return best
}

/** The table that begins at a row, with the index of the row after it; null when none does. */
export const tableAt = (
  rows: Area,
  from: number,
  words: Words,
): { readonly table: Table; readonly to: number } | null => {
  if ((rows[from]?.segments.length ?? 0) < 2) return null
  const to = reach(rows, from)
  const inside = rows.slice(from, to)
  const several = inside.filter(({ segments }) => segments.length > 1)
  if (several.length < 2) return null
  const most = greatest(several.map(({ segments }) => segments.length))
  const columns = project(several.filter(({ segments }) => segments.length === most))
  const [first] = columns
  if (first === undefined || columns.length < 2 || !columns.every((column) => isAligned(several, column))) return null
  const parting = partingGap(inside)
  const groups: Row[][] = []
  for (const [index, row] of inside.entries()) {
    if (startsRow(row, inside[index - 1], first, parting)) groups.push([row])
    else groups.at(-1)?.push(row)
  }
  return { table: { rows: groups.map((group) => placeCells(group, columns, words)), columns: columns.length }, to }
}

const textOfRow = (row: TableRow | undefined): string => row?.map(({ spans }) => textOfSpans(spans)).join('\n') ?? ''

/** A table that goes on at the top of the next page, as one; a header row that is repeated there counts once. */
export const joinTables = (before: Table, next: Table): Table => {
  const isRepeated = textOfRow(before.rows[0]) === textOfRow(next.rows[0])
  return { ...before, rows: [...before.rows, ...(isRepeated ? next.rows.slice(1) : next.rows)] }
}
