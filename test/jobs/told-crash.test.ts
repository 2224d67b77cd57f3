/**
 * kill -9 before and after every commit of dispatch and deliver, for readers with links and turns at a provider. Started again, nobody is left out, nobody is
 * told twice but by the one message that was under way, every link that arrived opens, and no turn is held.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createChannels } from '../../src/alerts/channels.ts'
import { connect } from '../../src/db/connect.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { declareSubscriptions } from '../../src/db/subscriptions.ts'
import { subscriptionOfToken } from '../../src/db/tokens.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { deliver } from '../../src/jobs/deliver.ts'
import { dispatch } from '../../src/jobs/dispatch.ts'
import type { JobContext } from '../../src/jobs/job.ts'
import { subscription } from '../alerts/settings.ts'
import { copyTestDatabase, createTestDatabase, type TestDatabase } from '../support/database.ts'
import { playHistory } from '../support/history.ts'
import { builtProgram } from '../support/program.ts'
import { keepingLog, registryOf, worldSettings } from '../support/world.ts'
import type { KillAt } from './survive-kill.ts'

const KILL = fileURLToPath(new URL('kill-at-commit.mjs', import.meta.url))
const PROCESS = fileURLToPath(new URL('told-crash-process.mjs', import.meta.url))
const SOURCE = { id: 'alder-im', url: 'https://alder.example/apply' }
const START = new Date('2026-01-01T00:00:00Z')
const NOW = new Date('2026-06-01T09:00:00Z')
/** Telegram chats: a turn for each, and one for the whole provider that both want. */
const READERS = ['101', '102']

/** A Bot API that keeps what it accepted. */
const openBot = async () => {
  const told: { readonly chat: string; readonly token: string }[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { chat_id: chat, text: said } = JSON.parse(body) as { chat_id: string; text: string }
      told.push({ chat, token: /subscriptions\/([\w-]+)/.exec(said)?.[1] ?? 'none' })
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { told, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

let before: TestDatabase
let settings: Settings

beforeAll(async () => {
  builtProgram()
  before = await createTestDatabase()
  const store = await connect(before.url)
  const world = { databaseUrl: before.url, redisUrl: null, registry: registryOf(SOURCE.url), subscriptions: [] }
  const shipped = await worldSettings(world)
  settings = { ...shipped, web: { ...shipped.web, publicUrl: 'https://visas.example.org' } }
  await declareRegistry(store.db, settings.registry, START)
  const readers = READERS.map((id) => subscription('telegram', id, { id }))
  await declareSubscriptions(store.db, readers, START)
  const says = (h1b: 'sponsored' | 'paused') => ({ sentences: [{ text: `«${h1b}»`, says: { h1b } }] })
  await playHistory(store.db, SOURCE, [
    { at: '2026-02-01T00:00:00Z', says: says('sponsored') },
    { at: '2026-03-01T00:00:00Z', says: says('paused') },
  ])
  await store.close()
})
afterAll(() => before.close())

/** Answers the signal that ended the process, or null when it came to its end. */
const runAndKill = async ({ when, commit, ...job }: KillAt & object): Promise<NodeJS.Signals | null> => {
  const child = spawn(process.execPath, ['--import', KILL, PROCESS, JSON.stringify(job)], {
    env: { ...process.env, KILL_AT: `${when} ${commit}` },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  if (signal === null && code !== 0) throw new Error(`the process failed with ${code}`)
  return signal
}

/** As a new process would, a few seconds later: longer than any turn, and no longer. */
const goOn = async (databaseUrl: string, alerts: Settings['alerts']) => {
  const store = await connect(databaseUrl)
  const channels = createChannels(alerts, { write: () => undefined })
  const queued: { readonly messageId: number }[] = []
  const began = performance.now()
  const context = {
    db: store.db,
    settings: { ...settings, alerts },
    channels,
    now: () => new Date(NOW.getTime() + 10_000 + performance.now() - began),
    random: () => 0.5,
    log: keepingLog(),
    stopping: new AbortController().signal,
    enqueue: (_: string, ...data: readonly { readonly messageId: number }[]) =>
      Promise.resolve(void queued.push(...data)),
  } as unknown as JobContext
  await dispatch({}, context)
  await Promise.all(queued.flatMap((data) => [deliver(data, context), deliver(data, context)]))
  await channels.close()
  return store
}

/** Killed at its n-th commit, then started again. Answers whether the first process lived to its end. */
const surviveKill = async (commit: number, when: 'before' | 'after'): Promise<boolean> => {
  const database = await copyTestDatabase(before)
  const bot = await openBot()
  const alerts: Settings['alerts'] = {
    ...settings.alerts,
    telegram: { tokenName: 'BOT', api: bot.url },
    secrets: { BOT: '1:a' },
  }
  try {
    const job = { databaseUrl: database.url, alerts, web: settings.web, at: NOW.toISOString(), commit, when }
    const signal = await runAndKill(job)
    const arrived = bot.told.length
    const store = await goOn(database.url, alerts)
    try {
      const rows = async (statement: string) => (await store.pool.query<{ n: string }>(statement)).rows
      expect(await rows(`select subscription_id as n from alerts where status = 'delivered' order by 1`)).toEqual(
        READERS.map((n) => ({ n })),
      )
      expect(await rows(`select distinct status as n from messages`)).toEqual([{ n: 'delivered' }])
      // One delivery is stored for each; what arrived besides is the one message whose delivery could not be stored any more.
      const sent = READERS.map((reader) => bot.told.filter(({ chat }) => chat === reader).length)
      const again = sent.filter((times) => times > 1)
      expect(again.length === 0 || (again.length === 1 && again[0] === 2 && when === 'before' && arrived > 0)).toBe(
        true,
      )
      for (const { chat, token } of bot.told)
        expect(await subscriptionOfToken(store.db, token, 'manage', NOW)).toBe(chat)
    } finally {
      await store.close()
    }
    return signal === null
  } finally {
    await bot.close()
    await database.close()
  }
}

test.each(['before', 'after'] as const)(
  'killed %s any commit of telling two readers',
  async (when) => {
    let commit = 1
    while (!(await surviveKill(commit, when))) commit += 1
    // Fewer, and it would no longer prove what it is here for: event, messages, and for each reader turns, link and delivery.
    expect(commit).toBeGreaterThanOrEqual(9)
  },
  240_000,
)
