/** The screens in a real browser, without script as with it: nothing refused, nothing too wide, the feed well-formed. */
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOSTILE_SCREENS, seedHostile } from '../support/hostile-data.ts'
import { seedSample } from '../support/sample-data.ts'
import type { Listening } from '../../src/web/listen.ts'
import { openWeb, SCREENS, type TestWeb } from './web.ts'

const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

describe('in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox'] })
  })
  afterAll(() => browser.close())

  const open = async (seed: (web: TestWeb) => Promise<void>) => {
    const web = await openWeb()
    await seed(web)
    const listening: Listening = await web.web.listen('127.0.0.1', 0)
    // Counted before it is looked at.
    await web.get('/statistics/categories.csv')
    return {
      url: listening.url,
      close: async () => {
        await listening.close()
        await web.close()
      },
    }
  }

  const walk = async (base: string, paths: readonly string[], width: number) => {
    const context = await browser.newContext({ viewport: { width, height: 800 } })
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => void said.push(`${page.url()}: ${message.text()}`))
    page.on('pageerror', (error) => void said.push(`${page.url()}: ${error.message}`))
    page.on('dialog', (dialog) => {
      said.push(`${page.url()}: a dialog`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(base)) said.push(`${page.url()}: asks ${request.url()}`)
    })
    const tooWide: string[] = []
    for (const path of paths) {
      await page.goto(base + path)
      const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      if (Number(beyond) > 0) tooWide.push(`${path} by ${String(beyond)} px`)
    }
    await context.close()
    return { said, tooWide }
  }

  it('shows every screen at both widths, refuses nothing, asks nobody else', async () => {
    const { url, close } = await open((web) => seedSample(web.database.db))
    try {
      for (const width of [1280, 390]) expect(await walk(url, SCREENS, width)).toEqual({ said: [], tooWide: [] })
    } finally {
      await close()
    }
  })

  it('breaks no name of a visa at its hyphen, on a telephone as in a narrow column, and copies it as it is', async () => {
    const { url, close } = await open((web) => seedSample(web.database.db))
    const page = await browser.newPage()
    // Names whose letters stand on two lines; and elements of ours that became items of a row of their own.
    const LOOK = `(() => {
      const broken = [], torn = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      let seen = 0
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        for (const { index, 0: name } of node.data.matchAll(/\\b[A-Z]-\\d[A-Z]?\\b/g)) {
          const range = document.createRange()
          range.setStart(node, index)
          range.setEnd(node, index + name.length)
          const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)))
          seen += lines.size > 0 ? 1 : 0
          if (lines.size > 1) broken.push(node.parentElement.closest('p, td, th, li, h1, h2, h3, dt, dd, a')?.textContent)
        }
      for (const name of document.querySelectorAll('.visa-name'))
        if (/flex|grid/.test(getComputedStyle(name.parentElement).display))
          for (const beside of [name.previousSibling, name.nextSibling])
            if (beside?.nodeType === Node.TEXT_NODE && beside.data.trim() !== '') torn.push(name.parentElement.textContent)
      return { seen, broken, torn }
    })()`
    try {
      let seen = 0
      for (const width of [390, 320, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        for (const path of SCREENS) {
          await page.goto(url + path)
          const found = (await page.evaluate(LOOK)) as { readonly seen: number }
          seen += found.seen
          expect(found, `${path} at ${width} px`).toMatchObject({ broken: [], torn: [] })
        }
      }
      expect(seen).toBeGreaterThan(500)
      await page.goto(`${url}/labels`)
      expect(
        await page.evaluate(`getSelection().selectAllChildren(document.body), getSelection().toString()`),
      ).toContain('asks for an H-1B visa')
    } finally {
      await page.close()
      await close()
    }
  })

  it('runs nothing that hostile pages carry, and is not made wider by it', async () => {
    const { url, close } = await open((web) => seedHostile(web.database.db))
    try {
      for (const width of [1280, 390])
        expect(await walk(url, HOSTILE_SCREENS, width)).toEqual({ said: [], tooWide: [] })
      const page = await browser.newPage()
      const xml = await (await fetch(`${url}/changes.atom`)).text()
      await page.goto('about:blank')
      const root = await page.evaluate(
        `new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml').documentElement.nodeName`,
      )
      expect(root).toBe('feed')
      await page.close()
    } finally {
      await close()
    }
  })

  it('is usable without script: search, filter, page through, by keyboard alone', async () => {
    const { url, close } = await open((web) => seedSample(web.database.db))
    try {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
      const page = await context.newPage()
      await page.goto(url)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(page.url()).toBe(`${url}/#content`)
      await page.getByLabel('Search programs').focus()
      await page.keyboard.type('pathology')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/programs?q=pathology')
      await page.locator('summary').focus()
      await page.keyboard.press('Enter')
      await page.getByLabel('H-1B case by case').focus()
      await page.keyboard.press('Space')
      await page.getByRole('button', { name: 'Apply' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL('**/programs?*category=h1b_case_by_case*')
      expect(await page.locator('.programs .what > a').allTextContents()).toEqual(['Pathology Residency'])
      await context.close()
    } finally {
      await close()
    }
  })

  it('shows more than a few watched pages on a telephone: those that are well in four lines', async () => {
    const { url, close } = await open((web) => seedSample(web.database.db))
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } })
    try {
      await page.goto(`${url}/sources`)
      const heights = (await page.evaluate(
        `[...document.querySelectorAll('.sources tbody tr.well')].map((row) => row.getBoundingClientRect().height)`,
      )) as readonly number[]
      expect(heights.length).toBeGreaterThan(5)
      expect(Math.max(...heights)).toBeLessThan(140)
      // What is not known has no label either.
      expect(await page.locator('.sources td.date:empty').first().isVisible()).toBe(false)
      const trouble = page.locator('.sources tbody tr:not(.well)').first()
      expect(await trouble.locator('.address').isVisible()).toBe(true)
      expect(await page.locator('.sources tr.well .address').first().isVisible()).toBe(false)
    } finally {
      await page.close()
      await close()
    }
  })

  it('shows the filters beside the list on wide screens without a click', async () => {
    const { url, close } = await open((web) => seedSample(web.database.db))
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
      await page.goto(`${url}/programs`)
      expect(await page.getByRole('button', { name: 'Apply' }).isVisible()).toBe(true)
      await page.setViewportSize({ width: 390, height: 800 })
      expect(await page.getByRole('button', { name: 'Apply' }).isVisible()).toBe(false)
      await page.close()
    } finally {
      await close()
    }
  })
})
