/**
 * Reads the structure of a table: which cells are headers, and which headers hold for each cell. Tables that only lay out
 * the page have none.
 */
import { type Cell, type Row, rowsOf } from './cells.ts'
import { isElement, type PageElement, type PageNode } from './dom.ts'
import { labelTextOf } from './labeltext.ts'
import { isVisaAlone, saysSomething } from './mentions.ts'

export type CellPlace = {
  readonly isHeader: boolean
  readonly rowHeader: string | null
  readonly columnHeader: string | null
}

/** `cells` is empty for a layout table. */
export type TableReading = { readonly isData: boolean; readonly cells: ReadonlyMap<PageNode, CellPlace> }

const VALUE =
  /^(?:yes|no|n\/?a|none|x|\u2713|\u2714|\u2715|\u2716|\u2717|\u2718|\u2611|\u2612|-|\u2013|\u2014|(?:not )?(?:accepted|sponsored|supported|required|available|eligible|offered|considered)|case[- ]by[- ]case|varies|\$?[\d.,%]+)(?![\p{L}])/iu

/** Yes and no in their spellings: what stands under a header, never in it. */
const YES_OR_NO = /^(?:yes|no|n\/?a|none|x|[\u2713-\u2718\u2611\u2612])(?![\p{L}])/iu

/** "Accepted visas", "Visas not accepted", "We do not sponsor". */
const STANCE = /\b(?:accepted|sponsored|supported|offered|eligible|ineligible|accept|sponsor|support)\b/i

const LAYOUT: TableReading = { isData: false, cells: new Map() }

const isShort = (text: string, limit: number): boolean => text.length <= limit && !/[.!;]["')\]]?$/.test(text)

const isVisaName = ({ text }: Cell): boolean => isVisaAlone(text)

/** Whether a row without `th` reads as the table's header: all bold, or labels above values. */
const looksLikeHeader = (row: Row, below: readonly Row[]): boolean => {
  const filled = row.cells.filter((cell) => cell.text !== '')
  if (filled.length < 2 || below.length === 0 || filled.some((cell) => !isShort(cell.text, 80))) return false
  if (filled.every((cell) => cell.isBold))
    return !below.every((other) => other.cells.every((cell) => cell.isBold || cell.text === ''))
  if (filled.some((cell) => YES_OR_NO.test(cell.text) || cell.text.endsWith(':'))) return false
  // "J-1 | H-1B" over what is told of each; "Accepted visas | Visas not accepted" over the visas.
  if (filled.every((cell) => isVisaAlone(cell.text))) return below.every((other) => !other.cells.some(isVisaName))
  if (filled.every((cell) => STANCE.test(cell.text)) && below.every((other) => other.cells.some(isVisaName)))
    return true
  if (below.every((other) => YES_OR_NO.test(other.cells.at(-1)?.text ?? ''))) return true
  if (filled.some((cell) => VALUE.test(cell.text))) return false
  return row.cells.length >= 3 && below.length >= 2 && below.every((other) => other.cells.length >= 2)
}

const countHeaderRows = (rows: readonly Row[]): number => {
  let count = 0
  for (const row of rows) {
    const filled = row.cells.filter((cell) => cell.text !== '')
    const all = filled.length > 0 && filled.every((cell) => cell.th)
    // A lone th is the header of its row unless it stands in the table's head.
    if (row.inHead || (all && (filled.length > 1 || row.cells.length > 1))) count++
    else break
  }
  if (count >= rows.length) return rows.length > 1 ? 1 : 0
  const first = rows[0]
  const hasColumnHeaders = rows.some((row) => row.cells.filter((cell) => cell.th).length > 1)
  return count === 0 && first !== undefined && !hasColumnHeaders && looksLikeHeader(first, rows.slice(1)) ? 1 : count
}

const isLayout = (table: PageElement, rows: readonly Row[], columns: number): boolean => {
  const { role } = table.attribs
  if (role === 'presentation' || role === 'none' || columns < 2) return true
  const cells = rows.flatMap((row) => row.cells)
  if (cells.some((cell) => cell.th && cell.text !== '')) return false
  if (cells.some((cell) => cell.isHeavy && cell.column === 0)) return true
  if (rows.length === 1) return !(cells[0]?.text.endsWith(':') ?? false)
  // Rows of one cell are head, menu and foot of a page laid out so; they say nothing of its columns.
  const beside = rows.flatMap((row) => (row.cells.length > 1 ? row.cells : []))
  return beside.filter((cell) => cell.isHeavy).length * 2 >= beside.length
}

/** The texts of the header rows above a column, outermost first. */
const columnHeaders = (headers: readonly Row[], columns: number): readonly (string | null)[] => {
  const texts: string[][] = Array.from({ length: columns }, () => [])
  for (const row of headers) {
    for (const cell of row.cells) {
      if (cell.text === '') continue
      for (let at = cell.column; at < Math.min(cell.column + cell.span, columns); at++) {
        const above = texts[at]
        if (above !== undefined && above.at(-1) !== cell.text) above.push(cell.text)
      }
    }
  }
  return texts.map((above) => (above.length === 0 ? null : above.join(' / ')))
}

const rowHeaderOf = (row: Row): Cell | null => {
  const first = row.cells[0]
  if (first === undefined || row.cells.length < 2) return null
  const th = row.cells.find((cell) => cell.th && cell.text !== '')
  if (th !== undefined) return th
  if (first.text === '' || first.isHeavy || first.column > 1 || YES_OR_NO.test(first.text)) return null
  return isShort(first.text, 120) ? first : null
}

/** Places every cell of a table under its headers; a row of one wide cell heads the rows below it. */
export const readTable = (table: PageElement): TableReading => {
  const rows = rowsOf(table)
  if (rows === null) return LAYOUT
  let columns = 0
  for (const row of rows) for (const cell of row.cells) columns = Math.max(columns, cell.column + 1)
  if (isLayout(table, rows, columns)) return LAYOUT
  const headerRows = countHeaderRows(rows)
  const above = columnHeaders(rows.slice(0, headerRows), columns)
  // "Visas we sponsor | Visas we do not sponsor": each column is a list under its own head, and no row has one.
  // "J-1 | H-1B" likewise.
  const all = (is: (text: string) => boolean) => above.length > 1 && above.every((text) => text !== null && is(text))
  const listed = all(saysSomething) || all(isVisaAlone)
  const cells = new Map<PageNode, CellPlace>()
  const header: CellPlace = { isHeader: true, rowHeader: null, columnHeader: null }
  for (const row of rows.slice(0, headerRows)) for (const cell of row.cells) cells.set(cell.element, header)
  let group: string | null = null
  for (const row of rows.slice(headerRows)) {
    const [only] = row.cells
    const filled = row.cells.filter((cell) => cell.text !== '')
    if (
      only !== undefined &&
      filled.length === 1 &&
      filled[0] === only &&
      row.cells.length === 1 &&
      only.column === 0
    ) {
      if (isShort(only.text, 100)) group = only.text
      cells.set(only.element, { isHeader: isShort(only.text, 100), rowHeader: null, columnHeader: null })
      continue
    }
    const head = listed && !row.cells.some((cell) => cell.th) ? null : rowHeaderOf(row)
    const rowHeader = head === null ? group : group === null ? head.text : `${group} / ${head.text}`
    for (const cell of row.cells) {
      if (cell === head) cells.set(cell.element, header)
      else cells.set(cell.element, { isHeader: false, rowHeader, columnHeader: above[cell.column] ?? null })
    }
  }
  return { isData: true, cells }
}

const childOf = (node: PageNode | null, name: string): PageNode | null =>
  node?.children?.find((child) => isElement(child) && child.name === name) ?? null

/** The caption of a table: its own, or that of the figure around it. */
export const captionOf = (table: PageElement): string | null => {
  const figure = table.parent?.name === 'figure' ? table.parent : null
  const caption = childOf(table, 'caption') ?? childOf(figure, 'figcaption')
  return caption === null ? null : labelTextOf(caption) || null
}
