/** `doctor` on real parts that work, and on ones that do not. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/database.ts'
import { startRedis } from '../support/redis.ts'
import { imapServer } from '../alerts/imap-server.ts'
import { type Folder, openFolder, run, settingsFor } from './command-line.ts'

let database: TestDatabase
let folder: Folder
beforeEach(async () => {
  database = await createTestDatabase()
  folder = await openFolder(settingsFor('http://127.0.0.1:9'))
})
afterEach(async () => {
  await folder.close()
  await database.close()
})

type Found = { readonly part: string; readonly state: string; readonly found: string; readonly remedy: string | null }

const findings = async (env: NodeJS.ProcessEnv) => {
  const { code, stdout, stderr } = await run(['doctor', '--json', '--config', folder.dir], { env })
  const said = JSON.parse(stdout) as { readonly ok: boolean; readonly findings: readonly Found[] }
  const of = (part: string): Found => {
    const found = said.findings.find((finding) => finding.part === part)
    if (found === undefined) throw new Error(`nothing is said of ${part}`)
    return found
  }
  return { code, stderr, ok: said.ok, of }
}

const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

test('parts in order: 0, versions and places', async () => {
  const redis = await startRedis()
  try {
    const { code, ok, of } = await findings({ DATABASE_URL: database.url, REDIS_URL: redis.url })
    expect({ code, ok }).toEqual({ code: 0, ok: true })
    expect(of('node').found).toBe(process.version)
    expect(of('database')).toMatchObject({ state: 'fine', remedy: null })
    expect(of('database').found).toMatch(/^PostgreSQL \d+/)
    expect(of('queue')).toMatchObject({ state: 'fine' })
    expect(of('queue').found).toContain(`at 127.0.0.1:${new URL(redis.url).port}`)
    expect(of('browser')).toMatchObject({ state: 'fine' })
    expect(of('browser').found).toMatch(/version \d+\./)
    expect(of('crawl')).toMatchObject({ state: 'note' })
    expect(of('crawl').remedy).toContain('visawatch crawl --all')
  } finally {
    await redis.close()
  }
})

test('a database without the schema is told of and left as it is', async () => {
  const empty = await createEmptyDatabase()
  try {
    for (const time of ['first', 'second']) {
      const { code, of } = await findings({ DATABASE_URL: empty.url })
      expect({ time, code }).toEqual({ time, code: 0 })
      expect(of('database')).toMatchObject({ state: 'note' })
      expect(of('database').found).toContain('migrations to apply')
      expect(of('database').remedy).toContain('visawatch migrate')
    }
  } finally {
    await empty.close()
  }
})

test('parts out of order: 1, each with its place and remedy, never a password', async () => {
  const unused = createServer()
  const port = await listening(unused)
  unused.close()
  await once(unused, 'close')
  const env = {
    DATABASE_URL: `postgres://ann:s3cret-word@127.0.0.1:${port}/visas`,
    REDIS_URL: `redis://:s3cret-word@127.0.0.1:${port}`,
    CHROMIUM_PATH: '/no/such/chromium',
  }
  const { code, ok, stderr, of } = await findings(env)
  expect({ code, ok }).toEqual({ code: 1, ok: false })
  expect(stderr).toBe('not in order: database, queue; the list above says why\n')
  expect(of('database')).toMatchObject({ state: 'fault' })
  expect(of('database').found).toContain(`127.0.0.1:${port}: nothing listens there`)
  expect(of('queue')).toMatchObject({ state: 'fault', remedy: expect.stringContaining('REDIS_URL') as string })
  expect(of('browser')).toMatchObject({ state: 'note', found: expect.stringContaining('/no/such/chromium') as string })
  const { stdout } = await run(['doctor', '--config', folder.dir], { env })
  expect(stdout).toMatch(/^fault {2}database /m)
  expect(stdout).not.toContain('s3cret-word')
})

test('a mail server that does not let us in is a fault', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end('554 no service here\r\n')
  })
  const port = await listening(server)
  const mail = `alerts:\n  mail: {from: "visawatch <alerts@gme.example>", transport: smtp}\n`
  const other = await openFolder({
    ...settingsFor('http://127.0.0.1:9'),
    'default.yaml': `${settingsFor('http://127.0.0.1:9')['default.yaml']}${mail}`,
  })
  try {
    const env = { DATABASE_URL: database.url, SMTP_URL: `smtp://127.0.0.1:${port}` }
    const { code, stdout } = await run(['doctor', '--config', other.dir], { env })
    expect(code).toBe(1)
    expect(stdout).toMatch(new RegExp(`^fault {2}mail {6}127\\.0\\.0\\.1:${port}: `, 'm'))
    expect(stdout).toContain('554 no service here')
  } finally {
    await other.close()
    server.close()
  }
})

test('the mailbox for returned mail is looked at where one is set, and read on demand', async () => {
  const box = await imapServer()
  const bounces = `alerts:\n  mail: {bounces: {host: 127.0.0.1, port: ${box.port}, secure: false, user: bounces}}\n`
  const other = await openFolder({
    ...settingsFor('http://127.0.0.1:9'),
    'default.yaml': `${settingsFor('http://127.0.0.1:9')['default.yaml']}${bounces}`,
  })
  const env = { DATABASE_URL: database.url }
  const ask = (command: readonly string[], password: string) =>
    run([...command, '--config', other.dir], { env: { ...env, IMAP_PASSWORD: password } })
  try {
    const place = `bounces at 127.0.0.1:${box.port}`
    expect((await ask(['doctor'], 'secret')).stdout).toContain(`fine   bounces   ${place}: INBOX can be read`)
    const { code, stdout } = await ask(['doctor'], 'wr0ng-word')
    expect(code).toBe(1)
    expect(stdout).toContain(`fault  bounces   ${place}: wrong password`)
    expect(stdout).not.toContain('wr0ng-word')
    box.put('From: ann@reader.example\nSubject: Thanks\n\nIt arrived.\n', new Date())
    expect(await ask(['subscriptions', 'bounces'], 'secret')).toMatchObject({
      code: 0,
      stdout: 'Returned mails that were taken in: 0. Other mails, left as they are: 1.\n',
    })
    expect(await ask(['subscriptions', 'bounces'], 'wr0ng-word')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the mailbox cannot be read: ') as string,
    })
  } finally {
    await other.close()
    await box.close()
  }
})
