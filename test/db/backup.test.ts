/** A backup holds everything, is consistent while others write, and comes back whole or not at all. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup, restore } from '../../src/db/backup.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { addApiKey } from '../../src/db/api-keys.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { playHistory } from '../support/history.ts'
import { SAMPLE_NOW, seedSample } from '../support/sample-data.ts'
import { dumpSchema } from './schema-dump.ts'

let folder: string
let file: string
let database: TestDatabase
let store: Database
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visawatch-backup-'))
  file = join(folder, 'all.backup')
  database = await createTestDatabase()
  store = await connect(database.url)
  await seedSample(store.db)
})
afterAll(async () => {
  await store.close()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

/** Every row of every table as text, in order. */
const contentsOf = async ({ pool }: Database): Promise<Readonly<Record<string, readonly string[]>>> => {
  const tables = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  const contents: Record<string, readonly string[]> = {}
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} t order by 1`)
    contents[name] = rows.map(({ row }) => row)
  }
  return contents
}

const inEmpty = async (work: (empty: TestDatabase, store: Database) => Promise<void>): Promise<void> => {
  const empty = await createTestDatabase()
  const opened = await connect(empty.url)
  try {
    await work(empty, opened)
  } finally {
    await opened.close()
    await empty.close()
  }
}

test('what was backed up is what comes back, and the database goes on', async () => {
  const summary = await backup(database.url, file, SAMPLE_NOW)
  const before = await contentsOf(store)
  expect(summary.rows).toBe(Object.values(before).reduce((sum, rows) => sum + rows.length, 0))
  expect(summary.rows).toBeGreaterThan(100)
  await inEmpty(async (empty, restored) => {
    expect(await restore(empty.url, file)).toEqual(summary)
    expect(await contentsOf(restored)).toEqual(before)
    expect(await dumpSchema(restored.pool)).toBe(await dumpSchema(store.pool))
    // Identities go on after what was restored.
    const says = { sentences: [{ text: '«no» H-1B', says: { h1b: 'not_sponsored' as const } }] }
    await playHistory(restored.db, { id: 'dovecote-peds', url: 'https://dovecote.example/' }, [
      { at: '2027-01-01T00:00:00Z', says },
    ])
    expect((await addApiKey(restored.db, 'Ana', ['read'], SAMPLE_NOW)).id).toBe(1)
  })
})

test('a database that holds anything is left alone', async () => {
  await expect(restore(database.url, file)).rejects.toThrow(/not empty/)
})

test('a file that is none, is cut short or is of another version restores nothing', async () => {
  const whole = await readFile(file)
  const text = gunzipSync(whole).toString()
  const wrong = join(folder, 'wrong.backup')
  const cases: readonly (readonly [Uint8Array, RegExp])[] = [
    [new TextEncoder().encode('hello'), /cannot be unpacked/],
    [gzipSync('hello\n'), /is no backup of visawatch/],
    [whole.subarray(0, whole.length - 200), /cannot be unpacked|cut short/],
    [gzipSync(`${text.split('\n').slice(0, 60).join('\n')}\n`), /cut short/],
    [gzipSync(text.replace(/"migrations":\["/, '"migrations":["0')), /another version/],
    [gzipSync(text.replace('"changes"\t', '"wishes"\t')), /a table "wishes"/],
  ]
  await inEmpty(async (empty, restored) => {
    for (const [bytes, why] of cases) {
      await writeFile(wrong, bytes)
      await expect(restore(empty.url, wrong)).rejects.toThrow(why)
    }
    await expect(restore(empty.url, join(folder, 'nowhere'))).rejects.toThrow(/There is no file/)
    expect(Object.values(await contentsOf(restored)).flat()).toEqual([])
  })
})
