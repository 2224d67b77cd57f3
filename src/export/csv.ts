/** CSV (RFC 4180), streamed. What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection). */
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { stringify as stringifyAll } from 'csv-stringify/sync'
import type { FileBytes, Table } from './table.ts'
import { textOf } from './table.ts'

// The mark tells spreadsheets that it is UTF-8.
const OPTIONS = { bom: true, escape_formulas: true, record_delimiter: 'windows' } as const

/** Rows that are there already, the header among them, as the text of a file. */
export const csvOf = (rows: readonly (readonly string[])[]): string => stringifyAll([...rows], OPTIONS)

export const csvBytes = <Row>({ columns }: Table<Row>, rows: AsyncIterable<Row>): FileBytes => {
  const cells = async function* () {
    yield columns.map(({ name }) => name)
    for await (const row of rows) yield columns.map(({ read }) => textOf(read(row)))
  }
  return Readable.from(cells()).compose(stringify(OPTIONS))
}
