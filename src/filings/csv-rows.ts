/** The rows of a CSV file, streamed. */
import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { type SheetRows, UnreadableSheet } from './rows.ts'

export const csvRows = async function* (file: string): SheetRows {
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, max_record_size: 1_000_000 })
  const stream = createReadStream(file)
  stream.on('error', (error) => parser.destroy(error))
  try {
    for await (const record of stream.pipe(parser) as AsyncIterable<readonly string[]>)
      yield { width: record.length, text: (column) => record[column] ?? '' }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw new UnreadableSheet(`${file}: no CSV: ${error.message}`, { cause: error })
    throw error
  } finally {
    stream.destroy()
  }
}
