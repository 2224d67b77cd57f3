/** What is due later than any visit would put it comes forward at the next plan: after a clock that ran ahead, and after a legal event. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LegalEvent } from '../../src/domain/legal-event.ts'
import { plan } from '../../src/jobs/plan.ts'
import { pageOf } from '../support/site.ts'
import { type Crew, DAY_MS, openCrew, pagesOf } from './crew.ts'

const YEAR_MS = 365 * DAY_MS
const page = { body: pageOf('Visas', 'We sponsor J-1 visas.') }
const RULING: LegalEvent = {
  id: 'ruling',
  day: '2026-02-10',
  kind: 'ruling',
  title: 'A court rules on a fee.',
  visas: ['h1b'],
  source: 'Docket 7',
}

let crew: Crew
beforeEach(async () => {
  crew = await openCrew({
    pages: { '/one': page, '/two': { status: 404 }, '/three': page },
    registry: pagesOf('/one', '/two', '/three'),
    settings: (settings) => ({ ...settings, schedule: { ...settings.schedule, legalEvents: [RULING] } }),
  })
})
afterEach(() => crew.close())

/** One plan; what it hands on is of no interest here. */
const planNow = () =>
  plan(
    {},
    {
      db: crew.app.store.db,
      settings: crew.settings,
      now: crew.now,
      log: crew.log,
      enqueue: () => Promise.resolve(),
    },
  )
/** Days from now to the next visit of each page. */
const waits = async (): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(
    (await crew.rows('select id, next_visit_at from sources where retired_at is null order by id')).map((row) => [
      String(row['id']),
      ((row['next_visit_at'] as Date).getTime() - crew.now().getTime()) / DAY_MS,
    ]),
  )

test('a clock that ran a year ahead and was set right puts nothing out of reach', async () => {
  crew.pass(YEAR_MS)
  await crew.round()
  crew.pass(-YEAR_MS)
  expect((await waits())['one']).toBeGreaterThan(365)
  await planNow()
  const { one, two, three } = await waits()
  expect(one).toBeLessThanOrEqual(90)
  expect(two).toBeLessThanOrEqual(90)
  expect(three).toBeLessThanOrEqual(90)
  // The host's next turn was a year ahead as well.
  await crew.app.round('all', () => undefined)
  const seen = await crew.rows(
    `select source_id, outcome, detail from visits where at < '2026-06-01' order by source_id`,
  )
  expect(seen).toMatchObject([
    { source_id: 'one', outcome: 'unchanged' },
    { source_id: 'three', outcome: 'unchanged' },
    { source_id: 'two', outcome: 'gone' },
  ])
})

test('a page that was never visited is due at once, whatever the clock said when it was declared', async () => {
  crew.pass(-YEAR_MS)
  expect((await waits())['one']).toBeGreaterThan(364)
  await planNow()
  for (const wait of Object.values(await waits())) expect(wait).toBeLessThanOrEqual(0)
})

test('what is due in time stays as it is', async () => {
  await crew.round()
  const before = await crew.rows('select id, next_visit_at from sources order by id')
  await planNow()
  expect(await crew.rows('select id, next_visit_at from sources order by id')).toEqual(before)
})

test('the day of a legal event brings forward the pages that answer, once, and spreads them', async () => {
  await crew.round()
  crew.pass(Date.parse('2026-02-09T20:00:00Z') - crew.now().getTime())
  await crew.app.round('all', () => undefined)
  await planNow()
  expect((await waits())['one']).toBeGreaterThan(2)
  crew.pass(5 * 3_600_000)
  await planNow()
  const { one, three, two } = await waits()
  for (const wait of [one, three]) {
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(1.1)
  }
  expect(one).not.toBe(three)
  // The page that is gone keeps to the pace of failures, which is an hour at first.
  expect(two).toBeLessThan(0.1)
  const before = await crew.rows('select id, next_visit_at from sources order by id')
  await planNow()
  expect(await crew.rows('select id, next_visit_at from sources order by id')).toEqual(before)
})

test('a change that waits is looked at again within its time', async () => {
  await crew.round()
  await crew.app.store.pool.query(`update sources set next_visit_at = '2027-06-01'`)
  await crew.app.store.pool.query(
    `insert into changes (source_id, from_assessment_id, to_assessment_id, kind, cause, severity, from_category, to_category, difference, status,
       last_seen_old, first_seen_new, recorded_at)
     select 'one', assessment_id, assessment_id, 'policy', 'page', 'major', 'j1_accepted', 'no_sponsorship', '{}', 'pending',
       '2026-01-06', '2026-01-06', '2026-01-06' from sources where id = 'one'`,
  )
  await planNow()
  expect((await waits())['one']).toBeLessThanOrEqual(1)
})
