import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Archive, ArchiveError, createArchive } from '../../../src/crawlers/archive/archive.ts'
import { archiveTime, parseCdx, parseTimeMap } from '../../../src/crawlers/archive/listing.ts'
import { isBlankBody } from '../../../src/extract/extract.ts'
import { openSite, pageOf, type Reply, type Site } from '../../support/site.ts'
import { crawlSettings, memoryRobots, NOW } from '../setup.ts'
import { allOf } from './all-of.ts'

const PAGE = 'http://hospital.example/visa'
const EVER = { from: null, to: null }

describe('listings', () => {
  it.each([
    ['20210304050607', '2021-03-04T05:06:07.000Z'],
    ['2021', '2021-01-01T00:00:00.000Z'],
    ['202103', '2021-03-01T00:00:00.000Z'],
    ['20211304050607', null],
    ['yesterday', null],
    ['', null],
  ])('the time %s is %s', (stamp, iso) => expect(archiveTime(stamp)?.toISOString() ?? null).toBe(iso))

  it('CDX names its columns, in any order', () => {
    const rows = [
      ['original', 'timestamp', 'digest', 'length'],
      [PAGE, '20210304050607', 'AAAA', '9'],
      [PAGE, 'never', 'BBBB', '9'],
    ]
    expect(parseCdx(JSON.stringify(rows))).toEqual([
      { at: new Date('2021-03-04T05:06:07Z'), original: PAGE, digest: 'AAAA', link: null },
    ])
  })

  it.each([
    ['', []],
    ['[]', []],
    ['{}', null],
    ['<html>', null],
    ['[["a"],[1]]', null],
  ])('CDX %j is %j', (text, captures) => {
    expect(parseCdx(text)).toEqual(captures)
  })

  it('TimeMaps list mementos with their dates', () => {
    const map = `<${PAGE}>; rel="original", <http://archive.example/timemap/link/${PAGE}>; rel="self"; type="application/link-format",
      <http://archive.example/web/20210304050607/${PAGE}>; rel="first memento"; datetime="Thu, 04 Mar 2021 05:06:07 GMT",
      <http://archive.example/web/20220304050607/${PAGE}>; rel="memento"; datetime="never"`
    expect(parseTimeMap(map)).toEqual([
      {
        at: new Date('2021-03-04T05:06:07Z'),
        original: PAGE,
        digest: null,
        link: `http://archive.example/web/20210304050607/${PAGE}`,
      },
    ])
  })
})

describe('an archive', () => {
  let site: Site
  let archive: Archive
  const pauses: number[] = []
  const open = (server: string): Archive =>
    createArchive({
      settings: crawlSettings({ perHost: { ...crawlSettings().perHost, delayMs: 7_000 } }),
      server,
      pause: (ms) => Promise.resolve(void pauses.push(ms)),
      robots: memoryRobots(),
      now: () => NOW,
      isBlank: isBlankBody,
    })

  beforeEach(async () => {
    site = await openSite()
    archive = open(site.origin)
    pauses.length = 0
  })
  afterEach(async () => {
    await archive.close()
    await site.close()
  })

  const CDX = `/cdx/search/cdx?${new URLSearchParams({ url: PAGE, output: 'json', fl: 'timestamp,original,digest', limit: '10000' }).toString()}`
  const list = (...captures: readonly [stamp: string, digest: string][]) =>
    site.on(CDX, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([
        ['timestamp', 'original', 'digest'],
        ...captures.map(([stamp, digest]) => [stamp, PAGE, digest]),
      ]),
    })
  const keep = (stamp: string, reply: Reply) =>
    site.on(`/web/${stamp}id_/${PAGE}`, {
      ...reply,
      headers: { 'memento-datetime': 'Thu, 04 Mar 2021 05:06:07 GMT', ...reply.headers },
    })
  const history = (span = EVER as { from: Date | null; to: Date | null }, known?: (at: Date) => boolean) =>
    allOf(archive.history(PAGE, span, known))

  it('tells the history of a page, oldest first, each state once, with pauses', async () => {
    list(['20230101000000', 'C'], ['20210101000000', 'A'], ['20220101000000', 'A'], ['20240101000000', 'A'])
    keep('20210101000000', {
      headers: { 'x-archive-orig-etag': '"old"' },
      body: pageOf('Visas', 'We sponsor J-1 visas.'),
    })
    keep('20230101000000', { status: 404, body: 'gone' })
    keep('20240101000000', { body: pageOf('Visas', 'We sponsor J-1 visas.') })
    const visits = await history()
    expect(visits.map(({ at, outcome }) => [at.getUTCFullYear(), outcome.kind])).toEqual([
      [2021, 'changed'],
      [2022, 'unchanged'],
      [2023, 'gone'],
      [2024, 'changed'],
    ])
    expect(visits[1]?.likeAt).toEqual(new Date('2021-01-01T00:00:00Z'))
    expect(visits[0]).toMatchObject({ url: PAGE, outcome: { exchange: { url: PAGE, headers: { etag: '"old"' } } } })
    expect(pauses).toEqual([7_000, 7_000, 7_000])
  })

  it('keeps to the span', async () => {
    list(['20210101000000', 'A'], ['20220101000000', 'B'], ['20230101000000', 'C'])
    for (const stamp of ['20210101000000', '20220101000000', '20230101000000'])
      keep(stamp, { body: pageOf('Visas', stamp) })
    const visits = await history({ from: new Date('2022-01-01T00:00:00Z'), to: new Date('2022-12-31T00:00:00Z') })
    expect(visits.map(({ at }) => at.getUTCFullYear())).toEqual([2022])
  })

  it('passes over what the archive cannot deliver', async () => {
    list(['20210101000000', 'A'], ['20220101000000', 'B'], ['20230101000000', 'C'])
    site.on(`/web/20210101000000id_/${PAGE}`, { status: 404, body: 'The archive has lost it' })
    site.on(`/web/20220101000000id_/${PAGE}`, (request) => void request.socket.destroy())
    keep('20230101000000', { body: pageOf('Visas', 'We sponsor J-1 visas.') })
    expect((await history()).map(({ at }) => at.getUTCFullYear())).toEqual([2023])
  })

  it('tells where a page had moved, and leaves out its own redirects', async () => {
    list(['20210101000000', 'A'], ['20220101000000', 'B'])
    keep('20210101000000', {
      status: 301,
      headers: { location: `${site.origin}/web/20210101000000id_/http://hospital.example/gme` },
    })
    keep('20220101000000', {
      status: 302,
      headers: { location: `${site.origin}/web/20220101000005id_/https://www.hospital.example/visa` },
    })
    expect((await history()).map(({ outcome }) => outcome)).toMatchObject([
      { kind: 'moved', to: 'http://hospital.example/gme', permanent: true },
    ])
  })

  it('may speak in TimeMaps', async () => {
    const mapped = open(site.url('/timemap/link/'))
    site.on(`/timemap/link/${PAGE}`, {
      headers: { 'content-type': 'application/link-format' },
      body: `<${PAGE}>; rel="original", <${site.origin}/web/20210304050607/${PAGE}>; rel="memento"; datetime="Thu, 04 Mar 2021 05:06:07 GMT", <http://elsewhere.example/web/20220304050607/${PAGE}>; rel="memento"; datetime="Fri, 04 Mar 2022 05:06:07 GMT"`,
    })
    keep('20210304050607', { body: pageOf('Visas', 'We sponsor J-1 visas.') })
    const visits = await allOf(mapped.history(PAGE, EVER))
    expect(visits).toMatchObject([{ at: new Date('2021-03-04T05:06:07Z'), outcome: { kind: 'changed' } }])
    await mapped.close()
  })

  it.each<[string, Reply]>([
    ['503', { status: 503 }],
    ['another format', { body: 'hello' }],
  ])('that answers with %s to the listing is an error with its name', async (_what, reply) => {
    site.on(CDX, reply)
    await expect(history()).rejects.toThrow(ArchiveError)
    await expect(history()).rejects.toThrow('127.0.0.1')
  })

  it('is not asked again for what is known', async () => {
    list(['20210101000000', 'A'], ['20220101000000', 'B'], ['20230101000000', 'B'])
    for (const stamp of ['20210101000000', '20220101000000']) keep(stamp, { body: pageOf('Visas', stamp) })
    const visits = await history(EVER, (at) => at.getUTCFullYear() === 2022)
    expect(visits.map(({ at, outcome }) => [at.getUTCFullYear(), outcome.kind])).toEqual([
      [2021, 'changed'],
      [2023, 'unchanged'],
    ])
    expect(site.asked(`/web/20220101000000id_/${PAGE}`)).toBe(0)
  })

  it.each([429, 503])('that asks for patience with %i is left alone', async (status) => {
    list(['20210101000000', 'A'], ['20220101000000', 'B'])
    site.on(`/web/20210101000000id_/${PAGE}`, { status, headers: { 'retry-after': '120' } })
    await expect(history()).rejects.toThrow('patience: import the rest later (Retry-After: 120)')
    expect(site.asked(`/web/20220101000000id_/${PAGE}`)).toBe(0)
  })

  it('is obeyed in its robots.txt, and waited for as long as that asks', async () => {
    site.on('/robots.txt', {
      headers: { 'content-type': 'text/plain' },
      body: 'User-agent: *\nCrawl-delay: 30\nDisallow: /web/2022',
    })
    list(['20210101000000', 'A'], ['20220101000000', 'B'])
    keep('20210101000000', { body: pageOf('Visas', 'We sponsor J-1 visas.') })
    await expect(history()).rejects.toThrow('robots.txt of 127.0.0.1')
    expect(pauses).toEqual([30_000])
    expect(site.asked(`/web/20220101000000id_/${PAGE}`)).toBe(0)
  })

  it('is asked for the next page after a pause as well', async () => {
    list()
    await history()
    await history()
    expect(pauses).toEqual([7_000])
  })

  it('must be an address', () => {
    expect(() => open('web.archive.org')).toThrow(ArchiveError)
  })
})
