/** What a clock that ran ahead owes in years comes forward at the next plan, to the very times that pace and retries allow; nothing else moves. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { oweAlerts } from '../../src/db/alerts.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { addMessage } from '../../src/db/messages.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { paceSubscription } from '../../src/db/subscribing.ts'
import { declareSubscriptions } from '../../src/db/subscriptions.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { plan } from '../../src/jobs/plan.ts'
import { subscription } from '../alerts/settings.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { playHistory } from '../support/history.ts'
import { keepingLog, registryOf, worldSettings } from '../support/world.ts'

const SOURCE = { id: 'alder-im', url: 'https://alder.example/apply' }
const START = new Date('2026-01-01T00:00:00Z')
/** A Wednesday. */
const NOW = new Date('2026-06-03T10:00:00Z')
const IN_2031 = new Date('2031-06-03T10:00:00Z')

let database: TestDatabase
let store: Database
let settings: Settings
beforeEach(async () => {
  database = await createTestDatabase()
  store = await connect(database.url)
  const world = { databaseUrl: database.url, redisUrl: null, registry: registryOf(SOURCE.url), subscriptions: [] }
  const shipped = await worldSettings(world)
  settings = { ...shipped, alerts: { ...shipped.alerts, digest: { hour: 8, timeZone: 'UTC' } } }
  await declareRegistry(store.db, settings.registry, START)
  await declareSubscriptions(
    store.db,
    [
      subscription('console', '', { id: 'now' }),
      subscription('console', '', { id: 'day', cadence: 'daily' }),
      subscription('console', '', { id: 'week', cadence: 'weekly', digest: { hour: 18, timeZone: 'Asia/Kolkata' } }),
    ],
    START,
  )
  const says = (h1b: 'sponsored' | 'paused') => ({ sentences: [{ text: `«${h1b}»`, says: { h1b } }] })
  await playHistory(store.db, SOURCE, [
    { at: '2026-02-01T00:00:00Z', says: says('sponsored') },
    { at: '2026-03-01T00:00:00Z', says: says('paused') },
  ])
})
afterEach(async () => {
  await store.close()
  await database.close()
})

const planAt = (at: Date) =>
  plan({}, { db: store.db, settings, now: () => at, log: keepingLog(), enqueue: () => Promise.resolve() })
const rows = async (statement: string) => (await store.pool.query<Record<string, unknown>>(statement)).rows
const owed = () => rows('select subscription_id as id, due_at as at from alerts order by 1')
const owe = (at: Readonly<Record<string, Date>>) =>
  oweAlerts(
    store.db,
    1,
    Object.entries(at).map(([subscriptionId, dueAt]) => ({ subscriptionId, dueAt })),
  )

test('alerts go by their pace from now, digests at their own hour', async () => {
  await owe({ now: IN_2031, day: IN_2031, week: IN_2031 })
  await planAt(NOW)
  expect(await owed()).toEqual([
    { id: 'day', at: new Date('2026-06-04T08:00:00Z') },
    { id: 'now', at: NOW },
    { id: 'week', at: new Date('2026-06-08T12:30:00Z') },
  ])
})

test('what is due as its pace has it stays, also over the longest day and week', async () => {
  const due = { now: NOW, day: new Date('2026-06-04T10:59:00Z'), week: new Date('2026-06-10T10:59:00Z') }
  await owe(due)
  await planAt(NOW)
  expect(Object.fromEntries((await owed()).map(({ id, at }) => [id, at]))).toEqual(due)
})

test('who chooses a quicker pace gets by it what waits', async () => {
  await owe({ week: new Date('2026-06-08T12:30:00Z') })
  await paceSubscription(store.db, 'week', { cadence: 'daily', digest: null })
  await planAt(NOW)
  expect(await owed()).toEqual([{ id: 'week', at: new Date('2026-06-04T08:00:00Z') }])
})

test('a message to be tried again years from now is tried now; one that waits as it was asked to waits on', async () => {
  const words = async (at: Date) =>
    addMessage(store.db, { subscriptionId: 'now', kind: 'test', words: at.toISOString() }, at)
  const asked = new Date(NOW.getTime() + 86_400_000)
  await words(IN_2031)
  await words(asked)
  await planAt(NOW)
  expect(await rows('select due_at as at from messages order by id')).toEqual([{ at: NOW }, { at: asked }])
})

test('a subscription that was confirmed while the clock ran ahead hears of what happens now', async () => {
  await rows(`update subscriptions set active_from = '2031-06-03' where id = 'day'`)
  await planAt(NOW)
  expect(await rows(`select active_from as at from subscriptions where id = 'day'`)).toEqual([{ at: NOW }])
})
