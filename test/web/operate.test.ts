import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reviewPage } from '../../src/db/review.ts'
import { reviewCount } from '../../src/db/review-count.ts'
import { settingsShown } from '../../src/web/settings-shown.ts'
import { seedSample } from '../support/sample-data.ts'
import { openWeb, PASSWORD, type TestWeb, timesAsked, wordsOf } from './web.ts'

const form = (fields: Readonly<Record<string, string>>) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
})

const signIn = async (web: TestWeb, password = PASSWORD): Promise<string> => {
  const response = await web.web.app.request('/sign-in', form({ name: 'Ada', password, to: '/operate/review' }))
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

describe('operating', () => {
  let web: TestWeb
  let cookie = ''
  beforeAll(async () => {
    web = await openWeb()
    await seedSample(web.database.db)
    cookie = await signIn(web)
  })
  afterAll(() => web.close())

  const page = async (path: string) => load(await (await web.get(path, { cookie })).text())
  const post = (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ) => web.web.app.request(path, { ...form(fields), headers: { ...form({}).headers, cookie, ...headers } })

  it('asks strangers to sign in, and leads on to where they wanted to go', async () => {
    for (const path of ['/operate', '/operate/review', '/operate/deliveries', '/operate/settings', '/operate/queues']) {
      const response = await web.get(path)
      expect(response.status, path).toBe(303)
      expect(response.headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent(path)}`)
    }
    expect((await web.get('/operate', { accept: 'application/json' })).status).toBe(401)
    const there = await web.web.app.request('/sign-in', form({ password: PASSWORD, to: '/operate/review' }))
    expect(there.headers.get('location')).toBe('/operate/review')
    for (const to of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example']) {
      const response = await web.web.app.request('/sign-in', form({ password: PASSWORD, to }))
      expect(response.headers.get('location'), to).toBe('/operate')
    }
  })

  it('sets a cookie that scripts and other sites’ forms do not get', async () => {
    const response = await web.web.app.request('/sign-in', form({ password: PASSWORD }))
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly/)
    expect(response.headers.get('set-cookie')).toMatch(/SameSite=Lax/)
    expect((await web.get('/operate', { cookie })).headers.get('cache-control')).toBe('no-store')
  })

  it('says that a password is wrong, with nothing else', async () => {
    const response = await web.web.app.request('/sign-in', form({ password: 'not it at all' }))
    expect(response.status).toBe(401)
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(await response.text()).toContain('That is not the password')
  })

  it('tells in one sentence how the crawl is, with the rows behind every figure', async () => {
    const $ = await page('/operate')
    expect($('.lead').text()).toContain('The crawl is behind')
    expect(wordsOf($, '.figures')).toContain('10 of 16 pages reached')
    expect(
      $('.sources .what > a')
        .toArray()
        .map((a) => $(a).text()),
    ).toContain('dovecote-peds')
  })

  it('asks the database as often for all that want a person as for one', async () => {
    const { database } = web
    const all = await reviewPage(database.db, 0.99, null)
    expect(all.found.length).toBeGreaterThan(2)
    expect(all.total).toBe(all.found.length)
    expect(await reviewPage(database.db, 0.99, 1)).toEqual({ found: all.found.slice(0, 1), total: all.total })
    expect(await reviewPage(database.db, 0.5, 1)).toMatchObject({ total: await reviewCount(database.db, 0.5) })
    expect(await timesAsked(database, () => reviewPage(database.db, 0.99, null))).toBe(
      await timesAsked(database, () => reviewPage(database.db, 0.99, 1)),
    )
  })

  it('shows what a model said beside the rules, as text', async () => {
    const before = await page('/operate/review')
    const id = before('article.review').first().find('input[name="assessment"]').first().attr('value') ?? ''
    await web.database.pool.query(
      `insert into opinions (assessment_id, model, category, h1b, j1, quotes, recorded_at)
       values ($1, 'a <b>model</b>', 'j1_accepted', 'not_stated', 'sponsored', $2, now())`,
      [id, JSON.stringify([{ visa: 'j1', statement: 0, span: [0, 9], text: '<i>J-1</i> visas' }])],
    )
    const $ = await page('/operate/review')
    const said = wordsOf($, `#assessment-${id}`)
    expect(said).toContain('a <b>model</b> reads it otherwise: J-1 accepted')
    expect(said).toContain('J-1: “<i>J-1</i> visas”')
    await web.database.pool.query('delete from opinions')
  })

  it('decides by one button, takes it back, and both are told', async () => {
    const before = await page('/operate/review')
    const first = before('article.review').first()
    const id = first.find('input[name="assessment"]').first().attr('value') ?? ''
    const token = first.find('input[name="token"]').first().attr('value') ?? ''
    const count = before('article.review').length
    const decided = await post('/operate/review', { token, assessment: id, decision: 'confirm' })
    expect(decided.headers.get('location')).toBe(`/operate/review?done=${id}`)
    const after = await page(`/operate/review?done=${id}`)
    expect(after(`#assessment-${id}`).length).toBe(0)
    expect(after('article.review').length).toBe(count - 1)
    expect(after('.done button').text()).toContain('Undo')
    const undone = await post('/operate/review/undo', { token, assessment: id })
    expect(undone.headers.get('location')).toBe(`/operate/review?undone=${id}`)
    const again = await page('/operate/review')
    expect(wordsOf(again, `#assessment-${id} .why`)).toContain('undone by Ada on 2026-11-20')
  })

  it('puts what the page means instead in force, with name and reason', async () => {
    const list = await page('/operate/review')
    const item = list('article.review')
      .filter((_, each) => list(each).text().includes('Elm Harbor'))
      .first()
    const id = item.find('input[name="assessment"]').first().attr('value') ?? ''
    const token = item.find('input[name="token"]').first().attr('value') ?? ''
    const wrong = await post('/operate/review', { token, assessment: id, decision: 'override' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Nothing was chosen')
    const fields = { token, assessment: id, decision: 'override', h1b: 'not_sponsored', reason: 'The FAQ is newer.' }
    expect((await post('/operate/review', fields)).status).toBe(303)
    const program = await page('/programs/elm-harbor-psychiatry-residency')
    expect(wordsOf(program, '.policy-now')).toContain('J-1 only')
    expect(wordsOf(program, '.policy-now')).toContain('Ada')
  })

  it('refuses a form without its token, with another’s, or from another site', async () => {
    const other = load(await (await web.get('/operate/review', { cookie: await signIn(web) })).text())
    const foreign = other('input[name="token"]').first().attr('value') ?? ''
    for (const token of ['', foreign]) {
      expect((await post('/operate/review', { token, assessment: '1', decision: 'confirm' })).status).toBe(403)
      expect((await post('/sign-out', { token })).status).toBe(403)
    }
    const own = (await page('/operate/review'))('input[name="token"]').first().attr('value') ?? ''
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }])
      expect((await post('/operate/review/undo', { token: own, assessment: '1' }, headers)).status).toBe(403)
  })

  it('shows settings without what must stay secret', () => {
    const shown = settingsShown({
      databaseUrl: 'postgres://me:hunter2@db.example:5432/visas',
      web: { operatorPassword: 'hunter2', publicUrl: null },
      alerts: { secrets: { A: 'hunter2' }, mail: { transport: { password: 'hunter2', host: 'mail.example' } } },
      opinion: { apiKey: 'hunter2', perDay: { tokens: 300_000 } },
      confirm: { afterMs: 600_000 },
      registry: { sources: [1, 2, 3] },
      subscriptions: [],
    })
    expect(JSON.stringify(shown)).not.toContain('hunter2')
    expect(shown).toContainEqual({ path: 'web.operatorPassword', value: 'set (not shown)' })
    expect(shown).toContainEqual({ path: 'opinion.apiKey', value: 'set (not shown)' })
    expect(shown).toContainEqual({ path: 'opinion.perDay.tokens', value: '300000' })
    expect(shown).toContainEqual({ path: 'confirm.after', value: '10 min' })
    expect(shown).toContainEqual({ path: 'registry.sources', value: '3 entries' })
    expect(shown).toContainEqual({ path: 'alerts.mail.transport.host', value: 'mail.example' })
  })
})

describe('closed reading', () => {
  it('shows nothing to strangers but the way in, and everything to operators', async () => {
    const web = await openWeb(null, 'operators')
    try {
      await seedSample(web.database.db)
      for (const path of [
        '/',
        '/programs',
        '/captures/1',
        '/captures/1/raw',
        '/changes',
        '/programs.json',
        '/changes.atom',
      ])
        expect([303, 401], path).toContain((await web.get(path)).status)
      expect((await web.get('/sign-in')).status).toBe(200)
      expect((await web.get('/health')).status).toBe(200)
      expect((await web.get('/programs', { cookie: await signIn(web) })).status).toBe(200)
    } finally {
      await web.close()
    }
  })
})
