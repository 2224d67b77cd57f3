/** The past beside the present: captures among visits of our own, and from a web archive on loopback. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'drizzle-orm'
import { type App, createApp, openReader } from '../../src/app.ts'
import { changeLog } from '../../src/db/change-log.ts'
import { asOfDay, programPolicies } from '../../src/db/policies.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { openPast, type Past } from '../../src/jobs/open-past.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'
import { type Capture, inPieces, warcOf } from '../support/warc.ts'
import { keepingLog, openWebhook, registryOf, tellWebhook, worldSettings } from '../support/world.ts'

const BOTH = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const J1 = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')
const J1_STAMPED = J1.replace('</body>', '<!-- 2 --></body>')
const NONE = pageOf('How to apply', 'We do not sponsor visas of any kind.')

const NEVER = new AbortController().signal
const nothing = () => undefined

let database: TestDatabase
let site: Site
let webhook: Awaited<ReturnType<typeof openWebhook>>
let settings: Settings
let app: App
/** The clock of the app; a round moves it on by a day. */
let clock: number
let opened = 0

beforeEach(async () => {
  database = await createTestDatabase()
  site = await openSite({ '/apply': { body: BOTH }, '/robots.txt': { status: 404 } })
  webhook = await openWebhook()
  settings = await worldSettings({
    databaseUrl: database.url,
    redisUrl: null,
    registry: registryOf(site.url('/apply')),
    subscriptions: [tellWebhook(webhook.url)],
  })
  clock = Date.parse('2026-01-01T09:00:00Z')
  const began = performance.now()
  app = await createApp({
    settings,
    log: keepingLog(),
    now: () => new Date(clock + performance.now() - began),
    write: nothing,
    queueName: `import-${process.pid}-${++opened}`,
  })
})
afterEach(async () => {
  await app.close()
  await webhook.close()
  await site.close()
  await database.close()
})

/** A visit of our own on `date`, and the one that confirms what it found. */
const visitOn = async (date: string, body: string) => {
  site.on('/apply', { body })
  clock = Date.parse(`${date}T09:00:00Z`)
  const { end } = await app.round('all', nothing)
  expect(end).toEqual({ kind: 'done' })
}

const withPast = async <Result>(work: (past: Past) => Promise<Result>, own = settings): Promise<Result> => {
  const reader = openReader()
  const past = await openPast({ db: app.store.db, settings: own, reader, stopping: NEVER, now: () => new Date(clock) })
  try {
    return await work(past)
  } finally {
    await past.close()
    await reader.close()
  }
}

const importAll = (...captures: readonly Capture[]) =>
  withPast(async (past) => {
    await past.warc(inPieces(await warcOf(captures)))
    return past.finish()
  })

const on = (date: string, body: string): Capture => ({ url: site.url('/apply'), date: `${date}T12:00:00Z`, body })

const day = (date: Date): string => date.toISOString().slice(0, 10)

const history = async (): Promise<readonly string[]> =>
  (await changeLog(app.store.db))
    .toSorted((a, b) => a.firstSeenNew.getTime() - b.firstSeenNew.getTime())
    .map(({ from, to, status, lastSeenOld, firstSeenNew }) =>
      [`${day(lastSeenOld)}..${day(firstSeenNew)}`, `${from} -> ${to}`, status].join(' '),
    )

const asOf = async (date: string | null): Promise<string> => {
  const at = date === null ? null : new Date(`${date}T23:00:00Z`)
  return (await programPolicies(app.store.db, asOfDay(at)))[0]?.policy?.category ?? 'unknown'
}

const eventCount = async (): Promise<number> => {
  const { rows } = await app.store.db.execute<{ n: number }>(sql`select count(*)::int as n from events`)
  return rows[0]?.n ?? -1
}

describe('captures from before our first visit', () => {
  it('leave the policy in force as it is, and become its history', async () => {
    await visitOn('2026-01-10', J1)
    await importAll(on('2024-05-01', BOTH), on('2023-05-01', NONE))
    expect(await history()).toEqual([
      '2023-05-01..2024-05-01 no_sponsorship -> sponsors_h1b recorded',
      '2024-05-01..2026-01-10 sponsors_h1b -> j1_only recorded',
    ])
    expect([await asOf('2023-06-01'), await asOf('2024-06-01'), await asOf(null)]).toEqual([
      'no_sponsorship',
      'sponsors_h1b',
      'j1_only',
    ])
    expect(webhook.told).toEqual([])
  })

  it('do not keep the next change from being told, once', async () => {
    await visitOn('2026-01-10', BOTH)
    await importAll(on('2024-05-01', J1))
    await visitOn('2026-01-20', J1)
    expect(await history()).toEqual([
      '2024-05-01..2026-01-10 j1_only -> sponsors_h1b recorded',
      '2026-01-10..2026-01-20 sponsors_h1b -> j1_only confirmed',
    ])
    expect(webhook.told).toHaveLength(1)
    expect(await asOf(null)).toBe('j1_only')
  })

  it('make our first visit a part of the past: what it finds changed is recorded and told to nobody', async () => {
    await importAll(on('2024-05-01', BOTH))
    expect(await asOf(null)).toBe('sponsors_h1b')
    await visitOn('2026-01-10', J1)
    expect(await history()).toEqual(['2024-05-01..2026-01-10 sponsors_h1b -> j1_only recorded'])
    expect(await asOf(null)).toBe('j1_only')
    expect([webhook.told.length, await eventCount()]).toEqual([0, 0])
    await visitOn('2026-01-20', BOTH)
    expect(webhook.told).toHaveLength(1)
  })
})

describe('captures between visits of our own', () => {
  it('narrow the time of a change that was told, and do not repeat it', async () => {
    await visitOn('2026-01-01', BOTH)
    await visitOn('2026-01-30', J1)
    expect(webhook.told).toHaveLength(1)
    await importAll(on('2026-01-20', J1_STAMPED))
    expect(await history()).toEqual(['2026-01-01..2026-01-20 sponsors_h1b -> j1_only confirmed'])
    await importAll(on('2026-01-10', BOTH))
    expect(await history()).toEqual(['2026-01-10..2026-01-20 sponsors_h1b -> j1_only confirmed'])
    expect([await asOf('2026-01-15'), await asOf('2026-01-25'), await asOf(null)]).toEqual([
      'sponsors_h1b',
      'j1_only',
      'j1_only',
    ])
    expect([webhook.told.length, await eventCount()]).toEqual([1, 1])
  })

  it('show what came and went while we were not there', async () => {
    await visitOn('2026-01-01', BOTH)
    await visitOn('2026-01-30', BOTH)
    await importAll(on('2026-01-10', J1))
    expect(await history()).toEqual([
      '2026-01-01..2026-01-10 sponsors_h1b -> j1_only recorded',
      '2026-01-10..2026-01-30 j1_only -> sponsors_h1b recorded',
    ])
    expect([await asOf('2026-01-05'), await asOf('2026-01-20'), await asOf('2026-01-30'), await asOf(null)]).toEqual([
      'sponsors_h1b',
      'j1_only',
      'sponsors_h1b',
      'sponsors_h1b',
    ])
    await visitOn('2026-02-10', BOTH)
    expect(await history()).toHaveLength(2)
    expect(webhook.told).toEqual([])
  })

  it('keep a change that was told beside what came in between', async () => {
    await visitOn('2026-01-01', BOTH)
    await visitOn('2026-01-30', J1)
    await importAll(on('2026-01-10', NONE))
    expect(await history()).toEqual([
      '2026-01-01..2026-01-10 sponsors_h1b -> no_sponsorship recorded',
      '2026-01-01..2026-01-30 sponsors_h1b -> j1_only confirmed',
    ])
    expect([await asOf('2026-01-15'), await asOf('2026-01-30'), await asOf(null)]).toEqual([
      'no_sponsorship',
      'j1_only',
      'j1_only',
    ])
  })
})

describe('captures from after our last visit', () => {
  it('are in force until we see for ourselves, and what we see then is told', async () => {
    await visitOn('2026-01-01', BOTH)
    await importAll(on('2026-01-10', J1))
    expect(await asOf(null)).toBe('j1_only')
    expect(webhook.told).toEqual([])
    await visitOn('2026-01-20', NONE)
    expect(await history()).toEqual([
      '2026-01-01..2026-01-10 sponsors_h1b -> j1_only recorded',
      '2026-01-10..2026-01-20 j1_only -> no_sponsorship confirmed',
    ])
    expect(webhook.told).toHaveLength(1)
  })

  it('do not make the server believe that we have other content', async () => {
    site.on('/apply', { body: BOTH, headers: { etag: '"one"' } })
    clock = Date.parse('2026-01-01T09:00:00Z')
    await app.round('all', nothing)
    await importAll(on('2026-01-10', J1))
    const { rows } = await app.store.db.execute(sql`select etag, last_modified from sources`)
    expect(rows).toEqual([{ etag: null, last_modified: null }])
  })

  it('wait while a change waits for its second visit', async () => {
    await visitOn('2026-01-01', BOTH)
    await app.store.db.execute(sql`
      insert into changes (source_id, from_assessment_id, to_assessment_id, kind, cause, severity, from_category, to_category,
        difference, status, last_seen_old, first_seen_new, recorded_at)
      select source_id, id, id, 'policy', 'page', 'critical', 'sponsors_h1b', 'j1_only', '{}', 'pending',
        '2026-01-01T09:00:00Z', '2026-01-05T09:00:00Z', '2026-01-05T09:00:00Z' from assessments`)
    expect(await importAll(on('2026-01-10', NONE), on('2026-01-03', NONE), on('2025-01-10', NONE))).toMatchObject({
      stored: 1,
      waiting: 2,
    })
    await app.store.db.execute(sql`delete from changes where status = 'pending'`)
    expect(await importAll(on('2026-01-10', NONE))).toMatchObject({ stored: 1, waiting: 0 })
  })
})

describe('a web archive', () => {
  let archive: Site
  beforeEach(async () => {
    archive = await openSite()
  })
  afterEach(() => archive.close())

  const list = (...captures: readonly (readonly [stamp: string, digest: string])[]) => {
    const url = site.url('/apply')
    const query = new URLSearchParams({ url, output: 'json', fl: 'timestamp,original,digest', limit: '10000' })
    archive.on(`/cdx/search/cdx?${query.toString()}`, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([
        ['timestamp', 'original', 'digest'],
        ...captures.map(([stamp, digest]) => [stamp, url, digest]),
      ]),
    })
  }
  const pathOf = (stamp: string): string => `/web/${stamp}id_/${site.url('/apply')}`
  const keep = (stamp: string, body: string) =>
    archive.on(pathOf(stamp), { body, headers: { 'memento-datetime': 'Thu, 04 Mar 2021 05:06:07 GMT' } })

  const importFrom = (span: { from: Date | null; to: Date | null } = { from: null, to: null }) =>
    withPast(
      async (past) => {
        const [source] = settings.registry.sources
        if (source !== undefined) await past.archive(source, span)
        return past.finish()
      },
      { ...settings, crawl: { ...settings.crawl, archive: { url: archive.origin, delayMs: 1 } } },
    )

  it('gives history from day one', async () => {
    list(['20210304000000', 'A'], ['20220304000000', 'A'], ['20230304000000', 'B'])
    keep('20210304000000', BOTH)
    keep('20230304000000', J1)
    expect(await importFrom()).toMatchObject({ captures: 3, stored: 3, unresolved: 0 })
    expect(await history()).toEqual(['2022-03-04..2023-03-04 sponsors_h1b -> j1_only recorded'])
    expect([await asOf('2021-06-01'), await asOf(null)]).toEqual(['sponsors_h1b', 'j1_only'])
    expect(archive.requests.map(({ headers }) => headers['user-agent'])).toEqual(
      Array.from({ length: 4 }, () => expect.stringMatching(/^visawatch\//)),
    )
    expect(await eventCount()).toBe(0)
  })

  it('is asked for the span only', async () => {
    list(['20210304000000', 'A'], ['20230304000000', 'B'])
    keep('20230304000000', J1)
    expect(await importFrom({ from: new Date('2022-01-01'), to: null })).toMatchObject({ captures: 1, stored: 1 })
    expect(archive.asked(pathOf('20210304000000'))).toBe(0)
  })

  it('is left when it asks for patience, and asked later for the rest only', async () => {
    list(['20210304000000', 'A'], ['20220304000000', 'B'], ['20230304000000', 'C'])
    keep('20210304000000', BOTH)
    archive.on(pathOf('20220304000000'), { status: 429 })
    keep('20230304000000', NONE)
    await expect(importFrom()).rejects.toThrow('asks for patience')
    expect(archive.asked(pathOf('20230304000000'))).toBe(0)
    keep('20220304000000', J1)
    expect(await importFrom()).toMatchObject({ captures: 2, stored: 2, known: 0 })
    expect(archive.asked(pathOf('20210304000000'))).toBe(1)
    expect(await history()).toEqual([
      '2021-03-04..2022-03-04 sponsors_h1b -> j1_only recorded',
      '2022-03-04..2023-03-04 j1_only -> no_sponsorship recorded',
    ])
  })

  it('on a private address is not asked', async () => {
    list(['20210304000000', 'A'])
    settings = { ...settings, crawl: { ...settings.crawl, allowLoopback: false } }
    await expect(importFrom()).rejects.toThrow('127.0.0.1')
    expect(archive.requests).toEqual([])
  })
})
