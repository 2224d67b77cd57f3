/**
 * The whole path of a reader in a real browser and over real SMTP: subscribe, confirm by the mail's link, a page changes, the alert comes, one click
 * in the mail program, and nothing more comes.
 */
import { createServer, type AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reply, smtpSink } from '../alerts/smtp-sink.ts'
import { openCrew } from '../jobs/crew.ts'
import { pageOf } from '../support/site.ts'

const BOTH = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const J1_ONLY = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
})
afterAll(() => browser.close())

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

test('subscribe, confirm, receive, leave', async () => {
  let visits = 0
  // Greylisting: every first attempt is put off.
  const sink = await smtpSink({
    onRcptTo: (_address, _session, callback) => callback(visits++ % 2 === 0 ? reply(451, 'greylisted') : null),
  })
  const port = await freePort()
  const crew = await openCrew({
    pages: { '/apply': { body: BOTH } },
    subscriptions: () => [],
    settings: (settings) => ({
      ...settings,
      web: { ...settings.web, publicUrl: `http://127.0.0.1:${port}` },
      alerts: {
        ...settings.alerts,
        postalAddress: '1 Sample Street, Springfield',
        mail: {
          ...settings.alerts.mail,
          transport: { kind: 'smtp', host: '127.0.0.1', port: sink.port, secure: false, user: null, password: null },
        },
      },
    }),
  })
  const { app, site, round, pass } = crew
  /** All that is due, and what was put off by greylisting. */
  const deliver = async () => {
    await app.round('due', () => undefined)
    pass(3_600_000)
    await app.round('due', () => undefined)
  }
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  try {
    const { url } = await app.serve(port)
    await round()
    const page = await context.newPage()
    await page.goto(`${url}/subscribe`)
    await page.getByRole('group', { name: 'Any loss of' }).getByLabel('H-1B', { exact: true }).check()
    await page.getByRole('button', { name: 'Show what this would have sent' }).click()
    await page.getByLabel('Address').fill('ann@reader.example')
    await page.getByRole('button', { name: 'Subscribe' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Almost there')

    await deliver()
    const [question, ...early] = await sink.mails()
    expect(early).toEqual([])
    expect(question?.subject).toBe('Confirm your subscription to visa policy alerts')
    const link = /http:\S+\/subscriptions\/confirm\/[\w-]+/.exec(question?.text ?? '')?.[0] ?? ''
    await page.goto(link)
    await page.getByRole('button', { name: 'Yes, send me these alerts' }).click()
    await page.waitForURL(/\/subscriptions\/[\w-]+$/)
    expect(await page.locator('main').textContent()).toContain('active')

    site.on('/apply', { body: J1_ONLY })
    await round()
    await deliver()
    const [, alert, ...more] = await sink.mails()
    expect(more).toEqual([])
    expect(alert?.subject).toBe('H-1B no longer sponsored: Internal Medicine Residency, Alder Point Hospital')
    expect(alert?.text).toContain('{+')
    expect(alert?.text).toContain('1 Sample Street, Springfield')
    const headers = alert?.headers.get('list') as { unsubscribe?: { url?: string } } | undefined
    const leave = headers?.unsubscribe?.url ?? ''
    expect(leave).toMatch(/\/unsubscribe\/[\w-]+$/)
    // A scanner looks; the mail program clicks.
    expect((await fetch(leave)).status).toBe(200)
    const clicked = await fetch(leave, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(clicked.status).toBe(200)

    site.on('/apply', { body: BOTH })
    await round()
    site.on('/apply', { body: J1_ONLY })
    await round()
    await deliver()
    expect(await sink.mails()).toHaveLength(2)
    await page.reload()
    expect(await page.locator('main').textContent()).toContain('ended: nothing is sent')
  } finally {
    await context.close()
    await crew.close()
    await sink.close()
  }
}, 240_000)
