/** What one visit leaves behind, whatever the web sent and whoever else is visiting. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readBlob } from '../../src/db/blobs.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { recordVisit } from '../../src/db/visits.ts'
import { NEW_HOST } from '../../src/domain/host.ts'
import type { Body, Exchange, Outcome } from '../../src/domain/outcome.ts'
import { assessmentOf } from '../support/assessment.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { playHistory } from '../support/history.ts'
import { registryOf } from '../support/world.ts'

const SOURCE = { id: 'alder-im', url: 'https://alder.example/apply' }
const NEXT = new Date('2026-06-01T00:00:00Z')

let database: TestDatabase
let store: Database
beforeEach(async () => {
  database = await createTestDatabase()
  store = await connect(database.url)
  await declareRegistry(store.db, registryOf(SOURCE.url), new Date('2026-01-01T00:00:00Z'))
})
afterEach(async () => {
  await store.close()
  await database.close()
})

const bodyOf = (text: string, mime = 'text/html'): Body => {
  const bytes = new TextEncoder().encode(text)
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), mime, charset: 'utf-8' }
}
const exchangeOf = (headers: Readonly<Record<string, string>> = {}): Exchange => ({
  url: SOURCE.url,
  status: 200,
  headers,
  redirects: [],
})
const changed = (body: Body, headers?: Readonly<Record<string, string>>): Outcome => ({
  kind: 'changed',
  exchange: exchangeOf(headers),
  body,
  quality: { score: 1, reasons: [] },
})
const unchanged: Outcome = { kind: 'unchanged', how: 'not_modified', exchange: exchangeOf() }
const visit = (at: string, outcome: Outcome, full = true) =>
  recordVisit(store.db, {
    sourceId: SOURCE.id,
    at: new Date(at),
    purpose: 'scheduled',
    fetcher: 'http',
    durationMs: 12.6,
    outcome,
    full,
    nextVisitAt: NEXT,
    host: { name: 'alder.example', state: NEW_HOST },
  })
const rowsOf = async (statement: string) => (await store.pool.query<Record<string, unknown>>(statement)).rows

describe('content', () => {
  test('new bytes are kept whole, once, whoever finds them first', async () => {
    const body = bodyOf('We sponsor J-1 visas. '.repeat(500))
    const visits = await Promise.all(
      ['2026-02-01T00:00:00.001Z', '2026-02-01T00:00:00.002Z', '2026-02-01T00:00:00.003Z'].map((at) =>
        visit(at, changed(body)),
      ),
    )
    expect(visits.map(({ outcome }) => outcome.kind).toSorted()).toEqual(['changed', 'unchanged', 'unchanged'])
    expect(visits.filter(({ snapshotId }) => snapshotId !== null)).toHaveLength(1)
    expect(await rowsOf('select count(*)::int as n from snapshots')).toEqual([{ n: 1 }])
    expect(await rowsOf('select outcome, reason from visits order by outcome')).toEqual([
      { outcome: 'changed', reason: null },
      { outcome: 'unchanged', reason: 'same_bytes' },
      { outcome: 'unchanged', reason: 'same_bytes' },
    ])
    expect(Buffer.from((await readBlob(store.db, body.sha256)) ?? '')).toEqual(Buffer.from(body.bytes))
  })

  test.each([
    ['nothing at all', new Uint8Array()],
    ['one byte', new Uint8Array([0])],
    ['noise that no compression helps', Uint8Array.from({ length: 5000 }, (_, n) => (n * 7919 + ((n * n) >> 3)) & 255)],
  ])('%s comes back byte for byte', async (_, bytes) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await visit('2026-02-01T00:00:00Z', changed({ bytes, sha256, mime: 'text/plain', charset: null }))
    expect(Buffer.from((await readBlob(store.db, sha256)) ?? 'missing')).toEqual(Buffer.from(bytes))
  })

  test('A, B, A are three snapshots and two blobs', async () => {
    for (const [day, text] of [
      ['1', 'A'],
      ['2', 'B'],
      ['3', 'A'],
    ] as const) {
      await visit(`2026-02-0${day}T00:00:00Z`, changed(bodyOf(text)))
    }
    expect(await rowsOf('select count(*)::int as n from snapshots')).toEqual([{ n: 3 }])
    expect(await rowsOf('select count(*)::int as n from blobs')).toEqual([{ n: 2 }])
  })

  test('validators are those of the latest content and leave with it', async () => {
    await visit('2026-02-01T00:00:00Z', changed(bodyOf('A'), { etag: '"a"', 'last-modified': 'Sun' }))
    await visit('2026-02-02T00:00:00Z', unchanged, false)
    expect(await rowsOf('select etag, last_modified, conditional_visits from sources')).toEqual([
      { etag: '"a"', last_modified: 'Sun', conditional_visits: 1 },
    ])
    await visit('2026-02-03T00:00:00Z', changed(bodyOf('B')))
    expect(await rowsOf('select etag, last_modified, conditional_visits from sources')).toEqual([
      { etag: null, last_modified: null, conditional_visits: 0 },
    ])
  })

  test('a page seen again moves when it was last seen, never backwards', async () => {
    await visit('2026-02-01T00:00:00Z', changed(bodyOf('A')))
    await visit('2026-02-05T00:00:00Z', unchanged)
    await visit('2026-02-03T00:00:00Z', unchanged)
    expect(await rowsOf('select taken_at, last_seen_at from snapshots')).toEqual([
      { taken_at: new Date('2026-02-01T00:00:00Z'), last_seen_at: new Date('2026-02-05T00:00:00Z') },
    ])
  })

  test('a refused page is kept as evidence and is no content', async () => {
    const wall = bodyOf('<title>Just a moment...</title>')
    const outcome: Outcome = {
      kind: 'blocked',
      reason: 'challenge',
      detail: 'a bot wall',
      exchange: exchangeOf(),
      evidence: wall,
    }
    expect(await visit('2026-02-01T00:00:00Z', outcome)).toEqual({ snapshotId: null, outcome })
    expect(await rowsOf('select evidence_sha256 from visits')).toEqual([{ evidence_sha256: wall.sha256 }])
    expect(await rowsOf('select latest_snapshot_id, failures, last_outcome from sources')).toEqual([
      { latest_snapshot_id: null, failures: 1, last_outcome: 'blocked' },
    ])
    expect(new TextDecoder().decode((await readBlob(store.db, wall.sha256)) ?? new Uint8Array())).toContain('moment')
  })

  test('two visits at one instant are one: the second is refused whole', async () => {
    await visit('2026-02-01T00:00:00Z', changed(bodyOf('A')))
    await expect(visit('2026-02-01T00:00:00Z', changed(bodyOf('B')))).rejects.toThrow()
    expect(await rowsOf('select count(*)::int as n from blobs')).toEqual([{ n: 1 }])
  })
})

describe('text that PostgreSQL does not take', () => {
  const HOSTILE = [
    ['NUL', 'a\u0000b'],
    ['a lone high surrogate', 'a\ud800b'],
    ['a lone low surrogate', 'a\udc00b'],
    ['an escape written out', 'a\\u0000b'],
    ['an escape at the end', 'a\\u0000'],
    ['backslashes before NUL', 'a\\\u0000\\\\'],
    ['a surrogate written out', 'a\\ud800b'],
  ] as const

  test.each(HOSTILE)('%s in headers, names of headers, addresses and details', async (_, text) => {
    const exchange: Exchange = {
      url: `https://alder.example/${text}`,
      status: 200,
      headers: { 'x-said': text, [text]: 'named', etag: text, 'last-modified': text },
      redirects: [{ status: 301, from: text, to: text }],
    }
    const outcomes: readonly Outcome[] = [
      {
        kind: 'changed',
        exchange,
        body: { ...bodyOf('A', text), charset: text },
        quality: { score: 0.5, reasons: [text] },
      },
      { kind: 'gone', reason: 'status', detail: text, exchange, evidence: bodyOf('gone', text) },
      { kind: 'moved', to: text, permanent: true, detail: text, exchange },
      { kind: 'unreachable', reason: 'reset', detail: text, exchange: null },
      { kind: 'unsupported', reason: 'type', detail: text, remedy: text, exchange, evidence: null },
    ]
    for (const [day, outcome] of outcomes.entries()) {
      await visit(`2026-02-0${day + 1}T00:00:00Z`, outcome)
    }
    expect(await rowsOf('select outcome from visits order by at')).toEqual(
      outcomes.map(({ kind }) => ({ outcome: kind })),
    )
  })

  test('what is written as an escape stays as it was sent', async () => {
    await visit('2026-02-01T00:00:00Z', changed(bodyOf('A'), { 'x-said': 'a\\u0000b "quoted" \\' }))
    const [row] = await rowsOf(`select exchange->'headers'->>'x-said' as said from visits`)
    expect(row).toEqual({ said: 'a\\u0000b "quoted" \\' })
  })
})

describe('the policy in force', () => {
  const says = (text: string, h1b: 'sponsored' | 'not_sponsored') => ({ sentences: [{ text, says: { h1b } }] })
  const seenAt = () => rowsOf('select policy_seen_at as at from sources')

  test('was seen again when its page was', async () => {
    await playHistory(store.db, SOURCE, [{ at: '2026-02-01T00:00:00Z', says: says('«We sponsor» H-1B.', 'sponsored') }])
    await visit('2026-02-02T00:00:00Z', unchanged)
    expect(await seenAt()).toEqual([{ at: new Date('2026-02-02T00:00:00Z') }])
    await visit('2026-02-03T00:00:00Z', { kind: 'unreachable', reason: 'timeout', detail: '', exchange: null })
    expect(await seenAt()).toEqual([{ at: new Date('2026-02-02T00:00:00Z') }])
  })

  test('was not seen while a change of it waits', async () => {
    await playHistory(store.db, SOURCE, [
      { at: '2026-02-01T00:00:00Z', says: says('«We sponsor» H-1B.', 'sponsored') },
      { at: '2026-02-05T00:00:00Z', says: says('«We do not sponsor» H-1B.', 'not_sponsored'), status: 'pending' },
    ])
    await visit('2026-02-05T00:10:00Z', unchanged)
    expect(await seenAt()).toEqual([{ at: new Date('2026-02-01T00:00:00Z') }])
    expect(await rowsOf('select category from sources s join assessments a on a.id = s.assessment_id')).toEqual([
      { category: assessmentOf(says('x', 'sponsored')).category },
    ])
  })

  test('is not seen earlier than before by a visit that took its time', async () => {
    await playHistory(store.db, SOURCE, [{ at: '2026-02-01T00:00:00Z', says: says('«We sponsor» H-1B.', 'sponsored') }])
    await visit('2026-02-03T00:00:00Z', unchanged)
    await visit('2026-02-02T00:00:00Z', unchanged)
    expect(await seenAt()).toEqual([{ at: new Date('2026-02-03T00:00:00Z') }])
  })
})
