/** From an event to a delivered message: each owed once, gathered once, sent under one key however often it takes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gatherMessages, oweAlerts } from '../../src/db/alerts.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { markDispatched, takeEvent } from '../../src/db/events.ts'
import { cancelMessage, claimMessage, dueMessages, recordDelivery } from '../../src/db/messages.ts'
import { countsSince, pendingWork } from '../../src/db/progress.ts'
import { pruneVisits } from '../../src/db/prune.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { activeSubscriptions, declareSubscriptions } from '../../src/db/subscriptions.ts'
import type { Cadence, Subscription } from '../../src/domain/alert.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { exchangeOf, playHistory } from '../support/history.ts'
import { registryOf } from '../support/world.ts'

const SOURCE = { id: 'alder-im', url: 'https://alder.example/apply' }
const START = new Date('2026-01-01T00:00:00Z')
const NOW = new Date('2026-06-01T00:00:00Z')
const LATER = new Date('2026-06-02T00:00:00Z')

const subscription = (id: string, cadence: Cadence = 'immediate'): Subscription => ({
  id,
  channel: 'console',
  address: '',
  filter: {},
  cadence,
  secretName: null,
})

let database: TestDatabase
let store: Database
beforeEach(async () => {
  database = await createTestDatabase()
  store = await connect(database.url)
  await declareRegistry(store.db, registryOf(SOURCE.url), START)
  await declareSubscriptions(store.db, [subscription('desk'), subscription('digest', 'daily')], START)
  // There and back: events 1 and 2.
  const says = (h1b: 'sponsored' | 'paused') => ({ sentences: [{ text: `«${h1b}»`, says: { h1b } }] })
  await playHistory(store.db, SOURCE, [
    { at: '2026-02-01T00:00:00Z', says: says('sponsored') },
    { at: '2026-03-01T00:00:00Z', says: says('paused') },
    { at: '2026-04-01T00:00:00Z', says: says('sponsored') },
  ])
})
afterEach(async () => {
  await store.close()
  await database.close()
})

const rowsOf = async (statement: string) => (await store.pool.query<Record<string, unknown>>(statement)).rows
const gather = (now = NOW) => store.db.transaction((tx) => gatherMessages(tx, now))
const owe = (id: string, dueAt = NOW) =>
  Promise.all([1, 2].map((event) => oweAlerts(store.db, event, [{ subscriptionId: id, dueAt }])))
const claim = async (id: number, now = NOW) => {
  const message = await store.db.transaction((tx) => claimMessage(tx, id, now))
  if (message === null) throw new Error('not due')
  return message
}

describe('owing', () => {
  test('an alert is owed once, however often the event is dispatched', async () => {
    await owe('desk')
    await owe('desk', LATER)
    expect(await rowsOf('select event_id::int as event, due_at from alerts order by 1')).toEqual([
      { event: 1, due_at: NOW },
      { event: 2, due_at: NOW },
    ])
  })

  test('an event is taken by one at a time, in order', async () => {
    await store.db.transaction(async (one) => {
      expect((await takeEvent(one))?.id).toBe(1)
      await store.db.transaction(async (two) => {
        expect((await takeEvent(two))?.id).toBe(2)
        expect(await store.db.transaction(takeEvent)).toBeNull()
      })
      await markDispatched(one, 1, NOW)
    })
    expect((await takeEvent(store.db))?.id).toBe(2)
  })

  test('who came later, or has left, hears nothing of it', async () => {
    await declareSubscriptions(store.db, [subscription('late')], new Date('2026-03-15T00:00:00Z'))
    const heard = async (at: string) => (await activeSubscriptions(store.db, new Date(at))).map(({ id }) => id)
    expect(await heard('2026-03-01T00:10:00Z')).toEqual([])
    expect(await heard('2026-04-01T00:10:00Z')).toEqual(['late'])
  })

  test('declared again, a subscription is what it was and hears from its beginning', async () => {
    await declareSubscriptions(store.db, [], NOW)
    await declareSubscriptions(store.db, [subscription('desk')], LATER)
    expect(await rowsOf(`select active_from, retired_at from subscriptions where id = 'desk'`)).toEqual([
      { active_from: START, retired_at: null },
    ])
  })
})

describe('gathering', () => {
  test('immediate: a message for each; digest: one for all that is due', async () => {
    await owe('desk')
    await owe('digest')
    expect(await gather()).toBe(3)
    expect(
      await rowsOf(`select m.subscription_id as id, count(*)::int as alerts from messages m join alerts a on a.message_id = m.id
        group by m.id order by 1, 2`),
    ).toEqual([
      { id: 'desk', alerts: 1 },
      { id: 'desk', alerts: 1 },
      { id: 'digest', alerts: 2 },
    ])
    expect(await gather()).toBe(0)
  })

  test('what is due later waits', async () => {
    await owe('digest', LATER)
    expect(await gather()).toBe(0)
    expect(await gather(LATER)).toBe(1)
    expect(await dueMessages(store.db, NOW)).toEqual([])
    expect(await dueMessages(store.db, LATER)).toHaveLength(1)
  })

  test('two that gather at once make each message once', async () => {
    await owe('desk')
    await owe('digest')
    await Promise.all(Array.from({ length: 6 }, () => gather()))
    expect(await rowsOf('select count(*)::int as n from alerts where message_id is null')).toEqual([{ n: 0 }])
    expect(await rowsOf('select count(distinct message_id)::int as n, count(*)::int as alerts from alerts')).toEqual([
      { n: (await dueMessages(store.db, NOW)).length, alerts: 4 },
    ])
  })
})

describe('sending', () => {
  beforeEach(async () => {
    await owe('desk')
    await gather()
  })

  test('one at a time holds a message', async () => {
    await store.db.transaction(async (one) => {
      expect(await claimMessage(one, 1, NOW)).toMatchObject({ id: 1, attempt: 1, subscription: { id: 'desk' } })
      expect(await store.db.transaction((two) => claimMessage(two, 1, NOW))).toBeNull()
    })
  })

  test('every attempt has the same key and the same events', async () => {
    const first = await claim(1)
    await recordDelivery(store.db, first, { kind: 'retry', detail: 'busy', retryAfterMs: null }, NOW, LATER)
    expect(await dueMessages(store.db, NOW)).toEqual([2])
    expect(await store.db.transaction((tx) => claimMessage(tx, 1, NOW))).toBeNull()
    const second = await claim(1, LATER)
    expect(second).toEqual({ ...first, attempt: 2, attemptOfTry: 2 })
    await recordDelivery(store.db, second, { kind: 'delivered', detail: 'ok\u0000\ud800' }, LATER, null)
    expect(await rowsOf('select attempt, result, detail from deliveries order by attempt')).toEqual([
      { attempt: 1, result: 'retry', detail: 'busy' },
      { attempt: 2, result: 'delivered', detail: 'ok\ufffd' },
    ])
    expect(await rowsOf('select status from alerts where message_id = 1')).toEqual([{ status: 'delivered' }])
    expect(await dueMessages(store.db, LATER)).toEqual([2])
  })

  test('an attempt whose end was never stored is made again under its key', async () => {
    const keys: string[] = []
    const dying = store.db.transaction(async (tx) => {
      keys.push((await claimMessage(tx, 1, NOW))?.idempotencyKey ?? '')
      throw new Error('the process died')
    })
    await expect(dying).rejects.toThrow('the process died')
    keys.push((await claim(1)).idempotencyKey)
    expect(new Set(keys).size).toBe(1)
  })

  test('given up is failed, not delivered', async () => {
    await recordDelivery(store.db, await claim(1), { kind: 'rejected', detail: 'no such user' }, NOW, null)
    expect(await rowsOf('select status from alerts where message_id = 1')).toEqual([{ status: 'failed' }])
  })

  test('nobody is told who has left meanwhile', async () => {
    await declareSubscriptions(store.db, [], NOW)
    expect((await claim(1)).subscription).toBeNull()
    await cancelMessage(store.db, 1)
    expect(await rowsOf('select status from alerts where message_id = 1')).toEqual([{ status: 'cancelled' }])
    expect(await dueMessages(store.db, LATER)).toEqual([2])
  })
})

describe('counting', () => {
  const unconfirmedBefore = new Date('2026-01-01T00:00:00Z')

  test('what is left to do, now and a little later', async () => {
    await store.pool.query(`update sources set next_visit_at = '2026-06-01T00:00:01Z'`)
    await owe('desk', LATER)
    const nothing = { dueSources: 0, unreadSources: 0, settleable: 0, undispatched: 2, dueMessages: 0 }
    expect(await pendingWork(store.db, NOW, unconfirmedBefore)).toEqual(nothing)
    expect(await pendingWork(store.db, LATER, unconfirmedBefore)).toEqual({ ...nothing, dueSources: 1, dueMessages: 2 })
    await gather(LATER)
    expect(await pendingWork(store.db, LATER, unconfirmedBefore)).toMatchObject({ dueMessages: 2 })
    await store.pool.query('update sources set retired_at = now()')
    expect(await pendingWork(store.db, LATER, unconfirmedBefore)).toMatchObject({ dueSources: 0 })
  })

  test('each source by its first outcome since then', async () => {
    const gone = {
      kind: 'gone',
      reason: 'status',
      detail: '404',
      exchange: exchangeOf(SOURCE.url, 404),
      evidence: null,
    } as const
    const same = { kind: 'unchanged', how: 'same_bytes', exchange: exchangeOf(SOURCE.url) } as const
    await playHistory(store.db, SOURCE, [
      { at: '2026-05-01T00:00:00Z', outcome: gone },
      { at: '2026-05-02T00:00:00Z', outcome: same },
    ])
    expect(await countsSince(store.db, new Date('2026-05-01T00:00:00Z'))).toMatchObject({
      visited: 1,
      gone: 1,
      unchanged: 0,
      changes: 0,
    })
    expect(await countsSince(store.db, new Date('2026-05-01T12:00:00Z'))).toMatchObject({
      visited: 1,
      gone: 0,
      unchanged: 1,
    })
    expect(await countsSince(store.db, new Date('2026-02-15T00:00:00Z'))).toMatchObject({
      visited: 1,
      changed: 1,
      changes: 2,
    })
    expect(await countsSince(store.db, NOW)).toMatchObject({ visited: 0, changes: 0, alerts: 0 })
  })
})

test('pruning keeps the last quiet visit of a day, and everything that brought something', async () => {
  const exchange = exchangeOf(SOURCE.url)
  const same = { kind: 'unchanged', how: 'same_bytes', exchange } as const
  await playHistory(store.db, SOURCE, [
    ...['00:00', '08:00', '23:59'].map((time) => ({ at: `2026-05-01T${time}:00Z`, outcome: same })),
    { at: '2026-05-01T12:00:00Z', outcome: { kind: 'disallowed', detail: 'robots' } },
    ...['00:00', '01:00'].map((time) => ({ at: `2026-05-02T${time}:00Z`, outcome: same })),
    ...['00:00', '01:00'].map((time) => ({ at: `2026-05-03T${time}:00Z`, outcome: same })),
  ])
  expect(await pruneVisits(store.db, new Date('2026-05-03T00:00:00Z'))).toBe(3)
  expect(
    (await rowsOf(`select at from visits order by at`)).map(({ at }) => (at as Date).toISOString().slice(5, 16)),
  ).toEqual([
    '02-01T00:00',
    '03-01T00:00',
    '04-01T00:00',
    '05-01T12:00',
    '05-01T23:59',
    '05-02T01:00',
    '05-03T00:00',
    '05-03T01:00',
  ])
  expect(await pruneVisits(store.db, new Date('2026-05-03T00:00:00Z'))).toBe(0)
})
