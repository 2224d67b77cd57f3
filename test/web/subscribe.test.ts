/** Subscribing without a login: asked back before anything is sent, left by one POST, known to nobody who does not hold the link. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { load } from 'cheerio'
import { connect, type Database } from '../../src/db/connect.ts'
import { mintToken } from '../../src/db/tokens.ts'
import { createPace } from '../../src/web/pace.ts'
import { createWeb, type Web } from '../../src/web/server.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { SAMPLE_NOW, seedSample } from '../support/sample-data.ts'

const WEB = {
  host: '127.0.0.1',
  port: 0,
  publicUrl: null,
  readers: 'everybody',
  requestsPerMinute: 1000,
  operatorPassword: null,
} as const

let owned: TestDatabase
let database: Database
let web: Web
let now: Date
let sent: number[]

const open = (limits = { perHour: 100, perAddress: 3 }, perClient = 1000): Web =>
  createWeb({
    db: database.db,
    now: () => now,
    settings: {
      web: { ...WEB, publicUrl: 'https://visas.example.org' },
      review: { below: 0.8 },
      crawl: { contact: 'x@example.org' },
    },
    readDocument: () => Promise.resolve({ ok: false, detail: 'not in this test' }),
    log: { info: () => undefined, error: (fields) => expect(fields).toBeUndefined() },
    subscribing: {
      channels: ['email', 'webhook', 'slack'],
      limits,
      digest: { hour: 7, timeZone: 'UTC' },
      pace: createPace(() => now, perClient),
      sendSoon: (id) => {
        sent.push(id)
        return Promise.resolve()
      },
    },
  })

beforeAll(async () => {
  owned = await createTestDatabase()
  database = await connect(owned.url)
  await seedSample(database.db)
})
beforeEach(async () => {
  // With them go their messages, alerts and links.
  await database.pool.query('truncate subscriptions cascade')
  now = SAMPLE_NOW
  sent = []
  web = open()
})
afterAll(async () => {
  await database.close()
  await owned.close()
})

const rows = async (statement: string) => (await database.pool.query<Record<string, unknown>>(statement)).rows
const get = (path: string, accept = 'text/html') => web.app.request(path, { headers: { accept } })
const post = (path: string, fields: Readonly<Record<string, string>> | string, accept = 'text/html') =>
  web.app.request(path, {
    method: 'POST',
    headers: { accept, 'content-type': 'application/x-www-form-urlencoded' },
    body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  })
const ANN = { channel: 'email', address: 'ann@reader.example', cadence: 'immediate', loses: 'h1b' }

/** As the message brings it. */
const tokenFor = (purpose: 'confirm' | 'manage', subscriptionId: string, expiresAt: Date | null = null) =>
  mintToken(database.db, { subscriptionId, purpose, expiresAt }, now)
const idOf = async () => String((await rows('select id from subscriptions'))[0]?.['id'])

describe('asking', () => {
  it('keeps the wish and owes a question; nothing else is sent before the answer', async () => {
    expect((await post('/subscribe', ANN)).status).toBe(202)
    expect(await rows('select channel, address, filter, cadence, status, declared from subscriptions')).toEqual([
      {
        channel: 'email',
        address: ANN.address,
        filter: { loses: ['h1b'] },
        cadence: 'immediate',
        status: 'pending',
        declared: false,
      },
    ])
    expect(await rows('select id::int, kind, status from messages')).toEqual([
      { id: sent[0], kind: 'confirm', status: 'due' },
    ])
  })

  it('is the same in JSON', async () => {
    const response = await web.app.request('/subscribe', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({
        channel: 'webhook',
        address: 'https://hooks.example.org/x',
        cadence: 'weekly',
        hour: 18,
        zone: 'Europe/Berlin',
        state: ['MN', 'ME'],
        tell: ['stale'],
      }),
    })
    expect(response.status).toBe(202)
    expect(await response.json()).toMatchObject({ status: 'asked' })
    expect(
      await rows('select filter, cadence, digest_hour, digest_time_zone, signing_secret from subscriptions'),
    ).toEqual([
      {
        filter: { states: ['MN', 'ME'], kinds: ['stale'] },
        cadence: 'weekly',
        digest_hour: 18,
        digest_time_zone: 'Europe/Berlin',
        signing_secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{32}$/) as string,
      },
    ])
  })

  it.each([
    ['no channel', { ...ANN, channel: '' }, 'channel'],
    ['a channel that is not offered', { ...ANN, channel: 'console' }, 'channel'],
    ['no mail address', { ...ANN, address: 'ann' }, 'address'],
    ['two mail addresses', { ...ANN, address: 'a@x.example,b@x.example' }, 'address'],
    ['a header in the address', { ...ANN, address: 'a@x.example\r\nBcc: b@x.example' }, 'address'],
    ['an address that is none of Slack', { ...ANN, channel: 'slack', address: 'https://x.example/' }, 'address'],
    ['an unknown program', { ...ANN, program: 'nowhere' }, 'program'],
    ['an unknown specialty', { ...ANN, specialty: 'Alchemy' }, 'specialty'],
    ['an unknown visa', { ...ANN, loses: 'h9z' }, 'loses'],
    ['an unknown zone', { ...ANN, zone: 'Mars/Olympus' }, 'zone'],
    ['an hour beyond the day', { ...ANN, hour: '24' }, 'hour'],
  ])('refuses %s, and keeps nothing', async (_, fields, field) => {
    const response = await post('/subscribe', fields, 'application/json')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ problems: [{ field }] })
    expect(await rows('select id from subscriptions')).toEqual([])
  })

  it('says beside the form what cannot be taken, and keeps what was filled in', async () => {
    const response = await post('/subscribe', { ...ANN, address: 'ann@', cadence: 'weekly', hour: '9', zone: 'Mars' })
    expect(response.status).toBe(400)
    const $ = load(await response.text())
    expect($('#problems').text()).toBe('Time zone: we need a time zone such as America/New_York, not “Mars”.')
    expect($('#address').val()).toBe('ann@')
    expect($('#cadence').val()).toBe('weekly')
    expect($('#zone').val()).toBe('Mars')
    expect($('form[method=post] input[name=loses]').val()).toBe('h1b')
    const again = load(await (await post('/subscribe', { ...ANN, address: 'ann@' })).text())
    expect(again('#problems').text()).toBe('Address: we need a mail address such as you@example.org, not “ann@”.')
    expect(again('#address').attr('aria-describedby')).toBe('problems')
  })

  it('answers the same whether an address is known, active, or asked too often', async () => {
    const answers: string[] = []
    for (let time = 0; time < 5; time += 1) {
      now = new Date(now.getTime() + 1000)
      answers.push(await (await post('/subscribe', ANN)).text())
    }
    await post(`/subscriptions/confirm/${await tokenFor('confirm', await idOf())}`, '')
    answers.push(await (await post('/subscribe', ANN)).text())
    expect(new Set(answers).size).toBe(1)
    expect(await rows('select status from subscriptions')).toEqual([{ status: 'active' }])
    // Three questions a day, whatever the spelling of the address and whatever is asked for.
    expect(sent).toHaveLength(3)
    await post('/subscribe', { ...ANN, address: 'Ann@Reader.example', loses: 'j1' })
    expect(sent).toHaveLength(3)
    now = new Date(now.getTime() + 25 * 3_600_000)
    await post('/subscribe', { ...ANN, loses: 'j1' })
    expect(sent).toHaveLength(4)
  })

  it('has a limit over all addresses and one for each client', async () => {
    web = open({ perHour: 2, perAddress: 3 })
    const ask = async (name: string) => (await post('/subscribe', { ...ANN, address: `${name}@reader.example` })).status
    expect([await ask('a'), await ask('b'), await ask('c')]).toEqual([202, 202, 429])
    now = new Date(now.getTime() + 3_700_000)
    expect(await ask('c')).toBe(202)
    web = open({ perHour: 100, perAddress: 3 }, 1)
    expect([await ask('d'), await ask('e')]).toEqual([202, 429])
  })

  it('takes no body beyond measure and none of another kind', async () => {
    expect((await post('/subscribe', `address=${'x'.repeat(40_000)}`, 'application/json')).status).toBe(400)
    const response = await web.app.request('/subscribe', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: '{"channel": {"a": 1}}',
    })
    expect(response.status).toBe(400)
  })

  it('is shut where nobody opened it', async () => {
    web = createWeb({
      db: database.db,
      now: () => now,
      settings: { web: WEB, review: { below: 0.8 }, crawl: { contact: 'x@example.org' } },
      readDocument: () => Promise.resolve({ ok: false, detail: '' }),
    })
    expect((await get('/subscribe')).status).toBe(503)
    expect((await post('/subscribe', ANN)).status).toBe(503)
    expect((await get('/alerts.atom')).status).toBe(200)
  })
})

describe('the preview', () => {
  const preview = async (query: string) =>
    ((await (await get(`/subscribe.json?${query}`, 'application/json')).json()) as { lastYear: { count: number } })
      .lastYear.count

  it('counts what the filter would have told', async () => {
    const all = await preview('')
    const losses = await preview('loses=h1b')
    expect(losses).toBe(1)
    expect(all).toBeGreaterThan(losses)
    expect(await preview('loses=h1b&state=ME')).toBe(0)
    // Surgery at Cinder Valley, and Neurology at Elm Harbor.
    expect(await preview('requires=step3')).toBe(2)
  })

  it('is on the page, with the filter in words, and carried into the form', async () => {
    const $ = load(await (await get('/subscribe?loses=h1b&state=MN')).text())
    expect($('main').text()).toContain('You ask for changes: any loss of H-1B; in the state MN.')
    expect(
      $('form[method=post] input[type=hidden]')
        .toArray()
        .map((input) => [$(input).attr('name'), $(input).attr('value')]),
    ).toEqual([
      ['loses', 'h1b'],
      ['state', 'MN'],
    ])
    expect($('link[rel=alternate]').attr('href')).toBe('/alerts.atom?loses=h1b&state=MN')
    expect($('input[name=loses][value=h1b]').attr('checked')).toBeDefined()
  })

  it('asks nobody for nationality or visa status', async () => {
    const $ = load(await (await get('/subscribe')).text())
    const names = new Set(
      $('form[method=post] [name]')
        .toArray()
        .map((field) => $(field).attr('name')),
    )
    expect(names).toEqual(new Set(['channel', 'address', 'cadence', 'hour', 'zone']))
  })

  it('is a feed without an account', async () => {
    const response = await get('/alerts.atom?loses=h1b')
    const xml = await response.text()
    expect(response.headers.get('content-type')).toContain('application/atom+xml')
    expect(xml.match(/<entry>/g)).toHaveLength(1)
    expect(xml).toContain('tag:visas.example.org,2026:event/evt_')
    const again = await web.app.request('/alerts.atom?loses=h1b', {
      headers: { 'if-none-match': response.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })
})

it('of two webhooks whose addresses differ in case alone, neither opens the other', async () => {
  for (const name of ['Inbox', 'inbox'])
    await post('/subscribe', { channel: 'webhook', address: `https://hooks.example.org/${name}` })
  const [mine, other] = await rows('select id, address from subscriptions order by address')
  const token = await tokenFor('manage', String(mine?.['id']))
  const exported = await (await get(`/subscriptions/${token}.json`)).text()
  expect(exported).not.toContain(String(other?.['address']))
  await post(`/subscriptions/${token}`, { action: 'erase' })
  expect(await rows('select address from subscriptions')).toEqual([{ address: other?.['address'] }])
})

describe('the link', () => {
  beforeEach(() => post('/subscribe', ANN))

  it('confirms on POST only: a scanner that follows it says nothing', async () => {
    const token = await tokenFor('confirm', await idOf())
    const page = await get(`/subscriptions/confirm/${token}`)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('x-robots-tag')).toBe('noindex')
    expect(await rows('select status from subscriptions')).toEqual([{ status: 'pending' }])
    const confirmed = await post(`/subscriptions/confirm/${token}`, '')
    expect(confirmed.status).toBe(303)
    expect(await rows('select status, confirmed_at, active_from from subscriptions')).toEqual([
      { status: 'active', confirmed_at: now, active_from: now },
    ])
    expect((await get(confirmed.headers.get('location') ?? '')).status).toBe(200)
    // Twice is once.
    now = new Date(now.getTime() + 1000)
    expect((await post(`/subscriptions/confirm/${token}`, '')).status).toBe(303)
    expect((await rows('select confirmed_at from subscriptions'))[0]?.['confirmed_at']).toEqual(SAMPLE_NOW)
  })

  it('is kept as a hash, is good for one thing, and for a time', async () => {
    const id = await idOf()
    const confirm = await tokenFor('confirm', id, new Date(now.getTime() + 1000))
    expect(confirm).toMatch(/^[\w-]{32}$/)
    expect(JSON.stringify(await rows('select * from subscription_tokens'))).not.toContain(confirm)
    expect((await get(`/subscriptions/${confirm}`)).status).toBe(404)
    expect((await get('/subscriptions/nothing')).status).toBe(404)
    now = new Date(now.getTime() + 2000)
    expect((await post(`/subscriptions/confirm/${confirm}`, '')).status).toBe(404)
  })

  describe('of an active subscription', () => {
    let token: string
    beforeEach(async () => {
      const id = await idOf()
      await post(`/subscriptions/confirm/${await tokenFor('confirm', id)}`, '')
      token = await tokenFor('manage', id)
    })
    const statusOf = async () => (await rows('select status from subscriptions'))[0]?.['status']

    it('unsubscribes with one POST as RFC 8058 has it, and never with a GET', async () => {
      const page = await get(`/unsubscribe/${token}`)
      expect(page.status).toBe(200)
      expect(await statusOf()).toBe('active')
      const click = await web.app.request(`/unsubscribe/${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      })
      expect(click.status).toBe(200)
      expect(await statusOf()).toBe('ended')
      expect((await post(`/unsubscribe/${token}`, 'List-Unsubscribe=One-Click')).status).toBe(200)
      // Who left may come back.
      expect((await post('/subscribe', ANN)).status).toBe(202)
      expect(await rows('select status from subscriptions order by created_at, status')).toEqual([
        { status: 'ended' },
        { status: 'pending' },
      ])
    })

    it('pauses, goes on, and changes the pace', async () => {
      expect((await post(`/subscriptions/${token}`, { action: 'pause' })).status).toBe(303)
      expect(await statusOf()).toBe('paused')
      now = new Date(now.getTime() + 60_000)
      await post(`/subscriptions/${token}`, { action: 'resume' })
      expect(await rows('select status, active_from from subscriptions')).toEqual([
        { status: 'active', active_from: now },
      ])
      await post(`/subscriptions/${token}`, { action: 'pace', cadence: 'daily', hour: '18', zone: 'Asia/Kolkata' })
      expect(await rows('select cadence, digest_hour, digest_time_zone from subscriptions')).toEqual([
        // As it was given, not as the runtime calls it.
        { cadence: 'daily', digest_hour: 18, digest_time_zone: 'Asia/Kolkata' },
      ])
      expect((await post(`/subscriptions/${token}`, { action: 'fly' })).status).toBe(400)
    })

    it('opens nothing that has ended again', async () => {
      await post(`/unsubscribe/${token}`, '')
      for (const action of ['pause', 'resume', 'pace'])
        expect((await post(`/subscriptions/${token}`, { action }, 'application/json')).status).toBe(409)
      expect(await statusOf()).toBe('ended')
      expect((await post(`/subscriptions/confirm/${await tokenFor('confirm', await idOf())}`, '')).status).toBe(404)
      expect((await post(`/subscriptions/${token}`, { action: 'erase' })).status).toBe(200)
    })

    it('exports and erases everything of the address', async () => {
      const exported = (await (await get(`/subscriptions/${token}.json`)).json()) as {
        subscriptions: object[]
        messages: object[]
      }
      expect(exported.subscriptions).toMatchObject([
        { address: ANN.address, status: 'active', filter: { loses: ['h1b'] } },
      ])
      expect(exported.messages).toMatchObject([{ kind: 'confirm' }])
      await post('/subscribe', { ...ANN, address: 'Ann@READER.example', loses: 'j1' })
      expect(await rows('select address from subscriptions order by address')).toEqual([
        { address: 'Ann@reader.example' },
        { address: 'ann@reader.example' },
      ])
      expect((await post(`/subscriptions/${token}`, { action: 'erase' })).status).toBe(200)
      for (const table of ['subscriptions', 'messages', 'alerts', 'deliveries', 'subscription_tokens'])
        expect(await rows(`select * from ${table}`), table).toEqual([])
      expect((await get(`/subscriptions/${token}`)).status).toBe(404)
    })
  })
})
