/** Databases of their own for tests, cloned from the migrated template in a few milliseconds. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

export type TestDatabase = {
  readonly url: string
  /** Drops it. Cuts connections that are still open. */
  close(): Promise<void>
}

const asAdministrator = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: inject('database').server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const create = async (template: string): Promise<TestDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdministrator(`create database ${name} template ${template}`)
  const url = new URL(inject('database').server)
  url.pathname = name
  return { url: url.href, close: () => asAdministrator(`drop database ${name} with (force)`) }
}

/** A database with all migrations and no rows. */
export const createTestDatabase = (): Promise<TestDatabase> => create(inject('database').template)

/** A database without any tables, for tests of the migrations themselves. */
export const createEmptyDatabase = (): Promise<TestDatabase> => create('template0')

/** A copy of another test database as it is now. Nobody may be connected to that one. */
export const copyTestDatabase = (of: TestDatabase): Promise<TestDatabase> => create(new URL(of.url).pathname.slice(1))
