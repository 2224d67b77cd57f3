/** One JSON object a line, streamed. */
import type { FileBytes, Table } from './table.ts'

const LINES = 500

export const jsonlBytes = async function* <Row>({ columns }: Table<Row>, rows: AsyncIterable<Row>): FileBytes {
  const encoder = new TextEncoder()
  let lines: string[] = []
  for await (const row of rows) {
    const cells = columns.map(({ name, kind, read }) => {
      const cell = read(row)
      return `${JSON.stringify(name)}:${kind === 'json' && typeof cell === 'string' ? cell : JSON.stringify(cell)}`
    })
    lines.push(`{${cells.join(',')}}\n`)
    if (lines.length < LINES) continue
    yield encoder.encode(lines.join(''))
    lines = []
  }
  if (lines.length > 0) yield encoder.encode(lines.join(''))
}
