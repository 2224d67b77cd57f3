/** The whole way of a page through the real jobs, on both queue backends: visited, read, weighed, confirmed, told once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import { changeLog } from '../../src/db/change-log.ts'
import { programPolicies } from '../../src/db/policies.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'
import { keepingLog, openWebhook, registryOf, tellWebhook, worldSettings } from '../support/world.ts'

const BOTH = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const J1_ONLY = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')
const SILENT = pageOf('How to apply', 'Send us your application through ERAS by the end of September.')

const nothing = () => undefined

describe.each(['postgres', 'redis'] as const)('on %s', (backend) => {
  let redis: TestRedis | null = null
  let database: TestDatabase
  let site: Site
  let webhook: Awaited<ReturnType<typeof openWebhook>>
  let app: App
  let log: ReturnType<typeof keepingLog>
  /** What a test provokes in the log. */
  let expected: readonly string[] = []
  /** Moves the clock of the app; every round then makes the source due again. */
  let clock = Date.parse('2026-01-05T09:00:00Z')
  const day = 86_400_000

  beforeAll(async () => {
    if (backend === 'redis') redis = await startRedis()
  })
  afterAll(async () => {
    await redis?.close()
  })

  let opened = 0
  const open = async (): Promise<App> => {
    const settings = await worldSettings({
      databaseUrl: database.url,
      redisUrl: redis?.url ?? null,
      registry: registryOf(site.url('/apply')),
      subscriptions: [tellWebhook(webhook.url)],
    })
    const began = performance.now()
    return createApp({
      settings,
      log,
      now: () => new Date(clock + performance.now() - began),
      write: nothing,
      queueName: `test-${process.pid}-${++opened}`,
    })
  }

  beforeEach(async () => {
    database = await createTestDatabase()
    site = await openSite({ '/apply': { body: BOTH }, '/robots.txt': { status: 404 } })
    webhook = await openWebhook()
    log = keepingLog()
    app = await open()
  })
  afterEach(async () => {
    await app.close()
    await webhook.close()
    await site.close()
    await database.close()
    const troubles = log.troubles.filter(({ message }) => !expected.includes(message))
    if (troubles.length > 0) throw new Error(`the log tells of trouble: ${JSON.stringify(troubles)}`)
    expected = []
  })

  const round = async (text?: string) => {
    if (text !== undefined) site.on('/apply', { body: text })
    clock += day
    const { end, ...summary } = await app.round('all', nothing)
    expect(end).toEqual({ kind: 'done' })
    return summary
  }
  const policy = async () => (await programPolicies(app.store.db))[0]?.policy

  test('the first visit is a baseline and alerts nobody', async () => {
    expect(await round()).toMatchObject({ visited: 1, changed: 1, changes: 0, alerts: 0 })
    expect(await policy()).toMatchObject({
      category: 'sponsors_h1b',
      h1b: 'sponsored',
      j1: 'sponsored',
      status: 'current',
      conflict: false,
    })
    expect(webhook.told).toEqual([])
  })

  test('a change is confirmed by a second visit and told exactly once', async () => {
    await round()
    await round()
    const asked = site.asked('/apply')
    expect(await round(J1_ONLY)).toMatchObject({ visited: 1, changed: 1, changes: 1, alerts: 1 })
    expect(site.asked('/apply')).toBe(asked + 2)
    expect(webhook.told).toHaveLength(1)
    await round()
    await round()
    expect(webhook.told).toHaveLength(1)
    const [change, ...others] = await changeLog(app.store.db)
    expect(others).toEqual([])
    expect(change).toMatchObject({
      from: 'sponsors_h1b',
      to: 'j1_only',
      severity: 'critical',
      status: 'confirmed',
      cause: 'page',
    })
    expect(change?.lastSeenOld.toISOString().slice(0, 10)).toBe(
      new Date((change?.firstSeenNew.getTime() as number) - day).toISOString().slice(0, 10),
    )
    expect(await policy()).toMatchObject({ category: 'j1_only' })
  })

  test('there and back again is two changes', async () => {
    await round()
    await round(J1_ONLY)
    await round(BOTH)
    expect((await changeLog(app.store.db)).map(({ from, to }) => [from, to])).toEqual([
      ['j1_only', 'sponsors_h1b'],
      ['sponsors_h1b', 'j1_only'],
    ])
    expect(new Set(webhook.told.map(({ key }) => key)).size).toBe(2)
  })

  test('a wording that only one visit saw is transient and alerts nobody', async () => {
    await round()
    let visits = 0
    site.on('/apply', () => ({ body: visits++ === 0 ? J1_ONLY : BOTH }))
    expect(await round()).toMatchObject({ changes: 1, alerts: 0 })
    expect(await changeLog(app.store.db)).toMatchObject([{ status: 'transient', to: 'j1_only' }])
    expect(await policy()).toMatchObject({ category: 'sponsors_h1b', status: 'current' })
    expect(webhook.told).toEqual([])
  })

  test('what no second visit can reach is published as unconfirmed when its time is up', async () => {
    await round()
    let visits = 0
    site.on('/apply', () => (visits++ === 0 ? { body: J1_ONLY } : { status: 503, body: 'down for maintenance' }))
    expect(await round()).toMatchObject({ changes: 1, alerts: 0 })
    expect(await policy()).toMatchObject({ category: 'sponsors_h1b', status: 'changing' })
    expect(await round()).toMatchObject({ changes: 0, alerts: 1 })
    expect(await changeLog(app.store.db)).toMatchObject([{ status: 'unconfirmed', to: 'j1_only' }])
    expect(webhook.told).toHaveLength(1)
  })

  test('a page that no longer speaks of visas has lost its policy, which is news', async () => {
    await round()
    await round(SILENT)
    expect(await changeLog(app.store.db)).toMatchObject([
      { kind: 'policy_lost', from: 'sponsors_h1b', to: 'not_stated', status: 'confirmed' },
    ])
    expect(await policy()).toMatchObject({ category: 'not_stated', status: 'lost' })
    await round()
    expect(await policy()).toMatchObject({ category: 'not_stated', status: 'lost' })
  })

  test('a policy that only scripts show from now on is found by the second visit, and by all later ones', async () => {
    await round()
    const scripted = SILENT.replace(
      '</body>',
      `<p id="visas"></p><script>visas.textContent = 'We sponsor J-1 and H-1B visas for residents.'</script></body>`,
    )
    expect(await round(scripted)).toMatchObject({ changes: 1, alerts: 0 })
    expect(await changeLog(app.store.db)).toMatchObject([{ kind: 'policy_lost', status: 'transient' }])
    expect(await policy()).toMatchObject({ category: 'sponsors_h1b', status: 'current' })
    await round(scripted.replace('ERAS', 'the ERAS system'))
    expect(await changeLog(app.store.db)).toHaveLength(1)
    expect(webhook.told).toEqual([])
  })

  test.each([
    [
      'blocked',
      {
        status: 403,
        headers: { 'cf-mitigated': 'challenge', server: 'cloudflare' },
        body: '<title>Just a moment...</title>',
      },
    ],
    ['gone', { status: 404, body: 'no such page' }],
    ['unreachable', { status: 500, body: 'broken' }],
    ['unreachable', { status: 200, body: '' }],
  ] as const)('%s leaves the last known policy in force, marked as unverified', async (outcome, reply) => {
    await round()
    site.on('/apply', reply)
    expect(await round()).toMatchObject({ visited: 1, [outcome]: 1, changes: 0 })
    expect(await policy()).toMatchObject({ category: 'sponsors_h1b', status: 'unverified' })
  })

  test('a page is gone only when visit after visit, over days, says so', async () => {
    await round()
    site.on('/apply', { status: 404, body: 'no such page' })
    await round()
    await round()
    expect(await policy()).toMatchObject({ category: 'sponsors_h1b', status: 'unverified' })
    await round()
    expect(await policy()).toMatchObject({ category: 'sponsors_h1b', status: 'gone' })
    await round(BOTH)
    expect(await policy()).toMatchObject({ category: 'sponsors_h1b', status: 'current' })
    expect(webhook.told).toEqual([])
  })

  test('a receiver that refuses for a while gets the same message later, once', async () => {
    expected = ['delivery will be tried again']
    await round()
    webhook.answer(503)
    await round(J1_ONLY)
    expect(webhook.told).toEqual([])
    webhook.answer(204)
    await round()
    expect(webhook.told).toHaveLength(1)
  })

  test('a flushed queue loses nothing: the next plan finds all of it again', async () => {
    expected = ['queue trouble']
    await round()
    site.on('/apply', { body: J1_ONLY })
    clock += day
    await app.queue.enqueue('assess', { sourceId: 'alder-im' })
    for (const queue of Object.values(app.queue.queues)) await queue.obliterate({ force: true })
    expect(await round()).toMatchObject({ changes: 1, alerts: 1 })
    expect(webhook.told).toHaveLength(1)
  })

  test('closed and opened again, everything is as it was', async () => {
    await round()
    await app.close()
    app = await open()
    expect(await round()).toMatchObject({ visited: 1, unchanged: 1, changes: 0, alerts: 0 })
    expect(await policy()).toMatchObject({ category: 'sponsors_h1b' })
  })
})
