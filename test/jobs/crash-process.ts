/**
 * A process of its own that runs one round and is killed (SIGKILL, by itself) right before its n-th write to the database. Data writes and
 * commits count, the queue's own do not. Ends with 0 when the round needed fewer writes.
 */
import pg from 'pg'
import { createApp } from '../../src/app.ts'
import { keepingLog, registryOf, tellWebhook, worldSettings } from '../support/world.ts'

const [, , job] = process.argv
const { databaseUrl, page, webhook, at, killBefore, queueName } = JSON.parse(job ?? '') as {
  databaseUrl: string
  page: string
  webhook: string
  at: string
  killBefore: number
  queueName: string
}

const WRITE = /^\s*(?:insert|update|delete|commit)\b/i

const sqlOf = (query: unknown): string =>
  typeof query === 'string' ? query : String((query as { text?: string } | null)?.text ?? '')

let writes = 0
// The driver is the narrowest place through which every write passes, whoever asks for it.
const query = pg.Client.prototype.query as (...args: readonly unknown[]) => unknown
pg.Client.prototype.query = function (this: pg.Client, ...args: readonly unknown[]) {
  if (WRITE.test(sqlOf(args[0]))) {
    writes += 1
    if (writes === killBefore) process.kill(process.pid, 'SIGKILL')
  }
  return query.apply(this, args as unknown[])
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
writes = 0
await app.round('all', () => undefined)
await app.close()
