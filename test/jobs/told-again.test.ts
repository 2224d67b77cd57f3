/** A correction that was the mistake: whoever got it gets another, who was never told the first is told it now, and nobody else hears anything. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Channel } from '../../src/alerts/channel.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { placeOverride } from '../../src/db/overrides.ts'
import { previewOf } from '../../src/db/preview.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { declareSubscriptions } from '../../src/db/subscriptions.ts'
import { undoOverride } from '../../src/db/undo-override.ts'
import type { Answer } from '../../src/domain/review.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { deliver } from '../../src/jobs/deliver.ts'
import { dispatch } from '../../src/jobs/dispatch.ts'
import type { JobContext } from '../../src/jobs/job.ts'
import { subscription } from '../alerts/settings.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { playHistory } from '../support/history.ts'
import { keepingLog, registryOf, worldSettings } from '../support/world.ts'

const SOURCE = { id: 'alder-im', url: 'https://alder.example/apply' }
const START = new Date('2026-01-01T00:00:00Z')
const SPONSORED: Answer = { category: 'sponsors_h1b', h1b: 'sponsored', j1: 'not_stated' }
const CASE: Answer = { category: 'h1b_case_by_case', h1b: 'case_by_case', j1: 'not_stated' }

let database: TestDatabase
let store: Database
let settings: Settings
let clock: number
let told: string[]
/** By subscription: the category that the last message which arrived says the page has. */
let lastWord: Map<string, string>
/** Answers to come before all others. */
let busy: boolean[]

beforeEach(async () => {
  clock = Date.parse('2026-06-03T10:00:00Z')
  told = []
  lastWord = new Map()
  busy = []
  database = await createTestDatabase()
  store = await connect(database.url)
  const world = { databaseUrl: database.url, redisUrl: null, registry: registryOf(SOURCE.url), subscriptions: [] }
  settings = await worldSettings(world)
  await declareRegistry(store.db, settings.registry, START)
  await declareSubscriptions(
    store.db,
    [
      subscription('console', '', { id: 'now', filter: { loses: ['h1b'] } }),
      subscription('console', '', { id: 'week', cadence: 'weekly', digest: { hour: 8, timeZone: 'UTC' } }),
      subscription('console', '', { id: 'gains', filter: { gains: ['h1b'] } }),
    ],
    START,
  )
  const says = (h1b: 'sponsored' | 'paused') => ({ sentences: [{ text: `«${h1b}»`, says: { h1b } }] })
  await playHistory(store.db, SOURCE, [
    { at: '2026-02-01T00:00:00Z', says: says('sponsored') },
    { at: '2026-06-02T00:00:00Z', says: says('paused') },
  ])
})
afterEach(async () => {
  await store.close()
  await database.close()
})

const now = () => new Date(clock)
const rows = async (statement: string) => (await store.pool.query<Record<string, unknown>>(statement)).rows

/** Everything that is due is told; answers what was. */
const tell = async (): Promise<readonly string[]> => {
  const queued: { readonly messageId: number }[] = []
  const channels: Channel = {
    send: async ({ id }, { subject, json }) => {
      if (busy.shift() === true) return { kind: 'retry', detail: 'busy', retryAfterMs: null }
      told.push(`${id}: ${subject}`)
      const { changes, retractions } = json.data as Record<string, readonly { to: string; category: string }[]>
      lastWord.set(id, retractions?.[0]?.category ?? changes?.[0]?.to ?? 'nothing')
      return { kind: 'delivered', detail: 'ok' }
    },
    close: async () => {},
  }
  const context = {
    db: store.db,
    settings,
    channels,
    now,
    random: () => 0.5,
    log: keepingLog(),
    stopping: new AbortController().signal,
    enqueue: (_: string, ...data: readonly { readonly messageId: number }[]) =>
      Promise.resolve(void queued.push(...data)),
  } as unknown as JobContext
  await dispatch({}, context)
  for (const data of queued) await deliver(data, context)
  clock += 60_000
  return told.splice(0)
}

const inForce = async () => Number((await rows('select assessment_id as id from sources'))[0]?.['id'])
const override = async (answer: Answer) =>
  placeOverride(store.db, {
    ...answer,
    assessmentId: await inForce(),
    author: 'Ann Reyes',
    reason: 'asked the coordinator',
    statementsSha256: 'a'.repeat(64),
    at: now(),
  })
const undo = async () =>
  undoOverride(store.db, { assessmentId: await inForce(), author: 'Ann Reyes', reason: 'wrong page', at: now() })

const PLACE = 'Internal Medicine Residency, Alder Point Hospital'
const FIRST = `H-1B sponsorship paused: ${PLACE}`

test('taken back, the first alert holds: those who got the correction hear so, and the digest has it after all', async () => {
  expect(await tell()).toEqual([`now: ${FIRST}`])
  await override(SPONSORED)
  expect(await tell()).toEqual([`now: Correction, this was wrong: ${FIRST}`])
  expect(await undo()).toBe('undone')
  expect(await undo()).toBe('none')
  expect(await tell()).toEqual([`now: Our correction was wrong, this holds: ${FIRST}`])
  expect(await rows(`select status, due_at as at from alerts where subscription_id = 'week'`)).toEqual([
    { status: 'due', at: new Date('2026-06-08T08:00:00Z') },
  ])
  // What anybody may read shows the first and the last word, and not the mistake between them.
  const feed = await previewOf(store.db, {}, START, 10, { corrections: true })
  expect(feed.events.map(({ type, id }) => [type, id])).toEqual([
    ['retraction', 'evt_3'],
    ['change', 'evt_1'],
  ])
  clock = Date.parse('2026-06-08T08:00:00Z')
  expect(await tell()).toEqual([`week: ${FIRST}`])
})

test('another answer instead is a second correction, which says what is shown now and what both said before', async () => {
  await tell()
  await override(SPONSORED)
  await tell()
  await override(CASE)
  expect(await tell()).toEqual([`now: Second correction: H-1B case by case: ${PLACE}`])
  const feed = await previewOf(store.db, {}, START, 10, { corrections: true })
  expect(feed.events).toMatchObject([
    { type: 'retraction', correction: { category: 'sponsors_h1b' }, category: 'h1b_case_by_case', stands: false },
  ])
  expect(await rows(`select status from alerts where subscription_id = 'week'`)).toEqual([{ status: 'cancelled' }])
  await override(CASE)
  expect(await tell()).toEqual([])
})

test('taken back before the correction left, nobody hears of it', async () => {
  await tell()
  await override(SPONSORED)
  await undo()
  expect(await tell()).toEqual([])
  expect(await rows(`select status from alerts where subscription_id = 'week'`)).toEqual([{ status: 'due' }])
})

test('an answer that contradicted nothing is taken back in silence', async () => {
  await tell()
  await override({ category: 'h1b_paused', h1b: 'paused', j1: 'not_stated' })
  await undo()
  expect(await tell()).toEqual([])
})

test('whatever is answered, taken back, refused and sent in between: the last word that anybody got is what is shown', async () => {
  const step = fc.oneof(
    fc.constantFrom('sponsored', 'case', 'paused', 'undo', 'hour', 'week'),
    fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
  )
  const answers: Readonly<Record<string, Answer>> = {
    sponsored: SPONSORED,
    case: CASE,
    paused: { category: 'h1b_paused', h1b: 'paused', j1: 'not_stated' },
  }
  await fc.assert(
    fc
      .asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        for (const one of steps) {
          const answer = typeof one === 'string' ? answers[one] : undefined
          if (answer !== undefined) await override(answer)
          else if (one === 'undo') await undo()
          else if (typeof one === 'string') clock += one === 'hour' ? 3_600_000 : 7 * 86_400_000
          else {
            busy = [...one]
            await tell()
          }
        }
        busy = []
        for (let round = 0; round < 4; round += 1) {
          await tell()
          clock += 8 * 86_400_000
        }
        const [shown] = await rows(
          'select coalesce(o.category, a.category) as category from sources s join assessments a on a.id = s.assessment_id left join overrides o on o.source_id = s.id and o.ended_at is null',
        )
        // Who was told the change, or anything after it, was told how it stands; who was told nothing would have been told nothing true.
        for (const id of ['now', 'week']) expect(lastWord.get(id) ?? shown?.['category'], id).toBe(shown?.['category'])
        if (shown?.['category'] === 'h1b_paused') expect([...lastWord.keys()].toSorted()).toEqual(['now', 'week'])
        expect(lastWord.has('gains')).toBe(false)
      })
      .beforeEach(async () => {
        await rows('truncate alerts, messages, deliveries, overrides restart identity cascade')
        await rows(`delete from events where type = 'retraction'`)
        await rows('update events set dispatched_at = null')
        clock = Date.parse('2026-06-03T10:00:00Z')
        lastWord = new Map()
      }),
    { numRuns: 12 },
  )
}, 240_000)
