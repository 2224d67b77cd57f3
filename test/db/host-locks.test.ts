/** One visitor per host, over connections that stand for machines. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { createHostLocks } from '../../src/db/host-locks.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let here: Database
let there: Database

beforeAll(async () => {
  database = await createTestDatabase()
  here = await connect(database.url)
  there = await connect(database.url)
})
afterAll(async () => {
  await here.close()
  await there.close()
  await database.close()
})

test('a host belongs to one visitor, in this process and in others, until it is unlocked', async () => {
  const ours = createHostLocks(here.pool)
  const theirs = createHostLocks(there.pool)
  expect(await ours.tryLock('a.example')).toBe(true)
  expect(await ours.tryLock('a.example')).toBe(false)
  expect(await theirs.tryLock('a.example')).toBe(false)
  expect(await theirs.tryLock('b.example')).toBe(true)
  await ours.unlock('a.example')
  expect(await theirs.tryLock('a.example')).toBe(true)
  await ours.close()
  await theirs.close()
})

test('a connection that is cut takes its locks along, and the next lock gets a new one', async () => {
  const ours = createHostLocks(here.pool)
  const theirs = createHostLocks(there.pool)
  expect(await ours.tryLock('c.example')).toBe(true)
  await there.pool.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid() and granted
       and objid = hashtext('c.example')::bigint::oid`,
  )
  await expect.poll(() => theirs.tryLock('c.example')).toBe(true)
  await ours.unlock('c.example').catch(() => undefined)
  await expect.poll(() => ours.tryLock('d.example').catch(() => false)).toBe(true)
  await ours.close()
  await theirs.close()
})
