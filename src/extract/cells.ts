/** The rows and cells of a table as the grid they are drawn in. Broken tables are read as far as they go. */
import { isElement, isText, type PageElement, type PageNode, skipOver } from './dom.ts'
import { HEADINGS, roleOf } from './elements.ts'
import { verdictWithin } from './marks.ts'
import { fold } from './text.ts'
import { isStruck } from './visibility.ts'

export type Cell = {
  readonly element: PageElement
  readonly th: boolean
  readonly text: string
  readonly isBold: boolean
  readonly isHeavy: boolean
  readonly column: number
  readonly span: number
}
export type Row = { readonly inHead: boolean; readonly cells: readonly Cell[] }

const MAX_SPAN = 50
const MAX_COLUMNS = 200
/** Cell text beyond this is content, not a header. */
const TEXT_LIMIT = 300
/** Reads one cell's own text up to the limit; `isHeavy` when it holds headings or more than a header would. */
const readCell = (element: PageElement): { text: string; isBold: boolean; isHeavy: boolean } => {
  let text = ''
  let isBold = false
  let hasPlain = false
  let isHeavy = false
  let lists = 0
  let node: PageNode | null = isStruck(element) ? null : (element.children?.[0] ?? null)
  let bold: PageNode | null = null
  while (node !== null && text.length <= TEXT_LIMIT) {
    if (isText(node)) {
      text += node.data
      if (/\S/.test(node.data)) {
        let at: PageNode | null = node.parent
        while (bold !== null && at !== null && at !== bold && at !== element) at = at.parent
        if (bold !== null && at === bold) isBold = true
        else hasPlain = true
      }
      node = skipOver(node, element)
      continue
    }
    if (isElement(node)) {
      const role = roleOf(node.name)
      if (role === 'skip' || role === 'template' || role === 'cell' || isStruck(node)) {
        node = skipOver(node, element)
        continue
      }
      if (role === 'bold') bold = node
      if (HEADINGS.has(node.name)) isHeavy = true
      if (role === 'list' && ++lists > 2) isHeavy = true
      if (role !== 'inline' && role !== 'bold' && role !== 'link' && role !== 'raised') text += ' '
    }
    node = node.children?.[0] ?? skipOver(node, element)
  }
  return {
    text: fold(text) || verdictWithin(element),
    isBold: isBold && !hasPlain,
    isHeavy: isHeavy || text.length > TEXT_LIMIT,
  }
}

const spanOf = (element: PageElement, name: string): number => {
  const value = Number.parseInt(element.attribs[name] ?? '1', 10)
  return Number.isFinite(value) && value > 1 ? Math.min(value, MAX_SPAN) : 1
}

/** The rows of a table without those of tables inside it; null when there is such a table. */
export const rowsOf = (table: PageElement): readonly Row[] | null => {
  const rows: { inHead: boolean; cells: Cell[] }[] = []
  /** For each column, how many further rows a cell above still fills. */
  let filled: number[] = []
  let node: PageNode | null = table.children?.[0] ?? null
  const startRow = (inHead: boolean) => {
    filled = filled.map((rowsLeft) => Math.max(0, rowsLeft - 1))
    rows.push({ inHead, cells: [] })
  }
  while (node !== null) {
    if (isElement(node)) {
      if (node.name === 'table') return null
      if (node.name === 'tr') startRow(node.parent?.name === 'thead')
      else if (node.name === 'td' || node.name === 'th') {
        if (rows.length === 0) startRow(false)
        const row = rows[rows.length - 1]
        if (row !== undefined) {
          const last = row.cells.at(-1)
          let column = last === undefined ? 0 : last.column + last.span
          while ((filled[column] ?? 0) > 0) column++
          const span = spanOf(node, 'colspan')
          if (column < MAX_COLUMNS) {
            const rowsFilled = spanOf(node, 'rowspan')
            for (let at = column; at < column + span; at++) filled[at] = Math.max(filled[at] ?? 0, rowsFilled)
            row.cells.push({ element: node, th: node.name === 'th', column, span, ...readCell(node) })
          }
        }
      }
    }
    node = node.children?.[0] ?? skipOver(node, table)
  }
  return rows.filter((row) => row.cells.length > 0)
}
