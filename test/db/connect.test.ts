import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { migrate } from '../../src/db/migrate.ts'
import { DatabaseUnavailable } from '../../src/db/unavailable.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const edited = (edit: (url: URL) => void): string => {
  const url = new URL(database.url)
  edit(url)
  return url.href
}

/** A port on which nobody listens. */
const closedPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const messageOf = async (attempt: Promise<unknown>): Promise<string> => {
  const failure: unknown = await attempt.catch((error: unknown) => error)
  if (!(failure instanceof DatabaseUnavailable)) throw new Error('expected DatabaseUnavailable', { cause: failure })
  return failure.message
}

describe('connect', () => {
  test('serves queries until it is closed, which may be asked twice', async () => {
    const { pool, close } = await connect(database.url)
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await Promise.all([close(), close()])
    await expect(pool.query('select 1')).rejects.toThrow('after calling end')
  })

  test('an idle connection that the server drops is reported and replaced', async () => {
    const errors: string[] = []
    const { pool, close } = await connect(database.url, { max: 1, onError: (error) => errors.push(error.message) })
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
    const dropped = once(pool, 'error')
    const other = await connect(database.url)
    await other.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await dropped
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    expect(errors).toHaveLength(1)
    await other.close()
    await close()
  })

  test('says where nothing listens', async () => {
    const port = await closedPort()
    const url = `postgres://me:geheim@127.0.0.1:${port}/visits`
    const expected = `Cannot use the database "visits" at 127.0.0.1:${port}: nothing listens there. Start that PostgreSQL or correct DATABASE_URL; unset it to use the embedded one.`
    expect(await messageOf(connect(url))).toBe(expected)
    expect(await messageOf(migrate(url))).toBe(expected)
  })

  test('says so when something else answers, or nobody', async () => {
    const open: { destroy(): void }[] = []
    const server = createServer((socket) => open.push(socket.on('error', () => {}))).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const message = await messageOf(connect(`postgres://me:geheim@127.0.0.1:${port}/visits`, { connectMs: 50 }))
    expect(message).toContain(`at 127.0.0.1:${port}: it does not answer.`)
    for (const socket of open) socket.destroy()
    server.close()
  })

  test('says that a name does not resolve', async () => {
    expect(await messageOf(connect('postgres://me:geheim@database.invalid/visits'))).toMatch(
      /^Cannot use the database "visits" at database\.invalid:5432: the host name does not resolve/,
    )
  })

  test('names a wrong password without showing it', async () => {
    const message = await messageOf(connect(edited((url) => (url.password = 'geheim'))))
    expect(message).toMatch(/user name or password is wrong/)
    expect(message).not.toContain('geheim')
  })

  test('names a database that does not exist', async () => {
    const message = await messageOf(connect(edited((url) => (url.pathname = 'elsewhere'))))
    expect(message).toMatch(/^Cannot use the database "elsewhere" at .*: the database does not exist/)
  })

  test.each([
    ['what is no URL', 'localhost', 'found something that is no URL'],
    ['another scheme', 'mysql://me:geheim@localhost/visits', 'found a URL with the scheme mysql://'],
  ])('refuses %s and does not repeat it', async (_name, url, found) => {
    const message = await messageOf(connect(url))
    expect(message).toContain(`expected postgres://user:password@host:port/database, ${found}`)
    expect(message).not.toContain('geheim')
  })

  test('refuses a database that cannot hold every character', async () => {
    const { pool, close } = await connect(database.url)
    await pool.query(`create database latin encoding 'LATIN1' locale_provider libc locale 'C' template template0`)
    const message = await messageOf(connect(edited((url) => (url.pathname = 'latin'))))
    expect(message).toMatch(/its encoding is LATIN1\. Create one with: create database visawatch encoding 'UTF8'/)
    await pool.query('drop database latin')
    await close()
  })
})
