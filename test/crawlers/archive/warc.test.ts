import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { WARCRecord, WARCSerializer } from 'warcio'
import { pageKey, type PastVisit } from '../../../src/crawlers/archive/past.ts'
import { readWarc, WarcError } from '../../../src/crawlers/archive/warc.ts'
import { isBlankBody } from '../../../src/extract/extract.ts'
import { pageOf } from '../../support/site.ts'
import { allOf } from './all-of.ts'

const PAGE = pageOf('Visas', 'We sponsor J-1 visas.')
const URL_A = 'https://hospital.example/visa'

type Entry = {
  readonly url?: string
  readonly date?: string
  readonly type?: 'response' | 'request' | 'revisit' | 'metadata'
  readonly statusline?: string
  readonly headers?: Record<string, string>
  readonly warc?: Record<string, string>
  readonly body?: Uint8Array | string
}

/** One record as another tool would write it. */
const record = async (
  {
    url = URL_A,
    date = '2021-03-04T05:06:07Z',
    type = 'response',
    statusline = 'HTTP/1.1 200 OK',
    headers = {},
    warc = {},
    body = PAGE,
  }: Entry,
  gzip = false,
): Promise<Uint8Array> => {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const made = WARCRecord.create(
    { url, date, type, warcHeaders: warc, httpHeaders: { 'Content-Type': 'text/html', ...headers }, statusline },
    [bytes],
  )
  return WARCSerializer.serialize(made, { gzip })
}

const stream = async function* (...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) for (let at = 0; at < part.length; at += 1_000) yield part.subarray(at, at + 1_000)
}

const all = async (parts: readonly Uint8Array[], wanted: readonly string[] = [URL_A]): Promise<PastVisit[]> => {
  const keys = new Set(wanted.map(pageKey))
  return allOf(readWarc(stream(...parts), { wants: (key) => keys.has(key), maxBytes: 100_000, isBlank: isBlankBody }))
}

describe('addresses', () => {
  it.each([
    ['http://www.hospital.example/visa/', 'https://hospital.example/visa'],
    ['HTTPS://Hospital.example:443/visa#h1b', 'http://hospital.example/visa'],
    ['https://hospital.example', 'http://www.hospital.example/'],
  ])('%s and %s are one page', (a, b) => expect(pageKey(a)).toBe(pageKey(b)))
  it('are different with another query, and none at all without the web', () => {
    expect(pageKey('https://a.example/?p=1')).not.toBe(pageKey('https://a.example/?p=2'))
    expect(pageKey('dns:a.example')).toBeNull()
  })
})

describe('a WARC file', () => {
  it.each([false, true])('brings the wanted pages as visits of their day (gzip %s)', async (gzip) => {
    const visits = await all([
      await record({ type: 'request', statusline: 'GET /visa HTTP/1.1', body: '' }, gzip),
      await record({}, gzip),
      await record({ url: 'https://hospital.example/other' }, gzip),
      await record({ url: 'http://www.hospital.example/visa/', date: '2022-01-02T03:04:05Z' }, gzip),
    ])
    expect(visits.map(({ url, at }) => [url, at.toISOString()])).toEqual([
      [URL_A, '2021-03-04T05:06:07.000Z'],
      ['http://www.hospital.example/visa/', '2022-01-02T03:04:05.000Z'],
    ])
    expect(visits[0]?.outcome).toMatchObject({
      kind: 'changed',
      exchange: { status: 200 },
      body: { mime: 'text/html' },
    })
    const [first] = visits
    expect(first?.outcome.kind === 'changed' && Buffer.from(first.outcome.body.bytes).toString()).toBe(PAGE)
  })

  const chunked = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`
  const cases: readonly [what: string, entry: Entry, outcome: object][] = [
    ['a compressed body', { headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(PAGE) }, { kind: 'changed' }],
    [
      'a chunked body',
      { headers: { 'Transfer-Encoding': 'chunked' }, body: chunked(PAGE) },
      { kind: 'changed', body: { bytes: expect.anything() } },
    ],
    ['a missing page', { statusline: 'HTTP/1.1 404 Not Found' }, { kind: 'gone', reason: 'status' }],
    ['a soft 404', { body: pageOf('Page not found', 'Sorry.') }, { kind: 'gone', reason: 'soft_404' }],
    [
      'a wall',
      { statusline: 'HTTP/1.1 403 Forbidden', headers: { 'cf-mitigated': 'challenge' } },
      { kind: 'blocked', reason: 'challenge' },
    ],
    [
      'a redirect elsewhere',
      { statusline: 'HTTP/1.1 301 Moved', headers: { Location: '/gme/visas' } },
      { kind: 'moved', to: 'https://hospital.example/gme/visas', permanent: true },
    ],
    [
      'a refresh elsewhere',
      { body: '<meta http-equiv="refresh" content="0;url=/gme/visas"><p>Moved' },
      { kind: 'moved', permanent: false },
    ],
    [
      'a script shell',
      { body: '<div id="root"></div><script src="a.js"></script>' },
      { kind: 'unsupported', reason: 'needs_browser' },
    ],
    ['a revisit', { type: 'revisit', body: '' }, { kind: 'unchanged', how: 'same_bytes' }],
    ['a body that is too large', { body: 'x'.repeat(200_000) }, { kind: 'unsupported', reason: 'too_large' }],
    [
      'a bomb',
      { headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(Buffer.alloc(20_000_000)) },
      { kind: 'unsupported', reason: 'too_large' },
    ],
    [
      'a damaged body',
      { headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(PAGE).subarray(0, 100) },
      { kind: 'unreachable', reason: 'truncated' },
    ],
    [
      'an unknown coding',
      { headers: { 'Content-Encoding': 'compress' } },
      { kind: 'unreachable', reason: 'truncated' },
    ],
  ]
  it.each(cases)('judges %s, and reads on', async (_what, entry, outcome) => {
    const visits = await all([await record(entry), await record({ date: '2023-01-01T00:00:00Z' })])
    expect(visits).toHaveLength(2)
    expect(visits[0]?.outcome).toMatchObject(outcome)
    expect(visits[1]?.outcome).toMatchObject({ kind: 'changed' })
  })

  it('tells which capture a revisit is like', async () => {
    const refers = { 'WARC-Refers-To-Date': '2020-01-01T00:00:00Z' }
    const visits = await all([
      await record({ type: 'revisit', body: '', warc: refers }),
      await record({ type: 'revisit', body: '', warc: { 'WARC-Refers-To-Date': 'long ago' } }),
    ])
    expect(visits.map(({ likeAt }) => likeAt)).toEqual([new Date('2020-01-01T00:00:00Z'), undefined])
  })

  it.each([
    [
      'a redirect to another spelling of the address',
      { statusline: 'HTTP/1.1 301 Moved', headers: { Location: 'http://www.hospital.example/visa/' } },
    ],
    ['an answer to a conditional request', { statusline: 'HTTP/1.1 304 Not Modified', body: '' }],
    ['metadata', { type: 'metadata' as const, body: 'x: y' }],
  ])('passes over %s', async (_what, entry) => {
    expect(await all([await record(entry)])).toEqual([])
  })

  it.each([
    ['a wanted record', URL_A],
    ['another record', 'https://hospital.example/other'],
  ])('that breaks off in %s gives what was whole before, no half page as a page, and says so', async (_what, url) => {
    const good = await record({})
    const half = (await record({ url, date: '2023-01-01T00:00:00Z' })).subarray(0, -200)
    const visits: PastVisit[] = []
    const reading = async () => {
      const wants = (key: string) => key === pageKey(URL_A)
      for await (const visit of readWarc(stream(good, half), { wants, maxBytes: 100_000, isBlank: isBlankBody }))
        visits.push(visit)
    }
    await expect(reading()).rejects.toThrow('after 1 records')
    expect(visits[0]?.outcome.kind).toBe('changed')
    expect(visits.slice(1).map(({ outcome }) => outcome.kind)).not.toContain('changed')
  })

  it.each([
    ['nothing', ''],
    ['a page', PAGE],
  ])('that is %s is refused', async (_what, text) => {
    await expect(all([Buffer.from(text)])).rejects.toThrow(WarcError)
  })
})
