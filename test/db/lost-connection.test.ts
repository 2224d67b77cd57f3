/** A connection that breaks in the middle of a transaction fails that transaction, and nothing else. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let store: Database
let other: Database
beforeAll(async () => {
  database = await createTestDatabase()
  store = await connect(database.url, { max: 2 })
  other = await connect(database.url, { max: 1 })
})
afterAll(async () => {
  await store.close()
  await other.close()
  await database.close()
})

const cutOff = async (pid: number): Promise<void> => {
  await other.pool.query('select pg_terminate_backend($1)', [pid])
  for (;;) {
    const { rows } = await other.pool.query('select from pg_stat_activity where pid = $1', [pid])
    if (rows.length === 0) return
  }
}

test('an idle moment of a transaction is no moment to die', async () => {
  // More often than the pool has connections: none of them may be lost for good.
  for (let time = 0; time < 4; time += 1) {
    const broken = store.db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      await tx.execute(sql`insert into hosts (host) values ('half-done.example')`)
      await cutOff(rows[0]?.pid ?? 0)
      // Nothing is asked of the connection while it breaks, as when a message is being sent.
      await new Promise<void>((resolve) => setImmediate(resolve))
      await tx.execute(sql`select 1`)
    })
    await expect(broken).rejects.toThrow()
  }
  expect((await store.pool.query('select host from hosts')).rows).toEqual([])
})
