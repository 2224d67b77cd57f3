/**
 * Everything in the database as one file, taken from one snapshot of it while the program runs; and back into an empty database. A header
 * line, then every row as a line of JSON, then a line with the number of rows, all gzipped. Needs no program of PostgreSQL.
 */
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import pg from 'pg'

const FORMAT = 'visawatch backup 1'
const ROWS_A_PIECE = 500

/** What is wrong with the file or the database, in one line. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

type Header = { readonly format: string; readonly takenAt: string; readonly migrations: readonly string[] }

export type BackupSummary = { readonly tables: number; readonly rows: number }

/** Tables with the columns that are stored, in the order of their names. */
const tablesOf = async (client: pg.ClientBase): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' order by 1`)
  return rows.map(({ name }) => name)
}

const migrationsOf = async (client: pg.ClientBase): Promise<readonly string[]> => {
  const { rows } = await client.query<{ hash: string }>('select hash from drizzle.__drizzle_migrations order by id')
  return rows.map(({ hash }) => hash)
}

const quoted = (name: string): string => pg.escapeIdentifier(name)

const withClient = async <Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: url, application_name: 'visawatch backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Writes FILE whole, or not at all. */
export const backup = async (url: string, file: string, now: Date): Promise<BackupSummary> =>
  withClient(url, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesOf(client)
    const header: Header = { format: FORMAT, takenAt: now.toISOString(), migrations: await migrationsOf(client) }
    let rows = 0
    const lines = async function* () {
      yield `${JSON.stringify(header)}\n`
      for (const table of tables) {
        await client.query(`declare piece no scroll cursor for select to_jsonb(t)::text as row from ${quoted(table)} t`)
        for (;;) {
          const found = await client.query<{ row: string }>(`fetch ${ROWS_A_PIECE} from piece`)
          rows += found.rows.length
          for (const { row } of found.rows) yield `${JSON.stringify(table)}\t${row}\n`
          if (found.rows.length < ROWS_A_PIECE) break
        }
        await client.query('close piece')
      }
      yield `${JSON.stringify({ rows })}\n`
    }
    const part = `${file}.part`
    try {
      await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part, { mode: 0o600 }))
      await rename(part, file)
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
    return { tables: tables.length, rows }
  })

const foreignKeys = async (client: pg.ClientBase) => {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    select k.conrelid::regclass::text as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname = 'public' and k.contype = 'f'`)
  return rows
}

const refuseUsed = async (client: pg.ClientBase, tables: readonly string[]): Promise<void> => {
  for (const table of tables) {
    const { rowCount } = await client.query(`select from ${quoted(table)} limit 1`)
    if (rowCount !== 0)
      throw new BackupError(
        `The database is not empty (${table} has rows), and a backup is never mixed into one. Point DATABASE_URL or VISAWATCH_DATA_DIR at an empty one.`,
      )
  }
}

const headerOf = (line: string, file: string): Header => {
  try {
    const header = JSON.parse(line) as Header
    if (header.format === FORMAT) return header
  } catch {
    // Said below: it is none of ours.
  }
  throw new BackupError(`${file} is no backup of visawatch: its first line does not say "${FORMAT}".`)
}

const put = async (client: pg.ClientBase, table: string, rows: readonly string[]): Promise<void> => {
  if (rows.length === 0) return
  await client.query(
    `insert into ${quoted(table)} overriding system value select * from jsonb_populate_recordset(null::${quoted(table)}, $1::jsonb)`,
    [`[${rows.join(',')}]`],
  )
}

const bringIdentitiesOn = async (client: pg.ClientBase, tables: readonly string[]): Promise<void> => {
  for (const table of tables) {
    const { rows } = await client.query<{ column: string }>(
      `select a.attname as column from pg_attribute a where a.attrelid = $1::regclass and a.attidentity <> ''`,
      [quoted(table)],
    )
    for (const { column } of rows) {
      await client.query(
        `select setval(pg_get_serial_sequence($1, $2), greatest((select max(${quoted(column)}) from ${quoted(table)}), 1),
          exists (select from ${quoted(table)}))`,
        [quoted(table), column],
      )
    }
  }
}

const readLines = async function* (file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const unpacked = source.pipe(createGunzip())
  source.on('error', (error) => unpacked.destroy(error))
  await Promise.race([once(source, 'open'), once(unpacked, 'error').then(([error]) => Promise.reject(error as Error))])
  yield* createInterface({ input: unpacked, crlfDelay: Infinity })
}

/**
 * Fills an empty, migrated database with what the file holds, in one transaction: all of it or nothing. References are checked as a whole
 * at the end. Throws BackupError for a file that is none, is cut short, or comes from another version.
 */
export const restore = async (url: string, file: string): Promise<BackupSummary> =>
  withClient(url, async (client) => {
    await client.query('begin')
    // The policies are in the file as well: nothing follows anew from the rows.
    await client.query(`set local visawatch.policies = 'kept'`)
    const tables = await tablesOf(client)
    await refuseUsed(client, tables)
    const keys = await foreignKeys(client)
    for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
    let header: Header | null = null
    let promised: number | null = null
    let rows = 0
    let current = ''
    let piece: string[] = []
    for await (const line of readLines(file)) {
      if (header === null) {
        header = headerOf(line, file)
        if (JSON.stringify(header.migrations) !== JSON.stringify(await migrationsOf(client)))
          throw new BackupError(
            `${file} comes from another version of visawatch: its database had other migrations. Restore it with that version, then upgrade.`,
          )
        continue
      }
      const tab = line.indexOf('\t')
      if (tab < 0) {
        promised = (JSON.parse(line) as { rows: number }).rows
        continue
      }
      const table = JSON.parse(line.slice(0, tab)) as string
      if (!tables.includes(table)) throw new BackupError(`${file} holds a table "${table}" that this database lacks.`)
      if (table !== current || piece.length >= ROWS_A_PIECE) {
        await put(client, current, piece)
        piece = []
        current = table
      }
      piece.push(line.slice(tab + 1))
      rows += 1
    }
    await put(client, current, piece)
    if (promised !== rows)
      throw new BackupError(
        `${file} is cut short: ${rows} rows of ${promised ?? 'an unknown number'}. Nothing was restored.`,
      )
    for (const { table, name, definition } of keys)
      await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`)
    await bringIdentitiesOn(client, tables)
    await client.query('commit')
    await client.query('analyze')
    return { tables: tables.length, rows }
  }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') throw new BackupError(`There is no file ${file}.`)
    if (code.startsWith('Z_'))
      throw new BackupError(`${file} is no whole backup: it cannot be unpacked (${code}). Nothing was restored.`)
    throw error
  })
