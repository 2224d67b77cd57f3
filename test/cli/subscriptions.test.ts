/** `subscriptions` as operators and scripts use it, with a receiver that really answers. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { runCli } from '../support/run-cli.ts'
import { SAMPLE_REGISTRY, seedSample } from '../support/sample-data.ts'
import { openWebhook } from '../support/world.ts'

let owned: TestDatabase
let database: Database
let webhook: Awaited<ReturnType<typeof openWebhook>>
let dir: string
beforeAll(async () => {
  owned = await createTestDatabase()
  database = await connect(owned.url)
  await seedSample(database.db)
  webhook = await openWebhook()
  dir = await mkdtemp(join(tmpdir(), 'subscriptions-'))
  await writeFile(
    join(dir, 'default.yaml'),
    'crawl: { contact: gme@example.org }\nalerts: { allowPrivateTargets: true }\n',
  )
  await writeFile(
    join(dir, 'sources.yaml'),
    JSON.stringify({
      institutions: SAMPLE_REGISTRY.institutions.map(({ id, name, state }) => ({
        id,
        name,
        state,
        sources: [{ id: `${id}-office`, url: `https://${id}.example/visas`, level: 'gme_office' }],
      })),
    }),
  )
  await writeFile(join(dir, 'alerts.yaml'), 'subscriptions: []\n')
})
afterAll(async () => {
  await database.close()
  await webhook.close()
  await owned.close()
  await rm(dir, { recursive: true })
})

const run = (...argv: readonly string[]) =>
  runCli(['subscriptions', ...argv, '--config', dir], { DATABASE_URL: owned.url, NO_COLOR: '1' })
const json = async (...argv: readonly string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await run(...argv, '--json')
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${code} ${stderr}`)
  return JSON.parse(stdout)
}

test('from adding to erasing', async () => {
  const added = (await json(
    'add',
    '--channel',
    'webhook',
    '--address',
    webhook.url,
    '--loses',
    'h1b',
    '--state',
    'MN',
  )) as { id: string }
  expect(added).toMatchObject({ filter: { loses: ['h1b'], states: ['MN'] }, cadence: 'immediate' })
  const { id } = added
  expect(
    await run('add', '--channel', 'webhook', '--address', webhook.url, '--loses', 'h1b', '--state', 'MN'),
  ).toMatchObject({ code: 1 })
  expect(await json('list')).toMatchObject([{ id, status: 'active', declared: false }])

  expect(await json('preview', '--loses', 'h1b', '--since', '2026-01-01')).toMatchObject({
    count: 1,
    events: [{ type: 'change' }],
  })

  expect(await json('test', id)).toMatchObject({ kind: 'delivered' })
  expect(webhook.told.at(-1)?.body).toMatchObject({ type: 'test' })

  expect(await json('pause', id)).toMatchObject({ id })
  expect(await run('pause', id)).toMatchObject({ code: 1 })
  expect((await run('test', id)).stderr).toContain('is not active')
  expect(await json('resume', id)).toMatchObject({ id })

  // A test that the receiver refuses for good is said, kept as a dead letter, and suspends.
  webhook.answer(410)
  const refused = await run('test', id)
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.stderr).toContain('was not delivered')
  expect(await json('list')).toMatchObject([
    { id, status: 'suspended', statusReason: 'HTTP 410: the receiver wants no more' },
  ])
  const [letter] = (await json('failed')) as { id: number }[]
  expect((await run('retry', String(letter?.id))).code).toBe(1)
  webhook.answer(204)
  await json('resume', id)
  expect(await json('retry', '--all')).toEqual({ retried: [letter?.id] })
  expect(await json('failed')).toEqual([])

  expect(await json('export', id)).toMatchObject({
    subscriptions: [{ id }],
    messages: [{ kind: 'test' }, { kind: 'test' }],
  })
  await json('erase', id)
  expect(await json('list', '--all')).toEqual([])
}, 120_000)

test('replays delivered messages under their old keys', async () => {
  const { id } = (await json('add', '--channel', 'webhook', '--address', webhook.url)) as { id: string }
  await database.pool.query(`
    insert into messages (subscription_id, status, idempotency_key, created_at, attempts) values ('${id}', 'delivered', 'old-key', '2026-11-01', 1);
    insert into deliveries (message_id, attempt, at, result, detail) select id, 1, '2026-11-01', 'delivered', 'ok' from messages where idempotency_key = 'old-key';
    insert into alerts (event_id, subscription_id, due_at, status, message_id)
      select (select min(id) from events where type = 'change'), '${id}', '2026-11-01', 'delivered', id from messages where idempotency_key = 'old-key'`)
  const before = webhook.told.length
  expect(await json('replay', id, '--since', '2026-10-01')).toMatchObject([{ result: 'delivered' }])
  expect(webhook.told.slice(before).map(({ key }) => key)).toEqual(['old-key'])
  expect(await json('replay', id, '--since', '2026-11-02')).toEqual([])
  expect((await database.pool.query('select attempt, result from deliveries order by id')).rows.slice(-2)).toEqual([
    { attempt: 1, result: 'delivered' },
    { attempt: 2, result: 'replayed' },
  ])
  await json('remove', id)
  expect(await json('list')).toEqual([])
}, 120_000)

test.each([
  [['add', '--channel', 'email', '--address', 'nobody'], 'a mail address'],
  [['add', '--channel', 'console', '--hour', '7'], 'are of digests'],
  [['add', '--channel', 'console', '--cadence', 'daily', '--hour', '24'], '--hour: expected an hour from 0 to 23'],
  [['add', '--channel', 'console', '--cadence', 'daily', '--zone', 'Mars'], '--zone: expected a time zone'],
  [['add', '--channel', 'email', '--address', 'ann@reader.example'], 'mail is not set up'],
  [['add', '--channel', 'fax', '--address', 'x'], '--channel'],
  [['add', '--channel', 'console', '--state', 'ZZ'], '"ZZ" is no institution, program, specialty or state'],
  [['add', '--channel', 'console', '--loses', 'h9'], '--loses: expected one of'],
  [['remove', 'nobody'], 'no subscription is called "nobody"'],
  [['retry'], 'name messages, or give --all'],
  [['retry', 'x'], 'expected the number of a message'],
])('%j is a mistake that is told', async (argv, said) => {
  const { code, stderr } = await run(...argv)
  expect(code).toBe(2)
  expect(stderr).toContain(said)
})
