/** Mail that comes back: read from a mailbox over IMAP, taken in once, believed only about what we sent to that very reader. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBounceBox } from '../../src/alerts/bounce-box.ts'
import { type Channel } from '../../src/alerts/channel.ts'
import { createChannels } from '../../src/alerts/channels.ts'
import { gatherMessages, oweAlerts } from '../../src/db/alerts.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { deadLetters, retryMessages } from '../../src/db/dead-letters.ts'
import { addMessage, dueMessages } from '../../src/db/messages.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { eraseReader } from '../../src/db/subscribing.ts'
import { declareSubscriptions, resumeSubscription } from '../../src/db/subscriptions.ts'
import type { BounceBoxSettings, Settings } from '../../src/domain/settings.ts'
import { bounces } from '../../src/jobs/bounces.ts'
import { deliver } from '../../src/jobs/deliver.ts'
import { type ImapOptions, imapServer, type ImapServer } from '../alerts/imap-server.ts'
import { reportOf, type ReportParts } from '../alerts/reports.ts'
import { mailSettings, subscription } from '../alerts/settings.ts'
import { type SmtpSink, smtpSink } from '../alerts/smtp-sink.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { playHistory } from '../support/history.ts'
import { keepingLog, registryOf, worldSettings } from '../support/world.ts'

const SOURCE = { id: 'alder-im', url: 'https://alder.example/apply' }
const START = new Date('2026-01-01T00:00:00Z')
const DAY_MS = 86_400_000

let database: TestDatabase
let store: Database
let channels: Channel
let settings: Settings
let sink: SmtpSink
let box: ImapServer
let clock: number
/** By subscription: the key of the message it was sent. */
let keys: Readonly<Record<string, string>>
/** By subscription: the Message-ID under which it came. */
let messageIds: Readonly<Record<string, string>>

const now = () => new Date(clock)
const rows = async (statement: string) => (await store.pool.query<Record<string, unknown>>(statement)).rows
const quiet = new AbortController().signal

const sendAll = async () => {
  const context = { db: store.db, settings, now, channels, random: () => 0.5, log: keepingLog(), stopping: quiet }
  for (const messageId of await dueMessages(store.db, now())) await deliver({ messageId }, context)
}

beforeEach(async () => {
  clock = Date.parse('2026-03-02T09:00:00Z')
  sink = await smtpSink()
  database = await createTestDatabase()
  store = await connect(database.url)
  const world = { databaseUrl: database.url, redisUrl: null, registry: registryOf(SOURCE.url), subscriptions: [] }
  const mail = mailSettings({
    kind: 'smtp',
    host: '127.0.0.1',
    port: sink.port,
    secure: false,
    user: null,
    password: null,
  })
  const alerts = {
    ...mail,
    mail: { ...mail.mail, from: 'visawatch <alerts@visas.example.org>', bounceAddress: 'bounces@visas.example.org' },
  }
  settings = { ...(await worldSettings(world)), alerts }
  channels = createChannels(alerts, { write: () => undefined })
  await declareRegistry(store.db, settings.registry, START)
  const readers = ['ann', 'ben'].map((id) => subscription('email', `${id}@reader.example`, { id }))
  await declareSubscriptions(store.db, readers, START)
  const says = (h1b: 'sponsored' | 'paused') => ({ sentences: [{ text: `«${h1b}»`, says: { h1b } }] })
  await playHistory(store.db, SOURCE, [
    { at: '2026-02-01T00:00:00Z', says: says('sponsored') },
    { at: '2026-03-01T00:00:00Z', says: says('paused') },
  ])
  await oweAlerts(
    store.db,
    1,
    readers.map(({ id }) => ({ subscriptionId: id, dueAt: now() })),
  )
  await store.db.transaction((tx) => gatherMessages(tx, now()))
  await sendAll()
  const sent = await rows('select subscription_id as id, idempotency_key as key from messages')
  keys = Object.fromEntries(sent.map(({ id, key }) => [String(id), String(key)]))
  const mails = await sink.mails()
  messageIds = Object.fromEntries(
    mails.map(({ to, messageId }) => [/^\w+/.exec([to].flat()[0]?.text ?? '')?.[0], String(messageId)]),
  )
})
afterEach(async () => {
  await channels.close()
  await store.close()
  await database.close()
  await sink.close()
  await box.close()
})

const openBox = async (options: ImapOptions = {}) => {
  box = await imapServer(options)
}

const put = (parts: Partial<ReportParts> & { readonly key?: string }, at = now()) =>
  box.put(
    reportOf({ to: `bounces+${parts.key ?? keys['ann']}@visas.example.org`, final: 'ann@reader.example', ...parts }),
    at,
  )

const readBox = async (of: Partial<BounceBoxSettings> = {}) => {
  const log = keepingLog()
  const bounceBox = createBounceBox(
    {
      host: '127.0.0.1',
      port: box.port,
      secure: false,
      user: 'bounces',
      password: 'secret',
      folder: 'INBOX',
      moveTo: null,
      everyMs: 60_000,
      ...of,
    },
    60_000,
  )
  await bounces({}, { bounceBox, db: store.db, now, log, settings, stopping: quiet })
  return log.troubles.map(({ fields, message }) => `${message}: ${JSON.stringify(fields)}`)
}

const inbox = () => (box.folders.get('INBOX') ?? []).map(({ uid, flags }) => ({ uid, flags: [...flags] }))
const statuses = () => rows('select id, status, status_reason as why from subscriptions order by id')
const kept = () => rows('select kind, status from bounces order by id')
const ACTIVE = { status: 'active', why: null }

test('a mailbox that is no more suspends; the message is a dead letter, goes out again on demand, and is corrected for others only', async () => {
  await openBox()
  put({ diagnostic: 'smtp; 550 5.1.1 no such mailbox' })
  expect(await readBox()).toEqual([])
  const suspended = { id: 'ann', status: 'suspended', why: 'returned: 550 5.1.1 no such mailbox' }
  expect(await statuses()).toEqual([suspended, { id: 'ben', ...ACTIVE }])
  expect(await deadLetters(store.db, 10)).toMatchObject([
    {
      subscriptionId: 'ann',
      attempts: 1,
      detail: expect.stringMatching(/^returned: 550 5\.1\.1 no such mailbox \(accepted first: ann@/) as string,
    },
  ])
  expect(await rows('select subscription_id as id, status from alerts order by 1')).toEqual([
    { id: 'ann', status: 'failed' },
    { id: 'ben', status: 'delivered' },
  ])
  expect(inbox()).toEqual([{ uid: 1, flags: ['\\Seen'] }])

  // A person mends the address; the message goes out again under its key, and an old report of the first try changes nothing.
  clock += DAY_MS
  expect(await resumeSubscription(store.db, 'ann', now())).toBe(true)
  await store.db.transaction((tx) => retryMessages(tx, null, now()))
  await sendAll()
  put({ diagnostic: 'smtp; 550 5.1.1 a second report' }, new Date(now().getTime() - DAY_MS))
  await readBox()
  expect(await statuses()).toEqual([
    { id: 'ann', ...ACTIVE },
    { id: 'ben', ...ACTIVE },
  ])
  expect(
    await rows(
      `select result from deliveries d join messages m on m.id = message_id and subscription_id = 'ann' order by attempt`,
    ),
  ).toEqual([{ result: 'bounced' }, { result: 'delivered' }])
  const again = (await sink.mails()).filter(({ messageId }) => messageId === messageIds['ann'])
  expect(again).toHaveLength(2)
})

test('a message that was refused is given up and the subscription goes on; one that is delayed is on its way', async () => {
  await openBox()
  put({ action: 'delayed', status: '4.4.1' })
  put({ key: keys['ben'] ?? '', final: 'BEN@reader.example', status: '5.2.2', diagnostic: 'smtp; 552 5.2.2 full' })
  await readBox()
  expect(await statuses()).toEqual([
    { id: 'ann', ...ACTIVE },
    { id: 'ben', ...ACTIVE },
  ])
  expect(await rows('select subscription_id as id, status from messages order by 1')).toEqual([
    { id: 'ann', status: 'delivered' },
    { id: 'ben', status: 'failed' },
  ])
  expect(await kept()).toEqual([
    { kind: 'delayed', status: '4.4.1' },
    { kind: 'soft', status: '5.2.2' },
  ])
})

test('a reader whose domain is written in another script is the reader in ASCII', async () => {
  await openBox()
  await rows(`update subscriptions set address = 'ann@bücher.example' where id = 'ann'`)
  put({ final: 'ann@xn--bcher-kva.example' })
  await readBox()
  expect((await statuses())[0]).toMatchObject({ id: 'ann', status: 'suspended' })
})

test('without a key in the envelope, the returned Message-ID or the envelope id names the message', async () => {
  await openBox()
  const to = 'alerts@visas.example.org'
  put({ to, returned: { messageId: messageIds['ann'] ?? '', subscription: 'ann' } })
  put({ to, final: 'ben@reader.example', envelopeId: keys['ben'] ?? '' })
  await readBox()
  expect((await statuses()).map(({ status }) => status)).toEqual(['suspended', 'suspended'])
})

test('the returned Message-ID names its message among however many; the domain may be another by now', async () => {
  await openBox()
  await rows(`insert into messages (subscription_id, status, idempotency_key, created_at)
    select 'ann', 'delivered', md5(n::text), now() from generate_series(1, 2000) n`)
  const messageId = (messageIds['ann'] ?? '').replace('visas.example.org', 'old.example.org')
  put({ to: 'alerts@visas.example.org', returned: { messageId, subscription: 'ann' } })
  await readBox()
  expect((await statuses())[0]).toMatchObject({ id: 'ann', status: 'suspended' })

  const { rows: plan } = await store.pool.query<Record<string, string>>(
    `explain select id from messages where left(encode(sha256(idempotency_key::bytea), 'hex'), 32) = repeat('a', 32)`,
  )
  expect(JSON.stringify(plan)).toContain('messages_mail_id')
})

/** Another mail to ann, the key it carries, and what came of it. */
const sendAnother = async (words: string): Promise<string> => {
  const id = await store.db.transaction((tx) => addMessage(tx, { subscriptionId: 'ann', kind: 'test', words }, now()))
  await sendAll()
  return String((await rows(`select idempotency_key as key from messages where id = ${id}`))[0]?.['key'])
}
const FULL = { status: '4.2.2', diagnostic: 'smtp; 452 4.2.2 mailbox full' }
/** A day later: another mail, and unless `arrives`, its return. */
const dayWith = async (words: string, arrives = false): Promise<void> => {
  clock += DAY_MS
  const key = await sendAnother(words)
  if (!arrives) put({ key, ...FULL })
  await readBox()
}

test('mail that comes back for a passing reason on five days in a row suspends, and says since when', async () => {
  await openBox()
  for (const words of ['1', '2', '3', '4']) {
    await dayWith(words)
    // More returned mail of the same day counts no more.
    put({ key: await sendAnother(`${words} again`), ...FULL }, new Date(clock + 60_000))
    await readBox()
  }
  expect((await statuses())[0]).toEqual({ id: 'ann', ...ACTIVE })
  await dayWith('5')
  expect((await statuses())[0]).toEqual({
    id: 'ann',
    status: 'suspended',
    why: 'returned on 5 days since 3 March 2026, at last: 452 4.2.2 mailbox full',
  })

  // A person has it go on: the count starts over.
  await resumeSubscription(store.db, 'ann', new Date(clock + 120_000))
  await dayWith('6')
  expect((await statuses())[0]).toEqual({ id: 'ann', ...ACTIVE })
})

test('a message that arrives in between starts the count over; policies and delays do not count', async () => {
  await openBox()
  for (const words of ['1', '2', '3', '4']) await dayWith(words)
  await dayWith('5', true)
  for (const words of ['6', '7', '8', '9']) await dayWith(words)
  clock += DAY_MS
  put({ key: await sendAnother('10'), status: '4.7.1', diagnostic: 'smtp; 450 4.7.1 greylisted' })
  put({ key: await sendAnother('11'), action: 'delayed', status: '4.4.1' })
  await readBox()
  expect((await statuses())[0]).toEqual({ id: 'ann', ...ACTIVE })
})

test('believes nobody: another key, another reader, a Message-ID of our making for a stranger, mail of people', async () => {
  await openBox()
  put({ key: 'a'.repeat(32) })
  put({ final: 'ben@reader.example' })
  put({ to: 'alerts@visas.example.org', returned: { messageId: messageIds['ann'] ?? '', subscription: 'ben' } })
  put({
    to: 'alerts@visas.example.org',
    returned: { messageId: `<${keys['ann']}@visas.example.org>`, subscription: 'ann' },
  })
  box.put('From: ann@reader.example\nTo: bounces@visas.example.org\nSubject: Thanks\n\nIt arrived.\n', now())
  expect(await readBox()).toEqual([])
  expect(await statuses()).toEqual([
    { id: 'ann', ...ACTIVE },
    { id: 'ben', ...ACTIVE },
  ])
  expect(await kept()).toEqual([])
  // Passed over, and still unseen for whoever looks into the mailbox.
  expect(inbox().map(({ flags }) => flags)).toEqual(Array.from({ length: 5 }, () => ['$VisawatchPassed']))
  const before = box.said.length
  await readBox()
  expect(box.said.slice(before).filter((command) => command.includes('FETCH'))).toEqual([])
})

test('a mailbox without keywords: what is not ours is marked as seen, or it would be read for ever', async () => {
  await openBox({ withoutKeywords: true })
  put({ key: 'a'.repeat(32) })
  await readBox()
  expect(inbox()).toEqual([{ uid: 1, flags: ['\\Seen'] }])
})

test('the connection breaks before a report is marked: read again, it counts once; moved, it is all there', async () => {
  await openBox({ dropAt: 'UID STORE', folders: ['Taken in'] })
  put({ diagnostic: 'smtp; 550 5.1.1 no such mailbox' })
  expect(await readBox({ moveTo: 'Taken in' })).toEqual([
    expect.stringContaining('the mailbox for returned mail cannot be read; trying again at its next turn'),
  ])
  expect(inbox()).toEqual([{ uid: 1, flags: [] }])
  expect(await kept()).toHaveLength(1)
  expect(await readBox({ moveTo: 'Taken in' })).toEqual([])
  expect(await kept()).toHaveLength(1)
  expect(inbox()).toEqual([])
  expect(box.folders.get('Taken in')).toMatchObject([{ uid: 1 }])
})

test('two machines that read at once take a report in once', async () => {
  await openBox()
  put({})
  await Promise.all([readBox(), readBox()])
  expect(await kept()).toHaveLength(1)
  expect((await statuses())[0]).toMatchObject({ id: 'ann', status: 'suspended' })
})

test('a wrong password and a folder that is not there are told of, and lose nothing', async () => {
  await openBox()
  put({})
  expect(await readBox({ password: 'wrong' })).toEqual([expect.stringContaining('wrong password')])
  expect(await readBox({ password: null })).toEqual([expect.stringContaining('the environment has no IMAP_PASSWORD')])
  expect(await readBox({ folder: 'Bounces' })).toEqual([expect.stringContaining('no such folder')])
  expect(await readBox({ moveTo: 'Taken in' })).toEqual([
    expect.stringContaining('reports cannot be moved to alerts.mail.bounces.moveTo; they are marked as seen'),
  ])
  expect(inbox()).toEqual([{ uid: 1, flags: ['\\Seen'] }])
})

test('no password goes out without TLS, but to this machine', async () => {
  await openBox()
  // Another name of this machine, which is not known as such.
  expect(await readBox({ host: '127.1' })).toEqual([expect.stringContaining('STARTTLS')])
  expect(box.said).not.toContain('LOGIN')
  await readBox()
  expect(box.said).toContain('LOGIN')
})

test('who is erased leaves no returned mail behind', async () => {
  await openBox()
  put({})
  await readBox()
  await rows(`update subscriptions set declared = false`)
  expect(await eraseReader(store.db, 'ann')).toBe(1)
  expect(await kept()).toEqual([])
})
