/** The schema after all migrations is a golden file, so that a review sees the tables that result. `npm run schema:accept` writes it. */
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { dumpSchema } from './schema-dump.ts'

const GOLDEN = new URL('schema.sql', import.meta.url)

let own: TestDatabase
let database: Database
beforeAll(async () => {
  own = await createTestDatabase()
  database = await connect(own.url)
})
afterAll(async () => {
  await database.close()
  await own.close()
})

test('the schema is the accepted one', async () => {
  const dump = await dumpSchema(database.pool)
  if (process.env['SCHEMA'] === 'accept') await writeFile(GOLDEN, dump)
  expect(dump).toBe(await readFile(GOLDEN, 'utf8'))
})

test('the dump shows every kind of thing a migration may make', async () => {
  await database.pool.query(`
    create type mood as enum ('calm', 'loud');
    create table "odd name" (id int generated always as identity primary key, twice int generated always as (2 * 2) stored,
      feeling mood not null default 'calm', check (id > 0));
    create unique index odd_feeling on "odd name" (feeling) where id > 1;
    create view odd_view as select feeling from "odd name";
    comment on table "odd name" is 'why it is there';
    comment on column "odd name".feeling is 'how it feels'`)
  const dump = await dumpSchema(database.pool)
  const start = dump.indexOf('table "odd name"')
  expect(dump.slice(start, dump.indexOf('\n\n', start))).toBe(
    `table "odd name"
  id integer not null generated as identity
  twice integer generated ((2 * 2))
  feeling mood not null default 'calm'::mood
  constraint "odd name_id_check" CHECK ((id > 0))
  constraint "odd name_pkey" PRIMARY KEY (id)
  CREATE UNIQUE INDEX odd_feeling ON public."odd name" USING btree (feeling) WHERE (id > 1)
  comment: why it is there
  comment on feeling: how it feels`,
  )
  expect(dump).toContain(`type mood\n  'calm'\n  'loud'\n`)
  expect(dump).toContain('view odd_view\n SELECT feeling\n')
})
