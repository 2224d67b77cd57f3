/** The counts, on a small past written by hand. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import {
  categoriesOverTime,
  EVERYBODY,
  heatMap,
  requirementShares,
  survival,
  transitions,
} from '../../src/db/statistics.ts'
import type { Position } from '../../src/domain/position.ts'
import type { Registry } from '../../src/domain/registry.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { playHistory } from '../support/history.ts'

const PLACES = [
  ['alder', 'OH', 'Pediatrics'],
  ['birch', 'OH', 'Internal Medicine'],
  ['cedar', 'NY', 'Internal Medicine'],
  ['dogwood', 'NY', 'Internal Medicine'],
] as const

const REGISTRY: Registry = {
  institutions: PLACES.map(([id, state]) => ({ id, name: id, city: null, state, acgmeId: null, capStatus: 'unknown' })),
  programs: PLACES.map(([id, , specialty]) => ({
    id: `${id}-p`,
    institutionId: id,
    name: id,
    specialty,
    kind: 'residency',
    acgmeId: null,
  })),
  sources: PLACES.map(([id]) => ({
    id,
    institutionId: id,
    programIds: [`${id}-p`],
    url: `https://${id}.example/`,
    level: 'program',
    fetcher: 'http',
    intervalMs: null,
  })),
}

let database: TestDatabase
let store: Database
beforeAll(async () => {
  database = await createTestDatabase()
  store = await connect(database.url)
  await declareRegistry(store.db, REGISTRY, new Date('2025-08-01T00:00:00Z'))
  const says = (h1b: Position, step3 = false) => ({
    sentences: [{ text: `H-1B is «${h1b}»`, says: { h1b, j1: 'sponsored' as Position } }],
    requirements: step3 ? [{ type: 'step3' as const, by: 'ranking' as const }] : [],
  })
  const play = (id: string, ...days: Parameters<typeof playHistory>[2]) =>
    playHistory(store.db, { id, url: `https://${id}.example/` }, days)
  await play(
    'alder',
    { at: '2025-09-01T00:00:00Z', says: says('sponsored') },
    { at: '2025-10-01T00:00:00Z', says: says('paused') },
  )
  await play(
    'birch',
    { at: '2025-09-01T00:00:00Z', says: says('sponsored') },
    { at: '2025-09-11T00:00:00Z', says: says('not_sponsored') },
    { at: '2025-11-01T00:00:00Z', reread: { ...says('case_by_case'), rules: 'newer' } },
  )
  await play('cedar', { at: '2025-09-01T00:00:00Z', says: says('sponsored', true) })
})
afterAll(async () => {
  await store.close()
  await database.close()
})

test('categories over time, by what is known now', async () => {
  const days = [new Date('2025-08-15T00:00:00Z'), new Date('2025-09-05T00:00:00Z'), new Date('2025-12-01T00:00:00Z')]
  const counts = await categoriesOverTime(store.db, days)
  expect(counts.map(({ day, category, programs }) => [day.toISOString().slice(5, 10), category, programs])).toEqual([
    ['08-15', 'unread', 4],
    ['09-05', 'sponsors_h1b', 3],
    ['09-05', 'unread', 1],
    ['12-01', 'h1b_case_by_case', 1],
    ['12-01', 'h1b_paused', 1],
    ['12-01', 'sponsors_h1b', 1],
    ['12-01', 'unread', 1],
  ])
})

test('moves are of pages, not of rules, and can be narrowed to a population', async () => {
  const since = new Date('2025-09-01T00:00:00Z')
  const until = new Date('2026-01-01T00:00:00Z')
  expect(await transitions(store.db, since, until)).toEqual([
    { from: 'sponsors_h1b', to: 'h1b_paused', pages: 1, programs: 1 },
    { from: 'sponsors_h1b', to: 'j1_only', pages: 1, programs: 1 },
  ])
  expect(await transitions(store.db, since, until, { ...EVERYBODY, specialties: ['Pediatrics'] })).toHaveLength(1)
  expect(await transitions(store.db, since, new Date('2025-09-11T00:00:00Z'))).toEqual([])
})

test('how long policies last, the unfinished ones cut off', async () => {
  // Three pages sponsored from 1 September: one moved after 10 days, one after 30; cedar was answered only once.
  const curve = (await survival(store.db, new Date('2026-01-01T00:00:00Z'))).filter(
    ({ category }) => category === 'sponsors_h1b',
  )
  expect(curve).toEqual([
    { category: 'sponsors_h1b', days: 10, atRisk: 2, ended: 1, share: 0.5 },
    { category: 'sponsors_h1b', days: 30, atRisk: 1, ended: 1, share: 0 },
  ])
})

test('where programs stand now, and what sponsors ask for', async () => {
  expect(await heatMap(store.db)).toEqual([
    { specialty: 'Internal Medicine', state: 'NY', programs: 2, read: 1, h1b: 1, j1Only: 0, paused: 0 },
    { specialty: 'Internal Medicine', state: 'OH', programs: 1, read: 1, h1b: 1, j1Only: 0, paused: 0 },
    { specialty: 'Pediatrics', state: 'OH', programs: 1, read: 1, h1b: 0, j1Only: 0, paused: 1 },
  ])
  expect(await requirementShares(store.db)).toEqual([{ type: 'step3', programs: 1, share: 0.5 }])
})
