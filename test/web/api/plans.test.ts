/**
 * Every query of the API over a generated history, explained: with sequential scans made dear, none is left over a table of the history, so an
 * index serves each; and a page at the end of a list reads no more rows than one at its start. Counts are about all rows and stand apart.
 */
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { assessmentById } from '../../../src/db/assessments.ts'
import { connect, type Database } from '../../../src/db/connect.ts'
import { generateHistory } from '../../../src/db/generate.ts'
import { NO_CONTEXT } from '../../../src/domain/document.ts'
import { extract } from '../../../src/extract/extract.ts'
import { createWeb, type Web } from '../../../src/web/server.ts'
import { apiCalls } from '../../support/api-calls.ts'
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
  'policy_spells',
]
const PROGRAMS = 120
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
  await generateHistory(database.url, 'plans', { programs: PROGRAMS, years: 2 }, NOW)
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

const CALLS = apiCalls(PROGRAMS)

it.each(CALLS.filter(({ counts }) => counts !== true))('$path reads the history by its indexes', async ({ path }) => {
  const queries = await queriesOf(path)
  expect(queries.length).toBeGreaterThan(path === '/exports' ? -1 : 0)
  for (const each of queries) {
    const scanned = (await explained(each)).filter(
      (node) => node['Node Type'] === 'Seq Scan' && HISTORY_TABLES.includes(node['Relation Name'] ?? ''),
    )
    expect([each.text, scanned.map((node) => node['Relation Name'])]).toEqual([each.text, []])
  }
})

it.each(CALLS.filter(({ counts }) => counts === true))('$path counts, and counts once', async ({ path }) => {
  const nodes = (await Promise.all((await queriesOf(path)).map((each) => explained(each)))).flat()
  // One row a visit is most of a history; no count needs them.
  expect(nodes.map((node) => node['Relation Name']).filter((table) => table === 'visits')).toEqual([])
  expect(await queriesOf(path)).toEqual([])
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

it('generates sentences that the screens can show', async () => {
  const { rows } = await store.pool.query<{ id: number }>('select min(assessment_id)::int as id from statements')
  const { assessment } = await assessmentById(store.db, rows[0]?.id ?? 0)
  expect(assessment.readings.map(({ statement }) => statement.context)).toEqual([NO_CONTEXT, NO_CONTEXT])
})
