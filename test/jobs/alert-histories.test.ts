/**
 * Random histories of changes, subscriptions, pauses, departures, refusals, crashes between sending and storing, and corrections. Whatever comes: every
 * event reaches every subscription that wants it, no two messages with one key are acknowledged, and nobody who left is sent to.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Channel } from '../../src/alerts/channel.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { addEvent } from '../../src/db/events.ts'
import { dueMessages } from '../../src/db/messages.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { addSubscription, endSubscription } from '../../src/db/subscriptions.ts'
import type { DeliveryResult, Filter } from '../../src/domain/alert.ts'
import type { OutboxEvent } from '../../src/domain/event.ts'
import { matches } from '../../src/domain/match.ts'
import { deliver } from '../../src/jobs/deliver.ts'
import { dispatch } from '../../src/jobs/dispatch.ts'
import type { JobContext } from '../../src/jobs/job.ts'
import { createTestDatabase } from '../support/database.ts'
import { keepingLog, registryOf, worldSettings } from '../support/world.ts'

const START = Date.parse('2026-03-02T00:00:00Z')
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const FILTERS: readonly Filter[] = [
  {},
  { states: ['OH'] },
  { states: ['NY'] },
  { kinds: ['stale'] },
  { kinds: ['policy', 'stale'] },
  { specialties: ['Internal Medicine'] },
]

type Step =
  | { readonly do: 'event' }
  | { readonly do: 'pass'; readonly hours: number }
  | { readonly do: 'leave'; readonly who: number }
  | { readonly do: 'work'; readonly answers: readonly ('ok' | 'busy' | 'lost' | 'crash')[] }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Step>({ do: 'event' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), who: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('work' as const),
      answers: fc.array(fc.constantFrom('ok', 'busy', 'busy', 'lost', 'crash'), { minLength: 1, maxLength: 6 }),
    }),
  },
)

const subscriber = fc.record({
  filter: fc.constantFrom(...FILTERS),
  cadence: fc.constantFrom('immediate' as const, 'immediate' as const, 'daily' as const, 'weekly' as const),
})

type World = {
  readonly store: Database
  readonly context: JobContext
  readonly sent: {
    readonly to: string
    readonly key: string
    readonly events: readonly string[]
    readonly acknowledged: boolean
    readonly at: number
  }[]
  readonly clock: { at: number }
  readonly answers: string[]
}

/** `lost`: it arrived, and the acknowledgement did not. `crash`: it arrived, and the process died before it stored that. */
const answer = (kind: string): DeliveryResult => {
  if (kind === 'crash') throw new Error('the process died')
  return kind === 'ok' ? { kind: 'delivered', detail: 'ok' } : { kind: 'retry', detail: kind, retryAfterMs: null }
}

const openWorld = async (url: string): Promise<World> => {
  const store = await connect(url)
  const registry = registryOf('https://alder.example/apply')
  await declareRegistry(store.db, registry, new Date(START))
  const sent: World['sent'] = []
  const clock = { at: START }
  const answers: string[] = []
  const channels: Channel = {
    send: async ({ id }, message, key) => {
      const kind = answers.shift() ?? 'ok'
      if (kind !== 'busy') {
        const { data } = message.json
        const events = Object.values(data as Record<string, readonly { event: string }[]>).flatMap((part) =>
          part.map(({ event }) => event),
        )
        sent.push({ to: id, key, events, acknowledged: kind === 'ok', at: clock.at })
      }
      return answer(kind)
    },
    close: async () => {},
  }
  const settings = await worldSettings({ databaseUrl: url, redisUrl: null, registry, subscriptions: [] })
  const context = {
    db: store.db,
    settings: { ...settings, alerts: { ...settings.alerts, retry: { attempts: 1000, firstMs: 1, maxMs: 1 } } },
    channels,
    now: () => new Date(clock.at),
    random: () => 0.5,
    log: keepingLog(),
    stopping: new AbortController().signal,
    enqueue: () => Promise.resolve(),
  } as unknown as JobContext
  return { store, context, sent, clock, answers }
}

const work = async ({ store, context, clock }: World): Promise<void> => {
  await dispatch({}, context)
  clock.at += 10
  for (const messageId of await dueMessages(store.db, context.now()))
    await deliver({ messageId }, context).catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'the process died') throw error
    })
}

const happen = async ({ store, clock }: World, number: number): Promise<OutboxEvent> => {
  const registry = registryOf('https://alder.example/apply')
  const [institution] = registry.institutions
  const [source] = registry.sources
  if (institution === undefined || source === undefined) throw new Error('no world')
  const payload = {
    type: 'stale' as const,
    occurredAt: new Date(clock.at),
    institution,
    programs: registry.programs,
    source: { id: source.id, url: source.url, level: source.level },
    category: 'sponsors_h1b' as const,
    seenAt: new Date(clock.at - 30 * DAY_MS),
    outcome: 'blocked' as const,
    detail: null,
  }
  await addEvent(store.db, { key: `stale ${number}`, payload })
  return { ...payload, id: `evt_${number}` }
}

test('what every history of alerts keeps to', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(subscriber, { minLength: 1, maxLength: 3 }),
      fc.array(step, { minLength: 4, maxLength: 16 }),
      async (subscribers, steps) => {
        const owned = await createTestDatabase()
        const world = await openWorld(owned.url)
        const { store, clock, sent, answers } = world
        try {
          for (const [index, { filter, cadence }] of subscribers.entries())
            await addSubscription(
              store.db,
              {
                id: `s${index}`,
                channel: 'webhook',
                address: `https://hooks.example/${index}`,
                filter,
                cadence,
                secretName: null,
              },
              new Date(clock.at),
            )
          const left = new Map<string, number>()
          const events: { readonly event: OutboxEvent; readonly at: number }[] = []
          for (const one of steps) {
            clock.at += 1000
            if (one.do === 'event') events.push({ event: await happen(world, events.length + 1), at: clock.at })
            if (one.do === 'pass') clock.at += one.hours * HOUR_MS
            if (one.do === 'leave' && one.who < subscribers.length && !left.has(`s${one.who}`)) {
              await endSubscription(store.db, `s${one.who}`, 'left', new Date(clock.at))
              left.set(`s${one.who}`, clock.at)
            }
            if (one.do === 'work') {
              answers.push(...one.answers)
              await work(world)
            }
          }
          // At last nothing fails any more, and every digest has its hour.
          answers.length = 0
          for (let round = 0; round < 3; round += 1) {
            await work(world)
            clock.at += 8 * DAY_MS
          }
          for (const [index, { filter }] of subscribers.entries()) {
            const id = `s${index}`
            const mine = sent.filter(({ to }) => to === id)
            for (const { event } of events) {
              const got = mine.some((message) => message.events.includes(event.id))
              if (!matches(filter, event)) expect(got).toBe(false)
              else if (!left.has(id)) expect(got).toBe(true)
            }
            const acknowledged = mine.filter((message) => message.acknowledged).map(({ key }) => key)
            expect(new Set(acknowledged).size).toBe(acknowledged.length)
            expect(mine.every(({ at }) => at <= (left.get(id) ?? Number.POSITIVE_INFINITY))).toBe(true)
            // However often it was sent: one event, one key.
            for (const { event } of events)
              expect(
                new Set(mine.filter((message) => message.events.includes(event.id)).map(({ key }) => key)).size,
              ).toBeLessThanOrEqual(1)
          }
        } finally {
          await store.close()
          await owned.close()
        }
      },
    ),
    { numRuns: 20, endOnFailure: true },
  )
}, 300_000)
