/** The declared registry and the tables: coming, going, coming back, moving, swapping; and a history that only grows when something moved. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { dueSources } from '../../src/db/schedule.ts'
import type { Registry, Source } from '../../src/domain/registry.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { registryOf } from '../support/world.ts'

const MONDAY = new Date('2026-03-02T09:00:00Z')
const TUESDAY = new Date('2026-03-03T09:00:00Z')
const WEDNESDAY = new Date('2026-03-04T09:00:00Z')
const FAR = new Date('2026-12-01T00:00:00Z')

const BASE = registryOf('https://alder.example/one')
const sourceOf = (id: string, path: string, rest: Partial<Source> = {}): Source => ({
  id,
  institutionId: 'alder',
  programIds: ['alder-im'],
  url: `https://alder.example/${path}`,
  level: 'program',
  fetcher: 'http',
  intervalMs: null,
  ...rest,
})
const withSources = (...sources: readonly Source[]): Registry => ({ ...BASE, sources })

let database: TestDatabase
let store: Database
beforeEach(async () => {
  database = await createTestDatabase()
  store = await connect(database.url)
})
afterEach(async () => {
  await store.close()
  await database.close()
})

const rowsOf = async (statement: string) => (await store.pool.query<Record<string, unknown>>(statement)).rows
const history = () =>
  rowsOf(`select source_id as id, declaration->>'url' as url, valid_from as from, valid_until as until
    from source_declarations order by id, valid_from`)
const watched = () => rowsOf('select id, url from sources where retired_at is null order by id')

/** As if it had been visited: validators, and not due before December. */
const visited = () =>
  store.pool.query(`update sources set etag = '"v1"', last_modified = 'Mon', next_visit_at = '${FAR.toISOString()}'`)

describe('coming and going', () => {
  test('what is no longer declared is retired, and comes back as it was, due at once', async () => {
    await declareRegistry(store.db, BASE, MONDAY)
    await visited()
    await declareRegistry(store.db, { institutions: [], programs: [], sources: [] }, TUESDAY)
    for (const table of ['sources', 'programs', 'institutions']) {
      expect(await rowsOf(`select id, retired_at from ${table}`)).toEqual([
        { id: table === 'institutions' ? 'alder' : 'alder-im', retired_at: TUESDAY },
      ])
    }
    expect(await dueSources(store.db, 'alder.example', FAR)).toEqual([])
    await declareRegistry(store.db, BASE, WEDNESDAY)
    expect(await rowsOf('select retired_at, next_visit_at, etag from sources')).toEqual([
      { retired_at: null, next_visit_at: WEDNESDAY, etag: '"v1"' },
    ])
    expect(await history()).toEqual([
      { id: 'alder-im', url: 'https://alder.example/one', from: MONDAY, until: TUESDAY },
      { id: 'alder-im', url: 'https://alder.example/one', from: WEDNESDAY, until: null },
    ])
  })

  test('the same registry again writes nothing new, whatever the order of its parts', async () => {
    const both = withSources(sourceOf('a', 'a'), sourceOf('b', 'b', { intervalMs: 86_400_000, programIds: [] }))
    await declareRegistry(store.db, both, MONDAY)
    await visited()
    const before = await rowsOf('select xmin, * from source_declarations')
    await declareRegistry(store.db, { ...both, sources: both.sources.toReversed() }, TUESDAY)
    expect(await rowsOf('select xmin, * from source_declarations')).toEqual(before)
    expect(await rowsOf('select next_visit_at, etag from sources')).toEqual([
      { next_visit_at: FAR, etag: '"v1"' },
      { next_visit_at: FAR, etag: '"v1"' },
    ])
  })

  test.each<readonly [what: string, rest: Partial<Source>]>([
    ['level', { level: 'department' }],
    ['interval', { intervalMs: 1000 }],
    ['programs', { programIds: [] }],
  ])('another %s is history, but nothing to hurry for', async (_, rest) => {
    await declareRegistry(store.db, withSources(sourceOf('a', 'a')), MONDAY)
    await visited()
    await declareRegistry(store.db, withSources(sourceOf('a', 'a', rest)), TUESDAY)
    expect(await history()).toMatchObject([{ until: TUESDAY }, { from: TUESDAY, until: null }])
    expect(await rowsOf('select next_visit_at from sources')).toEqual([{ next_visit_at: FAR }])
  })

  test('two processes that declare at once agree', async () => {
    await Promise.all(Array.from({ length: 6 }, () => declareRegistry(store.db, BASE, MONDAY)))
    expect(await history()).toHaveLength(1)
  })

  test('a clock that was set back stops nobody', async () => {
    await declareRegistry(store.db, BASE, WEDNESDAY)
    await declareRegistry(store.db, withSources(sourceOf('alder-im', 'moved')), MONDAY)
    expect(await watched()).toEqual([{ id: 'alder-im', url: 'https://alder.example/moved' }])
  })
})

describe('moving', () => {
  test('a moved source forgets its validators, learns its host and is due at once; others stay', async () => {
    await declareRegistry(store.db, withSources(sourceOf('a', 'a'), sourceOf('b', 'b')), MONDAY)
    await visited()
    const moved = sourceOf('a', '', { url: 'http://gme.alder.example:8080/a' })
    await declareRegistry(store.db, withSources(moved, sourceOf('b', 'b')), TUESDAY)
    expect(await rowsOf('select id, host, etag, last_modified, next_visit_at from sources order by id')).toEqual([
      { id: 'a', host: 'gme.alder.example:8080', etag: null, last_modified: null, next_visit_at: TUESDAY },
      { id: 'b', host: 'alder.example', etag: '"v1"', last_modified: 'Mon', next_visit_at: FAR },
    ])
  })

  test('two sources swap their URLs', async () => {
    await declareRegistry(store.db, withSources(sourceOf('a', 'x'), sourceOf('b', 'y')), MONDAY)
    await declareRegistry(store.db, withSources(sourceOf('a', 'y'), sourceOf('b', 'x')), TUESDAY)
    expect(await watched()).toEqual([
      { id: 'a', url: 'https://alder.example/y' },
      { id: 'b', url: 'https://alder.example/x' },
    ])
  })

  test('a new source takes the URL that another leaves', async () => {
    await declareRegistry(store.db, withSources(sourceOf('b', 'x')), MONDAY)
    await declareRegistry(store.db, withSources(sourceOf('a', 'x'), sourceOf('b', 'y')), TUESDAY)
    expect(await watched()).toEqual([
      { id: 'a', url: 'https://alder.example/x' },
      { id: 'b', url: 'https://alder.example/y' },
    ])
  })
})

test('5,000 sources come, swap from the first to the last, and go', async () => {
  const many = Array.from({ length: 5000 }, (_, n) => sourceOf(`s${n}`, `page/${n}`))
  await declareRegistry(store.db, withSources(...many), MONDAY)
  expect(await rowsOf('select count(*)::int as n from source_declarations')).toEqual([{ n: 5000 }])
  const reversed = many.map((source, n) => ({ ...source, url: `https://alder.example/page/${4999 - n}` }))
  await declareRegistry(store.db, withSources(...reversed), TUESDAY)
  expect(await rowsOf(`select url from sources where id in ('s0', 's4999') order by id`)).toEqual([
    { url: 'https://alder.example/page/4999' },
    { url: 'https://alder.example/page/0' },
  ])
  await declareRegistry(store.db, withSources(), WEDNESDAY)
  expect(await watched()).toEqual([])
  expect(await rowsOf('select count(*)::int as n from source_declarations where valid_until is null')).toEqual([
    { n: 0 },
  ])
})
