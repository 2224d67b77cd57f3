/**
 * One visit to a source, from its address to an Outcome. Waiting between visits is the caller's; here is what happens within one:
 * robots.txt, the request, its redirects, the judgement, and the browser where a page cannot do without.
 */
import type { RobotsStore } from '../domain/host.ts'
import type { Exchange, Fetcher, Outcome } from '../domain/outcome.ts'
import type { CrawlSettings } from '../domain/settings.ts'
import { type Browser, NO_BROWSER } from './browser.ts'
import { ACCEPT_ENCODING } from './decode.ts'
import { OvertimeError } from './failure.ts'
import { type Resolve, systemResolve } from './guard.ts'
import { webUrl } from './location.ts'
import { isHtml } from './mime.ts'
import { follow, unreachable } from './redirects.ts'
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
  readonly browser?: Browser
  /** How names become addresses; the system's way unless given. */
  readonly resolve?: Resolve
}

const ACCEPT = 'text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5'

const validatorsOf = ({ latest, full, fetcher }: VisitTarget): Record<string, string> =>
  latest === null || full || fetcher === 'browser'
    ? {}
    : {
        ...(latest.etag === null ? {} : { 'if-none-match': latest.etag }),
        ...(latest.lastModified === null ? {} : { 'if-modified-since': latest.lastModified }),
      }

/** Connections stay open between visits; `close` ends them and the browser. */
export const createCrawler = (options: CrawlerOptions): Crawler => {
  const { settings, now, browser = NO_BROWSER } = options
  const { limits } = settings
  const transport = createTransport({ settings, hosts: options.hosts ?? {}, resolve: options.resolve ?? systemResolve })
  const robots = createRobotsFiles({ settings, store: options.robots, transport, now })
  const headers = {
    'user-agent': userAgentOf(settings),
    accept: ACCEPT,
    'accept-encoding': ACCEPT_ENCODING,
    'accept-language': 'en-US,en;q=0.8',
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

  const render = async (asked: URL, target: VisitTarget, why: string, plain: Exchange | null): Promise<Outcome> => {
    const rendered = await browser.render(asked)
    if (rendered.ok === null) {
      return {
        kind: 'unsupported',
        reason: 'needs_browser',
        detail: `the page needs a browser: ${why}`,
        remedy: rendered.remedy,
        exchange: plain,
        evidence: null,
      }
    }
    if (!rendered.ok) return unreachable(rendered.failure.reason, `${asked.host}: ${rendered.failure.detail}`, plain)
    const bytes = new TextEncoder().encode(rendered.html)
    const exchange: Exchange = {
      url: rendered.url,
      status: rendered.status,
      headers: { ...rendered.headers, 'content-type': 'text/html; charset=utf-8' },
      redirects: plain?.redirects ?? [],
    }
    const verdict = verdictOf(
      asked,
      exchange,
      { bytes, complete: bytes.length <= limits.maxBytes },
      context(target, true),
    )
    if (verdict.kind === 'outcome') return verdict.outcome
    return unreachable('empty', 'the page has no text, even in a browser', exchange)
  }

  const context = (target: VisitTarget, rendered: boolean) => ({
    // What a browser made of a page is compared with what it made before, never with the page it was sent.
    latestSha256: target.fetcher === 'browser' && !rendered ? null : (target.latest?.sha256 ?? null),
    maxBytes: limits.maxBytes,
    now: now(),
    rendered,
  })

  const visit = (target: VisitTarget): Promise<Outcome> =>
    withinTime(async (signal) => {
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
      const validators = validatorsOf(target)
      const landing = await follow(asked, { limits, transport, robots, headers, validators, signal })
      if (!landing.ok) return landing.outcome
      const { exchange, reply } = landing
      if (exchange.status === 304) {
        return Object.keys(validators).length > 0 && exchange.redirects.length === 0
          ? { kind: 'unchanged', how: 'not_modified', exchange }
          : unreachable('server_error', 'the server answers 304 although nothing was asked of it', exchange)
      }
      const verdict = verdictOf(asked, exchange, reply, context(target, false))
      if (verdict.kind === 'needs_browser') return render(asked, target, verdict.why, verdict.exchange)
      const { outcome } = verdict
      const isPage = outcome.kind === 'changed' && isHtml(outcome.body.mime)
      return target.fetcher === 'browser' && isPage
        ? render(asked, target, 'its source declares one', exchange)
        : outcome
    })

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
