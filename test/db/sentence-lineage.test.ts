/** The life of one sentence in a history written by hand: another year, a redesign, a false alarm, an absence, and a new page. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { historyRows } from '../../src/db/export-rows.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { programLineage, sourceLineage } from '../../src/db/sentence-lineage.ts'
import type { Registry, Source } from '../../src/domain/registry.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Day, playHistory } from '../support/history.ts'
import { registryOf } from '../support/world.ts'

const page = (id: string, level: Source['level'], ...programIds: readonly string[]): Source => ({
  id,
  institutionId: 'alder',
  programIds,
  url: `https://alder.example/${id}`,
  level,
  fetcher: 'http',
  intervalMs: null,
})
const BEFORE: Registry = {
  ...registryOf('https://alder.example/'),
  programs: [
    {
      id: 'medicine',
      institutionId: 'alder',
      name: 'Medicine',
      specialty: 'Medicine',
      kind: 'residency',
      acgmeId: null,
    },
  ],
  sources: [page('own', 'program', 'medicine'), page('gme', 'gme_office')],
}
const AFTER: Registry = { ...BEFORE, sources: [page('gme', 'gme_office'), page('apply', 'program', 'medicine')] }

const CONTACT = 'Questions about visas are answered by the office of the program.'
const says = (...sentences: readonly string[]) => ({
  sentences: sentences.map((text) => ({
    text,
    ...(text.includes('«') ? { says: { j1: 'sponsored' } as const } : {}),
  })),
})
const on = (month: number, ...sentences: readonly string[]): Extract<Day, { says: unknown }> => ({
  at: `2026-0${month}-01T00:00:00Z`,
  says: says(...sentences),
})

let database: TestDatabase
let store: Database
beforeEach(async () => {
  database = await createTestDatabase()
  store = await connect(database.url)
  await declareRegistry(store.db, BEFORE, new Date('2025-12-01T00:00:00Z'))
  await playHistory(store.db, { id: 'own', url: 'https://alder.example/own' }, [
    on(1, 'We «sponsor» J-1 visas for the 2025-2026 year.', CONTACT),
    // A redesign: other order, other quotation marks and capitals, nothing else.
    on(2, CONTACT.toUpperCase(), 'We «sponsor» J-1 visas for the 2025–2026 year.'),
    on(3, 'We «sponsor» J-1 visas for the 2026-2027 year.', CONTACT),
    { ...on(4, 'We do «not» speak of that.', CONTACT), status: 'transient' },
    on(5, CONTACT),
    on(6, 'We «sponsor» J-1 visas for the 2026-2027 year.', CONTACT),
  ])
  await playHistory(store.db, { id: 'gme', url: 'https://alder.example/gme' }, [on(1, CONTACT)])
  await declareRegistry(store.db, AFTER, new Date('2026-07-01T00:00:00Z'))
  await playHistory(store.db, { id: 'apply', url: 'https://alder.example/apply' }, [
    on(8, 'We «sponsor» J-1 visas for the 2026-2027 year.'),
  ])
})
afterEach(async () => {
  await store.close()
  await database.close()
})

const day = (at: Date | null): string | null => at?.toISOString().slice(0, 10) ?? null

const livesOf = async (id: string) =>
  ((await programLineage(store.db, id)) ?? []).map(({ wordings }) =>
    wordings.map(({ how, sourceId, text, since, goneBy, readings, inForce }) => [
      how,
      sourceId,
      text,
      ...since.map(day),
      day(goneBy),
      readings,
      inForce,
    ]),
  )

test('one sentence through another year, a redesign, an absence and a new page', async () => {
  const sponsor = (await livesOf('medicine')).find((wordings) => wordings.length > 1)
  expect(sponsor).toEqual([
    // The redesign is another reading of the same words.
    ['first_seen', 'own', 'We sponsor J-1 visas for the 2025-2026 year.', null, '2026-01-01', '2026-03-01', 2, false],
    // What one visit saw on 1 April was never there.
    [
      'reworded',
      'own',
      'We sponsor J-1 visas for the 2026-2027 year.',
      '2026-02-01',
      '2026-03-01',
      '2026-05-01',
      1,
      false,
    ],
    [
      'returned',
      'own',
      'We sponsor J-1 visas for the 2026-2027 year.',
      '2026-05-01',
      '2026-06-01',
      '2026-07-01',
      1,
      false,
    ],
    ['moved', 'apply', 'We sponsor J-1 visas for the 2026-2027 year.', null, '2026-08-01', null, 1, true],
  ])
})

test('words that stand on two pages at once are two sentences', async () => {
  const contacts = (await livesOf('medicine')).filter((wordings) => wordings.length === 1)
  expect(contacts).toEqual([
    [['first_seen', 'gme', CONTACT, null, '2026-01-01', null, 1, true]],
    [['first_seen', 'own', CONTACT, null, '2026-01-01', '2026-07-01', 5, false]],
  ])
})

test('a page tells whole lives, also of what came from elsewhere; a rewording names its change', async () => {
  const [life, ...others] = (await sourceLineage(store.db, 'apply')) ?? []
  expect(others).toEqual([])
  expect(life?.wordings.map(({ sourceId }) => sourceId)).toEqual(['own', 'own', 'own', 'apply'])
  const { rows } = await store.pool.query<{ id: string }>(
    `select id from changes where first_seen_new = '2026-03-01' and kind = 'reworded'`,
  )
  expect(life?.wordings[1]?.changeId).toBe(Number(rows[0]?.id))
  expect(life?.id).toBe(life?.wordings[0]?.sayings[0])
  expect(await sourceLineage(store.db, 'nobody')).toBeNull()
  expect(await programLineage(store.db, 'nobody')).toBeNull()
})

test('the view tells the same, and each policy of a history names the sentence it was read from', async () => {
  const { rows } = await store.pool.query<{ sentence: string; steps: number }>(
    `select sentence, count(*)::int as steps from sentence_lineage where institution_id = 'alder' group by 1 order by 2 desc`,
  )
  expect(rows.map(({ steps }) => steps)).toEqual([4, 1, 1])
  const named: (readonly string[])[] = []
  for await (const { sentences } of historyRows(store.db)) named.push(sentences)
  // Sponsored, silent, sponsored, (nobody watched its page), sponsored on the new one.
  expect(named.filter((sentences) => sentences.length > 0)).toEqual(
    named.flatMap((sentences) => (sentences.length > 0 ? [[rows[0]?.sentence]] : [])),
  )
  expect(named.filter((sentences) => sentences.length > 0).length).toBeGreaterThanOrEqual(3)
})
