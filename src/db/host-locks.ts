/**
 * One visitor per host over all machines: session-level advisory locks on one connection of this process. They go with the connection, so
 * a process that was killed blocks nobody. Waits for nothing.
 */
import pLimit from 'p-limit'
import type pg from 'pg'

/** Keeps our keys apart from other advisory locks of the database: "host" in ASCII. */
const KEY_SPACE = 0x686f7374

export type HostLocks = {
  /** True when nobody else, here or elsewhere, visits this host now. */
  readonly tryLock: (host: string) => Promise<boolean>
  readonly unlock: (host: string) => Promise<void>
  readonly close: () => Promise<void>
}

export const createHostLocks = (pool: pg.Pool): HostLocks => {
  /** A session may take its own lock twice; this process must not. */
  const held = new Set<string>()
  let session: Promise<pg.PoolClient> | null = null
  /** A connection answers one question at a time. */
  const inTurn = pLimit(1)

  const connected = (): Promise<pg.PoolClient> => {
    session ??= pool.connect().then((client) => {
      // With the connection go the locks. Whoever held one finishes its visit; the next lock takes a new connection.
      client.on('error', () => void letGo())
      return client
    })
    session.catch(() => {
      session = null
    })
    return session
  }

  /** Gives the connection back, once, to be closed. */
  const letGo = async (): Promise<void> => {
    const leaving = session
    session = null
    const client = await leaving?.catch(() => null)
    client?.release(true)
  }

  return {
    tryLock: async (host) => {
      if (held.has(host)) return false
      held.add(host)
      try {
        const { rows } = await inTurn(async () =>
          (await connected()).query<{ locked: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as locked', [
            KEY_SPACE,
            host,
          ]),
        )
        const locked = rows[0]?.locked === true
        if (!locked) held.delete(host)
        return locked
      } catch (error) {
        held.delete(host)
        throw error
      }
    },
    unlock: async (host) => {
      held.delete(host)
      await inTurn(async () =>
        (await connected()).query('select pg_advisory_unlock($1, hashtext($2))', [KEY_SPACE, host]),
      )
    },
    close: letGo,
  }
}
