/** A worker of its own, to be killed: takes jobs from a queue that others share, until it is ended from outside. */
import { createApp } from '../../src/app.ts'
import { keepingLog, registryOf, worldSettings } from '../support/world.ts'

const [, , job] = process.argv
const { databaseUrl, redisUrl, page, queueName } = JSON.parse(job ?? '') as {
  databaseUrl: string
  redisUrl: string | null
  page: string
  queueName: string
}
const settings = await worldSettings({ databaseUrl, redisUrl, registry: registryOf(page), subscriptions: [] })
const app = await createApp({ settings, log: keepingLog(), write: () => undefined, queueName })
await app.work()
process.stdout.write('working\n')
