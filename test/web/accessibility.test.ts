/** Every screen held against axe-core, wide and narrow, light and dark, with script and without; and what only a browser shows of the policy. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeFilings } from '../../src/db/filings.ts'
import { mintToken } from '../../src/db/tokens.ts'
import { SAMPLE_NOW, seedSample } from '../support/sample-data.ts'
import type { Listening } from '../../src/web/listen.ts'
import { OPERATE_SCREENS, openWeb, PASSWORD, REFUSALS, SCREENS, type TestWeb } from './web.ts'

const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

const FILING = {
  caseNumber: 'I-200-25001-000001',
  status: 'certified',
  decidedOn: '2025-03-14',
  fiscalYear: 2025,
  employer: 'Amber Lake University Hospital, Inc.',
  employerKey: 'amber lake university hospital',
  fein: null,
  jobTitle: 'Resident Physician',
  socCode: '29-1216',
  positions: 1,
  beginOn: '2025-07-01',
  worksiteCity: 'Duluth',
  worksiteState: 'MN',
  trainee: true,
} as const

type Violation = { readonly id: string; readonly nodes: readonly { readonly target: readonly string[] }[] }

describe('axe finds nothing', () => {
  let browser: Browser
  let web: TestWeb
  let listening: Listening
  let axe = ''
  beforeAll(async () => {
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox'] })
    web = await openWeb()
    await seedSample(web.database.db)
    await storeFilings(web.database.db, [FILING], SAMPLE_NOW)
    listening = await web.web.listen('127.0.0.1', 0)
    // Counted before it is looked at.
    await web.get('/statistics/categories.csv')
  })
  afterAll(async () => {
    await browser.close()
    await listening.close()
    await web.close()
  })

  const signIn = async (page: Page): Promise<void> => {
    await page.goto(`${listening.url}/sign-in`)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/operate')
  }

  /** What depends on colours alone; all else is the same by day and by night. */
  const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

  const violationsOf = async (page: Page, rules: readonly string[] | null): Promise<readonly string[]> => {
    const options = { resultTypes: ['violations'], ...(rules === null ? {} : { runOnly: rules }) }
    const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as {
      readonly violations: readonly Violation[]
    }
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    )
  }

  /** One loaded page at both widths, light and dark. */
  const holdAgainstAxe = async (page: Page): Promise<readonly string[]> => {
    const found: string[] = []
    // Playwright evaluates past the policy of the page, so that nothing is loosened for the test.
    await page.evaluate(axe)
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      if (Number(beyond) > 0) found.push(`${width} px: ${String(beyond)} px too wide`)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const violations = await violationsOf(page, colorScheme === 'light' ? null : COLOUR_RULES)
        found.push(...violations.map((violation) => `${width} px, ${colorScheme}: ${violation}`))
      }
    }
    return found
  }

  /** Presses Tab until what has the focus is called so. */
  const tabTo = async (page: Page, name: string): Promise<void> => {
    for (let presses = 0; presses < 150; presses += 1) {
      await page.keyboard.press('Tab')
      const called = await page.evaluate(
        '(({ labels, innerText, value }) => (labels?.[0]?.innerText ?? (innerText || value) ?? "").trim())(document.activeElement)',
      )
      if (called === name) return
    }
    throw new Error(`no Tab leads to ${name} on ${page.url()}`)
  }

  it('on any screen, wide and narrow, light and dark', { timeout: 400_000 }, async () => {
    const page = await browser.newPage()
    const said: string[] = []
    page.on('console', (message) => {
      if (!/status of 40[04]/.test(message.text())) said.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => void said.push(`${page.url()}: ${error.message}`))
    await signIn(page)
    const found: string[] = []
    for (const path of [...SCREENS, '/institutions/amber-lake/filings', ...OPERATE_SCREENS, ...REFUSALS]) {
      await page.goto(listening.url + path)
      found.push(...(await holdAgainstAxe(page)).map((violation) => `${path} at ${violation}`))
    }
    await page.close()
    expect({ found, said }).toEqual({ found: [], said: [] })
  })

  it('on the way from subscribing to leaving, walked with the keyboard alone', { timeout: 120_000 }, async () => {
    const page = await browser.newPage()
    const found: string[] = []
    const hold = async () => found.push(...(await holdAgainstAxe(page)).map((each) => `${page.url()} at ${each}`))
    await page.goto(listening.url)
    await tabTo(page, 'Subscribe')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/subscribe')
    await tabTo(page, 'H-1B')
    await page.keyboard.press('Space')
    await tabTo(page, 'Show what this would have sent')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/subscribe?loses=h1b*')
    // Ticked and not shown: it counts all the same.
    await tabTo(page, 'Pathology')
    await page.keyboard.press('Space')
    await tabTo(page, 'Address')
    await page.keyboard.type('ann@reader')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await hold()
    await tabTo(page, 'Address')
    await page.keyboard.type('ann@reader.example')
    await tabTo(page, 'Subscribe')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Almost there' }).waitFor()
    await hold()
    const { db, pool } = web.database
    const { rows } = await pool.query<{ id: string; filter: object }>('select id, filter from subscriptions')
    expect(rows.map(({ filter }) => filter)).toEqual([{ loses: ['h1b'], specialties: ['Pathology'] }])
    const subscriptionId = rows[0]?.id ?? ''
    const token = await mintToken(db, { subscriptionId, purpose: 'confirm', expiresAt: null }, SAMPLE_NOW)
    await page.goto(`${listening.url}/subscriptions/confirm/${token}`)
    await hold()
    await tabTo(page, 'Yes, send me these alerts')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Your subscription' }).waitFor()
    await hold()
    await tabTo(page, 'Pause')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Go on' }).waitFor()
    const manage = page.url()
    await page.goto(manage.replace('/subscriptions/', '/unsubscribe/'))
    await hold()
    await page.goto(manage)
    await tabTo(page, 'Unsubscribe')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Unsubscribed' }).waitFor()
    await page.goto(manage)
    await page.getByText('ended: nothing is sent').waitFor()
    await hold()
    await page.close()
    expect(found).toEqual([])
  })

  it('lets an operator sign in, decide by single keys and take it back, with the keyboard alone', async () => {
    const page = await browser.newPage()
    await page.goto(`${listening.url}/operate/review`)
    await page.keyboard.press('Tab')
    await page.getByLabel('Your name').focus()
    await page.keyboard.type('Ada')
    await page.keyboard.press('Tab')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/operate/review')
    const items = page.locator('article.review')
    const before = await items.count()
    await page.keyboard.press('c')
    await page.waitForURL('**/operate/review?done=*')
    expect(await items.count()).toBe(before - 1)
    await page.keyboard.press('u')
    await page.waitForURL('**/operate/review?undone=*')
    expect(await items.count()).toBe(before)
    await page.keyboard.press('o')
    expect(await page.evaluate('document.activeElement.name')).toBe('h1b')
    await page.close()
  })

  it('lets the same be done without script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await signIn(page)
    await page.goto(`${listening.url}/operate/review`)
    const before = await page.locator('article.review').count()
    await page.getByRole('button', { name: 'The rules are right' }).first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/operate/review?done=*')
    expect(await page.locator('article.review').count()).toBe(before - 1)
    await page.getByRole('button', { name: 'Undo' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/operate/review?undone=*')
    expect(await page.locator('article.review').count()).toBe(before)
    await context.close()
  })

  it('follows work under way without a hand, and shows how it stands without script', async () => {
    const { pool } = web.database
    await pool.query(
      'update snapshots set assessed_at = null where id = (select max(id) from snapshots where unreadable is null)',
    )
    const context = await browser.newContext({ javaScriptEnabled: false })
    const still = await context.newPage()
    await still.goto(listening.url)
    expect(await still.locator('[data-sentence]').textContent()).toBe(
      '15 of 16 pages visited for the first time; 1 stored page to read.',
    )
    expect(await still.locator('[data-hint]').textContent()).toContain('Load the page again')
    await context.close()
    const page = await browser.newPage()
    await page.goto(listening.url)
    await pool.query('update snapshots set assessed_at = taken_at where assessed_at is null')
    await page.getByText('15 of 16 pages visited for the first time.', { exact: true }).waitFor()
    await pool.query(
      "update sources set last_visit_at = '2026-11-20T15:00:00Z', last_outcome = 'unchanged' where last_visit_at is null",
    )
    await page.locator('[data-progress]').waitFor({ state: 'detached' })
    await page.close()
  })

  it('prints without what only screens need', async () => {
    const page = await browser.newPage()
    await page.goto(`${listening.url}/programs/amber-lake-internal-medicine-residency`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.top nav').isVisible()).toBe(false)
    expect(await page.locator('.actions').isVisible()).toBe(false)
    expect(await page.locator('.policy-now').isVisible()).toBe(true)
    await page.close()
  })
})
