/** Turns at a provider: one at a time whoever asks, all or none, free again by themselves, and never held by a clock that ran ahead. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { pruneSlots, takeSlots } from '../../src/db/sending-slots.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const NOW = new Date('2026-06-01T00:00:00.000Z')
const after = (ms: number): Date => new Date(NOW.getTime() + ms)
const chat = { key: 'telegram 1', everyMs: 1000 }
const all = { key: 'telegram', everyMs: 34 }

let database: TestDatabase
let store: Database
beforeAll(async () => {
  database = await createTestDatabase()
  store = await connect(database.url)
})
beforeEach(() => store.pool.query('delete from sending_slots'))
afterAll(async () => {
  await store.close()
  await database.close()
})

const take = (at: Date, ...slots: readonly { key: string; everyMs: number }[]) => takeSlots(store.db, slots, at)
const turns = async () => {
  const { rows } = await store.pool.query<{ at: Date }>('select next_at as at from sending_slots order by next_at')
  return rows.map(({ at }) => at)
}

test('a turn is free again when its time is over, to the millisecond', async () => {
  expect(await take(NOW, chat)).toBeNull()
  expect(await take(NOW, chat)).toEqual(after(1000))
  expect(await take(after(999), chat)).toEqual(after(1000))
  expect(await take(after(1000), chat)).toBeNull()
  expect(await turns()).toEqual([after(2000)])
})

test('of twenty that ask at once one gets the turn, and the others hear when to come back', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => take(NOW, chat, all)))
  expect(answers.filter((answer) => answer === null)).toHaveLength(1)
  expect(answers.filter((answer) => answer !== null)).toEqual(Array.from({ length: 19 }, () => after(1000)))
})

test('all turns or none: who has to wait for the second holds not the first', async () => {
  expect(await take(NOW, all)).toBeNull()
  expect(await take(NOW, chat, all)).toEqual(after(34))
  expect(await turns()).toEqual([after(34)])
  expect(await take(NOW, { ...chat, key: 'telegram 2' })).toBeNull()
  expect(await take(after(34), chat, all)).toBeNull()
})

test('different addresses share what is for the whole provider, and nothing else', async () => {
  const chats = Array.from({ length: 8 }, (_, n) => ({ key: `telegram ${n}`, everyMs: 1000 }))
  const answers = await Promise.all(chats.map((each) => take(NOW, each, all)))
  expect(answers.filter((answer) => answer === null)).toHaveLength(1)
  const apart = await Promise.all(chats.map((each) => take(after(50), { ...each, key: `slack ${each.key}` })))
  expect(apart).toEqual(chats.map(() => null))
})

test('a turn that a clock years ahead wrote holds nobody up; one within what clocks differ by counts', async () => {
  expect(await take(new Date('2031-01-01T00:00:00Z'), chat)).toBeNull()
  expect(await take(NOW, chat)).toBeNull()
  expect(await turns()).toEqual([after(1000)])
  expect(await take(after(-30_000), chat)).toEqual(after(1000))
})

test('no turns are always free; those long over are forgotten, by their time alone', async () => {
  expect(await take(NOW)).toBeNull()
  await take(NOW, chat)
  await take(after(5000), all)
  await pruneSlots(store.db, after(2000))
  expect(await turns()).toEqual([after(5034)])
})

test('addresses of webhooks, which are secrets, are not kept', async () => {
  await take(NOW, { key: 'slack https://hooks.slack.example/T0/s3cret', everyMs: 1000 })
  const { rows } = await store.pool.query<{ key: string }>('select key from sending_slots')
  expect(rows).toEqual([{ key: expect.stringMatching(/^[0-9a-f]{64}$/) as string }])
})
