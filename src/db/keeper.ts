/** The connection by which a process says that it uses the embedded PostgreSQL. Knows nothing of files and processes. */
import pg from 'pg'
import { SUPERUSER } from './cluster-init.ts'

/** Any number will do as long as nobody else locks it in the database "postgres". */
const KEEPER_LOCK = 0x6b656570

/** Connects and takes the shared lock; waits while the last process is leaving, and then fails with the server. */
export const holdServer = async (port: number, password: string): Promise<pg.Client> => {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    ssl: false,
    application_name: 'visawatch keeper',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1)', [KEEPER_LOCK])
    return client
  } catch (error) {
    await client.end()
    throw error
  }
}

/** Gives up the shared lock; true when nobody else holds it and nobody new can take it any more. */
export const isLastOut = async (client: pg.Client): Promise<boolean> => {
  await client.query('select pg_advisory_unlock_shared($1)', [KEEPER_LOCK])
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [KEEPER_LOCK])
  return rows[0]?.alone === true
}

/** Creates the database of the application unless it exists; another process may do so at the same moment. */
export const ensureDatabase = async (client: pg.Client, name: string): Promise<void> => {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
  if (rowCount === 1) return
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`)
  } catch (error) {
    const duplicate = error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505')
    if (!duplicate) throw error
  }
}
