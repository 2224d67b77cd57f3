import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { createTestDatabase } from '../support/database.ts'

const NO_LEVEL = { isolationLevel: 'no such level' as 'serializable' }

test('a transaction that cannot begin leaves its connection to others', async () => {
  const database = await createTestDatabase()
  const { db, pool, close } = await connect(database.url, { max: 1, connectMs: 5_000 })
  try {
    await expect(db.transaction(() => Promise.resolve(), NO_LEVEL)).rejects.toThrow()
    expect({ open: pool.totalCount, idle: pool.idleCount }).toEqual({ open: 0, idle: 0 })
    // With a single connection, the next one would wait for ever.
    expect(await db.transaction(async (tx) => (await tx.execute(sql`select 1 as one`)).rows)).toEqual([{ one: 1 }])
  } finally {
    await close()
    await database.close()
  }
})

test('what fails within a transaction gives its connection back once', async () => {
  const database = await createTestDatabase()
  const { db, pool, close } = await connect(database.url, { max: 1, connectMs: 5_000 })
  try {
    await expect(db.transaction((tx) => tx.execute(sql`select no_such_column`))).rejects.toThrow()
    await expect(db.transaction(() => Promise.reject(new Error('ours')))).rejects.toThrow('ours')
    expect({ open: pool.totalCount, idle: pool.idleCount }).toEqual({ open: 1, idle: 1 })
  } finally {
    await close()
    await database.close()
  }
})

test('connections taken by hand and the questions of the pool are as they were', async () => {
  const database = await createTestDatabase()
  const { pool, close } = await connect(database.url, { max: 1, connectMs: 5_000 })
  try {
    const client = await pool.connect()
    await expect(client.query('begin isolation level no_such_level')).rejects.toThrow()
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    client.release()
    await expect(pool.query('select no_such_column')).rejects.toThrow()
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  } finally {
    await close()
    await database.close()
  }
})
