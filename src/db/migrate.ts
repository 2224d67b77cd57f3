/** Brings a database to the schema of this program, one process at a time. Refuses a database that a newer program has migrated. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import pg from 'pg'
import { DatabaseUnavailable, isTrouble, placeOf, unavailableAt } from './unavailable.ts'

/** Two levels up from src/db and from dist/db alike. */
const FOLDER = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** Any number will do as long as nobody else locks it: "visa" in ASCII. */
const MIGRATION_LOCK = 0x76697361

type Known = { readonly name: string; readonly hash: string; readonly when: number }

const journal = async (folder: string): Promise<readonly Known[]> => {
  const text = await readFile(join(folder, 'meta', '_journal.json'), 'utf8')
  const { entries } = JSON.parse(text) as { entries: readonly { tag: string }[] }
  return readMigrationFiles({ migrationsFolder: folder }).map((file, index) => ({
    name: entries[index]?.tag ?? String(index),
    hash: file.hash,
    when: file.folderMillis,
  }))
}

const appliedHashes = async (client: pg.Client): Promise<ReadonlyMap<string, number>> => {
  const table = await client.query<{ exists: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as exists`,
  )
  if (table.rows[0]?.exists !== true) return new Map()
  const { rows } = await client.query<{ hash: string; created_at: string }>(
    'select hash, created_at from drizzle.__drizzle_migrations',
  )
  return new Map(rows.map((row) => [row.hash, Number(row.created_at)]))
}

/** Throws when the database holds a migration that this program does not have. */
const refuseForeign = (applied: ReadonlyMap<string, number>, known: readonly Known[], place: string): void => {
  for (const [hash, when] of applied) {
    if (known.some((migration) => migration.hash === hash)) continue
    const edited = known.find((migration) => migration.when === when)
    throw new DatabaseUnavailable(
      edited === undefined
        ? `Cannot use the ${place}: it was migrated by a newer visawatch. Upgrade this program, or point DATABASE_URL at another database.`
        : `Cannot use the ${place}: its migration ${edited.name} differs from the one of this program. Install the release that the database was made with, or point DATABASE_URL at another database.`,
    )
  }
}

/** drizzle looks at the newest row only, and so passes over a migration that was dated before it. */
const refuseSkipped = (applied: ReadonlyMap<string, number>, known: readonly Known[], place: string): void => {
  const skipped = known.find((migration) => !applied.has(migration.hash))
  if (skipped === undefined) return
  throw new DatabaseUnavailable(
    `Cannot use the ${place}: migration ${skipped.name} is dated before one that was already applied, so it was left out. Give it a later date in drizzle/meta/_journal.json.`,
  )
}

/** Without the listener, a connection that breaks would end the process; the query under way rejects anyway. */
const open = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'visawatch migrate',
    connectionTimeoutMillis: 15_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw unavailableAt(url, error)
  }
  return client
}

/** The names of migrations that the database lacks; changes nothing. Throws like `migrate`. */
export const missingMigrations = async (url: string, folder = FOLDER): Promise<readonly string[]> => {
  const known = await journal(folder)
  const client = await open(url)
  try {
    const applied = await appliedHashes(client)
    refuseForeign(applied, known, placeOf(url))
    return known.filter((migration) => !applied.has(migration.hash)).map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

/**
 * Applies what is missing and answers the names of the migrations applied, oldest first; an empty list when there was nothing to do.
 * Safe to run from several processes at once: the others wait and then find nothing to do.
 * Throws DatabaseUnavailable when the database cannot be reached or holds migrations that this program does not know.
 */
export const migrate = async (url: string, folder = FOLDER): Promise<readonly string[]> => {
  const place = placeOf(url)
  const known = await journal(folder)
  const client = await open(url)
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const before = await appliedHashes(client)
    refuseForeign(before, known, place)
    await applyMigrations(drizzle(client), { migrationsFolder: folder })
    refuseSkipped(await appliedHashes(client), known, place)
    return known.filter((migration) => !before.has(migration.hash)).map((migration) => migration.name)
  } catch (error) {
    throw isTrouble(error) ? unavailableAt(url, error) : error
  } finally {
    // The lock goes with the connection.
    await client.end()
  }
}
