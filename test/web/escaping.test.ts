import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintToken } from '../../src/db/tokens.ts'
import { HOSTILE, HOSTILE_SCREENS, seedHostile } from '../support/hostile-data.ts'
import { SAMPLE_NOW } from '../support/sample-data.ts'
import { openWeb, PASSWORD, type TestWeb } from './web.ts'

/** Without what no form lets through. */
const PRINTED = HOSTILE.replaceAll(/\p{Cc}/gu, '').trim()

describe('texts that try to become something else', () => {
  let web: TestWeb
  beforeAll(async () => {
    web = await openWeb()
    await seedHostile(web.database.db)
  })
  afterAll(() => web.close())

  const holdToText = async (response: Response, path: string) => {
    const $ = load(await response.text())
    expect(
      $('script:not([src^="/script."]), script:not(:empty), img, iframe, object, style, base, form[action^="http"]')
        .length,
      path,
    ).toBe(0)
    for (const element of $('*').toArray()) {
      for (const [name, value] of Object.entries('attribs' in element ? element.attribs : {})) {
        expect(name, path).not.toMatch(/^on|^style$|^srcdoc$/)
        if (name === 'href' || name === 'action')
          expect(value, path).toMatch(/^(\/|#|https:\/\/hostile\.example\/|mailto:gme@reader\.example\?[^"<>]*$)/)
      }
    }
    return $
  }
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    web.web.app.request(path, {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    })

  it('stay text on every screen', async () => {
    for (const path of HOSTILE_SCREENS) {
      const response = await web.get(path)
      expect(response.status, path).toBe(200)
      await holdToText(response, path)
    }
  })

  it('stay text where operators look, also as the name of one', async () => {
    const { pool } = web.database
    await pool.query('update assessments set confidence = 0.1')
    await pool.query(
      `insert into subscriptions (id, channel, address, filter, cadence, declared, status, created_at, active_from)
       values ('hostile', 'webhook', $1, '{}', 'immediate', true, 'active', now(), now())`,
      [`https://x.example/${PRINTED}`],
    )
    await pool.query(
      `with m as (insert into messages (subscription_id, idempotency_key, status, created_at) values ('hostile', 'k', 'delivered', now()) returning id)
       insert into deliveries (message_id, attempt, at, result, detail) select id, 1, now(), 'delivered', $1 from m`,
      [`Answer ${PRINTED}`],
    )
    const signedIn = await post('/sign-in', { name: `Ada ${HOSTILE.slice(0, 40)}`, password: PASSWORD })
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    for (const path of ['/operate', '/operate/review', '/operate/deliveries', '/operate/settings', '/']) {
      const response = await web.get(path, { cookie })
      expect(response.status, path).toBe(200)
      const $ = await holdToText(response, path)
      expect($('.bottom').text(), path).toContain('Ada "\'><script>')
      if (path === '/operate/deliveries') expect($('td').text()).toContain('Answer "\'><script>alert(1)</script>')
      if (path === '/operate/review') expect($('.why').text()).toContain('<script>alert(1)</script>')
    }
  })

  it('stay text on the way through a subscription', async () => {
    const wish = { channel: 'email', cadence: 'weekly', hour: '7', zone: PRINTED, address: PRINTED, loses: 'h1b' }
    const again = await post('/subscribe', wish)
    expect(again.status).toBe(400)
    expect((await holdToText(again, 'the form again'))('#address').val()).toBe(PRINTED)
    const { db } = web.database
    const [manage, confirm] = await Promise.all(
      (['manage', 'confirm'] as const).map((purpose) =>
        mintToken(db, { subscriptionId: 'hostile', purpose, expiresAt: null }, SAMPLE_NOW),
      ),
    )
    for (const path of [`/subscriptions/${manage}`, `/unsubscribe/${manage}`, `/subscriptions/confirm/${confirm}`])
      await holdToText(await web.get(path), path)
  })

  it('are shown whole, isolated in their direction', async () => {
    const $ = load(await (await web.get('/programs/hostile')).text())
    expect($('h1').text()).toContain('<script>alert(1)</script>')
    const evidence = $('.policy-now blockquote').first()
    expect(evidence.text()).toContain('H-1B one'.slice(0, 4))
    expect(evidence.text()).toContain('<img src=x onerror=alert(2)>')
    expect(evidence.text()).toContain('&lt;b&gt;')
    expect(evidence.attr('dir')).toBe('auto')
    expect($('mark').first().text()).toBe('two <b>')
  })

  it('leave the feed free of what XML forbids, and its content escaped once more', async () => {
    const xml = await (await web.get('/changes.atom')).text()
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/)
    const $ = load(xml, { xml: true })
    expect($('script, img').length).toBe(0)
    const content = load($('entry > content').text())
    expect(content('script, img').length).toBe(0)
    expect(content('ins').first().text()).toContain('<script>alert(1)</script>')
  })

  it('stay text in refusals', async () => {
    for (const path of [
      '/programs?state=%3Cscript%3E',
      '/programs/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E',
      '/%3Cscript%3E',
    ]) {
      const response = await web.get(path)
      expect([400, 404]).toContain(response.status)
      expect(load(await response.text())('script:not([src])').length, path).toBe(0)
    }
  })
})
