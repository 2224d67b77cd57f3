import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Crawler } from '../../src/crawlers/crawler.ts'
import { retryAfterMs } from '../../src/crawlers/retry-after.ts'
import { openSite, pageOf, type Reply, type Site } from '../support/site.ts'
import { NOW, openCrawler, target } from './setup.ts'

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

describe('statuses', () => {
  const body = pageOf('Something', 'Words.')
  const cases: readonly [what: string, reply: Reply, outcome: object][] = [
    ['404', { status: 404, body }, { kind: 'gone', reason: 'status', evidence: { mime: 'text/html' } }],
    ['410', { status: 410 }, { kind: 'gone', reason: 'status', evidence: null }],
    ['401', { status: 401, body }, { kind: 'blocked', reason: 'login' }],
    ['403', { status: 403, body }, { kind: 'blocked', reason: 'forbidden', evidence: { mime: 'text/html' } }],
    ['406', { status: 406, body }, { kind: 'blocked', reason: 'forbidden' }],
    ['451', { status: 451, body }, { kind: 'blocked', reason: 'forbidden' }],
    ['400', { status: 400, body }, { kind: 'unreachable', reason: 'server_error' }],
    ['408', { status: 408, body }, { kind: 'unreachable', reason: 'timeout' }],
    ['500', { status: 500, body }, { kind: 'unreachable', reason: 'server_error', exchange: { status: 500 } }],
    ['502', { status: 502, body }, { kind: 'unreachable', reason: 'server_error' }],
    ['503 without a time', { status: 503, body }, { kind: 'unreachable', reason: 'server_error' }],
    [
      '503 with a maintenance page',
      { status: 503, body: '<title>Down for maintenance</title><h1>Scheduled maintenance</h1>' },
      { kind: 'unreachable', reason: 'maintenance' },
    ],
    ['504', { status: 504, body }, { kind: 'unreachable', reason: 'timeout' }],
    ['429', { status: 429, body }, { kind: 'throttled', retryAfterMs: null }],
    [
      '429 with seconds',
      { status: 429, headers: { 'retry-after': '120' } },
      { kind: 'throttled', retryAfterMs: 120_000 },
    ],
    [
      '429 with a date',
      { status: 429, headers: { 'retry-after': 'Mon, 23 Nov 2026 12:05:00 GMT' } },
      { kind: 'throttled', retryAfterMs: 300_000 },
    ],
    [
      '503 with seconds',
      { status: 503, headers: { 'retry-after': '60' } },
      { kind: 'throttled', retryAfterMs: 60_000 },
    ],
    [
      '503 with a date',
      { status: 503, headers: { 'retry-after': 'Mon, 23 Nov 2026 13:00:00 GMT' } },
      { kind: 'throttled', retryAfterMs: 3_600_000 },
    ],
    ['204', { status: 204 }, { kind: 'unreachable', reason: 'empty' }],
    ['206', { status: 206, body }, { kind: 'unreachable', reason: 'truncated' }],
    ['304 that nobody asked for', { status: 304 }, { kind: 'unreachable', reason: 'server_error' }],
    ['300', { status: 300, body }, { kind: 'unreachable', reason: 'server_error' }],
    ['203', { status: 203, body }, { kind: 'changed', quality: { score: 0.7, reasons: ['the status is not 200'] } }],
    ['200 without a byte', { body: '' }, { kind: 'unreachable', reason: 'empty' }],
    ['200 with white space', { body: ' \n\t ' }, { kind: 'unreachable', reason: 'empty' }],
    [
      '200 with white space as plain text',
      { headers: { 'content-type': 'text/plain' }, body: ' \n ' },
      { kind: 'unreachable', reason: 'empty' },
    ],
    [
      '200 without text',
      { body: '<html><body><img src="a.png"></body></html>' },
      { kind: 'unreachable', reason: 'empty' },
    ],
    [
      '200 with nothing but navigation',
      {
        body: '<html><body><nav><a href="/">Home</a> <a href="/gme">Graduate medical education</a></nav><main></main><footer>© 2026 Alder Point</footer></body></html>',
      },
      { kind: 'unreachable', reason: 'empty', detail: 'the page has no text outside its navigation' },
    ],
    [
      '200 with nothing but characters that nobody sees',
      { body: '<html><body><p>&#8203;&zwnj;</p><p>\u200b</p></body></html>' },
      { kind: 'unreachable', reason: 'empty' },
    ],
  ]
  it.each(cases)('%s', async (_what, reply, outcome) => {
    site.on('/a', reply)
    expect(await crawler.visit(target(site.url('/a')))).toMatchObject(outcome)
  })
})

describe('Retry-After (RFC 9110 10.2.3)', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Monday, 23-Nov-26 12:00:30 GMT', 30_000],
    ['Mon Nov 23 12:00:30 2026 GMT', 30_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['99999999999', 604_800_000],
    ['Fri, 01 Jan 2100 00:00:00 GMT', 604_800_000],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['2026', 2_026_000],
    ['Mon, 99 Nov 2026 12:00:00 GMT', null],
    ['', null],
    [undefined, null],
  ])('%j is %j ms', (value, ms) => expect(retryAfterMs(value, NOW)).toBe(ms))
})
