/**
 * A process of its own that dispatches and delivers once, from the built program since that starts fastest, and is killed (SIGKILL, by itself) right
 * before or right after its n-th commit. Ends with 0 when it needed fewer. A write outside a transaction commits by itself.
 */
import pg from 'pg'
import { createChannels } from '../../dist/alerts/channels.js'
import { connect } from '../../dist/db/connect.js'
import { deliver } from '../../dist/jobs/deliver.js'
import { dispatch } from '../../dist/jobs/dispatch.js'

const { databaseUrl, alerts, web, at, commit, when } = JSON.parse(process.argv[2] ?? '')

const textOf = (query) => (typeof query === 'string' ? query : (query?.text ?? '')).trimStart().toLowerCase()
const inTransaction = new WeakSet()
let armed = false
let commits = 0
const die = () => process.kill(process.pid, 'SIGKILL')

/** Whether this statement makes something lasting. */
const isLasting = (client, text) => {
  if (text.startsWith('begin')) inTransaction.add(client)
  if (text.startsWith('rollback')) inTransaction.delete(client)
  if (text.startsWith('commit')) return inTransaction.delete(client)
  return /^(?:insert|update|delete)\b/.test(text) && !inTransaction.has(client)
}

// The driver is the narrowest place through which every write passes, whoever asks for it.
const query = pg.Client.prototype.query
pg.Client.prototype.query = function (...args) {
  const isTheOne = isLasting(this, textOf(args[0])) && armed && ++commits === commit
  if (!isTheOne) return query.apply(this, args)
  if (when === 'before') die()
  const done = args.at(-1)
  if (typeof done !== 'function') return query.apply(this, args).finally(die)
  return query.apply(this, [...args.slice(0, -1), die])
}

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
armed = true
await dispatch({}, context)
for (const data of queued) await deliver(data, context)
armed = false
await channels.close()
await store.close()
