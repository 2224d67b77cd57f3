/** What alerts go through in random histories: a database, channels that answer as told, a mailbox for returned mail, a clock of the test's own. */
import { createHash } from 'node:crypto'
import type { BounceBox, ReturnedMail } from '../../src/alerts/bounce-box.ts'
import type { BounceKind } from '../../src/alerts/bounce.ts'
import type { Channel } from '../../src/alerts/channel.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { retryMessages } from '../../src/db/dead-letters.ts'
import { addEvent } from '../../src/db/events.ts'
import { dueMessages } from '../../src/db/messages.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { resumeSubscription } from '../../src/db/subscriptions.ts'
import type { DeliveryResult } from '../../src/domain/alert.ts'
import type { OutboxEvent } from '../../src/domain/event.ts'
import { bounces } from '../../src/jobs/bounces.ts'
import { deliver } from '../../src/jobs/deliver.ts'
import { dispatch } from '../../src/jobs/dispatch.ts'
import type { JobContext } from '../../src/jobs/job.ts'
import { keepingLog, registryOf, worldSettings } from '../support/world.ts'

export const START = Date.parse('2026-03-02T00:00:00Z')
export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

export type Sent = {
  readonly to: string
  readonly key: string
  readonly events: readonly string[]
  readonly acknowledged: boolean
  readonly at: number
}

export type World = {
  readonly store: Database
  readonly context: JobContext
  readonly sent: Sent[]
  readonly clock: { at: number }
  readonly answers: string[]
  /** Mails that lie in the mailbox. */
  readonly mailbox: ReturnedMail[]
}

export const addressOf = (id: string): string => `${id}@reader.example`

/** `lost`: it arrived, and the acknowledgement did not. `crash`: it arrived, and the process died before it stored that. */
const answer = (kind: string): DeliveryResult => {
  if (kind === 'crash') throw new Error('the process died')
  return kind === 'ok' ? { kind: 'delivered', detail: 'ok' } : { kind: 'retry', detail: kind, retryAfterMs: null }
}

export const openWorld = async (url: string): Promise<World> => {
  const store = await connect(url)
  const registry = registryOf('https://alder.example/apply')
  await declareRegistry(store.db, registry, new Date(START))
  const sent: Sent[] = []
  const mailbox: ReturnedMail[] = []
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
  // What it hands over stays in it: every mail is read again the next time, as after a crash before it was marked.
  const bounceBox: BounceBox = {
    read: async (take) => {
      let taken = 0
      for (const mail of mailbox) taken += (await take(mail)) ? 1 : 0
      return { kind: 'read', taken, unmoved: 0, left: mailbox.length - taken }
    },
  }
  const settings = await worldSettings({ databaseUrl: url, redisUrl: null, registry, subscriptions: [] })
  const context = {
    db: store.db,
    settings: { ...settings, alerts: { ...settings.alerts, retry: { attempts: 1000, firstMs: 1, maxMs: 1 } } },
    channels,
    bounceBox,
    now: () => new Date(clock.at),
    random: () => 0.5,
    log: keepingLog(),
    stopping: new AbortController().signal,
    enqueue: () => Promise.resolve(),
  } as unknown as JobContext
  return { store, context, sent, clock, answers, mailbox }
}

export const work = async ({ store, context, clock }: World): Promise<void> => {
  await dispatch({}, context)
  clock.at += 10
  for (const messageId of await dueMessages(store.db, context.now()))
    await deliver({ messageId }, context).catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'the process died') throw error
    })
}

export const happen = async ({ store, clock }: World, number: number): Promise<OutboxEvent> => {
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

/** `late`: it came before the last attempt. `foreign`: it is about somebody else. */
export type Return = { readonly kind: BounceKind; readonly how: 'now' | 'late' | 'foreign' }

/** A message comes back: the report lies in the mailbox, and the mailbox is read. */
export const comeBack = async (world: World, { to, key, at }: Sent, { kind, how }: Return): Promise<void> => {
  const { mailbox, clock, context } = world
  mailbox.push({
    sha256: createHash('sha256').update(`${key} ${mailbox.length}`).digest('hex'),
    arrivedAt: new Date(how === 'late' ? at - HOUR_MS : clock.at),
    report: {
      keys: [key],
      returned: null,
      recipients: [{ addresses: [addressOf(how === 'foreign' ? 'stranger' : to)], kind, status: null, detail: kind }],
    },
  })
  await bounces({}, context)
}

/** A person mends an address: the subscription goes on, and what was given up is tried again. */
export const goOn = async ({ store, clock }: World, id: string): Promise<boolean> => {
  const at = new Date(clock.at)
  const went = await resumeSubscription(store.db, id, at)
  const failed = await store.pool.query<{ id: number }>(
    `select id::int from messages where subscription_id = $1 and status = 'failed'`,
    [id],
  )
  await store.db.transaction((tx) =>
    retryMessages(
      tx,
      failed.rows.map((row) => row.id),
      at,
    ),
  )
  return went
}
