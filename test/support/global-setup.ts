/** Starts one PostgreSQL for the whole test run, with a template database that carries all migrations. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'

/** Nothing here has to survive a power cut. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

const TEMPLATE = 'visawatch_template'

declare module 'vitest' {
  export interface ProvidedContext {
    /** `server` administers; `template` is the name of the database to clone. */
    database: { readonly server: string; readonly template: string }
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'visawatch-test-'))
  const server = await startEmbedded({ dataDir, settings: SETTINGS })
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()
  const template = new URL(server.url)
  template.pathname = TEMPLATE
  await migrate(template.href)
  project.provide('database', { server: server.url, template: TEMPLATE })
  return async () => {
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
