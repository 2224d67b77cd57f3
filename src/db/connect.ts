/** A pool of connections to PostgreSQL with drizzle on top, proved to work before it is handed out. Starts no server and changes no schema. */
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { withoutUnbegun } from './begun.ts'
import type { Drizzle } from './query.ts'
import { DatabaseUnavailable, placeOf, unavailableAt } from './unavailable.ts'

/** PostgreSQL 15 is what Debian 12 has; older ones lack parts of the schema. */
const MIN_VERSION = 15

export type Database = {
  readonly db: Drizzle
  readonly pool: pg.Pool
  /** Waits for queries under way; safe to call twice. */
  close(): Promise<void>
}

export type ConnectOptions = {
  /** Connections at most. */
  readonly max?: number
  readonly connectMs?: number
  /** Told of idle connections that broke; the pool replaces them by itself. */
  readonly onError?: (error: Error) => void
}

const prove = async (pool: pg.Pool, url: string): Promise<void> => {
  const { rows } = await pool.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding`,
  )
  const [server] = rows
  if (server === undefined) throw new Error('the server answered nothing')
  if (server.version < MIN_VERSION) {
    throw new DatabaseUnavailable(
      `Cannot use the ${placeOf(url)}: it is PostgreSQL ${server.version}, visawatch wants ${MIN_VERSION} or newer. Upgrade the server or unset DATABASE_URL to use the embedded one.`,
    )
  }
  if (server.encoding !== 'UTF8') {
    throw new DatabaseUnavailable(
      `Cannot use the ${placeOf(url)}: its encoding is ${server.encoding}. Create one with: create database visawatch encoding 'UTF8' template template0`,
    )
  }
}

/** Connects and asks one question. Throws DatabaseUnavailable (host, port, reason, remedy) when that fails. */
export const connect = async (url: string, options: ConnectOptions = {}): Promise<Database> => {
  placeOf(url)
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: options.connectMs ?? 15_000,
    application_name: 'visawatch',
  })
  // Without a listener, an idle connection that the server drops ends the process.
  // While it closes, connections may still end with an error that concerns nobody.
  let closing: Promise<void> | null = null
  pool.on('error', (error) => {
    if (closing === null) options.onError?.(error)
  })
  // The pool listens to idle connections only: one that breaks within a transaction would end the process, too. Its query rejects anyway.
  pool.on('connect', (client) => void client.on('error', () => {}))
  const close = () => {
    closing ??= pool.end()
    return closing
  }
  try {
    await prove(pool, url)
  } catch (error) {
    await close()
    throw error instanceof DatabaseUnavailable ? error : unavailableAt(url, error)
  }
  return { db: drizzle(withoutUnbegun(pool), { casing: 'snake_case' }), pool, close }
}
