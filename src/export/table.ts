/** A table for a file: columns with their kinds and meanings, and rows that are read one after another. The same for every format. */

export type Kind = 'text' | 'integer' | 'instant' | 'boolean' | 'json' | 'link'
export type Cell = string | number | boolean | Date | null

export type Column<Row> = {
  readonly name: string
  readonly kind: Kind
  /** For the data dictionary. */
  readonly meaning: string
  /** `json` columns give JSON as text. */
  readonly read: (row: Row) => Cell
}

export type Table<Row> = {
  readonly name: string
  readonly columns: readonly Column<Row>[]
}

/** Bytes of a file, piece by piece; never more than a piece of it is held, but for XLSX. */
export type FileBytes = AsyncIterable<Uint8Array>

/** A cell as text, for formats that know nothing else. */
export const textOf = (cell: Cell): string =>
  cell === null ? '' : cell instanceof Date ? cell.toISOString() : String(cell)
