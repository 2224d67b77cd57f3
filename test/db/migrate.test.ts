import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { migrate } from '../../src/db/migrate.ts'
import { DatabaseUnavailable } from '../../src/db/unavailable.ts'
import { createEmptyDatabase } from '../support/database.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const emptyDatabase = async () => {
  const database = await createEmptyDatabase()
  cleanups.push(database.close)
  return database.url
}

const EARLY = 1_700_000_000_000

/** A migrations folder as drizzle-kit writes it, with one table per name. */
const folderOf = async (tables: readonly { readonly name: string; readonly when: number }[]) => {
  const folder = await mkdtemp(join(tmpdir(), 'visawatch-migrations-'))
  cleanups.push(() => rm(folder, { recursive: true }))
  await cp('drizzle/meta/_journal.json', join(folder, 'meta', '_journal.json'))
  const entries = tables.map(({ name, when }, idx) => ({ idx, version: '7', when, tag: name, breakpoints: true }))
  await writeFile(
    join(folder, 'meta', '_journal.json'),
    JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
  )
  for (const { name } of tables) await writeFile(join(folder, `${name}.sql`), `create table "${name}" (id int);`)
  return folder
}

const tablesOf = async (url: string) => {
  const { pool, close } = await connect(url)
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  await close()
  return rows.map((row) => row.name)
}

describe('migrate', () => {
  test('applies the shipped migrations once and names them', async () => {
    const url = await emptyDatabase()
    const shipped = JSON.parse(await readFile('drizzle/meta/_journal.json', 'utf8')) as { entries: { tag: string }[] }
    expect(await migrate(url)).toEqual(shipped.entries.map((entry) => entry.tag))
    expect(await migrate(url)).toEqual([])
    expect(await tablesOf(url)).toContain('institutions')
  })

  test('four at once: one does the work, the others find it done', async () => {
    const url = await emptyDatabase()
    const folder = await folderOf([
      { name: 'a', when: EARLY },
      { name: 'b', when: EARLY + 1 },
    ])
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(url, folder)))
    expect(applied.toSorted((a, b) => b.length - a.length)).toEqual([['a', 'b'], [], [], []])
    expect(await tablesOf(url)).toEqual(['a', 'b'])
  })

  test('an upgrade applies only what is new', async () => {
    const url = await emptyDatabase()
    await migrate(url, await folderOf([{ name: 'a', when: EARLY }]))
    const newer = await folderOf([
      { name: 'a', when: EARLY },
      { name: 'b', when: EARLY + 1 },
    ])
    expect(await migrate(url, newer)).toEqual(['b'])
  })

  test('refuses a database of a newer program and leaves it alone', async () => {
    const url = await emptyDatabase()
    const newer = await folderOf([
      { name: 'a', when: EARLY },
      { name: 'b', when: EARLY + 1 },
    ])
    await migrate(url, newer)
    const failure = await migrate(url, await folderOf([{ name: 'a', when: EARLY }])).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(DatabaseUnavailable)
    expect(String(failure)).toMatch(/migrated by a newer visawatch\. Upgrade this program/)
    expect(await tablesOf(url)).toEqual(['a', 'b'])
  })

  test('refuses a migration that was edited after it was applied', async () => {
    const url = await emptyDatabase()
    const folder = await folderOf([{ name: 'a', when: EARLY }])
    await migrate(url, folder)
    await writeFile(join(folder, 'a.sql'), 'create table "a" (id bigint);')
    await expect(migrate(url, folder)).rejects.toThrow(/its migration a differs from the one of this program/)
  })

  test('refuses a migration dated before one already applied instead of passing over it', async () => {
    const url = await emptyDatabase()
    await migrate(url, await folderOf([{ name: 'b', when: EARLY + 1 }]))
    const late = await folderOf([
      { name: 'a', when: EARLY },
      { name: 'b', when: EARLY + 1 },
    ])
    await expect(migrate(url, late)).rejects.toThrow(/migration a is dated before one that was already applied/)
  })

  test('an SQL error leaves no trace of the migrations before it', async () => {
    const url = await emptyDatabase()
    const folder = await folderOf([
      { name: 'a', when: EARLY },
      { name: 'b', when: EARLY + 1 },
    ])
    await writeFile(join(folder, 'b.sql'), 'create table;')
    await expect(migrate(url, folder)).rejects.toThrow()
    expect(await tablesOf(url)).toEqual([])
  })

  test('says that the user may not create tables', async () => {
    const url = await emptyDatabase()
    const { pool, close } = await connect(url)
    const guest = `guest_${Date.now()}`
    await pool.query(`create role ${guest} login password 'geheim'`)
    cleanups.push(async () => {
      await pool.query(`drop role ${guest}`)
      await close()
    })
    const limited = new URL(url)
    limited.username = guest
    limited.password = 'geheim'
    await expect(migrate(limited.href)).rejects.toThrow(
      /^Cannot use the database "test_\w+" at \S+: this user lacks a right \(permission denied for database test_\w+\)\./,
    )
  })
})
