/** The filings of physicians in a disclosure file of the Department of Labor, one after the other. Reads the file; stores nothing. */
import { extname } from 'node:path'
import type { Filing } from '../domain/filing.ts'
import { type Columns, columnsOf } from './columns.ts'
import { csvRows } from './csv-rows.ts'
import { filingOf, type NoFiling } from './filing-of.ts'
import { isBlank, type SheetRows, UnreadableSheet } from './rows.ts'
import { xlsxRows } from './xlsx-rows.ts'

const READERS: Readonly<Record<string, (file: string) => SheetRows>> = { '.xlsx': xlsxRows, '.csv': csvRows }

/** Each row that is not blank: a filing, or why it is none. Throws UnreadableSheet with what is wrong and what to do. */
export const readFilings = async function* (file: string): AsyncIterable<Filing | NoFiling> {
  const reader = READERS[extname(file).toLowerCase()]
  if (reader === undefined) throw new UnreadableSheet(`${file}: should be an .xlsx or a .csv file`)
  let columns: Columns | null = null
  for await (const row of reader(file)) {
    if (columns !== null) {
      if (!isBlank(row)) yield filingOf(row, columns)
      continue
    }
    if (isBlank(row)) continue
    const found = columnsOf(row)
    if (!found.ok)
      throw new UnreadableSheet(
        `${file}: no LCA disclosure file: its first row does not name ${found.missing.join(', ')}`,
      )
    columns = found.columns
  }
  if (columns === null) throw new UnreadableSheet(`${file}: it is empty`)
}
