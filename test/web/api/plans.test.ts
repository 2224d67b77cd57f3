/**
 * Every query of the API over a generated history, explained: with sequential scans made dear, none is left over a table of the history, so an
 * index serves each; and a page at the end of a list reads no more rows than one at its start. Statistics are about all rows and stand apart.
 */
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Database } from '../../../src/db/connect.ts'
import { generateHistory } from '../../../src/db/generate.ts'
import { extract } from '../../../src/extract/extract.ts'
import { createWeb, type Web } from '../../../src/web/server.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

const HISTORY_TABLES = [
  'visits',
  'snapshots',
  'assessments',
  'statements',
  'positions',
  'changes',
  'change_versions',
  'overrides',
]
const NOW = new Date('2026-11-01T00:00:00Z')

type Asked = { readonly text: string; readonly values: readonly unknown[] }
type Plan = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  readonly Plans?: readonly Plan[]
}

let database: TestDatabase
let store: Database
let web: Web
let asked: Asked[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  await generateHistory(database.url, 'plans', { programs: 120, years: 2 }, NOW)
  store = await connect(database.url)
  const query = store.pool.query.bind(store.pool) as (...given: unknown[]) => Promise<pg.QueryResult>
  const spy = (given: unknown, values?: unknown, ...rest: unknown[]) => {
    const text = typeof given === 'string' ? given : (given as { text: string }).text
    asked.push({
      text,
      values: (values as readonly unknown[] | undefined) ?? (given as { values?: readonly unknown[] }).values ?? [],
    })
    return query(given, values, ...rest)
  }
  Object.assign(store.pool, { query: spy })
  web = createWeb({
    db: store.db,
    now: () => NOW,
    settings: {
      web: {
        host: '127.0.0.1',
        port: 0,
        publicUrl: null,
        readers: 'everybody',
        requestsPerMinute: 100_000,
        operatorPassword: null,
      },
      review: { below: 0.8 },
      crawl: { contact: 'gme@reader.example' },
    },
    readDocument: (body) => Promise.resolve(extract(body)),
  })
})
afterAll(async () => {
  await store.close()
  await database.close()
})

const queriesOf = async (path: string): Promise<readonly Asked[]> => {
  asked = []
  const response = await web.app.request(`/api/v1${path}`)
  expect([path, response.status]).toEqual([path, 200])
  await response.arrayBuffer()
  return asked.filter(({ text }) => /^\s*(?:with|select)/i.test(text))
}

const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

const explained = async ({ text, values }: Asked, analyse = false): Promise<readonly Plan[]> => {
  const client = await store.pool.connect()
  try {
    await client.query('set enable_seqscan = off')
    const { rows } = await client.query<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(
      `explain (format json${analyse ? ', analyze' : ''}) ${text}`,
      [...values],
    )
    return rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan: plan }) => nodesOf(plan)))
  } finally {
    await client.query('reset enable_seqscan')
    client.release()
  }
}

it.each([
  '/programs?limit=20',
  '/programs?state=NY&category=sponsors_h1b&limit=20',
  '/programs/prog-000060',
  '/programs/prog-000060/history',
  '/policies?validAt=2025-12-01&knownAt=2026-03-01&limit=20',
  '/institutions',
  '/sources?limit=20',
  '/sources/page-000060-1',
  '/changes?limit=20',
  '/changes?sort=known&since=2025-06-01&limit=20',
  '/changes?source=page-000060-1',
  '/statements?q=sponsored&limit=20',
  '/statements?q="answer is paused"&source=page-000060-1',
  '/captures?limit=20',
  '/captures?source=page-000060-1',
])('%s reads the history by its indexes', async (path) => {
  const queries = await queriesOf(path)
  expect(queries.length).toBeGreaterThan(0)
  for (const each of queries) {
    const scanned = (await explained(each)).filter(
      (node) => node['Node Type'] === 'Seq Scan' && HISTORY_TABLES.includes(node['Relation Name'] ?? ''),
    )
    expect([each.text, scanned.map((node) => node['Relation Name'])]).toEqual([each.text, []])
  }
})

/** Rows that the plan touched in tables and indexes. */
const rowsRead = async (queries: readonly Asked[]): Promise<number> => {
  let rows = 0
  for (const each of queries) {
    const nodes = (await explained(each, true)).filter((node) => node['Node Type'].includes('Scan'))
    rows += nodes.reduce((sum, node) => sum + (node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 1), 0)
  }
  return rows
}

it.each(['/changes?limit=10', '/captures?limit=10', '/programs?limit=10', '/sources?limit=10'])(
  '%s costs the same at the end as at the start',
  async (path) => {
    let next: string | null = null
    const pages: number[] = []
    do {
      const address: string = next === null ? path : `${path}&cursor=${next}`
      asked = []
      const response = await web.app.request(`/api/v1${address}`)
      const page = (await response.json()) as { items: unknown[]; next: string | null }
      next = page.next
      // The last page may be short; a few of the others are enough.
      if (page.items.length === 10 && (pages.length < 2 || next === null || pages.length % 9 === 0))
        pages.push(await rowsRead(asked.filter(({ text }) => /^\s*(?:with|select)/i.test(text))))
      else if (page.items.length === 10) pages.push(pages.at(-1) ?? 0)
    } while (next !== null)
    expect(pages.length).toBeGreaterThan(5)
    const first = pages[0] ?? 0
    // What single pages say differs; a place further on costs nothing.
    for (const rows of pages) expect(rows).toBeLessThan(first * 2 + 100)
  },
)
