import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import zlib from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Crawler } from '../../src/crawlers/crawler.ts'
import type { CrawlSettings } from '../../src/domain/settings.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'
import { crawlSettings, openCrawler, target } from './setup.ts'

const PAGE = pageOf('Visas', 'We sponsor J-1 visas.')

let site: Site
const opened: Crawler[] = []

const visit = (path: string, limits: Partial<CrawlSettings['limits']> = {}) => {
  const crawler = openCrawler({ settings: crawlSettings({ limits: { ...crawlSettings().limits, ...limits } }) })
  opened.push(crawler)
  return crawler.visit(target(site.url(path)))
}

const send = (response: ServerResponse, headers: Record<string, string>, body: string | Uint8Array) => {
  response.writeHead(200, { 'content-type': 'text/html', ...headers })
  response.write(body)
}

beforeEach(async () => {
  site = await openSite()
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map((crawler) => crawler.close()))
  await site.close()
})

describe('time', () => {
  it('ends a server that never answers', async () => {
    site.on('/a', () => undefined)
    expect(await visit('/a', { headersMs: 50 })).toMatchObject({
      kind: 'unreachable',
      reason: 'timeout',
      detail: expect.stringContaining('headersMs'),
    })
  })

  it('ends a body that stops', async () => {
    site.on('/a', (_request, response) => send(response, {}, '<html>'))
    expect(await visit('/a', { bodyMs: 50 })).toMatchObject({
      kind: 'unreachable',
      reason: 'timeout',
      detail: expect.stringContaining('bodyMs'),
    })
  })

  it('ends a body that drips for ever', async () => {
    site.on('/a', (_request, response) => {
      send(response, {}, '<html>')
      const drip = setInterval(() => response.write('.'), 5)
      response.on('close', () => clearInterval(drip))
    })
    expect(await visit('/a', { totalMs: 100 })).toMatchObject({
      kind: 'unreachable',
      reason: 'timeout',
      detail: expect.stringContaining('totalMs'),
    })
  })

  it('ends redirects that never come to an end in time', async () => {
    site.on('/a', { status: 302, headers: { location: '/b' } })
    site.on('/b', () => undefined)
    expect(await visit('/a', { totalMs: 100 })).toMatchObject({
      kind: 'unreachable',
      reason: 'timeout',
      detail: expect.stringContaining('totalMs'),
    })
  })
})

describe('size', () => {
  it('stops an endless body', async () => {
    site.on('/a', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const chunk = Buffer.alloc(64_000, 'x')
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      }
      response.on('drain', more)
      more()
    })
    expect(await visit('/a', { maxBytes: 500_000 })).toMatchObject({
      kind: 'unsupported',
      reason: 'too_large',
      detail: expect.stringContaining('500000'),
      remedy: expect.stringContaining('maxSize'),
    })
  })

  it('takes a body of exactly the limit', async () => {
    site.on('/a', { body: PAGE })
    expect(await visit('/a', { maxBytes: Buffer.byteLength(PAGE) })).toMatchObject({ kind: 'changed' })
    expect(await visit('/a', { maxBytes: Buffer.byteLength(PAGE) - 1 })).toMatchObject({ reason: 'too_large' })
  })

  const bombs: readonly [coding: string, bytes: Uint8Array][] = [
    ['gzip', zlib.gzipSync(Buffer.alloc(50_000_000))],
    ['br', zlib.brotliCompressSync(Buffer.alloc(50_000_000), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } })],
    ['deflate', zlib.deflateSync(Buffer.alloc(50_000_000))],
    ['gzip, gzip', zlib.gzipSync(zlib.gzipSync(Buffer.alloc(50_000_000)))],
  ]
  it.each(bombs)('counts what comes out of %s', async (coding, bytes) => {
    expect(bytes.length).toBeLessThan(100_000)
    site.on('/a', { headers: { 'content-encoding': coding }, body: bytes })
    expect(await visit('/a', { maxBytes: 1_000_000 })).toMatchObject({ kind: 'unsupported', reason: 'too_large' })
  })

  it('refuses headers without end', async () => {
    site.on('/a', { headers: { 'x-long': 'x'.repeat(80_000) }, body: PAGE })
    expect(await visit('/a')).toMatchObject({ kind: 'unreachable', reason: 'server_error' })
  })
})

describe('bodies that break off', () => {
  it('before the length that was announced', async () => {
    site.on('/a', (_request, response) => {
      send(response, { 'content-length': '5000' }, PAGE.slice(0, 500))
      setImmediate(() => response.destroy())
    })
    expect(await visit('/a')).toMatchObject({ kind: 'unreachable', reason: 'truncated' })
  })

  it('before the last chunk', async () => {
    site.on('/a', (_request, response) => {
      send(response, {}, PAGE.slice(0, 500))
      setImmediate(() => response.destroy())
    })
    expect(await visit('/a')).toMatchObject({ kind: 'unreachable', reason: 'truncated' })
  })

  it.each([
    ['gzip', zlib.gzipSync(randomBytes(5_000).toString('hex'))],
    ['br', zlib.brotliCompressSync(randomBytes(5_000).toString('hex'))],
    ['deflate', zlib.deflateSync(randomBytes(5_000).toString('hex'))],
  ])('within %s', async (coding, bytes) => {
    site.on('/a', { headers: { 'content-encoding': coding }, body: bytes.subarray(0, bytes.length / 2) })
    expect(await visit('/a')).toMatchObject({ kind: 'unreachable', reason: 'truncated' })
  })

  it.each(['gzip', 'br', 'deflate'])('as noise called %s', async (coding) => {
    site.on('/a', { headers: { 'content-encoding': coding }, body: Buffer.alloc(3_000, 0xfe) })
    expect(await visit('/a')).toMatchObject({ kind: 'unreachable', reason: 'truncated' })
  })

  it('without any answer', async () => {
    site.on('/a', (request) => void request.socket.destroy())
    expect(await visit('/a')).toMatchObject({ kind: 'unreachable', reason: 'reset' })
    expect(site.asked('/a')).toBe(2)
  })

  it('only because a kept connection had ended: asked once more', async () => {
    site.on('/a', (request) => (site.asked('/a') === 1 ? void request.socket.destroy() : { body: PAGE }))
    expect(await visit('/a')).toMatchObject({ kind: 'changed' })
    expect(site.asked('/a')).toBe(2)
  })

  it('in the middle of the headers', async () => {
    site.on('/a', (request) => void request.socket.end('HTTP/1.1 200 OK\r\nContent-Ty'))
    expect(await visit('/a')).toMatchObject({ kind: 'unreachable', reason: 'reset' })
  })

  it('as something else than HTTP', async () => {
    site.on('/a', (request) => void request.socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    expect(await visit('/a')).toMatchObject({ kind: 'unreachable', reason: 'server_error' })
  })
})

describe('codings', () => {
  const codings: readonly [coding: string, encode: (text: string) => Uint8Array][] = [
    ['gzip', (text) => zlib.gzipSync(text)],
    ['x-gzip', (text) => zlib.gzipSync(text)],
    ['br', (text) => zlib.brotliCompressSync(text)],
    ['deflate', (text) => zlib.deflateSync(text)],
    ['deflate', (text) => zlib.deflateRawSync(text)],
    ['identity', (text) => Buffer.from(text)],
    ['GZIP', (text) => zlib.gzipSync(text)],
    ['deflate, gzip', (text) => zlib.gzipSync(zlib.deflateSync(text))],
  ]
  it.each(codings)('%s', async (coding, encode) => {
    site.on('/a', { headers: { 'content-encoding': coding }, body: encode(PAGE) })
    const outcome = await visit('/a')
    expect(outcome.kind === 'changed' && Buffer.from(outcome.body.bytes).toString()).toBe(PAGE)
  })

  it('are offered to the server', async () => {
    await visit('/a')
    expect(site.requests.at(-1)?.headers['accept-encoding']).toMatch(/^gzip, deflate, br(, zstd)?$/)
  })

  it.each(['compress', 'gzip, gzip, gzip, gzip'])('%s is refused', async (coding) => {
    site.on('/a', { headers: { 'content-encoding': coding }, body: PAGE })
    expect(await visit('/a')).toMatchObject({
      kind: 'unreachable',
      reason: 'server_error',
      detail: expect.stringContaining('compressed'),
    })
  })

  it.runIf('createZstdDecompress' in zlib)('zstd, where the runtime has it', async () => {
    const encode = Reflect.get(zlib, 'zstdCompressSync') as (text: string) => Uint8Array
    site.on('/a', { headers: { 'content-encoding': 'zstd' }, body: encode(PAGE) })
    expect(await visit('/a')).toMatchObject({ kind: 'changed' })
  })
})
