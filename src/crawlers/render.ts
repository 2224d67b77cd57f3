/** One page in a context of its own, from an empty profile to its text, within its time. Starts no browser. */
import type { Browser as Chromium, BrowserContext, Page, Route } from 'playwright'
import type { Load, Rendered } from './browser.ts'
import type { Failure } from './failure.ts'
import { TEXT_LENGTH, UNFOLD, WRITE_DOWN } from './in-page.ts'
import { webUrl } from './location.ts'

export type RenderOptions = { readonly userAgent: string; readonly timeoutMs: number }

/** Resource types a page gets from the network; style sheets are answered empty, the rest not at all. */
const FETCHED: ReadonlySet<string> = new Set(['document', 'script', 'xhr', 'fetch'])

/** Headers the connection makes itself, and those that say who we are. */
const NOT_PASSED_ON =
  /^(?:host|connection|content-length|accept-encoding|user-agent|cookie|sec-.*|:.*|proxy-.*|upgrade.*)$/

/** Of the answer: its body is decoded already, and it must not keep the page from being read. */
const NOT_PASSED_BACK: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'connection',
  'content-security-policy',
  'strict-transport-security',
  'service-worker-allowed',
])

const POLL_MS = 100
/** The page counts as written when nothing is under way and its text has stood still for so many looks. */
const STILL_LOOKS = 5

type Progress = {
  underWay: number
  documents: number
  failure: Failure | null
  crashed: boolean
  bug: { readonly error: unknown } | null
}

const MAX_DOCUMENTS = 6

const NOT_ALLOWED: Failure = {
  reason: 'robots_unreachable',
  detail: 'the scripts of the page lead to an address that may not be fetched',
}
const TOO_MANY: Failure = { reason: 'redirect_loop', detail: 'the scripts of the page lead on and on' }
const ERROR_PAGE: Failure = { reason: 'reset', detail: 'the browser shows an error instead of the page' }

const without = (headers: Readonly<Record<string, string>>, drop: (name: string) => boolean): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !drop(name.toLowerCase())))

const answer = async (route: Route, page: Page, load: Load, progress: Progress): Promise<void> => {
  const request = route.request()
  const type = request.resourceType()
  if (type === 'stylesheet') return route.fulfill({ status: 200, contentType: 'text/css', body: '' })
  const method = request.method()
  const url = webUrl(request.url())
  const isDocument = type === 'document'
  const ofFrame = isDocument && request.frame() !== page.mainFrame()
  if (url === null || !FETCHED.has(type) || ofFrame || (method !== 'GET' && method !== 'POST'))
    return route.abort('blockedbyclient')
  if (isDocument) {
    progress.documents += 1
    if (progress.documents > MAX_DOCUMENTS) progress.failure = TOO_MANY
    if (progress.failure !== null || method === 'POST') return route.abort('blockedbyclient')
  }
  const headers = without(request.headers(), (name) => NOT_PASSED_ON.test(name))
  const loaded = await load({ url, method, headers, body: request.postDataBuffer(), isDocument }).catch(
    (error: unknown) => {
      progress.bug = { error }
      return null
    },
  )
  if (loaded === null) {
    if (isDocument) progress.failure = NOT_ALLOWED
    return route.abort('blockedbyclient')
  }
  if (!loaded.ok) {
    if (isDocument) progress.failure = loaded.failure
    return route.abort('failed')
  }
  const { status, headers: received, bytes } = loaded.reply
  return route.fulfill({
    status,
    headers: without(received, (name) => NOT_PASSED_BACK.has(name)),
    body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  })
}

const openPage = async (context: BrowserContext, load: Load, progress: Progress): Promise<Page> => {
  const page = await context.newPage()
  page.on('crash', () => {
    progress.crashed = true
  })
  context.on('page', (popup) => void popup.close().catch(() => undefined))
  await context.routeWebSocket(/.*/, (socket) => socket.close())
  await context.route('**/*', async (route) => {
    progress.underWay += 1
    try {
      await answer(route, page, load, progress)
    } catch {
      // The page or its context is gone; there is nobody left to answer.
    } finally {
      progress.underWay -= 1
    }
  })
  return page
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Until the page is written or `untilMs` (a point of `performance.now()`) has come. */
const settle = async (page: Page, progress: Progress, untilMs: number): Promise<void> => {
  let length = -1
  for (let still = 0; still < STILL_LOOKS && performance.now() < untilMs; ) {
    await sleep(POLL_MS)
    const now = Number(await page.evaluate(TEXT_LENGTH))
    still = now === length && progress.underWay === 0 ? still + 1 : 0
    length = now
  }
}

const read = async (page: Page, url: URL, progress: Progress, timeoutMs: number): Promise<Rendered> => {
  const halfway = performance.now() + timeoutMs / 2
  await page.goto(url.href, { waitUntil: 'domcontentloaded', timeout: 0 })
  await settle(page, progress, halfway)
  await page.evaluate(UNFOLD)
  const html = String(await page.evaluate(WRITE_DOWN))
  const ended = webUrl(page.url())
  if (progress.failure !== null || ended === null) return { ok: false, failure: progress.failure ?? ERROR_PAGE }
  return { ok: true, url: ended.href, html }
}

/** Renders `url` in a fresh context of a running browser. What fails is named by what was seen to happen; rejects only when `load` does. */
export const renderPage = async (
  browser: Chromium,
  url: URL,
  load: Load,
  options: RenderOptions,
): Promise<Rendered> => {
  const progress: Progress = { underWay: 0, documents: 0, failure: null, crashed: false, bug: null }
  const failed = (failure: Failure): Rendered => ({ ok: false, failure: progress.failure ?? failure })
  let timer: NodeJS.Timeout | undefined
  const overtime = new Promise<Rendered>((resolve) => {
    const detail = 'the browser needs longer than crawl.browser.timeoutMs for the page'
    timer = setTimeout(() => resolve(failed({ reason: 'timeout', detail })), options.timeoutMs)
  })
  let context: BrowserContext | null = null
  const work = async (): Promise<Rendered> => {
    try {
      context = await browser.newContext({
        userAgent: options.userAgent,
        locale: 'en-US',
        serviceWorkers: 'block',
        acceptDownloads: false,
        bypassCSP: true,
      })
      const page = await openPage(context, load, progress)
      return await read(page, url, progress, options.timeoutMs)
    } catch {
      const what = progress.crashed || !browser.isConnected() ? 'crashed on the page' : 'could not load the page'
      return failed({ reason: 'reset', detail: `the browser ${what}` })
    }
  }
  try {
    const rendered = await Promise.race([work(), overtime])
    if (progress.bug !== null) throw progress.bug.error
    return rendered
  } finally {
    clearTimeout(timer)
    await (context as BrowserContext | null)?.close().catch(() => undefined)
  }
}
