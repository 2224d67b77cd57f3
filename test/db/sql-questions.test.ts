/** The ten questions of docs/sql.md over a history written by hand; the answers are written by hand too. And what nobody may do in SQL. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask } from '../../src/db/ask.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { declareLegalEvents } from '../../src/db/legal-events.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import type { Position } from '../../src/domain/position.ts'
import type { Registry } from '../../src/domain/registry.ts'
import { blocksOf, readDocument } from '../docs/markdown.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { playHistory } from '../support/history.ts'

const at = (id: string, state: string) => ({
  id,
  name: id,
  city: null,
  state,
  acgmeId: null,
  capStatus: 'unknown' as const,
})
const program = (id: string, institutionId: string, specialty: string) => ({
  id,
  institutionId,
  name: id,
  specialty,
  kind: 'residency' as const,
  acgmeId: null,
})
const page = (id: string, institutionId: string, level: 'program' | 'gme_office', ...programIds: string[]) => ({
  id,
  institutionId,
  programIds,
  url: `https://${id}.example/`,
  level,
  fetcher: 'http' as const,
  intervalMs: null,
})

const REGISTRY: Registry = {
  institutions: [at('alder', 'OH'), at('birch', 'NY')],
  programs: [
    program('alder-im', 'alder', 'Internal Medicine'),
    program('alder-peds', 'alder', 'Pediatrics'),
    program('birch-im', 'birch', 'Internal Medicine'),
  ],
  sources: [
    page('alder-im', 'alder', 'program', 'alder-im'),
    page('alder-gme', 'alder', 'gme_office'),
    page('birch-im', 'birch', 'program', 'birch-im'),
  ],
}

let database: TestDatabase
let store: Database
beforeAll(async () => {
  database = await createTestDatabase()
  store = await connect(database.url)
  await declareRegistry(store.db, REGISTRY, new Date('2025-08-01T00:00:00Z'))
  await declareLegalEvents(
    store.db,
    [
      {
        id: 'fee',
        day: '2025-09-19',
        kind: 'proclamation',
        title: 'A fee',
        visas: ['h1b'],
        source: 'https://law.example/',
      },
    ],
    new Date('2025-10-01T00:00:00Z'),
  )
  const says = (h1b: Position, step3 = false) => ({
    sentences: [{ text: `H-1B is «${h1b}»`, says: { h1b, j1: 'sponsored' as Position } }],
    requirements: step3 ? [{ type: 'step3' as const, by: 'ranking' as const }] : [],
  })
  const play = (id: string, ...days: Parameters<typeof playHistory>[2]) =>
    playHistory(store.db, { id, url: `https://${id}.example/` }, days)
  await play(
    'alder-im',
    { at: '2025-09-01T00:00:00Z', says: says('sponsored', true) },
    { at: '2025-10-01T00:00:00Z', says: says('paused') },
    {
      at: '2026-10-20T00:00:00Z',
      outcome: { kind: 'blocked', reason: 'challenge', detail: 'asks for proof', exchange: null } as never,
    },
  )
  await play('alder-gme', { at: '2025-09-02T00:00:00Z', says: says('sponsored', true) })
  await play(
    'birch-im',
    { at: '2025-09-03T00:00:00Z', says: says('not_sponsored') },
    { at: '2026-10-25T00:00:00Z', reread: { ...says('case_by_case'), rules: 'newer' } },
  )
})
afterAll(async () => {
  await store.close()
  await database.close()
})

const ANSWERS: readonly (readonly (readonly unknown[])[])[] = [
  [['sponsors_h1b', 'h1b_paused', '1']],
  [['fee', 'OH', 12]],
  [['0.50']],
  [
    ['alder-peds', '2025-09-02'],
    ['alder-im', '2025-10-01'],
  ],
  [['alder-im', 'program', 'h1b_paused', 'https://alder-im.example/']],
  [['birch-im', 'h1b_case_by_case', 'j1_only']],
  [['alder-im', '2025-09-01', '2025-10-01', 'h1b_paused']],
  [['alder-im', 'blocked', '2025-10-01']],
  [
    ['Internal Medicine', '1', '2'],
    ['Pediatrics', '1', '1'],
  ],
  [['birch-im', 'j1_only', 'h1b_case_by_case', '2026-10-25']],
]

const shown = (value: unknown): unknown =>
  value instanceof Date
    ? new Date(value.getTime() - value.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
    : value

it('each of the ten questions is answered as by hand', async () => {
  const document = await readDocument('docs/sql.md')
  const questions = blocksOf(document.slice(document.indexOf('## Ten questions')), 'sql')
  expect(questions).toHaveLength(10)
  for (const [n, question] of questions.entries()) {
    const { rows } = await ask(store.pool, question)
    expect([n + 1, rows.map((row) => row.map(shown))]).toEqual([n + 1, ANSWERS[n]])
  }
})

it.each([
  ['delete from changes', /read-only|permission denied/],
  ['select 1; delete from changes', /multiple commands/],
  ['select * from subscriptions', /permission denied/],
  ['select sha256 from api_keys', /permission denied/],
  ['select bytes from blobs', /permission denied/],
  ['select from nowhere', /does not exist/],
])('%s is refused', async (question, why) => {
  await expect(ask(store.pool, question)).rejects.toThrow(why)
})

it('every view says what it is for', async () => {
  const { rows } = await store.pool.query<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' and obj_description(oid) is null`)
  expect(rows).toEqual([])
})
