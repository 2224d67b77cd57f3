/**
 * A process of its own that runs one round and is killed (SIGKILL, by itself) right before or right after its n-th commit to the database; a
 * write outside a transaction commits by itself. What lies inside a transaction needs no kill of its own: it is lost whole. The queue's own
 * writes do not count. Ends with 0 when the round needed fewer commits.
 */
import pg from 'pg'
import { createApp } from '../../src/app.ts'
import { keepingLog, registryOf, tellWebhook, worldSettings } from '../support/world.ts'

const [, , job] = process.argv
const { databaseUrl, page, webhook, at, commit, when, queueName } = JSON.parse(job ?? '') as {
  databaseUrl: string
  page: string
  webhook: string
  at: string
  commit: number
  when: 'before' | 'after'
  queueName: string
}

const textOf = (query: unknown): string =>
  typeof query === 'string' ? query : ((query as { text?: string } | null)?.text ?? '')

let armed = false
let commits = 0
const inTransaction = new WeakSet<pg.Client>()

/** Whether this statement makes something lasting. */
const isLasting = (client: pg.Client, text: string): boolean => {
  const [word = ''] = text.trimStart().toLowerCase().split(/[\s;]/, 1)
  if (word === 'begin') inTransaction.add(client)
  if (word === 'commit') return true
  return ['insert', 'update', 'delete'].includes(word) && !inTransaction.has(client)
}

const die = () => process.kill(process.pid, 'SIGKILL')

type Callback = (...results: readonly unknown[]) => void
// The driver is the narrowest place through which every write passes, whoever asks for it.
const query = pg.Client.prototype.query as (...args: readonly unknown[]) => unknown
pg.Client.prototype.query = function (this: pg.Client, ...args: readonly unknown[]) {
  const text = textOf(args[0])
  const lasting = isLasting(this, text)
  if (/^\s*(?:commit|rollback)/i.test(text)) inTransaction.delete(this)
  if (!lasting || !armed) return query.apply(this, args as unknown[])
  commits += 1
  if (commits !== commit) return query.apply(this, args as unknown[])
  if (when === 'before') die()
  const last = args.at(-1)
  if (typeof last === 'function') {
    const done: Callback = (...results) => {
      die()
      ;(last as Callback)(...results)
    }
    return query.apply(this, [...args.slice(0, -1), done])
  }
  return (query.apply(this, args as unknown[]) as Promise<unknown>).then((result) => {
    die()
    return result
  })
} as typeof pg.Client.prototype.query

const settings = await worldSettings({
  databaseUrl,
  redisUrl: null,
  registry: registryOf(page),
  subscriptions: [tellWebhook(webhook)],
})
const began = performance.now()
const app = await createApp({
  settings,
  log: keepingLog(),
  now: () => new Date(Date.parse(at) + performance.now() - began),
  write: () => undefined,
  queueName,
})
armed = true
await app.round('all', () => undefined)
await app.close()
