/**
 * One visit to a source, from its address to an Outcome. Waiting between visits is the caller's; here is what happens within one:
 * robots.txt, the request, its redirects, the judgement, and the browser where a page cannot do without.
 */
import type { RobotsStore } from '../domain/host.ts'
import type { Fetcher, Outcome } from '../domain/outcome.ts'
import type { CrawlSettings } from '../domain/settings.ts'
import type { Browser } from './browser.ts'
import { createChromium } from './chromium.ts'
import { ACCEPT_ENCODING } from './decode.ts'
import { OvertimeError } from './failure.ts'
import { type Resolve, systemResolve } from './guard.ts'
import { webUrl } from './location.ts'
import { isHtml } from './mime.ts'
import { follow, unreachable } from './redirects.ts'
import { createRendering, type Plain } from './rendering.ts'
import { createRobotsFiles } from './robots-file.ts'
import { createTransport } from './transport.ts'
import { userAgentOf } from './user-agent.ts'
import { verdictOf } from './verdict.ts'

export type VisitTarget = {
  readonly url: string
  readonly fetcher: Fetcher
  /** The snapshot the answer is compared with. */
  readonly latest: {
    readonly sha256: string
    readonly etag: string | null
    readonly lastModified: string | null
  } | null
  /** Ask without validators, whatever `latest` has. */
  readonly full: boolean
}

export type Crawler = {
  /** Never rejects for anything the web does; rejects when `robots` (the store) does. */
  readonly visit: (target: VisitTarget) => Promise<Outcome>
  /** The Crawl-delay that robots.txt asks for; null when it asks for none or cannot be read. */
  readonly crawlDelayMs: (url: string) => Promise<number | null>
  readonly close: () => Promise<void>
}

export type CrawlerOptions = {
  readonly settings: CrawlSettings
  readonly robots: RobotsStore
  readonly now: () => Date
  /** Host names served at `address:port` on loopback; honoured only with `settings.allowLoopback`. */
  readonly hosts?: Readonly<Record<string, string>>
  /** Chromium by the settings unless given. */
  readonly browser?: Browser
  /** How names become addresses; the system's way unless given. */
  readonly resolve?: Resolve
}

const ACCEPT = 'text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5'
const ACCEPT_LANGUAGE = 'en-US,en;q=0.8'

const validatorsOf = ({ latest, full, fetcher }: VisitTarget): Record<string, string> =>
  latest === null || full || fetcher === 'browser'
    ? {}
    : {
        ...(latest.etag === null ? {} : { 'if-none-match': latest.etag }),
        ...(latest.lastModified === null ? {} : { 'if-modified-since': latest.lastModified }),
      }

/** Connections stay open between visits; `close` ends them and the browser. */
export const createCrawler = (options: CrawlerOptions): Crawler => {
  const { settings, now } = options
  const { limits } = settings
  const browser = options.browser ?? createChromium({ settings: settings.browser, userAgent: userAgentOf(settings) })
  const transport = createTransport({ settings, hosts: options.hosts ?? {}, resolve: options.resolve ?? systemResolve })
  const robots = createRobotsFiles({ settings, store: options.robots, transport, now })
  const headers = {
    'user-agent': userAgentOf(settings),
    accept: ACCEPT,
    'accept-encoding': ACCEPT_ENCODING,
    'accept-language': ACCEPT_LANGUAGE,
  }

  const withinTime = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const overtime = new AbortController()
    const timer = setTimeout(() => overtime.abort(new OvertimeError('the visit takes too long')), limits.totalMs)
    try {
      return await work(overtime.signal)
    } finally {
      clearTimeout(timer)
    }
  }

  const render = createRendering({
    settings,
    browser,
    transport,
    robots,
    headers: {
      'user-agent': headers['user-agent'],
      'accept-encoding': ACCEPT_ENCODING,
      'accept-language': ACCEPT_LANGUAGE,
    },
    now,
  })

  /** The outcome, or the page that still needs a browser to become one. */
  const fetchPage = async (asked: URL, target: VisitTarget, signal: AbortSignal): Promise<Outcome | Plain> => {
    const validators = validatorsOf(target)
    const landing = await follow(asked, { limits, transport, robots, headers, validators, signal })
    if (!landing.ok) return landing.outcome
    const { exchange, reply } = landing
    if (exchange.status === 304) {
      return Object.keys(validators).length > 0 && exchange.redirects.length === 0
        ? { kind: 'unchanged', how: 'not_modified', exchange }
        : unreachable('server_error', 'the server answers 304 although nothing was asked of it', exchange)
    }
    const latestSha256 = target.latest?.sha256 ?? null
    const declared = target.fetcher === 'browser'
    // What a browser made of a page is compared with what it made before, never with the page it was sent.
    const known = declared ? null : latestSha256
    const verdict = verdictOf(asked, exchange, reply, {
      latestSha256: known,
      maxBytes: limits.maxBytes,
      now: now(),
      rendered: false,
    })
    const plain = { asked, exchange, reply, latestSha256 }
    if (verdict.kind === 'needs_browser') return { ...plain, why: verdict.why }
    const { outcome } = verdict
    if (!declared || outcome.kind !== 'changed' || !isHtml(outcome.body.mime)) return outcome
    return { ...plain, why: 'its source declares one' }
  }

  const visit = async (target: VisitTarget): Promise<Outcome> => {
    const asked = webUrl(target.url)
    if (asked === null) {
      return {
        kind: 'unsupported',
        reason: 'scheme',
        detail: 'the address is no http or https URL',
        remedy: 'correct the address of the source',
        exchange: null,
        evidence: null,
      }
    }
    const fetched = await withinTime((signal) => fetchPage(asked, target, signal))
    return 'why' in fetched ? render(fetched) : fetched
  }

  return {
    visit,
    crawlDelayMs: (url) =>
      withinTime((signal) => {
        const asked = webUrl(url)
        return asked === null ? Promise.resolve(null) : robots.crawlDelayMs(asked, signal)
      }),
    close: async () => {
      await Promise.all([browser.close(), transport.close()])
    },
  }
}
