import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declareRegistry } from '../../src/db/registry.ts'
import { playHistory } from '../support/history.ts'
import { SAMPLE_NOW, SAMPLE_REGISTRY, seedSample } from '../support/sample-data.ts'
import { openWeb, type TestWeb, wordsOf } from './web.ts'

describe('/changes', () => {
  let web: TestWeb
  beforeAll(async () => {
    web = await openWeb('https://visas.example.org/')
    await seedSample(web.database.db)
  })
  afterAll(() => web.close())

  const facts = async (path: string): Promise<readonly string[]> => {
    const $ = await web.page(path)
    return $('.change h3')
      .toArray()
      .map((title) => $(title).text())
  }

  it('is a stream by day, newest first, without what is not settled', async () => {
    const $ = await web.page('/changes')
    expect(
      $('.day')
        .toArray()
        .map((day) => [$(day).find('h2 time').text(), $(day).find('h3').text()]),
    ).toEqual([
      ['19 Nov 2026', 'Visa policy no longer found on the page'],
      ['17 Nov 2026', 'Visa policy now stated: Sponsors H-1B'],
      ['10 Nov 2026', 'Reworded, same visa policy'],
      ['5 Nov 2026', 'H-1B and J-1 now sponsored'],
      ['28 Oct 2026', 'H-1B sponsorship paused'],
      ['14 Sep 2026', 'Condition changed: USMLE Step 3, before the contract'],
    ])
  })

  it('shows the old and the new sentence, each whole', async () => {
    const $ = await web.page('/changes?since=2026-11-10&until=2026-11-10')
    const sides = $('.pair .sentence')
      .toArray()
      .map((side) => {
        $(side).find('.unseen').remove()
        return [$(side).find('.tag').text(), $(side).find('blockquote').text()]
      })
    expect(sides).toEqual([
      ['Was', 'H-1B visas are considered case by case; J-1 visas are welcome.'],
      ['Now', 'H-1B visas are considered on a case-by-case basis, and J-1 visas are welcome.'],
    ])
    expect($('.pair del').text()).toBe('case by case;')
    expect($('.pair ins').text()).toBe('on a case-by-case basis, and')
  })

  it('shows with `all` what waits, what did not last and what newer rules read', async () => {
    const $ = await web.page('/changes?show=all')
    const chips = $('.change')
      .toArray()
      .map((card) => $(card).find('.chip:not(.severity)').text())
      .filter((text) => text !== '')
    expect(chips).toEqual([
      'Seen once; a second visit will confirm it or not',
      'Unconfirmed: no second visit could confirm it in time',
      'Transient: the second visit found the old wording again',
      'read by newer rules, page unchanged',
    ])
  })

  it('stands what newer rules read under the day of the page, and says that the page did not change', async () => {
    const $ = await web.page('/changes?show=all&until=2026-08-31')
    expect($('.day h2 time').text()).toBe('8 Aug 2026')
    expect(wordsOf($, '.change')).toContain('The page of 8 Aug 2026 was read anew on 1 Sep 2026.')
  })

  it('filters by severity, category, kind, state, specialty, institution and day', async () => {
    expect(await facts('/changes?severity=critical')).toEqual([
      'Visa policy no longer found on the page',
      'H-1B sponsorship paused',
    ])
    expect(await facts('/changes?category=j1_accepted')).toEqual(['Visa policy no longer found on the page'])
    expect(await facts('/changes?change=reworded')).toEqual(['Reworded, same visa policy'])
    expect(await facts('/changes?state=CT')).toEqual(['H-1B and J-1 now sponsored'])
    expect(await facts('/changes?specialty=Pathology')).toEqual(['Reworded, same visa policy'])
    expect(await facts('/changes?institution=amber-lake&since=2026-10-01')).toEqual(['H-1B sponsorship paused'])
    expect(await facts('/changes?until=2026-09-14')).toEqual(['Condition changed: USMLE Step 3, before the contract'])
    expect(await facts('/changes?kind=fellowship')).toEqual([])
    expect(await facts('/changes?kind=fellowship&show=all')).toHaveLength(1)
  })

  it('goes on where the page before ended', async () => {
    const all = await facts('/changes')
    const { changes } = (await web.json('/changes.json')) as { changes: { id: number; firstSeenNew: string }[] }
    const third = changes[2]
    if (third === undefined) throw new Error('too few changes')
    expect(await facts(`/changes?after=${Date.parse(third.firstSeenNew)}-${third.id}`)).toEqual(all.slice(3))
  })

  it('refuses days and places that are none', async () => {
    for (const [query, field] of [
      ['since=yesterday', 'since'],
      ['until=2026-02-30', 'until'],
      ['after=3', 'after'],
      ['severity=bad', 'severity'],
      ['show=none', 'show'],
    ]) {
      const response = await web.get(`/changes?${query}`)
      expect(response.status, query).toBe(400)
      expect(await response.text()).toContain(`<code>${field}</code>`)
      expect((await web.get(`/changes.atom?${query}`)).status).toBe(400)
    }
  })

  it('answers JSON in the shape of `changes --json`', async () => {
    const { changes, next } = (await web.json('/changes.json?change=requirements')) as {
      changes: unknown[]
      next: unknown
    }
    expect(next).toBeNull()
    expect(changes).toEqual([
      {
        id: 1,
        source: 'amber-lake-im-apply',
        url: 'https://www.amber-lake.example/im/apply',
        program: 'amber-lake-internal-medicine-residency',
        programs: ['amber-lake-internal-medicine-residency'],
        institution: 'amber-lake',
        kind: 'requirements',
        from: 'sponsors_h1b',
        to: 'sponsors_h1b',
        severity: 'minor',
        cause: 'page',
        status: 'confirmed',
        lastSeenOld: '2026-08-03T06:12:00.000Z',
        firstSeenNew: '2026-09-14T06:20:00.000Z',
        recordedAt: '2026-09-14T06:20:00.000Z',
        statements: [
          {
            change: 'reworded',
            old: 'H-1B candidates must have passed USMLE Step 3 by the time rank lists are certified.',
            new: 'H-1B candidates must have passed USMLE Step 3 before their contract is issued.',
          },
        ],
      },
    ])
  })

  it('shows one change alone under an address that lasts', async () => {
    const $ = await web.page('/changes/1')
    expect(wordsOf($, 'h1')).toBe('Condition changed: USMLE Step 3, before the contract')
    expect(await web.json('/changes/1.json')).toMatchObject({ id: 1, kind: 'requirements' })
  })

  describe('as a feed', () => {
    const feed = async (path: string) => {
      const response = await web.get(path)
      expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
      return load(await response.text(), { xml: true })
    }

    it('gives every settled change an id that never changes', async () => {
      const $ = await feed('/changes.atom?severity=major')
      expect($('feed > id').text()).toBe('tag:visas.example.org,2026:changes?severity=major')
      expect(
        $('entry')
          .toArray()
          .map((entry) => [$(entry).children('id').text(), $(entry).children('title').text()]),
      ).toEqual([
        [
          'tag:visas.example.org,2026:change/3',
          'Visa policy no longer found on the page: Internal Medicine Residency, Birchwater Regional Medical Center',
        ],
        [
          'tag:visas.example.org,2026:change/4',
          'Visa policy now stated: Sponsors H-1B: General Surgery Residency, Cinder Valley School of Medicine',
        ],
        ['tag:visas.example.org,2026:change/8', 'H-1B and J-1 now sponsored: Neurology Residency, Elm Harbor Health'],
        [
          'tag:visas.example.org,2026:change/2',
          'H-1B sponsorship paused: Internal Medicine Residency, Amber Lake University Hospital',
        ],
      ])
      expect($('entry > link').first().attr('href')).toBe('https://visas.example.org/changes/3')
      expect($('entry > updated').first().text()).toBe('2026-11-19T07:05:00.000Z')
      expect($('feed > updated').text()).toBe('2026-11-19T07:05:00.000Z')
    })

    it('never carries what is not settled, whatever is asked', async () => {
      const $ = await feed('/changes.atom?show=all')
      expect($('entry').length).toBe(6)
    })

    it('answers 304 to a reader who has it, also when it is empty', async () => {
      for (const path of ['/changes.atom', '/changes.atom?state=WY']) {
        const first = await web.get(path)
        const etag = first.headers.get('etag') ?? ''
        expect(etag).toMatch(/^"[\w-]{22}"$/)
        const again = await web.get(path, { 'if-none-match': etag })
        expect(again.status, path).toBe(304)
        expect(await again.text()).toBe('')
      }
    })

    it('is announced on the page with the filters in use', async () => {
      const $ = await web.page('/changes?state=CT&severity=')
      expect($('link[rel="alternate"]').attr('href')).toBe('/changes.atom?state=CT')
    })
  })
})

it('puts an imported change under the day it was first seen, says when it was learnt of, and makes no news of it', async () => {
  const web = await openWeb()
  try {
    const [source] = SAMPLE_REGISTRY.sources
    if (source === undefined) throw new Error('the sample has no source')
    await declareRegistry(web.database.db, SAMPLE_REGISTRY, SAMPLE_NOW)
    const importedAt = '2026-11-19T00:00:00Z'
    await playHistory(web.database.db, source, [
      {
        at: '2024-02-01T10:00:00Z',
        importedAt,
        says: { sentences: [{ text: 'No H-1B.', says: { h1b: 'not_sponsored' } }] },
      },
      {
        at: '2024-03-01T10:00:00Z',
        importedAt,
        says: { sentences: [{ text: 'H-1B, yes.', says: { h1b: 'sponsored' } }] },
      },
    ])
    const $ = await web.page('/changes')
    expect($('.day h2 time').text()).toBe('1 Mar 2024')
    expect(wordsOf($, '.change')).toContain('Changed between 1 Feb 2024 and 1 Mar 2024. Learnt of on 19 Nov 2026.')
    expect(await (await web.get('/changes.atom')).text()).not.toContain('<entry>')
    expect(wordsOf(await web.page('/'), '.empty')).toContain('No change has been seen so far.')
    const program = await web.page('/programs/amber-lake-clinical-informatics-fellowship')
    expect(wordsOf(program, '.since')).toBe('Since a change between 1 Feb 2024 and 1 Mar 2024; last seen on 1 Mar 2024')
  } finally {
    await web.close()
  }
})
