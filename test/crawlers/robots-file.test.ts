import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Crawler } from '../../src/crawlers/crawler.ts'
import { openSite, pageOf, type Reply, type Site } from '../support/site.ts'
import { crawlSettings, memoryRobots, NOW, openCrawler, target } from './setup.ts'

const TEXT = { 'content-type': 'text/plain' }
const CLOSED = 'User-agent: *\nDisallow: /'

let site: Site
const opened: Crawler[] = []
const open: typeof openCrawler = (options) => {
  const crawler = openCrawler(options)
  opened.push(crawler)
  return crawler
}

beforeEach(async () => {
  site = await openSite({ '/visa': { body: pageOf('Visas', 'We sponsor J-1 visas.') } })
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map((crawler) => crawler.close()))
  await site.close()
})

describe('what robots.txt answers (RFC 9309 2.3.1)', () => {
  const cases: readonly [what: string, robots: Reply, outcome: object][] = [
    ['rules that allow', { headers: TEXT, body: 'User-agent: *\nDisallow: /private' }, { kind: 'changed' }],
    [
      'rules that disallow',
      { headers: TEXT, body: CLOSED },
      { kind: 'disallowed', detail: expect.stringContaining('disallows /') },
    ],
    [
      'rules under no type',
      { headers: { 'content-type': 'application/octet-stream' }, body: CLOSED },
      { kind: 'disallowed' },
    ],
    ['rules under a wrong type', { body: CLOSED }, { kind: 'disallowed' }],
    ['nothing', { headers: TEXT, body: '' }, { kind: 'changed' }],
    ['an HTML page', { body: `<!doctype html><title>User-agent: *</title>\n${CLOSED}` }, { kind: 'changed' }],
    ['400', { status: 400, headers: TEXT, body: CLOSED }, { kind: 'changed' }],
    ['401', { status: 401, headers: TEXT, body: CLOSED }, { kind: 'changed' }],
    ['403', { status: 403, headers: TEXT, body: CLOSED }, { kind: 'changed' }],
    ['404', { status: 404, headers: TEXT, body: CLOSED }, { kind: 'changed' }],
    ['410', { status: 410, headers: TEXT, body: CLOSED }, { kind: 'changed' }],
    ['429', { status: 429, headers: TEXT, body: CLOSED }, { kind: 'changed' }],
    [
      '500',
      { status: 500 },
      { kind: 'unreachable', reason: 'robots_unreachable', detail: expect.stringContaining('500') },
    ],
    ['503', { status: 503 }, { kind: 'unreachable', reason: 'robots_unreachable' }],
    ['a redirect to nowhere', { status: 302 }, { kind: 'changed' }],
    [
      'a redirect to another scheme',
      { status: 302, headers: { location: 'ftp://127.0.0.1/robots.txt' } },
      { kind: 'changed' },
    ],
    ['a redirect to itself', { status: 302, headers: { location: '/robots.txt' } }, { kind: 'changed' }],
    [
      'a redirect to a private address',
      { status: 302, headers: { location: 'http://10.0.0.1/robots.txt' } },
      { kind: 'unreachable', reason: 'private_address' },
    ],
  ]
  it.each(cases)('%s', async (_what, robots, outcome) => {
    site.on('/robots.txt', robots)
    expect(await open().visit(target(site.url('/visa')))).toMatchObject(outcome)
  })

  it('is unreachable when the connection breaks', async () => {
    site.on('/robots.txt', (request) => void request.socket.destroy())
    expect(await open().visit(target(site.url('/visa')))).toMatchObject({ kind: 'unreachable', reason: 'reset' })
    expect(site.asked('/visa')).toBe(0)
  })

  it('is unreachable when the server does not answer in time', async () => {
    site.on('/robots.txt', () => undefined)
    const settings = crawlSettings({ limits: { ...crawlSettings().limits, totalMs: 50 } })
    expect(await open({ settings }).visit(target(site.url('/visa')))).toMatchObject({
      kind: 'unreachable',
      reason: 'timeout',
    })
    expect(site.asked('/visa')).toBe(0)
  })

  it('follows five redirects, also to another host, and no sixth', async () => {
    const other = await openSite({ '/rules': { headers: TEXT, body: CLOSED } }, '127.0.0.2')
    try {
      site.on('/robots.txt', { status: 301, headers: { location: '/r1' } })
      site.on('/r1', { status: 302, headers: { location: '/r2' } })
      site.on('/r2', { status: 307, headers: { location: '/r3' } })
      site.on('/r3', { status: 308, headers: { location: '/r4' } })
      site.on('/r4', { status: 302, headers: { location: other.url('/rules') } })
      expect(await open().visit(target(site.url('/visa')))).toMatchObject({ kind: 'disallowed' })
      site.on('/r4', { status: 302, headers: { location: '/r5' } })
      site.on('/r5', { status: 302, headers: { location: other.url('/rules') } })
      expect(await open().visit(target(site.url('/visa')))).toMatchObject({ kind: 'changed' })
    } finally {
      await other.close()
    }
  })

  it('reads the first maxBytes of a long file and no more', async () => {
    const comment = `#${'x'.repeat(99)}\n`
    const settings = crawlSettings({ robots: { obey: true, cacheMs: 1_000, maxBytes: 10_000 } })
    site.on('/robots.txt', { headers: TEXT, body: `${CLOSED}\n${comment.repeat(1_000)}` })
    expect(await open({ settings }).visit(target(site.url('/visa')))).toMatchObject({ kind: 'disallowed' })
    site.on('/robots.txt', { headers: TEXT, body: `${comment.repeat(1_000)}${CLOSED}` })
    expect(await open({ settings }).visit(target(site.url('/visa')))).toMatchObject({ kind: 'changed' })
  })

  it('is not asked for at all when the setting says so', async () => {
    site.on('/robots.txt', { headers: TEXT, body: CLOSED })
    const settings = crawlSettings({ robots: { obey: false, cacheMs: 1_000, maxBytes: 10_000 } })
    expect(await open({ settings }).visit(target(site.url('/visa')))).toMatchObject({ kind: 'changed' })
    expect(site.asked('/robots.txt')).toBe(0)
  })
})

describe('how long robots.txt is kept', () => {
  const at = (ms: number) => new Date(NOW.getTime() + ms)

  it('for cacheMs, in the store, across crawlers', async () => {
    const robots = memoryRobots()
    let now = NOW
    const options = {
      robots,
      now: () => now,
      settings: crawlSettings({ robots: { obey: true, cacheMs: 1_000, maxBytes: 10_000 } }),
    }
    site.on('/robots.txt', { headers: TEXT, body: 'User-agent: *\nDisallow: /private' })
    await open(options).visit(target(site.url('/visa')))
    await open(options).visit(target(site.url('/visa')))
    expect(site.asked('/robots.txt')).toBe(1)
    site.on('/robots.txt', { headers: TEXT, body: CLOSED })
    now = at(1_000)
    expect(await open(options).visit(target(site.url('/visa')))).toMatchObject({ kind: 'disallowed' })
    expect(robots.records.get(site.origin)).toMatchObject({ verdict: 'rules', fetchedAt: at(1_000) })
  })

  it('as a text that any database takes', async () => {
    const robots = memoryRobots()
    site.on('/robots.txt', { headers: TEXT, body: Buffer.from('User-agent: *\nDisallow: /a\u0000b\xff', 'latin1') })
    await open({ robots }).visit(target(site.url('/visa')))
    expect(robots.records.get(site.origin)?.body).toBe('User-agent: *\nDisallow: /ab\uFFFD')
  })

  it('shortly when it could not be read', async () => {
    let now = NOW
    const crawler = open({ now: () => now })
    site.on('/robots.txt', { status: 503 })
    expect(await crawler.visit(target(site.url('/visa')))).toMatchObject({ kind: 'unreachable' })
    site.on('/robots.txt', { status: 404 })
    expect(await crawler.visit(target(site.url('/visa')))).toMatchObject({ kind: 'unreachable' })
    now = at(600_000)
    expect(await crawler.visit(target(site.url('/visa')))).toMatchObject({ kind: 'changed' })
  })

  it('is fetched once by visits that begin together', async () => {
    const crawler = open()
    await Promise.all([1, 2, 3].map(() => crawler.visit(target(site.url('/visa')))))
    expect(site.asked('/robots.txt')).toBe(1)
  })
})

describe('Crawl-delay', () => {
  it('is told from the same file', async () => {
    site.on('/robots.txt', { headers: TEXT, body: 'User-agent: visawatch\nCrawl-delay: 7' })
    const crawler = open()
    await crawler.visit(target(site.url('/visa')))
    expect(await crawler.crawlDelayMs(site.url('/visa'))).toBe(7_000)
    expect(site.asked('/robots.txt')).toBe(1)
  })

  it('is null without one, and where the file cannot be read', async () => {
    expect(await open().crawlDelayMs(site.url('/visa'))).toBeNull()
    site.on('/robots.txt', { status: 500 })
    expect(await open().crawlDelayMs(site.url('/visa'))).toBeNull()
    expect(await open().crawlDelayMs('nonsense')).toBeNull()
  })
})

describe('robots.txt of the way', () => {
  it('is asked on every hop', async () => {
    const other = await openSite(
      { '/robots.txt': { headers: TEXT, body: CLOSED }, '/b': { body: 'never seen' } },
      '127.0.0.2',
    )
    try {
      site.on('/a', { status: 302, headers: { location: other.url('/b') } })
      expect(await open().visit(target(site.url('/a')))).toMatchObject({
        kind: 'disallowed',
        detail: expect.stringContaining(`127.0.0.2:${other.port}`),
      })
      expect(other.asked('/b')).toBe(0)
    } finally {
      await other.close()
    }
  })
})
