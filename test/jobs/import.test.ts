/** The past comes in: from WARC files and from an archive, in any order, twice, among visits of our own; and nobody is told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { openReader } from '../../src/app.ts'
import { changeLog } from '../../src/db/change-log.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { asOfDay, programPolicies } from '../../src/db/policies.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { openPast, type Past } from '../../src/jobs/open-past.ts'
import type { Reader } from '../../src/jobs/reader.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { pageOf } from '../support/site.ts'
import { type Capture, inPieces, warcOf } from '../support/warc.ts'
import { registryOf, worldSettings } from '../support/world.ts'

const SAYS = {
  both: pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.'),
  bothRespelt: pageOf('How to apply', 'We sponsor J1 and H1B visas for residents.'),
  j1: pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.'),
  none: pageOf('How to apply', 'We do not sponsor visas of any kind.'),
  /** Other bytes, the same policy. */
  j1Stamped: pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.').replace(
    '</body>',
    '<!-- 2 --></body>',
  ),
}
const URL_OF_PAGE = 'https://alder.example/gme/visas'

let database: TestDatabase
let store: Database
let settings: Settings
let reader: Reader

beforeEach(async () => {
  database = await createTestDatabase()
  store = await connect(database.url)
  settings = await worldSettings({
    databaseUrl: database.url,
    redisUrl: null,
    registry: registryOf(URL_OF_PAGE),
    subscriptions: [],
  })
  reader = openReader()
})
afterEach(async () => {
  await reader.close()
  await store.close()
  await database.close()
})

const NEVER = new AbortController().signal

const withPast = async <Result>(work: (past: Past) => Promise<Result>, own = settings): Promise<Result> => {
  const past = await openPast({ db: store.db, settings: own, reader, stopping: NEVER })
  try {
    return await work(past)
  } finally {
    await past.close()
  }
}

const importAll = (captures: readonly Capture[], gzip = false) =>
  withPast(async (past) => {
    await past.warc(inPieces(await warcOf(captures, gzip)))
    return past.finish()
  })

/** A capture of the page on a day at noon. */
const on = (day: string, body: string, rest: Partial<Capture> = {}): Capture => ({
  url: URL_OF_PAGE,
  date: `${day}T12:00:00Z`,
  body,
  ...rest,
})

const day = (date: Date | null | undefined): string => date?.toISOString().slice(0, 10) ?? 'never'

/** The changes in the order of the past, with the days between which each happened. */
const history = async (): Promise<readonly string[]> => {
  const log = await changeLog(store.db)
  return log
    .toSorted((a, b) => a.firstSeenNew.getTime() - b.firstSeenNew.getTime())
    .map(({ from, to, kind, status, lastSeenOld, firstSeenNew }) =>
      [`${day(lastSeenOld)}..${day(firstSeenNew)}`, kind, `${from} -> ${to}`, status].join(' '),
    )
}

/** Category as of noon and a bit of that day; null now. */
const asOf = async (date: string | null): Promise<string> => {
  const at = date === null ? null : new Date(`${date}T13:00:00Z`)
  return (await programPolicies(store.db, asOfDay(at)))[0]?.policy?.category ?? 'unknown'
}

const count = async (table: string): Promise<number> => {
  const { rows } = await store.db.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`)
  return rows[0]?.n ?? -1
}

/** As if nothing had been imported. */
const empty = async () => {
  await store.db.execute(sql`truncate institutions cascade`)
  await store.db.execute(sql`truncate blobs cascade`)
}

const TOLD = ['events', 'alerts', 'messages', 'deliveries']
const expectNobodyTold = async () => {
  for (const table of TOLD) expect([table, await count(table)]).toEqual([table, 0])
}

/** What an import must leave as it is. */
const schedule = async () => {
  const { rows } = await store.db.execute(
    sql`select next_visit_at, last_visit_at, last_outcome, failures, conditional_visits, last_change_at from sources`,
  )
  return rows
}

const PAST = [
  on('2021-03-01', SAYS.both),
  on('2022-03-01', SAYS.both),
  on('2023-03-01', SAYS.j1),
  on('2024-03-01', 'not here any more', { status: '404 Not Found' }),
  on('2025-03-01', SAYS.none),
]
const TOLD_BY_PAST = [
  '2022-03-01..2023-03-01 policy sponsors_h1b -> j1_only recorded',
  '2023-03-01..2025-03-01 policy j1_only -> no_sponsorship recorded',
]

describe('a WARC file', () => {
  it.each([false, true])('becomes the history of a page (gzip %s)', async (gzip) => {
    expect(await importAll(PAST, gzip)).toMatchObject({
      captures: 5,
      stored: 5,
      known: 0,
      unresolved: 0,
      unmatched: {},
    })
    expect(await history()).toEqual(TOLD_BY_PAST)
    expect(await asOf('2020-12-31')).toBe('unknown')
    expect(await asOf('2021-03-01')).toBe('sponsors_h1b')
    expect(await asOf('2022-12-31')).toBe('sponsors_h1b')
    expect(await asOf('2023-03-01')).toBe('j1_only')
    expect(await asOf('2024-06-01')).toBe('j1_only')
    expect(await asOf('2025-03-01')).toBe('no_sponsorship')
    expect(await asOf(null)).toBe('no_sponsorship')
    const { rows } = await store.db.execute(
      sql`select to_char(at at time zone 'UTC', 'YYYY') as year, purpose, outcome from visits order by at`,
    )
    expect(rows).toEqual([
      { year: '2021', purpose: 'import', outcome: 'changed' },
      { year: '2022', purpose: 'import', outcome: 'unchanged' },
      { year: '2023', purpose: 'import', outcome: 'changed' },
      { year: '2024', purpose: 'import', outcome: 'gone' },
      { year: '2025', purpose: 'import', outcome: 'changed' },
    ])
    await expectNobodyTold()
  })

  it('shows since when a policy has been in force, and by which evidence', async () => {
    await importAll(PAST)
    const policy = (await programPolicies(store.db))[0]?.policy
    expect(policy?.since.map((date) => day(date))).toEqual(['2023-03-01', '2025-03-01'])
    expect(day(policy?.confirmedAt)).toBe('2025-03-01')
    expect(policy?.status).toBe('unverified')
    expect(policy?.evidence[0]?.text).toBe('We do not sponsor visas of any kind.')
  })

  it('changes nothing a second time', async () => {
    await importAll(PAST)
    const tables = ['visits', 'snapshots', 'assessments', 'statements', 'changes', 'blobs']
    const before = await Promise.all(tables.map(count))
    expect(await importAll(PAST)).toMatchObject({ captures: 5, stored: 0, known: 5 })
    expect(await Promise.all(tables.map(count))).toEqual(before)
    expect(await history()).toEqual(TOLD_BY_PAST)
  })

  it('leaves the schedule alone', async () => {
    await withPast((past) => past.finish())
    const before = await schedule()
    await importAll(PAST)
    expect(await schedule()).toEqual(before)
  })

  const orders = <T>(items: readonly T[]): readonly (readonly T[])[] =>
    items.length < 2
      ? [items]
      : items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]))

  it.each(orders([0, 1, 2, 3]).map((order) => [order.join(''), order] as const))(
    'comes in any order (%s), with a state that returns',
    async (_, order) => {
      const captures = [
        on('2021-03-01', SAYS.both),
        on('2022-03-01', SAYS.j1),
        on('2023-03-01', SAYS.both),
        on('2024-03-01', SAYS.bothRespelt),
      ]
      for (const index of order) await importAll(captures.slice(index, index + 1))
      expect(await history()).toEqual([
        '2021-03-01..2022-03-01 policy sponsors_h1b -> j1_only recorded',
        '2022-03-01..2023-03-01 policy j1_only -> sponsors_h1b recorded',
        '2023-03-01..2024-03-01 reworded sponsors_h1b -> sponsors_h1b recorded',
      ])
      for (const [date, category] of [
        ['2021-06-01', 'sponsors_h1b'],
        ['2022-06-01', 'j1_only'],
        ['2023-06-01', 'sponsors_h1b'],
        ['2024-06-01', 'sponsors_h1b'],
        [null, 'sponsors_h1b'],
      ] as const) {
        expect([date, await asOf(date)]).toEqual([date, category])
      }
    },
  )

  it('comes in any order: whatever came when, every day is answered by the last capture before it', async () => {
    const says = [SAYS.both, SAYS.j1, SAYS.j1Stamped, SAYS.none] as const
    const meaning = ['sponsors_h1b', 'j1_only', 'j1_only', 'no_sponsorship'] as const
    const sequence = fc.array(fc.nat({ max: says.length - 1 }), { minLength: 4, maxLength: 8 })
    const shuffled = sequence.chain((contents) =>
      fc
        .shuffledSubarray(
          contents.map((_, at) => at),
          { minLength: contents.length },
        )
        .map((order) => ({ contents, order })),
    )
    await fc.assert(
      fc
        .asyncProperty(shuffled, async ({ contents, order }) => {
          const captureOf = (at: number) => on(`20${10 + at}-03-01`, says[contents[at] ?? 0] ?? '')
          for (const at of order) await importAll([captureOf(at)])
          for (const [at, content] of contents.entries())
            expect(await asOf(`20${10 + at}-09-01`)).toBe(meaning[content])
          expect(await asOf(null)).toBe(meaning[contents.at(-1) ?? 0])
          const moves = contents.slice(1).filter((content, at) => meaning[content] !== meaning[contents[at] ?? 0])
          const told = (await history()).filter((line) => line.includes(' policy '))
          expect(told).toHaveLength(moves.length)
        })
        .afterEach(empty),
      { numRuns: 8, seed: 1917 },
    )
  })

  it('of a page whose bytes change and whose words do not tells of no change', async () => {
    for (const each of [on('2022-03-01', SAYS.j1Stamped), on('2023-03-01', SAYS.j1), on('2021-03-01', SAYS.j1)]) {
      await importAll([each])
    }
    expect(await history()).toEqual([])
    expect(await asOf('2021-03-01')).toBe('j1_only')
  })

  it('finds its pages under other spellings of their addresses, and names those that nobody watches', async () => {
    const counts = await importAll([
      on('2021-03-01', SAYS.both, { url: 'http://www.alder.example/gme/visas/' }),
      on('2022-03-01', SAYS.j1, { url: 'HTTPS://ALDER.example:443/gme/visas#top' }),
      on('2022-03-02', SAYS.j1, { url: 'https://alder.example/gme/visas?print=1' }),
      on('2022-03-03', SAYS.j1, { url: 'http://other.example/' }),
      on('2022-03-04', SAYS.j1, { url: 'https://other.example' }),
    ])
    expect(counts).toMatchObject({
      stored: 2,
      unmatched: { 'alder.example/gme/visas?print=1': 1, 'other.example': 2 },
    })
    expect(await history()).toHaveLength(1)
  })

  it('brings a revisit in as what it is like, before or after that', async () => {
    const counts = await importAll([
      on('2023-03-01', '', { like: '2021-03-01T12:00:00Z' }),
      on('2021-03-01', SAYS.both),
      on('2022-03-01', SAYS.j1),
      on('2024-03-01', '', { like: '2023-03-01T12:00:00Z' }),
      on('2025-03-01', '', { like: '2019-03-01T12:00:00Z' }),
    ])
    expect(counts).toMatchObject({ captures: 5, stored: 4, unresolved: 1 })
    expect(await history()).toEqual([
      '2021-03-01..2022-03-01 policy sponsors_h1b -> j1_only recorded',
      '2022-03-01..2023-03-01 policy j1_only -> sponsors_h1b recorded',
    ])
    expect(await asOf('2025-06-01')).toBe('sponsors_h1b')
  })

  it('keeps what says nothing about a policy as visits only', async () => {
    await importAll([
      on('2021-03-01', SAYS.j1),
      on('2021-04-01', '', { status: '301 Moved Permanently', location: 'https://alder.example/gme' }),
      on('2021-05-01', 'GIF89a and so on', { type: 'image/gif' }),
      on('2021-06-01', 'busy', { status: '503 Service Unavailable' }),
      on('2021-07-01', pageOf('Page not found', 'Sorry.')),
      on('2021-07-10', '<nav><a href="/">Home</a> <a href="/gme">Education</a></nav><main></main>'),
      on('2021-08-01', SAYS.j1),
    ])
    const { rows } = await store.db.execute(sql`select outcome from visits order by at`)
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      'changed',
      'moved',
      'unsupported',
      expect.stringMatching(/throttled|unreachable/),
      'gone',
      'unreachable',
      'unchanged',
    ])
    expect(await history()).toEqual([])
    expect(await asOf('2021-07-15')).toBe('j1_only')
  })

  it('that ends in the midst of a record keeps what came before, and goes on when it is whole', async () => {
    const whole = await warcOf(PAST)
    await expect(withPast((past) => past.warc(inPieces(whole.subarray(0, whole.length - 400))))).rejects.toThrow(
      'cannot be read as WARC after 4 records',
    )
    expect(await asOf('2023-06-01')).toBe('j1_only')
    expect(await asOf('2025-06-01')).toBe('j1_only')
    expect(await importAll(PAST)).toMatchObject({ stored: 1, known: 4 })
    expect(await history()).toEqual(TOLD_BY_PAST)
  })

  it('that is none at all stores nothing', async () => {
    await expect(withPast((past) => past.warc(inPieces(Buffer.from('MZ\u0000\u0001'.repeat(500)))))).rejects.toThrow(
      'WARC',
    )
    expect(await count('visits')).toBe(0)
  })
})
