/**
 * Random histories of changes, subscriptions, departures, refusals, crashes between sending and storing, returned mail, and people who have what came back
 * sent again. Whatever comes: every event reaches every subscription that wants it and could be told, no two messages with one key are acknowledged unless
 * the first came back, and nobody is sent to who left or whose address is given up.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addSubscription, endSubscription } from '../../src/db/subscriptions.ts'
import type { Filter } from '../../src/domain/alert.ts'
import type { OutboxEvent } from '../../src/domain/event.ts'
import { matches } from '../../src/domain/match.ts'
import { createTestDatabase } from '../support/database.ts'
import {
  addressOf,
  comeBack,
  DAY_MS,
  goOn,
  happen,
  HOUR_MS,
  openWorld,
  type Return,
  type Sent,
  work,
  type World,
} from './alert-world.ts'

/** Events are pages that can no longer be verified, in Ohio: who does not ask for that kind is not told, nor is New York. */
const FILTERS: readonly Filter[] = [
  { kinds: ['stale'] },
  { kinds: ['policy', 'stale'] },
  { kinds: ['stale'], states: ['OH'] },
  { kinds: ['stale'], specialties: ['Internal Medicine'] },
  { kinds: ['stale'], states: ['NY'] },
  {},
]

type Step =
  | { readonly do: 'event' }
  | { readonly do: 'pass'; readonly hours: number }
  | { readonly do: 'leave'; readonly who: number }
  | { readonly do: 'work'; readonly answers: readonly ('ok' | 'busy' | 'lost' | 'crash')[] }
  | { readonly do: 'return'; readonly which: number; readonly report: Return }
  | { readonly do: 'go on'; readonly who: number }

const report: fc.Arbitrary<Return> = fc.record({
  kind: fc.constantFrom('gone', 'gone', 'soft', 'soft', 'soft', 'refused', 'delayed'),
  how: fc.constantFrom('now', 'now', 'now', 'late', 'foreign'),
})

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Step>({ do: 'event' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), who: fc.nat(2) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('work' as const),
      answers: fc.array(fc.constantFrom('ok', 'ok', 'ok', 'busy', 'busy', 'lost', 'crash'), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('return' as const), which: fc.nat(20), report }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('go on' as const), who: fc.nat(2) }) },
)

const subscriber = fc.record({
  filter: fc.constantFrom(...FILTERS),
  cadence: fc.constantFrom('immediate' as const, 'immediate' as const, 'daily' as const, 'weekly' as const),
})

/** What a subscription may expect, as the history goes. */
type Reader = {
  readonly id: string
  readonly filter: Filter
  activeFrom: number
  leftAt: number | null
  /** While its address was given up: from when to when. */
  readonly suspended: { from: number; to: number }[]
  /** Days with a soft return since it last went on. */
  softDays: Set<number>
  readonly owed: Set<string>
}

const isSuspended = ({ suspended }: Reader): boolean => suspended.at(-1)?.to === Number.POSITIVE_INFINITY

/** Days of soft returns that suspend (decision 0055); fewer never do, and more do unless mail arrived in between. */
const SOFT_DAYS = 5

const statusOf = async ({ store }: World, id: string) =>
  (await store.pool.query<{ status: string }>('select status from subscriptions where id = $1', [id])).rows[0]?.status

const openReaders = async (
  { store, clock }: World,
  subscribers: readonly { readonly filter: Filter; readonly cadence: 'immediate' | 'daily' | 'weekly' }[],
): Promise<readonly Reader[]> => {
  const readers: Reader[] = []
  for (const [index, { filter, cadence }] of subscribers.entries()) {
    const id = `s${index}`
    const wish = { id, channel: 'email', address: addressOf(id), filter, cadence, secretName: null }
    await addSubscription(store.db, wish, new Date(clock.at))
    const [suspended, softDays, owed] = [[], new Set<number>(), new Set<string>()]
    readers.push({ id, filter, activeFrom: clock.at, leftAt: null, suspended, softDays, owed })
  }
  return readers
}

/** By key: how often its message came back after it was acknowledged, and when it did so last. */
type Returned = Map<string, { readonly times: number; readonly at: number }>

const returnMail = async (world: World, readers: readonly Reader[], one: Sent, said: Return, returned: Returned) => {
  const reader = readers.find(({ id }) => id === one.to)
  if (reader === undefined) throw new Error('sent to nobody')
  await comeBack(world, one, said)
  const counts = said.how === 'now' && said.kind !== 'delayed'
  if (counts) returned.set(one.key, { times: (returned.get(one.key)?.times ?? 0) + 1, at: world.clock.at })
  if (said.kind === 'soft' && said.how !== 'foreign')
    reader.softDays.add(Math.floor((said.how === 'late' ? one.at - HOUR_MS : world.clock.at) / DAY_MS))
  if (reader.leftAt !== null) return
  const status = await statusOf(world, one.to)
  const was = isSuspended(reader)
  if (was || (counts && said.kind === 'gone')) expect(status).toBe('suspended')
  else if (said.kind !== 'soft' || !counts || reader.softDays.size < SOFT_DAYS) expect(status).toBe('active')
  if (!was && status === 'suspended') reader.suspended.push({ from: world.clock.at, to: Number.POSITIVE_INFINITY })
}

const letGoOn = async (world: World, reader: Reader): Promise<void> => {
  if (reader.leftAt !== null) return
  expect(await goOn(world, reader.id)).toBe(isSuspended(reader))
  const last = reader.suspended.at(-1)
  if (last === undefined || !isSuspended(reader)) return
  last.to = world.clock.at
  reader.activeFrom = world.clock.at
  reader.softDays = new Set()
}

const play = async (world: World, readers: readonly Reader[], steps: readonly Step[]) => {
  const { store, clock, sent, answers } = world
  const events: OutboxEvent[] = []
  const returned: Returned = new Map()
  let waiting: OutboxEvent[] = []
  const workNow = async () => {
    for (const reader of readers)
      for (const event of waiting)
        if (reader.leftAt === null && !isSuspended(reader) && reader.activeFrom <= event.occurredAt.getTime())
          if (matches(reader.filter, event)) reader.owed.add(event.id)
    waiting = []
    await work(world)
  }
  for (const one of steps) {
    clock.at += 1000
    if (one.do === 'event') {
      const event = await happen(world, events.length + 1)
      events.push(event)
      waiting.push(event)
    }
    if (one.do === 'pass') clock.at += one.hours * HOUR_MS
    const reader = one.do === 'leave' || one.do === 'go on' ? readers[one.who] : undefined
    if (one.do === 'leave' && reader?.leftAt === null) {
      await endSubscription(store.db, reader.id, 'left', new Date(clock.at))
      reader.leftAt = clock.at
    }
    if (one.do === 'go on' && reader !== undefined) await letGoOn(world, reader)
    if (one.do === 'work') {
      answers.push(...one.answers)
      await workNow()
    }
    const arrived = sent.filter(({ acknowledged }) => acknowledged)
    const back = one.do === 'return' ? arrived[one.which % Math.max(1, arrived.length)] : undefined
    if (one.do === 'return' && back !== undefined) await returnMail(world, readers, back, one.report, returned)
  }
  // At last nothing fails any more, people mend every address, and every digest has its hour.
  answers.length = 0
  for (let round = 0; round < 3; round += 1) {
    await workNow()
    clock.at += 8 * DAY_MS
    for (const reader of readers) await letGoOn(world, reader)
  }
  await workNow()
  return { events, returned }
}

test('what every history of alerts keeps to', async () => {
  const met = { sent: 0, returned: 0, suspended: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(subscriber, { minLength: 1, maxLength: 3 }),
      fc.array(step, { minLength: 12, maxLength: 40, size: 'max' }),
      async (subscribers, steps) => {
        const owned = await createTestDatabase()
        const world = await openWorld(owned.url)
        const { store, sent, mailbox } = world
        try {
          const readers = await openReaders(world, subscribers)
          const { events, returned } = await play(world, readers, steps)
          for (const { id, owed, leftAt, suspended } of readers) {
            const mine = sent.filter(({ to }) => to === id)
            for (const event of events) {
              const about = mine.filter((message) => message.events.includes(event.id))
              if (!owed.has(event.id)) expect(about).toEqual([])
              else if (leftAt === null)
                expect(
                  about.some(({ acknowledged, key, at }) => acknowledged && at > (returned.get(key)?.at ?? 0)),
                ).toBe(true)
              // However often it was sent: one event, one key.
              expect(new Set(about.map(({ key }) => key)).size).toBeLessThanOrEqual(1)
            }
            const acknowledged = mine.filter((message) => message.acknowledged).map(({ key }) => key)
            for (const key of new Set(acknowledged))
              expect(acknowledged.filter((other) => other === key).length).toBeLessThanOrEqual(
                1 + (returned.get(key)?.times ?? 0),
              )
            expect(mine.every(({ at }) => at <= (leftAt ?? Number.POSITIVE_INFINITY))).toBe(true)
            expect(mine.filter(({ at }) => suspended.some(({ from, to }) => at > from && at < to))).toEqual([])
            // Nothing that came back is taken for delivered; at the end all of it was sent again.
            const { rows } = await store.pool.query(
              `select distinct status from messages where subscription_id = $1 and $2 and status <> 'delivered'`,
              [id, leftAt === null],
            )
            expect(rows).toEqual([])
          }
          met.sent += sent.length
          met.returned += returned.size
          met.suspended += readers.reduce((sum, { suspended }) => sum + suspended.length, 0)
          const { rows: kept } = await store.pool.query<{ n: number }>('select count(*)::int as n from bounces')
          const foreign = mailbox.filter(
            ({ report: { recipients } }) => recipients[0]?.addresses[0] === addressOf('stranger'),
          )
          expect(kept[0]?.n).toBe(mailbox.length - foreign.length)
        } finally {
          await store.close()
          await owned.close()
        }
      },
    ),
    { numRuns: 30, endOnFailure: true },
  )
  // Histories in which nothing comes back would prove nothing.
  expect(Math.min(met.sent, met.returned, met.suspended)).toBeGreaterThan(0)
}, 300_000)
