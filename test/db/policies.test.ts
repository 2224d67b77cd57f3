/** What is in force for a program: out of its pages, now and on any day. */
import { sql } from 'drizzle-orm'
import type { PoolClient } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compare } from '../../src/changes/compare.ts'
import { addAssessment, assessmentById } from '../../src/db/assessments.ts'
import { addRecordedChange } from '../../src/db/changes.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { takeEvent } from '../../src/db/events.ts'
import { programsMoved } from '../../src/db/moved-programs.ts'
import { compareKeptPolicies } from '../../src/db/kept-policies.ts'
import { inForceBefore } from '../../src/db/past-changes.ts'
import { asOfDay, programPolicies } from '../../src/db/policies.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import type { Position } from '../../src/domain/position.ts'
import type { Program, Registry, Source } from '../../src/domain/registry.ts'
import { assessmentOf } from '../support/assessment.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Day, exchangeOf, playHistory } from '../support/history.ts'
import { registryOf } from '../support/world.ts'

const program = (id: string): Program => ({
  id,
  institutionId: 'alder',
  name: id,
  specialty: 'Medicine',
  kind: 'residency',
  acgmeId: null,
})
const source = (id: string, level: Source['level'], ...programIds: readonly string[]): Source => ({
  id,
  institutionId: 'alder',
  programIds,
  url: `https://alder.example/${id}`,
  level,
  fetcher: 'http',
  intervalMs: null,
})
const REGISTRY: Registry = {
  ...registryOf('https://alder.example/'),
  programs: [program('medicine'), program('surgery')],
  sources: [source('own', 'program', 'medicine'), source('faq', 'department', 'medicine'), source('gme', 'gme_office')],
}

let database: TestDatabase
let store: Database
beforeEach(async () => {
  database = await createTestDatabase()
  store = await connect(database.url)
  await declareRegistry(store.db, REGISTRY, new Date('2026-01-01T00:00:00Z'))
})
afterEach(async () => {
  await store.close()
  await database.close()
})

const says = (h1b: Position, j1: Position = 'not_stated', text = `«${h1b}» it is`) => ({
  sentences: [{ text, says: { h1b, j1 } }],
})
const silent = { sentences: [{ text: 'Visa questions go to the office.' }] }
const play = (id: 'own' | 'faq' | 'gme', ...days: readonly Day[]) =>
  playHistory(store.db, { id, url: `https://alder.example/${id}` }, days)
const policyOf = async (id: string, asOf?: string) =>
  (await programPolicies(store.db, asOfDay(asOf === undefined ? null : new Date(asOf)))).find(
    (each) => each.program.id === id,
  )?.policy

describe('which page is in force', () => {
  test('none, as long as none was read', async () => {
    expect(await policyOf('medicine')).toBeNull()
  })

  test('a page of its own beats the page of the institution, and both may disagree', async () => {
    await play('gme', { at: '2026-02-01T00:00:00Z', says: says('sponsored', 'sponsored') })
    await play('own', { at: '2026-02-02T00:00:00Z', says: says('not_sponsored', 'sponsored') })
    expect(await policyOf('medicine')).toMatchObject({ sourceId: 'own', category: 'j1_only', conflict: true })
    expect(await policyOf('surgery')).toMatchObject({ sourceId: 'gme', category: 'sponsors_h1b', conflict: false })
  })

  test('a page that says nothing inherits, and silence is no disagreement', async () => {
    await play('own', { at: '2026-02-01T00:00:00Z', says: silent })
    expect(await policyOf('medicine')).toMatchObject({ sourceId: 'own', category: 'not_stated' })
    await play('gme', { at: '2026-02-02T00:00:00Z', says: says('sponsored') })
    expect(await policyOf('medicine')).toMatchObject({ sourceId: 'gme', category: 'sponsors_h1b', conflict: false })
    await play('faq', { at: '2026-02-03T00:00:00Z', says: says('case_by_case') })
    expect(await policyOf('medicine')).toMatchObject({ sourceId: 'faq', level: 'department', conflict: true })
  })

  test('a page that is not watched any more speaks for nobody', async () => {
    await play('own', { at: '2026-02-01T00:00:00Z', says: says('sponsored') })
    const rest = REGISTRY.sources.filter(({ id }) => id !== 'own')
    await declareRegistry(store.db, { ...REGISTRY, sources: rest }, new Date('2026-03-01T00:00:00Z'))
    expect(await policyOf('medicine')).toBeNull()
  })

  test('evidence is the sentences themselves, with the bytes they stand in', async () => {
    await play('own', { at: '2026-02-01T00:00:00Z', says: says('sponsored', 'not_stated', '«We sponsor» H-1B visas.') })
    expect((await policyOf('medicine'))?.evidence).toEqual([
      {
        text: 'We sponsor H-1B visas.',
        url: 'https://alder.example/own',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
  })
})

describe('as of a day', () => {
  const unread: Day['at'] = '2026-05-01T00:00:00Z'
  beforeEach(() =>
    play(
      'own',
      { at: '2026-02-01T00:00:00Z', says: says('not_sponsored', 'sponsored') },
      { at: '2026-03-01T00:00:00Z', says: says('paused', 'sponsored'), status: 'transient' },
      { at: '2026-03-02T00:00:00Z', says: says('not_sponsored', 'sponsored') },
      { at: '2026-04-01T00:00:00Z', says: says('sponsored', 'sponsored') },
    ),
  )

  test.each([
    ['before anybody looked', '2026-01-31T23:59:59.999Z', null],
    ['at the very first look', '2026-02-01T00:00:00Z', 'j1_only'],
    ['long after it', '2026-02-20T00:00:00Z', 'j1_only'],
    ['while a wording stood that nobody saw again', '2026-03-01T12:00:00Z', 'j1_only'],
    ['a moment before the change was seen', '2026-03-31T23:59:59.999Z', 'j1_only'],
    ['at the sight of it', '2026-04-01T00:00:00Z', 'sponsors_h1b'],
    ['ever after', '2030-01-01T00:00:00Z', 'sponsors_h1b'],
  ])('%s', async (_, day, category) => {
    expect((await policyOf('medicine', day))?.category ?? null).toBe(category)
  })

  test('its beginning has bounds: last seen otherwise, first seen so', async () => {
    expect((await policyOf('medicine', '2026-02-20T00:00:00Z'))?.since).toEqual([
      null,
      new Date('2026-02-01T00:00:00Z'),
    ])
    expect((await policyOf('medicine'))?.since).toEqual([
      new Date('2026-03-02T00:00:00Z'),
      new Date('2026-04-01T00:00:00Z'),
    ])
  })

  test('what other rules read later is true of the day the bytes were taken', async () => {
    await play(
      'gme',
      { at: '2026-02-01T00:00:00Z', says: silent },
      { at: '2026-06-01T00:00:00Z', reread: { ...says('paused'), rules: 'newer' } },
    )
    expect((await policyOf('surgery', '2026-02-15T00:00:00Z'))?.category).toBe('h1b_paused')
  })

  test('trouble of today does not reach back', async () => {
    await play('own', {
      at: unread,
      outcome: { kind: 'unreachable', reason: 'timeout', detail: 'slow', exchange: null },
    })
    await store.pool.query(
      `update snapshots set unreadable = 'binary: noise' where id = (select latest_snapshot_id from sources where id = 'own')`,
    )
    expect(await policyOf('medicine')).toMatchObject({ status: 'unread', category: 'sponsors_h1b' })
    expect(await policyOf('medicine', '2026-02-20T00:00:00Z')).toMatchObject({
      status: 'current',
      category: 'j1_only',
      lastOutcome: 'changed',
    })
  })
})

describe('whose policy an event moves', () => {
  const movedBy = async () => {
    const taken = await takeEvent(store.db)
    if (taken === null) throw new Error('no event')
    return (await programsMoved(store.db, taken.event)).map(({ id }) => id)
  }
  const gmeMoves = () =>
    play(
      'gme',
      { at: '2026-02-01T00:00:00Z', says: says('sponsored') },
      { at: '2026-03-01T00:00:00Z', says: says('not_sponsored') },
    )

  test('a page of programs moves those', async () => {
    await play(
      'own',
      { at: '2026-02-01T00:00:00Z', says: says('sponsored') },
      { at: '2026-03-01T00:00:00Z', says: says('paused') },
    )
    expect(await movedBy()).toEqual(['medicine'])
  })

  test('a page of the institution moves the programs that inherit from it', async () => {
    await gmeMoves()
    expect(await movedBy()).toEqual(['medicine', 'surgery'])
  })

  test('but not those whose own page states a policy', async () => {
    await play('faq', { at: '2026-02-01T00:00:00Z', says: says('sponsored') })
    await play('own', { at: '2026-02-01T00:00:00Z', says: silent })
    await gmeMoves()
    expect(await movedBy()).toEqual(['surgery'])
  })

  test('and not those that retired', async () => {
    await declareRegistry(
      store.db,
      { ...REGISTRY, programs: [program('surgery')], sources: REGISTRY.sources.filter(({ id }) => id === 'gme') },
      new Date('2026-01-02T00:00:00Z'),
    )
    await gmeMoves()
    expect(await movedBy()).toEqual(['surgery'])
  })
})

test('an exchange is kept as the server sent it', async () => {
  const exchange = exchangeOf('https://alder.example/own', 404)
  await play('own', {
    at: '2026-02-01T00:00:00Z',
    outcome: { kind: 'gone', reason: 'status', detail: '404', exchange, evidence: null },
  })
  expect((await store.pool.query('select exchange from visits')).rows).toEqual([{ exchange }])
})

test.each([
  ['another wording waits', [true, true, 'gone', 9, null], 'changing'],
  ['it cannot be read', [false, true, 'changed', 0, null], 'unread'],
  ['three visits over two days found nothing', [false, false, 'gone', 3, null], 'gone'],
  ['two visits found nothing', [false, false, 'gone', 2, null], 'unverified'],
  ['the last visit was blocked', [false, false, 'blocked', 0, null], 'unverified'],
  ['it was never visited', [false, false, null, 0, null], 'unverified'],
  ['it no longer speaks of visas', [false, false, 'unchanged', 0, 'policy_lost'], 'lost'],
  ['all is well', [false, false, 'unchanged', 0, 'policy'], 'current'],
] as const)('status of a page: %s', async (_, [pending, unreadable, outcome, visits, kind], status) => {
  const gone = { visits, first: '2026-01-01T00:00:00Z', last: '2026-01-03T00:00:00Z' }
  const { rows } = await store.pool.query<{ status: string }>('select policy_status($1, $2, $3, $4, $5) as status', [
    pending,
    unreadable,
    outcome,
    gone,
    kind,
  ])
  expect(rows[0]?.status).toBe(status)
})

test('a program that retired since is told of as of a day before', async () => {
  await play('gme', { at: '2026-02-01T00:00:00Z', says: says('sponsored') })
  await declareRegistry(store.db, { ...REGISTRY, programs: [program('medicine')] }, new Date('2026-03-01T00:00:00Z'))
  expect(await policyOf('surgery', '2026-02-15T00:00:00Z')).toMatchObject({ category: 'sponsors_h1b' })
  expect(await policyOf('surgery', '2026-03-02T00:00:00Z')).toBeUndefined()
  expect(await policyOf('surgery')).toBeUndefined()
})

test('refused bytes that newer rules read otherwise were never in force', async () => {
  await play(
    'own',
    { at: '2026-02-01T00:00:00Z', says: says('sponsored') },
    { at: '2026-02-08T00:00:00Z', says: says('not_sponsored'), status: 'transient' },
  )
  await store.db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ snapshot: string; assessment: string }>(
      sql`select snapshot_id as snapshot, id as assessment from assessments order by id desc limit 1`,
    )
    const [refused] = rows
    const at = new Date('2026-02-09T00:00:00Z')
    const difference = compare(assessmentOf(says('not_sponsored')), assessmentOf(says('paused')))
    if (refused === undefined || difference === null) throw new Error('nothing was refused')
    const id = await addAssessment(
      tx,
      { sourceId: 'own', snapshotId: Number(refused.snapshot), baseline: false, at },
      assessmentOf({ ...says('paused'), rules: 'sample-2' }),
      [],
    )
    await addRecordedChange(tx, {
      sourceId: 'own',
      fromAssessmentId: Number(refused.assessment),
      toAssessmentId: id,
      cause: 'rules',
      difference,
      lastSeenOld: new Date('2026-02-08T00:00:00Z'),
      firstSeenNew: new Date('2026-02-08T00:00:00Z'),
      at,
    })
    const inForce = await inForceBefore(tx, 'own', new Date('2026-02-20T00:00:00Z'))
    expect((await assessmentById(tx, inForce ?? -1)).assessment.category).toBe('sponsors_h1b')
  })
  expect(await policyOf('medicine', '2026-02-20T00:00:00Z')).toMatchObject({ category: 'sponsors_h1b' })
})

test('pages of one program that change at once leave what weighing all of them anew gives', async () => {
  const month = (n: number) => new Date(Date.UTC(2026, n)).toISOString()
  const days = (shift: number): readonly Day[] =>
    Array.from({ length: 6 }, (_, n) => ({
      at: month(n),
      says: says((n + shift) % 2 === 0 ? 'sponsored' : 'not_sponsored', 'sponsored'),
    }))
  await Promise.all([play('own', ...days(0)), play('faq', ...days(1)), play('gme', ...days(0))])
  const compared = await compareKeptPolicies(store.db)
  expect(compared).toMatchObject({ onlyKept: 0, onlyWeighed: 0 })
  expect(compared.rows).toBe(12)
  expect((await store.pool.query('select from policies_due')).rowCount).toBe(0)
})

/** Rows that were read of a table, by whatever way, and not reported yet: the transaction's, and what went just before it. */
const readOf = async (client: PoolClient, table: string): Promise<number> => {
  const { rows } = await client.query<{ n: number }>(
    'select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_xact_user_tables where relname = $1',
    [table],
  )
  return rows[0]?.n ?? 0
}

test('a page that is read costs its own programs, of hundreds in a young database', async () => {
  const ids = Array.from({ length: 300 }, (_, n) => `program-${n}`)
  const registry = {
    ...REGISTRY,
    programs: [...REGISTRY.programs, ...ids.map(program)],
    sources: [...REGISTRY.sources, ...ids.map((id) => source(`page-of-${id}`, 'program', id))],
  }
  await declareRegistry(store.db, registry, new Date('2026-01-02T00:00:00Z'))
  await play('own', { at: '2026-02-01T00:00:00Z', says: says('sponsored') })
  const client = await store.pool.connect()
  try {
    await client.query('begin')
    const tables = ['policy_spells', 'programs', 'sources', 'source_declarations', 'ever_speaking']
    const before = new Map<string, number>()
    for (const table of tables) before.set(table, await readOf(client, table))
    await client.query(`update assessments set confidence = 0.5 where source_id = 'own'`)
    await client.query('set constraints all immediate')
    const read = async (table: string) => (await readOf(client, table)) - (before.get(table) ?? 0)
    expect(await read('policy_spells')).toBeGreaterThan(0)
    for (const table of tables.slice(1)) expect(await read(table), table).toBeLessThan(150)
    await client.query('commit')
  } finally {
    client.release()
  }
})
