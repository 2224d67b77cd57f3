/**
 * Chromium through Playwright: one process, started when first needed, replaced when it dies or has grown old, a few pages at a time.
 * It has no network of its own: whatever a page asks for is fetched by the crawler.
 */
import { existsSync } from 'node:fs'
import pLimit from 'p-limit'
import type { Browser as Chromium } from 'playwright'
import type { CrawlSettings } from '../domain/settings.ts'
import { type Browser, type Load, noBrowser, type Rendered } from './browser.ts'
import { renderPage } from './render.ts'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--js-flags=--max-old-space-size=384', // megabytes a page's scripts may fill before the page, not the machine, gives up
  '--renderer-process-limit=4',
] as const

/** Nothing listens there: requests that escape interception (sockets, prefetches) end here, addresses and names alike. */
const DEAD_PROXY = { server: 'http://127.0.0.1:1', bypass: '<-loopback>' } as const

/** Browsers leak; after so many pages a fresh one takes over. */
const PAGES_A_BROWSER = 100

/** The first browser found; null without one. `executablePath` of the settings is taken at its word. */
export const findChromium = (executablePath: string | null): string | null =>
  executablePath ?? PLACES.find((place) => existsSync(place)) ?? null

/** The remedy where there is none. */
export const INSTALL = 'install Chromium (apt-get install chromium) or set crawl.browser.executablePath'

export type ChromiumOptions = {
  readonly settings: CrawlSettings['browser']
  readonly userAgent: string
}

type Running = { readonly browser: Chromium; pages: number; open: number; retired: boolean }

const launch = async (executablePath: string): Promise<Running> => {
  const { chromium } = await import('playwright')
  const start = (chromiumSandbox: boolean): Promise<Chromium> =>
    chromium.launch({
      executablePath,
      headless: true,
      chromiumSandbox,
      args: [...FLAGS],
      proxy: DEAD_PROXY,
      timeout: 30_000,
      handleSIGINT: false, // the program stops in its own order
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
  // Root cannot have the sandbox; nor can many containers, where an unsandboxed browser is still better than none.
  const browser = process.getuid?.() === 0 ? await start(false) : await start(true).catch(() => start(false))
  return { browser, pages: 0, open: 0, retired: false }
}

/** Starts a Chromium for a moment; rejects with Playwright's words when it does not start. */
export const chromiumVersion = async (executablePath: string): Promise<string> => {
  const { browser } = await launch(executablePath)
  const version = browser.version()
  await browser.close()
  return version
}

/** Renders at most `settings.contexts` pages at a time. Without Chromium every page is answered with the remedy. */
export const createChromium = ({ settings, userAgent }: ChromiumOptions): Browser => {
  if (!settings.enabled)
    return noBrowser('set crawl.browser.enabled to true and install Chromium (apt-get install chromium)')
  const executablePath = findChromium(settings.executablePath)
  if (executablePath === null || !existsSync(executablePath)) {
    return noBrowser(executablePath === null ? INSTALL : `there is no ${executablePath}: ${INSTALL}`)
  }
  const places = pLimit(settings.contexts)
  let running: Promise<Running> | null = null
  let closed = false

  /** A retired browser is closed by whoever leaves it last. */
  const closeIfDone = async (old: Running): Promise<void> => {
    if (old.retired && old.open === 0) await old.browser.close()
  }

  const current = async (): Promise<Running> => {
    for (;;) {
      running ??= launch(executablePath)
      const started = running
      const now = await started
      if (now.browser.isConnected() && now.pages < PAGES_A_BROWSER) return now
      if (running === started) running = null
      now.retired = true
      await closeIfDone(now)
    }
  }

  const render = async (url: URL, load: Load): Promise<Rendered> => {
    let place: Running
    try {
      place = await current()
    } catch (error) {
      running = null
      const said = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : ''
      return { ok: null, remedy: `${executablePath} does not start (${said}): try it by hand, or ${INSTALL}` }
    }
    place.pages += 1
    place.open += 1
    try {
      return await renderPage(place.browser, url, load, { userAgent, timeoutMs: settings.timeoutMs })
    } finally {
      place.open -= 1
      await closeIfDone(place)
    }
  }

  return {
    render: (url, load) => places(() => (closed ? { ok: null, remedy: 'the crawler is closing' } : render(url, load))),
    close: async () => {
      closed = true
      const last = await running?.catch(() => null)
      running = null
      await last?.browser.close()
    },
  }
}
