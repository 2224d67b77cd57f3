/** What a spreadsheet and a CSV file have in common: rows of texts, one after the other, never all at once. */

/** The texts of one row; cells that are missing are empty. */
export type SheetRow = {
  readonly width: number
  /** Column from 0. */
  readonly text: (column: number) => string
}

export type SheetRows = AsyncIterable<SheetRow>

/** The file is not what its name says, or damaged; the message says what to do. */
export class UnreadableSheet extends Error {}

export const isBlank = (row: SheetRow): boolean => {
  for (let column = 0; column < row.width; column += 1) if (row.text(column).trim() !== '') return false
  return true
}
