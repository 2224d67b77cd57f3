/** Files as other people's libraries read them: nothing is a formula, nothing is lost, and no row is asked for before it is wanted. */
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { type Format, fileBytes, STREAMED_FORMATS } from '../../src/export/formats.ts'
import type { Table } from '../../src/export/table.ts'

type Row = {
  readonly text: string | null
  readonly count: number
  readonly day: Date | null
  readonly yes: boolean
  readonly more: string
  readonly page: string | null
}

const TABLE: Table<Row> = {
  name: 'rows',
  columns: [
    { name: 'text', kind: 'text', meaning: 'text', read: ({ text }) => text },
    { name: 'count', kind: 'integer', meaning: 'number', read: ({ count }) => count },
    { name: 'day', kind: 'instant', meaning: 'day', read: ({ day }) => day },
    { name: 'yes', kind: 'boolean', meaning: 'truth', read: ({ yes }) => yes },
    { name: 'more', kind: 'json', meaning: 'more', read: ({ more }) => more },
    { name: 'page', kind: 'link', meaning: 'page', read: ({ page }) => page },
  ],
}

const day = new Date('2026-02-10T08:00:00Z')
const row = (text: string | null, part: Partial<Row> = {}): Row => ({
  text,
  count: 3,
  day,
  yes: true,
  more: '{"f1":"sponsored"}',
  page: 'https://alder.example/?a=1&b="2"',
  ...part,
})

const HOSTILE = [
  '=1+1',
  '+1',
  '-1',
  '@sum(a1)',
  '\tx',
  '=HYPERLINK("http://evil.example")',
  'a,"b"\r\nc',
  '<b>&amp;</b>',
  'ünï ‘quote’',
]

const some = async function* (rows: readonly Row[]) {
  yield* rows
}

const fileOf = (format: Format, rows: readonly Row[]): Promise<Buffer> =>
  buffer(Readable.from(fileBytes(format, TABLE, some(rows))))

const rowsOf = (file: Buffer) => parse(file, { bom: true, columns: true }) as Readonly<Record<string, string>>[]

const sheetOf = async (file: Buffer): Promise<readonly (readonly unknown[])[]> => {
  const read: unknown = await readXlsxFile(file, { trim: false })
  const [sheet] = read as readonly { readonly data: readonly (readonly unknown[])[] }[]
  return sheet?.data ?? []
}

describe('CSV', () => {
  it('holds every text, and what a spreadsheet would run as text', async () => {
    const texts = rowsOf(
      await fileOf(
        'csv',
        HOSTILE.map((text) => row(text)),
      ),
    ).map(({ text }) => text)
    expect(texts).toEqual(HOSTILE.map((text) => (/^[=+\-@\t]/.test(text) ? `'${text}` : text)))
  })

  it('has empty cells for what is not known', async () => {
    const [first] = rowsOf(await fileOf('csv', [row(null, { day: null, page: null })]))
    expect(first).toEqual({ text: '', count: '3', day: '', yes: 'true', more: '{"f1":"sponsored"}', page: '' })
  })
})

describe('XLSX', () => {
  it('holds texts as texts, and dates and numbers as such', async () => {
    const rows = await sheetOf(
      await fileOf(
        'xlsx',
        HOSTILE.map((text) => row(text)),
      ),
    )
    expect(rows[0]).toEqual(['text', 'count', 'day', 'yes', 'more', 'page'])
    // XML makes one line end of each kind.
    const said = (text: unknown) => String(text).replaceAll('\r\n', '\n')
    expect(rows.slice(1).map(([text]) => said(text))).toEqual(HOSTILE.map(said))
    // A spreadsheet counts days as fractions: a reader may be off by a millisecond.
    const [, first = []] = rows
    expect(Math.abs(new Date(first[2] as Date).getTime() - day.getTime())).toBeLessThan(5)
    expect([first[1], ...first.slice(3)]).toEqual([3, true, '{"f1":"sponsored"}', 'https://alder.example/?a=1&b="2"'])
  })
})

describe('JSONL', () => {
  it('is one object a line', async () => {
    const lines = (
      await fileOf(
        'jsonl',
        [...HOSTILE, null].map((text) => row(text)),
      )
    )
      .toString()
      .trimEnd()
      .split('\n')
    const objects = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    expect(objects.map(({ text }) => text)).toEqual([...HOSTILE, null])
    expect(objects[0]).toMatchObject({ count: 3, day: day.toISOString(), yes: true, more: { f1: 'sponsored' } })
  })
})

describe('Parquet', () => {
  it('is read by others with the types of its columns', async () => {
    const file = await fileOf(
      'parquet',
      [...HOSTILE, null].map((text) => row(text)),
    )
    const objects = await parquetReadObjects({ file: new Uint8Array(file).buffer })
    expect(objects.map(({ text }) => text ?? null)).toEqual([...HOSTILE, null])
    expect(objects[0]).toMatchObject({ count: 3, day, yes: true, more: { f1: 'sponsored' } })
  })

  it('keeps many groups of rows in order', async () => {
    const rows = Array.from({ length: 25_000 }, (_, count) => row('x', { count }))
    const objects = await parquetReadObjects({ file: new Uint8Array(await fileOf('parquet', rows)).buffer })
    expect(objects.map(({ count }) => count)).toEqual(rows.map(({ count }) => count))
  })
})

it('files of no rows can still be read', async () => {
  expect(rowsOf(await fileOf('csv', []))).toEqual([])
  expect((await fileOf('jsonl', [])).length).toBe(0)
  expect(await parquetReadObjects({ file: new Uint8Array(await fileOf('parquet', [])).buffer })).toEqual([])
  expect(await sheetOf(await fileOf('xlsx', []))).toHaveLength(1)
})

it.each(STREAMED_FORMATS)('%s asks for rows only as they are taken', async (format) => {
  let asked = 0
  const endless = async function* () {
    for (;;) {
      asked += 1
      yield row(`text ${asked}`, { count: asked })
    }
  }
  for await (const piece of Readable.from(fileBytes(format, TABLE, endless()))) {
    expect((piece as Uint8Array).length).toBeGreaterThan(0)
    break
  }
  // Two groups of Parquet; the others hold less.
  expect(asked).toBeLessThanOrEqual(25_000)
})
