import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Crawler } from '../../src/crawlers/crawler.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'
import { openCrawler, target } from './setup.ts'

const PAGE = pageOf('Visas', 'We sponsor J-1 visas.')
const LATEST = { sha256: 'f'.repeat(64), etag: '"v1"', lastModified: 'Mon, 02 Nov 2026 08:00:00 GMT' }

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

const to = (location: string, status = 302) => ({ status, headers: { location } })

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('%i is followed and recorded', async (status) => {
    site.on('/old/visa', to('/new/visa', status))
    site.on('/new/visa', { body: PAGE })
    expect(await crawler.visit(target(site.url('/old/visa')))).toMatchObject({
      kind: 'changed',
      exchange: {
        url: site.url('/new/visa'),
        status: 200,
        redirects: [{ status, from: site.url('/old/visa'), to: site.url('/new/visa') }],
      },
    })
  })

  it('send validators to the first address only', async () => {
    site.on('/old/visa', to('/new/visa', 301))
    site.on('/new/visa', { body: PAGE })
    await crawler.visit(target(site.url('/old/visa'), { latest: LATEST }))
    const [, first, second] = site.requests
    expect(first?.headers).toMatchObject({ 'if-none-match': '"v1"', 'if-modified-since': LATEST.lastModified })
    expect(second?.path).toBe('/new/visa')
    expect(second?.headers).not.toHaveProperty('if-none-match')
    expect(second?.headers).not.toHaveProperty('if-modified-since')
  })

  it('send validators to the address they came from, where that is known', async () => {
    site.on('/old/visa', to('/new/visa', 301))
    site.on('/new/visa', (request) => (request.headers['if-none-match'] === '"v1"' ? { status: 304 } : { body: PAGE }))
    const latest = { ...LATEST, url: site.url('/new/visa') }
    expect(await crawler.visit(target(site.url('/old/visa'), { latest }))).toMatchObject({
      kind: 'unchanged',
      how: 'not_modified',
      exchange: { url: site.url('/new/visa'), redirects: [{ status: 301 }] },
    })
    expect(site.requests[1]?.headers).not.toHaveProperty('if-none-match')
  })

  it('that end in 304 are an error: nothing was asked of that address', async () => {
    site.on('/old/visa', to('/new/visa', 301))
    site.on('/new/visa', { status: 304 })
    expect(await crawler.visit(target(site.url('/old/visa'), { latest: LATEST }))).toMatchObject({
      kind: 'unreachable',
      reason: 'server_error',
    })
  })

  it('beyond the limit are a loop', async () => {
    for (const step of [0, 1, 2, 3, 4, 5]) site.on(`/${step}`, to(`/${step + 1}`))
    site.on('/6', { body: PAGE })
    expect(await crawler.visit(target(site.url('/1')))).toMatchObject({ kind: 'changed' })
    expect(await crawler.visit(target(site.url('/0')))).toMatchObject({
      kind: 'unreachable',
      reason: 'redirect_loop',
      exchange: { redirects: { length: 5 } },
    })
  })

  it('that come back are a loop', async () => {
    site.on('/a', to('/b'))
    site.on('/b', to('/a'))
    expect(await crawler.visit(target(site.url('/a')))).toMatchObject({ kind: 'unreachable', reason: 'redirect_loop' })
    expect(site.asked('/a')).toBe(1)
  })

  it('that only wait for their cookie are no loop', async () => {
    site.on('/visa', (request) =>
      request.headers.cookie === 'seen=1; lang=en'
        ? { body: PAGE }
        : {
            status: 302,
            headers: {
              location: '/visa',
              'set-cookie': ['seen=1; Path=/; Expires=Wed, 01 Dec 2027 00:00:00 GMT', 'lang=en; HttpOnly'],
            },
          },
    )
    expect(await crawler.visit(target(site.url('/visa')))).toMatchObject({ kind: 'changed' })
    await crawler.visit(target(site.url('/visa')))
    expect(site.requests.filter(({ path }) => path === '/visa').map(({ headers }) => headers.cookie)).toEqual([
      undefined,
      'seen=1; lang=en',
      undefined,
      'seen=1; lang=en',
    ])
  })

  it('do not carry cookies to another host', async () => {
    const other = await openSite({ '/b': { body: PAGE } }, '127.0.0.2')
    try {
      site.on('/a', { status: 302, headers: { location: other.url('/b'), 'set-cookie': 'secret=1' } })
      await crawler.visit(target(site.url('/a')))
      expect(other.requests.at(-1)?.headers.cookie).toBeUndefined()
    } finally {
      await other.close()
    }
  })

  it.each([
    ['nowhere', {}],
    ['an empty address', { location: ' ' }],
    ['another scheme', { location: 'javascript:alert(1)' }],
    ['a file', { location: 'file:///etc/passwd' }],
    ['nonsense', { location: 'http://[nope/' }],
  ])('to %s are an error of the server', async (_what, headers) => {
    site.on('/a', { status: 302, headers })
    expect(await crawler.visit(target(site.url('/a')))).toMatchObject({
      kind: 'unreachable',
      reason: 'server_error',
      exchange: { status: 302 },
    })
  })

  it.each([
    ['http://169.254.169.254/latest/meta-data/'],
    ['http://10.1.2.3/'],
    ['http://[::ffff:192.168.0.1]/'],
    ['http://[fd00::1]/'],
    ['http://0.0.0.0/'],
    ['http://2886729729/'],
  ])('to the private address %s are not followed', async (location) => {
    site.on('/a', to(location))
    expect(await crawler.visit(target(site.url('/a')))).toMatchObject({
      kind: 'unreachable',
      reason: 'private_address',
    })
  })

  it('with raw UTF-8 in their address are understood', async () => {
    site.on(
      '/a',
      (request) =>
        void request.socket.end('HTTP/1.1 302 Found\r\nLocation: /caf\u00e9\r\nContent-Length: 0\r\n\r\n', 'utf8'),
    )
    site.on('/caf%C3%A9', { body: PAGE })
    expect(await crawler.visit(target(site.url('/a')))).toMatchObject({
      kind: 'changed',
      exchange: { url: site.url('/caf%C3%A9') },
    })
  })

  it('never show credentials', async () => {
    const secret = site.origin.replace('http://', 'http://user:hunter2@')
    site.on('/a', to(`${secret}/b`))
    site.on('/b', { body: PAGE })
    const outcome = await crawler.visit(target(`${secret}/a`))
    expect(outcome).toMatchObject({
      kind: 'changed',
      exchange: { url: site.url('/b'), redirects: [{ to: site.url('/b') }] },
    })
    expect(JSON.stringify({ ...outcome, body: null })).not.toContain('hunter2')
    expect(site.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined, undefined])
  })
})

describe('moved', () => {
  it('is a way that ends at the home page', async () => {
    site.on('/program/visa', to('/', 301))
    site.on('/', { body: pageOf('General Hospital', 'Welcome.') })
    expect(await crawler.visit(target(site.url('/program/visa')))).toMatchObject({
      kind: 'moved',
      to: site.url('/'),
      permanent: true,
      detail: expect.stringContaining('home page'),
      exchange: { redirects: [{ status: 301 }] },
    })
  })

  it('is a way that ends at another site', async () => {
    const other = await openSite({ '/b': { body: PAGE } }, '127.0.0.2')
    try {
      site.on('/a', to('/c', 301))
      site.on('/c', to(other.url('/b'), 302))
      expect(await crawler.visit(target(site.url('/a')))).toMatchObject({
        kind: 'moved',
        to: other.url('/b'),
        permanent: false,
      })
    } finally {
      await other.close()
    }
  })

  it('is not said of a home page that was asked for', async () => {
    site.on('/', to('/index.html'))
    site.on('/index.html', { body: PAGE })
    expect(await crawler.visit(target(site.url('/')))).toMatchObject({ kind: 'changed' })
  })

  it('is not said of a sub-domain of the same site', async () => {
    const served = openCrawler({
      hosts: { 'old.hospital.example': `127.0.0.1:${site.port}`, 'www.hospital.example': `127.0.0.1:${site.port}` },
    })
    try {
      site.on('/a', to('http://www.hospital.example/b', 301))
      site.on('/b', { body: PAGE })
      expect(await served.visit(target('http://old.hospital.example/a'))).toMatchObject({ kind: 'changed' })
    } finally {
      await served.close()
    }
  })
})

describe('pages that send people on', () => {
  const refresh = (to: string, seconds = 0, text = 'This page has moved.') => ({
    body: `<html><head><title>Moved</title><meta http-equiv="refresh" content="${seconds}; url=${to}"></head><body>${text}</body></html>`,
  })

  it('are followed as redirects with their own status, never permanent', async () => {
    site.on('/old/visa', refresh('/gme/visa'))
    site.on('/gme/visa', { body: PAGE })
    expect(await crawler.visit(target(site.url('/old/visa'), { latest: LATEST }))).toMatchObject({
      kind: 'changed',
      exchange: {
        url: site.url('/gme/visa'),
        redirects: [{ status: 200, from: site.url('/old/visa'), to: site.url('/gme/visa') }],
      },
    })
    expect(site.requests.at(-1)?.headers).not.toHaveProperty('if-none-match')
  })

  it('count with the redirects', async () => {
    for (const step of [0, 1, 2, 3, 4, 5])
      site.on(`/${step}`, step % 2 === 0 ? refresh(`/${step + 1}`) : to(`/${step + 1}`))
    site.on('/6', { body: PAGE })
    expect(await crawler.visit(target(site.url('/1')))).toMatchObject({
      kind: 'changed',
      exchange: { redirects: { length: 5 } },
    })
    expect(await crawler.visit(target(site.url('/0')))).toMatchObject({ kind: 'unreachable', reason: 'redirect_loop' })
  })

  it('come to an end when they send people in circles', async () => {
    site.on('/a', refresh('/b'))
    site.on('/b', refresh('/a'))
    expect(await crawler.visit(target(site.url('/a')))).toMatchObject({
      kind: 'changed',
      exchange: { url: site.url('/b') },
    })
    expect(site.asked('/a')).toBe(1)
  })

  it.each([
    ['itself', refresh('/a')],
    ['nowhere', refresh('javascript:alert(1)')],
    ['another page much later', refresh('/b', 600)],
    [
      'another page, with a text of its own',
      { body: PAGE.replace('<head>', '<head><meta http-equiv="refresh" content="0; url=/b">') },
    ],
  ])('are left alone: to %s', async (_what, reply) => {
    site.on('/a', reply)
    expect(await crawler.visit(target(site.url('/a')))).toMatchObject({
      kind: 'changed',
      exchange: { url: site.url('/a') },
    })
    expect(site.asked('/b')).toBe(0)
  })

  it('lead to no private address', async () => {
    site.on('/a', refresh('http://169.254.169.254/latest/'))
    expect(await crawler.visit(target(site.url('/a')))).toMatchObject({
      kind: 'unreachable',
      reason: 'private_address',
    })
  })
})
