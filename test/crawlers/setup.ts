/** What every crawler test starts from: settings with small limits, a store in memory, a clock that stands still. */
import { createCrawler, type Crawler, type CrawlerOptions, type VisitTarget } from '../../src/crawlers/crawler.ts'
import type { RobotsRecord, RobotsStore } from '../../src/domain/host.ts'
import { isBlankBody } from '../../src/extract/extract.ts'
import type { CrawlSettings } from '../../src/domain/settings.ts'

export const NOW = new Date('2026-11-23T12:00:00Z')

export const crawlSettings = (changes: Partial<CrawlSettings> = {}): CrawlSettings => ({
  userAgent: 'visawatch/0.1',
  contact: 'https://watch.example.org/bot',
  perHost: { concurrency: 1, delayMs: 0, jitter: 0, maxDelayMs: 60_000 },
  hosts: 4,
  robots: { obey: true, cacheMs: 86_400_000, maxBytes: 512_000 },
  limits: { connectMs: 5_000, headersMs: 5_000, bodyMs: 5_000, totalMs: 20_000, maxBytes: 1_000_000, maxRedirects: 5 },
  fullEvery: 0,
  archive: { url: 'https://archive.example.org', delayMs: 0 },
  allowLoopback: true,
  browser: { enabled: false, executablePath: null, contexts: 1, timeoutMs: 20_000 },
  ...changes,
})

export const memoryRobots = (): RobotsStore & { readonly records: Map<string, RobotsRecord> } => {
  const records = new Map<string, RobotsRecord>()
  return {
    records,
    get: (origin) => Promise.resolve(records.get(origin) ?? null),
    put: (origin, record) => Promise.resolve(void records.set(origin, record)),
  }
}

export const openCrawler = (options: Partial<CrawlerOptions> = {}): Crawler =>
  createCrawler({
    settings: crawlSettings(),
    robots: memoryRobots(),
    now: () => NOW,
    isBlank: isBlankBody,
    ...options,
  })

export const target = (url: string, changes: Partial<VisitTarget> = {}): VisitTarget => ({
  url,
  fetcher: 'http',
  latest: null,
  full: false,
  ...changes,
})
