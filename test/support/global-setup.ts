/** Starts one PostgreSQL for the whole test run, with a template database that carries all migrations. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { clusterFiles, hasCode } from '../../src/db/cluster-files.ts'
import { startEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { isAlive, stopPostmaster } from '../../src/db/postmaster.ts'

/** Nothing here has to survive a power cut. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

const TEMPLATE = 'visawatch_template'

declare module 'vitest' {
  export interface ProvidedContext {
    /** `server` administers; `template` is the name of the database to clone. */
    database: { readonly server: string; readonly template: string }
  }
}

/** Data folders carry the pid of their test run. */
const OWNER = /^visawatch-test-(\d+)-/

/** Servers of test runs that were killed outright; those of other users are not ours to end. */
const sweep = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    const pid = OWNER.exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    const dataDir = join(tmpdir(), name)
    try {
      await stopPostmaster(clusterFiles(dataDir))
      await rm(dataDir, { recursive: true, force: true })
    } catch (error) {
      if (!hasCode(error, 'EACCES', 'EPERM')) throw error
    }
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  await sweep()
  const dataDir = await mkdtemp(join(tmpdir(), `visawatch-test-${process.pid}-`))
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
