/** Real processes: a reader that goes away, and `start` told to stop while it visits. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { builtProgram } from '../support/program.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'
import { type Folder, openFolder, settingsFor } from './command-line.ts'

const PAGE = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')

let database: TestDatabase
let site: Site
let folder: Folder
const children: ChildProcess[] = []
beforeEach(async () => {
  database = await createTestDatabase()
  site = await openSite({ '/robots.txt': { status: 404 }, '/im': { body: PAGE }, '/fm': { body: PAGE } })
  folder = await openFolder(settingsFor(site.origin))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await folder.close()
  await site.close()
  await database.close()
})

const launch = (...argv: readonly string[]) => {
  const child = spawn(process.execPath, [builtProgram(), ...argv, '--config', folder.dir], {
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  child.stdout.resume()
  // A test may close it early.
  const said = text(child.stderr).catch(() => '')
  return { child, said, ended: once(child, 'exit') as Promise<[number | null, string | null]> }
}
const rowsOf = async (statement: string) => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(statement)
  await client.end()
  return rows
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'start ends on %s: the visit under way is stored whole, no other begins',
  async (signal) => {
    // The first page that is asked for answers only when the signal was heard.
    const asked = new Promise<ServerResponse>((resolve) => {
      for (const path of ['/im', '/fm']) site.on(path, (_, response) => resolve(response))
    })
    const { child, said, ended } = launch('start')
    const response = await asked
    // Twice at once is once: so it is heard below npm or timeout.
    child.kill(signal)
    child.kill(signal === 'SIGTERM' ? 'SIGINT' : 'SIGTERM')
    let heard = ''
    child.stderr.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
      if (heard.includes('finishing what is under way') && !response.headersSent) {
        response.setHeader('content-type', 'text/html').end(PAGE)
      }
    })
    expect(await ended).toEqual([0, null])
    expect(await said).toContain('stopped')
    expect(site.asked('/im') + site.asked('/fm')).toBe(1)
    expect(await rowsOf('select outcome from visits')).toEqual([{ outcome: 'changed' }])
    expect(await rowsOf('select count(*)::int as n from snapshots')).toEqual([{ n: 1 }])
    expect(await rowsOf('select count(*)::int as n from sources where last_visit_at is null')).toEqual([{ n: 1 }])
  },
)

test.each(['SIGTERM', 'SIGINT'] as const)('start ends on %s while it starts', async (signal) => {
  // One connection that looks again and again: one for each look would see those before it, which are still going away.
  const watcher = new pg.Client({ connectionString: database.url })
  await watcher.connect()
  const others = `select from pg_stat_activity where backend_type = 'client backend'
    and datname = current_database() and pid <> pg_backend_pid()`
  const { child, said, ended } = launch('start')
  // As soon as it is seen at the database, with much left to open.
  while ((await watcher.query(others)).rowCount === 0);
  child.kill(signal)
  await watcher.end()
  expect(await ended).toEqual([0, null])
  expect(await said).toContain('stopped')
})

test('crawl ends on SIGTERM: 1, what was visited is kept and counted', async () => {
  const asked = new Promise<ServerResponse>((resolve) => {
    for (const path of ['/im', '/fm']) site.on(path, (_, response) => resolve(response))
  })
  const { child, said, ended } = launch('crawl', '--all', '--json')
  const data = text(child.stdout)
  const response = await asked
  child.kill('SIGTERM')
  // The round ends at once, the visit under way when its page has come.
  await once(child.stdout, 'data')
  response.setHeader('content-type', 'text/html').end(PAGE)
  expect(await ended).toEqual([1, null])
  expect(await said).toContain('stopped before the round was over; what was visited is kept')
  expect(JSON.parse(await data)).toMatchObject({ visited: 0 })
  expect(await rowsOf('select outcome from visits')).toEqual([{ outcome: 'changed' }])
})

test('a reader that went away is no error', async () => {
  for (const argv of [['sources', 'list', '--json'], ['crawl', '--all', '--json'], ['programs']]) {
    const { child, said, ended } = launch(...argv)
    child.stdout.destroy()
    expect(await ended).toEqual([0, null])
    expect(await said).not.toMatch(/EPIPE|Error/)
  }
  expect(await rowsOf('select count(*)::int as n from visits')).toEqual([{ n: 2 }])
})

// A write to a connection that the other side closed comes with the signal: a database that ended is no wish that we end.
test('a connection that broke ends nothing: start goes on after SIGPIPE', async () => {
  const asked = new Promise<ServerResponse>((resolve) => {
    for (const path of ['/im', '/fm']) site.on(path, (_, response) => resolve(response))
  })
  const { child, said, ended } = launch('start')
  const response = await asked
  const other = new Promise<void>((resolve) => {
    for (const path of ['/im', '/fm'])
      site.on(path, (_, next) => {
        next.setHeader('content-type', 'text/html').end(PAGE)
        resolve()
      })
  })
  child.kill('SIGPIPE')
  response.setHeader('content-type', 'text/html').end(PAGE)
  await Promise.race([other, ended.then(() => Promise.reject(new Error('it ended')))])
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(await said).not.toContain('SIGPIPE')
})

test('start stops in order when nobody reads what it says', async () => {
  const { child, ended } = launch('start')
  child.stdout.destroy()
  child.stderr.destroy()
  const [code] = await ended
  expect(code).toBe(0)
})

// The first npx in a folder installs that folder for itself, which prepares it: a build then would take the program away under what runs.
test('npx in the checkout starts the program that is built, and builds nothing', async () => {
  const main = builtProgram()
  const built = statSync(main).mtimeMs
  const home = await mkdtemp(join(tmpdir(), 'visawatch-npx-'))
  // What the npm that runs the tests was asked for is not asked of this one.
  const withoutNpm = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')))
  try {
    const child = spawn('npx', ['visawatch', '--version'], {
      env: { ...withoutNpm, npm_config_cache: home },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    expect(await text(child.stdout)).toMatch(/^\d+\.\d+\.\d+\n$/)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
  expect(statSync(main).mtimeMs).toBe(built)
})
