/** The formats of files, by the name that people ask for. */
import { csvBytes } from './csv.ts'
import { jsonlBytes } from './jsonl.ts'
import { parquetBytes } from './parquet.ts'
import type { FileBytes, Table } from './table.ts'
import { xlsxBytes } from './xlsx.ts'

export const FORMATS = ['csv', 'xlsx', 'jsonl', 'parquet'] as const
export type Format = (typeof FORMATS)[number]

/** The full history is for formats that are streamed. */
export const STREAMED_FORMATS = ['csv', 'jsonl', 'parquet'] as const satisfies readonly Format[]

export const MIMES: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
}

/** The rows are asked for one after another, as the bytes are taken. */
export const fileBytes = <Row>(format: Format, table: Table<Row>, rows: AsyncIterable<Row>): FileBytes => {
  switch (format) {
    case 'csv':
      return csvBytes(table, rows)
    case 'xlsx':
      return xlsxBytes(table, rows)
    case 'jsonl':
      return jsonlBytes(table, rows)
    case 'parquet':
      return parquetBytes(table, rows)
  }
}
