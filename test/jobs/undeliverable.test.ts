/** Addresses that refuse: a hard bounce suspends, what was given up can be tried again, and nobody who left is sent to. */
import { afterEach, expect, test } from 'vitest'
import { deadLetters, retryMessages } from '../../src/db/dead-letters.ts'
import { endSubscription, pauseSubscription, resumeSubscription } from '../../src/db/subscriptions.ts'
import { reply, type SmtpSink, smtpSink } from '../alerts/smtp-sink.ts'
import { pageOf } from '../support/site.ts'
import { tellWebhook } from '../support/world.ts'
import { type Crew, DAY_MS, openCrew } from './crew.ts'

const BOTH = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const J1_ONLY = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')

let crew: Crew
let sink: SmtpSink | null = null
afterEach(async () => {
  await crew.close()
  await sink?.close()
  sink = null
})

const due = () => crew.app.round('due', () => undefined)
const statusOf = async (id: string) =>
  (await crew.rows(`select status, status_reason as why from subscriptions where id = '${id}'`))[0]

test('a mailbox that does not exist suspends its subscription; resumed and retried, the message arrives under its key', async () => {
  const known = new Set(['other@reader.example'])
  const server = await smtpSink({
    onRcptTo: ({ address }, _session, callback) =>
      callback(known.has(address) ? null : reply(550, '5.1.1 no such mailbox')),
  })
  sink = server
  crew = await openCrew({
    pages: { '/apply': { body: BOTH } },
    subscriptions: (url) => [
      { ...tellWebhook(url), id: 'typo', channel: 'email', address: 'ann@reader.example' },
      { ...tellWebhook(url), id: 'other', channel: 'email', address: 'other@reader.example' },
    ],
    settings: (settings) => ({
      ...settings,
      web: { ...settings.web, publicUrl: 'https://visas.example.org' },
      alerts: {
        ...settings.alerts,
        mail: {
          ...settings.alerts.mail,
          transport: { kind: 'smtp', host: '127.0.0.1', port: server.port, secure: false, user: null, password: null },
        },
      },
    }),
  })
  await crew.round()
  crew.site.on('/apply', { body: J1_ONLY })
  await crew.round()
  expect(await statusOf('typo')).toEqual({ status: 'suspended', why: '550 5.1.1 no such mailbox' })
  expect(await statusOf('other')).toEqual({ status: 'active', why: null })
  const [letter, ...others] = await deadLetters(crew.app.store.db, 10)
  expect(others).toEqual([])
  expect(letter).toMatchObject({ subscriptionId: 'typo', attempts: 1, detail: '550 5.1.1 no such mailbox', events: 1 })

  // Nothing more is sent, and nothing is retried, before a person says so.
  const retry = () => crew.app.store.db.transaction((tx) => retryMessages(tx, null, crew.now()))
  expect(await retry()).toEqual([])
  crew.site.on('/apply', { body: BOTH })
  await crew.round()
  expect(await crew.rows(`select count(*)::int as n from alerts where subscription_id = 'typo'`)).toEqual([{ n: 1 }])

  known.add('ann@reader.example')
  expect(await resumeSubscription(crew.app.store.db, 'typo', crew.now())).toBe(true)
  expect(await retry()).toEqual([letter?.id])
  await due()
  const mails = await server.mails()
  expect(mails.map(({ to }) => (to === undefined || Array.isArray(to) ? '' : to.text))).toEqual([
    'other@reader.example',
    'other@reader.example',
    'ann@reader.example',
  ])
  // The link under the mail opens this subscription, by its hash.
  const link = mails.at(-1)?.headers.get('list')
  expect(JSON.stringify(link)).toContain('https://visas.example.org/unsubscribe/')
  expect(await deadLetters(crew.app.store.db, 10)).toEqual([])
})

test('410 suspends; a pause holds back and tells nothing of what happens meanwhile; who left is not sent to', async () => {
  crew = await openCrew({
    pages: { '/apply': { body: BOTH } },
    subscriptions: (url) => ['gone', 'paused', 'left'].map((id) => ({ ...tellWebhook(url), id })),
  })
  const { app, site, webhook, round, now, pass } = crew
  await round()
  webhook.answer(503)
  site.on('/apply', { body: J1_ONLY })
  await round()
  expect(webhook.told).toEqual([])
  expect(await pauseSubscription(app.store.db, 'paused')).toBe(true)
  expect(await endSubscription(app.store.db, 'left', 'unsubscribed', now())).toBe(true)
  webhook.answer(410)
  pass(DAY_MS)
  await due()
  expect(await statusOf('gone')).toMatchObject({ status: 'suspended' })
  webhook.answer(204)
  site.on('/apply', { body: BOTH })
  await round()
  expect(webhook.told).toEqual([])
  expect(await crew.rows(`select subscription_id as id, status from messages order by 1`)).toEqual([
    { id: 'gone', status: 'failed' },
    { id: 'left', status: 'cancelled' },
    { id: 'paused', status: 'due' },
  ])
  expect(await resumeSubscription(app.store.db, 'paused', now())).toBe(true)
  await due()
  expect(webhook.told).toHaveLength(1)
  expect(webhook.told[0]?.body['data']).toMatchObject({ changes: [{ to: 'j1_only' }] })
})
