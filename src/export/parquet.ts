/** Apache Parquet, streamed: a group of rows is held at a time. */
import { PassThrough } from 'node:stream'
import { once } from 'node:events'
import { ByteWriter, parquetWriteRows } from 'hyparquet-writer'
import type { Cell, FileBytes, Kind, Table } from './table.ts'

const ROWS_A_GROUP = 10_000

const TYPES = {
  text: 'STRING',
  link: 'STRING',
  json: 'JSON',
  integer: 'INT32',
  boolean: 'BOOLEAN',
  instant: 'TIMESTAMP',
} as const satisfies Readonly<Record<Kind, string>>

const valueOf = (kind: Kind, cell: Cell): unknown =>
  kind === 'json' && typeof cell === 'string' ? JSON.parse(cell) : cell

export const parquetBytes = <Row>({ columns }: Table<Row>, rows: AsyncIterable<Row>): FileBytes => {
  const out = new PassThrough()
  const writer = new ByteWriter()
  const drain = async (): Promise<void> => {
    const bytes = writer.getBytes().slice()
    writer.index = 0
    if (bytes.length > 0 && !out.write(bytes)) await once(out, 'drain')
  }
  const cells = async function* () {
    for await (const row of rows)
      yield Object.fromEntries(columns.map(({ name, kind, read }) => [name, valueOf(kind, read(row))]))
  }
  const written = parquetWriteRows({
    writer: Object.assign(writer, { flush: drain, finish: drain }),
    rows: cells(),
    columns: columns.map(({ name, kind }) => ({ name, type: TYPES[kind], nullable: true })),
    rowGroupSize: ROWS_A_GROUP,
    createdBy: 'visawatch',
  })
  Promise.resolve(written).then(
    () => out.end(),
    (error: Error) => out.destroy(error),
  )
  return out
}
