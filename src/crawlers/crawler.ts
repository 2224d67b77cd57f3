/**
 * One visit to a source, from its address to an Outcome. Waiting between visits is the caller's; here is what happens within one:
 * robots.txt, the request, its redirects, the judgement, and the browser where a page cannot do without.
 */
import type { RobotsStore } from '../domain/host.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { CrawlSettings } from '../domain/settings.ts'
import type { Browser } from './browser.ts'
import { createChromium } from './chromium.ts'
import { ACCEPT_ENCODING } from './decode.ts'
import { createPageFetcher, type VisitTarget } from './fetch-page.ts'
import { webUrl } from './location.ts'
import { withinTime } from './overtime.ts'
import { createRendering } from './rendering.ts'
import { createResolve, type Resolve } from './resolve.ts'
import { createRobotsFiles } from './robots-file.ts'
import { createTransport } from './transport.ts'
import { userAgentOf } from './user-agent.ts'
import type { IsBlank } from './verdict.ts'

export type { VisitTarget } from './fetch-page.ts'

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
  /** The word of whoever reads pages properly; here they are only glanced at. */
  readonly isBlank: IsBlank
  /** Host names served at `address:port` on loopback; honoured only with `settings.allowLoopback`. */
  readonly hosts?: Readonly<Record<string, string>>
  /** Chromium by the settings unless given. */
  readonly browser?: Browser
  /** How names become addresses; the system's way unless given. */
  readonly resolve?: Resolve
}

const ACCEPT = 'text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5'

/** Connections stay open between visits; `close` ends them and the browser. */
export const createCrawler = (options: CrawlerOptions): Crawler => {
  const { settings, now, isBlank } = options
  const { limits } = settings
  const browser = options.browser ?? createChromium({ settings: settings.browser, userAgent: userAgentOf(settings) })
  const transport = createTransport({
    settings,
    hosts: options.hosts ?? {},
    resolve: options.resolve ?? createResolve(),
  })
  const robots = createRobotsFiles({ settings, store: options.robots, transport, now })
  const ourselves = {
    'user-agent': userAgentOf(settings),
    'accept-encoding': ACCEPT_ENCODING,
    'accept-language': 'en-US,en;q=0.8',
  }

  const headers = { ...ourselves, accept: ACCEPT }
  const fetchPage = createPageFetcher({ settings, transport, robots, headers, now, isBlank })
  const render = createRendering({ settings, browser, transport, robots, headers: ourselves, now, isBlank })

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
    const fetched = await withinTime(limits.totalMs, (signal) => fetchPage(asked, target, signal))
    return 'why' in fetched ? render(fetched) : fetched
  }

  return {
    visit,
    crawlDelayMs: (url) =>
      withinTime(limits.totalMs, (signal) => {
        const asked = webUrl(url)
        return asked === null ? Promise.resolve(null) : robots.crawlDelayMs(asked, signal)
      }),
    close: async () => {
      await Promise.all([browser.close(), transport.close()])
    },
  }
}
