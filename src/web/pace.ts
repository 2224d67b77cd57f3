/** How often one client may post: in memory, per process, forgotten after an hour. Stores no addresses of people anywhere. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

export type Pace = {
  /** Counts one post of a client; false when it has posted enough for now. */
  readonly allows: (c: Context) => boolean
}

const HOUR_MS = 3_600_000
const PER_HOUR = 30
/** Beyond so many clients the oldest count is dropped: memory is bounded, whoever asks. */
const MOST_CLIENTS = 10_000

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/

/** A proxy on this machine says whom it speaks for; nobody else is believed. */
const clientOf = (c: Context): string => {
  let remote = ''
  try {
    remote = getConnInfo(c).remote.address ?? ''
  } catch {
    return 'no socket'
  }
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return LOOPBACK.test(remote) && forwarded !== undefined ? forwarded : remote
}

export const createPace = (now: () => Date, perHour = PER_HOUR): Pace => {
  const posts = new Map<string, { readonly since: number; readonly count: number }>()
  return {
    allows: (c) => {
      const client = clientOf(c)
      const at = now().getTime()
      const known = posts.get(client)
      const fresh = known === undefined || at - known.since > HOUR_MS
      const count = fresh ? 1 : known.count + 1
      posts.delete(client)
      posts.set(client, { since: fresh ? at : known.since, count })
      const [oldest] = posts.keys()
      if (posts.size > MOST_CLIENTS && oldest !== undefined) posts.delete(oldest)
      return count <= perHour
    },
  }
}
