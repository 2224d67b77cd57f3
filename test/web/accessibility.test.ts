/** Every screen held against axe-core, wide and narrow, light and dark, with script and without; and what only a browser shows of the policy. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedSample } from '../support/sample-data.ts'
import type { Listening } from '../../src/web/listen.ts'
import { OPERATE_SCREENS, openWeb, PASSWORD, REFUSALS, SCREENS, type TestWeb } from './web.ts'

const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

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
    listening = await web.web.listen('127.0.0.1', 0)
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

  const violationsOf = async (page: Page): Promise<readonly string[]> => {
    // Playwright evaluates past the policy of the page, so that nothing is loosened for the test.
    await page.evaluate(axe)
    const { violations } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as {
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

  for (const width of [1280, 390])
    for (const colorScheme of ['light', 'dark'] as const)
      it(`at ${width} px, ${colorScheme}`, { timeout: 400_000 }, async () => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
        const page = await context.newPage()
        const said: string[] = []
        page.on('console', (message) => {
          if (!/status of 40[04]/.test(message.text())) said.push(`${page.url()}: ${message.text()}`)
        })
        page.on('pageerror', (error) => void said.push(`${page.url()}: ${error.message}`))
        await signIn(page)
        const found: string[] = []
        for (const path of [...SCREENS, ...OPERATE_SCREENS, ...REFUSALS]) {
          await page.goto(listening.url + path)
          found.push(...(await violationsOf(page)).map((violation) => `${path} ${violation}`))
          const beyond = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          )
          if (Number(beyond) > 0) found.push(`${path} is ${String(beyond)} px too wide`)
        }
        await context.close()
        expect({ found, said }).toEqual({ found: [], said: [] })
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
