/**
 * Preloaded (node --import) into the real program: kills it (SIGKILL, by itself) right before or right after its n-th commit to the database,
 * as KILL_AT says ("before 7", "after 7"). A write outside a transaction commits by itself. What lies inside a transaction needs no kill of
 * its own: it is lost whole. The queue's own writes do not count, for the queue owns nothing.
 */
import process from 'node:process'
import pg from 'pg'

const [when, number] = (process.env.KILL_AT ?? '').split(' ')
const last = Number(number)
if ((when !== 'before' && when !== 'after') || !(last > 0)) throw new Error('KILL_AT is "before N" or "after N"')

const QUEUE = /\bbullmq/i

let commits = 0
const inTransaction = new WeakSet()
const die = () => process.kill(process.pid, 'SIGKILL')

/** Whether this statement makes something lasting. */
const isLasting = (client, text) => {
  const [word = ''] = text.trimStart().toLowerCase().split(/[\s;]/, 1)
  if (word === 'begin') inTransaction.add(client)
  if (word === 'commit') return true
  return ['insert', 'update', 'delete'].includes(word) && !inTransaction.has(client)
}

// The driver is the narrowest place through which every write passes, whoever asks for it.
const { query } = pg.Client.prototype
pg.Client.prototype.query = function (...args) {
  const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '')
  const lasting = isLasting(this, text)
  if (/^\s*(?:commit|rollback)/i.test(text)) inTransaction.delete(this)
  if (!lasting || QUEUE.test(text)) return query.apply(this, args)
  commits += 1
  if (commits !== last) return query.apply(this, args)
  if (when === 'before') die()
  const callback = args.at(-1)
  if (typeof callback === 'function') {
    const killing = (...results) => {
      die()
      callback(...results)
    }
    return query.apply(this, [...args.slice(0, -1), killing])
  }
  return query.apply(this, args).then((result) => {
    die()
    return result
  })
}
