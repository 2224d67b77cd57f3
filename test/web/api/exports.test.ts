/** The files of the API over the sample, held against its lists and its history. */
import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { historyRows } from '../../../src/db/export-rows.ts'
import { seedSample } from '../../support/sample-data.ts'
import { openWeb, type TestWeb } from '../web.ts'

let web: TestWeb
beforeAll(async () => {
  web = await openWeb()
  await seedSample(web.database.db)
})
afterAll(() => web.close())

type Row = Readonly<Record<string, string>>

it('the spreadsheet has a row for each program, with the columns that applicants keep', async () => {
  const response = await web.get('/api/v1/exports/sponsors?format=csv')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="sponsors.csv"')
  const rows = parse(Buffer.from(await response.arrayBuffer()), { bom: true, columns: true }) as readonly Row[]
  const { items } = (await web.json('/api/v1/programs?limit=500')) as {
    items: { id: string; status: string; evidence: { text: string }[] }[]
  }
  expect(rows.map((row) => row['program_id'])).toEqual(items.map(({ id }) => id))
  expect(Object.keys(rows[0] ?? {})).toEqual([
    'institution',
    'city',
    'state',
    'program',
    'specialty',
    'policy',
    'visa_types',
    'cap_status',
    'requirements',
    'informatics_resources',
    'notes',
    'sentence',
    'page',
    'last_confirmed',
    'program_id',
  ])
  expect(rows.map((row) => row['sentence'])).toEqual(
    items.map(({ evidence }) => {
      const said = evidence.map(({ text }) => text).join(' ')
      return /^[=+\-@]/.test(said) ? `'${said}` : said
    }),
  )
})

it('the spreadsheet takes the filters of the list', async () => {
  const text = await (await web.get('/api/v1/exports/sponsors?format=jsonl&state=MN')).text()
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every(({ state }) => state === 'MN')).toBe(true)
  expect((await web.get('/api/v1/exports/sponsors?format=pdf')).status).toBe(400)
})

it('the full history holds every policy that any program had', async () => {
  const response = await web.get('/api/v1/exports/history?format=parquet')
  const objects = await parquetReadObjects({ file: await response.arrayBuffer() })
  const expected: unknown[] = []
  for await (const { programId, ordinal, category, since } of historyRows(web.database.db))
    expected.push([programId, ordinal, category, since[1]])
  expect(expected.length).toBeGreaterThan(10)
  expect(objects.map((row) => [row['program_id'], row['ordinal'], row['category'], row['first_seen_new']])).toEqual(
    expected,
  )
})
