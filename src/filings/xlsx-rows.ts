/** The rows of the first sheet of an XLSX file, streamed: memory holds one row, and the shared strings as bytes. */
import { SaxesParser } from 'saxes'
import { type SheetRow, type SheetRows, UnreadableSheet } from './rows.ts'
import { createStrings, type Strings } from './strings.ts'
import { openWorkbook } from './workbook.ts'

type Cell = { readonly shared: boolean; readonly text: string }

/** "AB12" is in column 27; a cell without a place follows the one before. */
const columnOf = (place: string | undefined, next: number): number => {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0]
  if (letters === undefined) return next
  let column = 0
  for (let index = 0; index < letters.length; index += 1) column = column * 26 + letters.charCodeAt(index) - 64
  return column - 1
}

const rowOf = (cells: readonly (Cell | undefined)[], strings: Strings): SheetRow => ({
  width: cells.length,
  text: (column) => {
    const cell = cells[column]
    return cell === undefined ? '' : cell.shared ? strings.at(Number(cell.text)) : cell.text
  },
})

/** Texts of `<si>`, in order; what is spoken (`rPh`) is no part of them. */
const readStrings = async (part: AsyncIterable<string>): Promise<Strings> => {
  const strings = createStrings()
  const parser = new SaxesParser()
  let text = ''
  let inside = false
  let spoken = false
  parser.on('opentag', ({ name }) => {
    if (name === 'si') text = ''
    else if (name === 'rPh') spoken = true
    else if (name === 't') inside = !spoken
  })
  parser.on('text', (piece) => {
    if (inside) text += piece
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'si') strings.add(text)
    else if (name === 'rPh') spoken = false
    else if (name === 't') inside = false
  })
  for await (const piece of part) parser.write(piece)
  parser.close()
  return strings
}

const readRows = async function* (part: AsyncIterable<string>, strings: Strings): SheetRows {
  const ready: SheetRow[] = []
  let cells: (Cell | undefined)[] = []
  let column = -1
  let shared = false
  let text = ''
  let inside = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') {
      cells = []
      column = -1
    } else if (name === 'c') {
      column = columnOf(attributes['r'], column + 1)
      shared = attributes['t'] === 's'
      text = ''
    } else if (name === 'v' || name === 't') inside = true
  })
  parser.on('text', (piece) => {
    if (inside) text += piece
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'v' || name === 't') inside = false
    else if (name === 'c' && text !== '') cells[column] = { shared, text }
    // Most rows of the disclosure files are empty: they never leave here.
    else if (name === 'row' && cells.length > 0) ready.push(rowOf(cells, strings))
  })
  for await (const piece of part) {
    parser.write(piece)
    yield* ready.splice(0)
  }
  parser.close()
  yield* ready
}

/** What the file system says stays as it is; all else means that the file is none, or damaged. */
const saidOf = (file: string, error: unknown): unknown =>
  error instanceof UnreadableSheet || (error instanceof Error && 'code' in error)
    ? error
    : new UnreadableSheet(`${file}: no XLSX file, or a damaged one: download it again`, { cause: error })

export const xlsxRows = async function* (file: string): SheetRows {
  try {
    const book = await openWorkbook(file)
    try {
      const strings = book.strings === null ? createStrings() : await readStrings(book.strings())
      yield* readRows(book.sheet(), strings)
    } finally {
      book.close()
    }
  } catch (error) {
    throw saidOf(file, error)
  }
}
