/** What cannot be done is said in one line with place and remedy: no stack, no password, nothing lost. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Folder, openFolder, run, settingsFor } from './command-line.ts'

let folder: Folder
beforeEach(async () => {
  folder = await openFolder(settingsFor('http://127.0.0.1:9'))
})
afterEach(() => folder.close())

const closedPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Besides what the log says: lines of JSON. */
const expectOneLine = (stderr: string) => {
  const lines = stderr.trimEnd().split('\n')
  expect(lines.filter((line) => !line.startsWith('{'))).toHaveLength(1)
  expect(stderr).not.toContain('    at ')
}

const USING_THE_DATABASE = [
  'programs',
  'programs --json',
  'changes',
  'sources check',
  'crawl --all --json',
  'migrate',
  'start',
]

describe('a database that is not there', () => {
  test.each(USING_THE_DATABASE)('%s: 1, where and what to do, never the password', async (command) => {
    const port = await closedPort()
    const env = { DATABASE_URL: `postgres://ann:s3cret-word@127.0.0.1:${port}/visas` }
    const { code, stdout, stderr } = await run([...command.split(' '), '--config', folder.dir], { env })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expectOneLine(stderr)
    expect(stderr).toContain(`database "visas" at 127.0.0.1:${port}: nothing listens there`)
    expect(stderr).toContain('DATABASE_URL')
    expect(stderr).not.toContain('s3cret-word')
  })

  test('details for those who ask, and no password in them either', async () => {
    const env = {
      DATABASE_URL: `postgres://ann:s3cret-word@127.0.0.1:${await closedPort()}/visas`,
      VISAWATCH_DEBUG: '1',
    }
    const { code, stderr } = await run(['programs', '--config', folder.dir], { env })
    expect(code).toBe(1)
    expect(stderr).toContain('    at ')
    expect(stderr).not.toContain('s3cret-word')
  })
})

describe('a database of another version', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query(
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('of the future', 4102444800000)`,
    )
    await client.end()
  })
  afterAll(() => database.close())

  test.each(USING_THE_DATABASE)('%s: 1, and nothing is touched', async (command) => {
    const argv = [...command.split(' '), '--config', folder.dir]
    const { code, stdout, stderr } = await run(argv, { env: { DATABASE_URL: database.url } })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expectOneLine(stderr)
    expect(stderr).toContain('was migrated by a newer visawatch')
  })
})

test.each([
  ['a data folder below a file', 'default.yaml/data'],
  ['a data folder where nobody may write', '/sys/visawatch'],
])('%s: 1 with the folder and a remedy', async (_, place) => {
  const dir = place.startsWith('/') ? place : folder.path(place)
  const { code, stdout, stderr } = await run(['programs', '--config', folder.dir], { env: { VISAWATCH_DATA_DIR: dir } })
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expectOneLine(stderr)
  expect(stderr).toContain(dir)
  expect(stderr).toContain('DATABASE_URL')
})

test.each<readonly [what: string, file: string, text: string, said: string]>([
  ['YAML that is none', 'sources.yaml', 'institutions: [', 'sources.yaml'],
  ['a key nobody knows', 'default.yaml', 'crawl: {speed: high}\n', 'default.yaml:1: crawl.speed: unknown key'],
  ['a duration without its unit', 'default.yaml', 'confirm:\n  after: 10\n', 'default.yaml:2: confirm.after'],
])('settings with %s: 2 with file and place', async (_, file, text, said) => {
  const broken = await openFolder({ ...settingsFor('http://127.0.0.1:9'), [file]: text })
  try {
    for (const command of ['check-config', 'programs', 'crawl', 'start', 'sources list']) {
      const { code, stdout, stderr } = await run([...command.split(' '), '--config', broken.dir])
      expect({ command, code, stdout }).toEqual({ command, code: 2, stdout: '' })
      expect(stderr).toContain(said)
      expect(stderr).not.toContain('    at ')
    }
  } finally {
    await broken.close()
  }
})
