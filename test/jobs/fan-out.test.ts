/** One institution's page moves many programs, and many are told: each subscription gets one message, whatever is killed or repeated meanwhile. */
import { afterEach, expect, test } from 'vitest'
import type { Channel } from '../../src/alerts/channel.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { addSubscription } from '../../src/db/subscriptions.ts'
import type { Program } from '../../src/domain/registry.ts'
import { deliver } from '../../src/jobs/deliver.ts'
import { dispatch } from '../../src/jobs/dispatch.ts'
import type { JobContext } from '../../src/jobs/job.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { playHistory } from '../support/history.ts'
import { keepingLog, registryOf, worldSettings } from '../support/world.ts'

/** Enough that chunks are crossed. `FAN_OUT=5000 npx vitest run test/jobs/fan-out.test.ts` measures, and says what it took. */
const MEASURED = Number(process.env['FAN_OUT'] ?? 0)
const SUBSCRIPTIONS = MEASURED > 0 ? MEASURED : 1200
const PROGRAMS = 60

let owned: TestDatabase
let store: Database
afterEach(async () => {
  await store.close()
  await owned.close()
})

test(`${PROGRAMS} programs moved by one page, ${SUBSCRIPTIONS} subscriptions: as many messages`, async () => {
  owned = await createTestDatabase()
  store = await connect(owned.url)
  const registry = registryOf('https://alder.example/gme')
  const programs = Array.from(
    { length: PROGRAMS },
    (_, index): Program => ({
      id: `p${index}`,
      institutionId: 'alder',
      name: `Program ${index}`,
      specialty: `Specialty ${index % 10}`,
      kind: 'residency',
      acgmeId: null,
    }),
  )
  const start = new Date('2026-01-01T00:00:00Z')
  await declareRegistry(
    store.db,
    {
      ...registry,
      programs,
      sources: registry.sources.map((one) => ({ ...one, programIds: [], level: 'gme_office' })),
    },
    start,
  )
  for (let index = 0; index < SUBSCRIPTIONS; index += 1) {
    await addSubscription(
      store.db,
      {
        id: `s${String(index).padStart(4, '0')}`,
        channel: 'webhook',
        address: `https://hooks.example/${index}`,
        // Half by specialty, each fitting six of the programs.
        filter: index % 2 === 0 ? {} : { specialties: [`Specialty ${index % 10}`], loses: ['h1b'] },
        cadence: 'immediate',
        secretName: null,
      },
      start,
    )
  }
  const says = (h1b: 'sponsored' | 'paused') => ({ sentences: [{ text: `«${h1b}»`, says: { h1b } }] })
  await playHistory(store.db, { id: 'alder-im', url: 'https://alder.example/gme' }, [
    { at: '2026-02-01T00:00:00Z', says: says('sponsored') },
    { at: '2026-03-01T00:00:00Z', says: says('paused') },
  ])

  const told: { readonly to: string; readonly key: string; readonly programs: string }[] = []
  const channels: Channel = {
    send: async ({ address }, message, key) => {
      told.push({ to: address, key, programs: message.page.notices[0]?.programs ?? '' })
      return { kind: 'delivered', detail: 'ok' }
    },
    close: async () => {},
  }
  const settings = await worldSettings({ databaseUrl: owned.url, redisUrl: null, registry, subscriptions: [] })
  const queued: number[] = []
  const context = {
    db: store.db,
    settings,
    channels,
    now: () => new Date('2026-06-01T00:00:00Z'),
    random: () => 0.5,
    log: keepingLog(),
    stopping: new AbortController().signal,
    enqueue: (_name: string, ...data: readonly object[]) => {
      for (const each of data) if ('messageId' in each) queued.push(Number(each.messageId))
      return Promise.resolve()
    },
  } as unknown as JobContext
  // Two dispatchers at once, and every delivery job twice: as when a queue was flushed.
  const began = performance.now()
  await Promise.all([dispatch({}, context), dispatch({}, context)])
  await dispatch({}, context)
  const dispatched = performance.now()
  const ids = [...new Set(queued)]
  expect(ids).toHaveLength(SUBSCRIPTIONS)
  for (let from = 0; from < ids.length; from += 8)
    await Promise.all(
      ids
        .slice(from, from + 8)
        .flatMap((messageId) => [deliver({ messageId }, context), deliver({ messageId }, context)]),
    )
  if (MEASURED > 0) {
    const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`
    const memory = `${Math.round(process.memoryUsage().rss / 1e6)} MB resident`
    process.stderr.write(
      `${SUBSCRIPTIONS} messages: dispatch ${seconds(began, dispatched)}, deliver ${seconds(dispatched, performance.now())}, ${memory}\n`,
    )
  }
  expect(told).toHaveLength(SUBSCRIPTIONS)
  expect(new Set(told.map(({ to }) => to)).size).toBe(SUBSCRIPTIONS)
  expect(new Set(told.map(({ key }) => key)).size).toBe(SUBSCRIPTIONS)
  expect(told.every(({ programs: said }) => said.includes(`${PROGRAMS} programs follow it`))).toBe(true)
}, 240_000)
