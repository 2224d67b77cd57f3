/** CSV (RFC 4180), streamed. What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection). */
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { FileBytes, Table } from './table.ts'
import { textOf } from './table.ts'

export const csvBytes = <Row>({ columns }: Table<Row>, rows: AsyncIterable<Row>): FileBytes => {
  const cells = async function* () {
    yield columns.map(({ name }) => name)
    for await (const row of rows) yield columns.map(({ read }) => textOf(read(row)))
  }
  // The mark tells spreadsheets that it is UTF-8.
  return Readable.from(cells()).compose(stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' }))
}
