import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Crawler } from '../../src/crawlers/crawler.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'
import { openCrawler, target } from './setup.ts'

const POLICY = pageOf('Internal Medicine', 'We sponsor J-1 visas only.')

let site: Site
let crawler: Crawler

beforeEach(async () => {
  site = await openSite()
  crawler = openCrawler()
})

afterEach(async () => {
  await crawler.close()
  await site.close()
})

describe('a page', () => {
  it('comes back as changed with its bytes, digest, type and headers', async () => {
    site.on('/visa', { headers: { 'content-type': 'text/html; charset=ISO-8859-1', etag: '"v1"' }, body: POLICY })
    const outcome = await crawler.visit(target(site.url('/visa')))
    expect(outcome).toMatchObject({
      kind: 'changed',
      exchange: { url: site.url('/visa'), status: 200, headers: { etag: '"v1"' }, redirects: [] },
      body: {
        sha256: createHash('sha256').update(POLICY).digest('hex'),
        mime: 'text/html',
        charset: 'iso-8859-1',
      },
      quality: { score: 1, reasons: [] },
    })
    if (outcome.kind === 'changed') expect(Buffer.from(outcome.body.bytes).toString()).toBe(POLICY)
  })

  it('is unchanged when the server says so', async () => {
    site.on('/visa', (request) =>
      request.headers['if-none-match'] === '"v1"' &&
      request.headers['if-modified-since'] === 'Mon, 02 Nov 2026 08:00:00 GMT'
        ? { status: 304 }
        : { body: POLICY },
    )
    const latest = { sha256: 'f'.repeat(64), etag: '"v1"', lastModified: 'Mon, 02 Nov 2026 08:00:00 GMT' }
    expect(await crawler.visit(target(site.url('/visa'), { latest }))).toMatchObject({
      kind: 'unchanged',
      how: 'not_modified',
    })
    expect(await crawler.visit(target(site.url('/visa'), { latest, full: true }))).toMatchObject({ kind: 'changed' })
  })

  it('is unchanged when its bytes are', async () => {
    site.on('/visa', { body: POLICY })
    const latest = { sha256: createHash('sha256').update(POLICY).digest('hex'), etag: null, lastModified: null }
    expect(await crawler.visit(target(site.url('/visa'), { latest }))).toMatchObject({
      kind: 'unchanged',
      how: 'same_bytes',
    })
  })

  it('is asked for under an honest name', async () => {
    site.on('/visa', { body: POLICY })
    await crawler.visit(target(site.url('/visa')))
    expect(site.requests.map(({ headers }) => headers['user-agent'])).toEqual([
      'visawatch/0.1 (+https://watch.example.org/bot)',
      'visawatch/0.1 (+https://watch.example.org/bot)',
    ])
  })
})
