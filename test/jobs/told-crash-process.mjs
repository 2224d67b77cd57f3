/**
 * A process of its own that dispatches and delivers once, from the built program since that starts fastest. Started with kill-at-commit.mjs
 * preloaded, which kills it at its n-th commit; ends with 0 when it needed fewer.
 */
import { createChannels } from '../../dist/alerts/channels.js'
import { connect } from '../../dist/db/connect.js'
import { deliver } from '../../dist/jobs/deliver.js'
import { dispatch } from '../../dist/jobs/dispatch.js'

const { databaseUrl, alerts, web, at } = JSON.parse(process.argv[2] ?? '')

const store = await connect(databaseUrl)
const channels = createChannels(alerts, { write: () => undefined })
const began = performance.now()
const queued = []
const context = {
  db: store.db,
  settings: { alerts, web },
  channels,
  now: () => new Date(Date.parse(at) + performance.now() - began),
  random: () => 0.5,
  log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  stopping: new AbortController().signal,
  enqueue: async (_, ...data) => void queued.push(...data),
}
await dispatch({}, context)
for (const data of queued) await deliver(data, context)
await channels.close()
await store.close()
