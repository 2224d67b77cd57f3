import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedSample } from '../support/sample-data.ts'
import { openWeb, type TestWeb, wordsOf } from './web.ts'

describe('/sources', () => {
  let web: TestWeb
  beforeAll(async () => {
    web = await openWeb()
    await seedSample(web.database.db)
  })
  afterAll(() => web.close())

  it('puts trouble first and tells each reason in words', async () => {
    const $ = await web.page('/sources')
    const rows = $('table.sources tbody tr')
      .toArray()
      .map((row) => [
        $(row).find('.what > a').text(),
        $(row).find('.outcome').text(),
        $(row).find('td p').first().text(),
      ])
    expect(rows.slice(0, 6)).toEqual([
      ['dovecote-peds', '! Blocked', 'the server answered with a challenge for browsers instead of the page'],
      [
        'dovecote-peds-cardiology',
        '! Robots not allowed',
        'robots.txt of www.dovecote.example disallows /peds/cardiology',
      ],
      ['elm-harbor-neurology-faq', '! Not reachable', 'the host name www.elm-harbor.example does not resolve'],
      ['grey-heron-anes', '! Cannot be read yet', 'the address answers with a PDF'],
      ['grey-heron-im', '! Page is gone', 'the page says that it was not found, with status 200'],
      ['grey-heron-em', '… Not visited yet', ''],
    ])
    expect(rows).toHaveLength(16)
    expect(wordsOf($, 'table.sources')).toContain('What helps: nothing to do: PDF pages are read in a later version')
    expect(wordsOf($, 'table.sources')).toContain('2 failed visits in a row')
  })

  it('counts outcomes and leads from each count to its pages', async () => {
    const $ = await web.page('/sources')
    for (const tab of $('.tabs a').toArray()) {
      const list = await web.page($(tab).attr('href') ?? '')
      expect(list('table.sources tbody tr').length, $(tab).text()).toBe(Number($(tab).find('.count').text()))
    }
    expect($('.tabs a').length).toBe(9)
  })

  it('searches and keeps the outcome asked for', async () => {
    const $ = await web.page('/sources?q=dovecote&outcome=blocked')
    expect(wordsOf($, '.total')).toBe('1 page')
    expect($('input[type="hidden"][name="outcome"]').attr('value')).toBe('blocked')
    expect((await web.get('/sources?outcome=sad')).status).toBe(400)
  })

  it('shows one page with its visits, what it said last and what changed', async () => {
    const $ = await web.page('/sources/dovecote-peds')
    expect(wordsOf($, '.panel')).toContain('the server answered with a challenge')
    expect(wordsOf($, '.panel')).toContain('Failed in a row 2 visits')
    expect(wordsOf($, '.panel')).toContain('Next visit 26 Nov 2026, 09:00')
    expect(
      $('.visits tbody tr')
        .toArray()
        .map((row) => $(row).find('time').text()),
    ).toEqual(['19 Nov 2026, 09:00', '15 Nov 2026, 09:00', '2 Oct 2026, 09:00', '6 Aug 2026, 09:00'])
    expect(wordsOf($, '.verdict')).toBe('H-1B not sponsored, J-1 not stated')
    expect(wordsOf($, '.change')).toContain('Transient: the second visit found the old wording again')
    const shared = await web.page('/sources/amber-lake-gme-international')
    expect(wordsOf(shared, '.subject')).toContain('it speaks for all programs of Amber Lake University Hospital.')
  })

  it('answers JSON', async () => {
    expect(await web.json('/sources.json?outcome=gone')).toMatchObject({
      total: 1,
      sources: [{ id: 'grey-heron-im', lastOutcome: 'gone', failures: 1, nextVisitAt: '2026-11-26T12:05:00.000Z' }],
    })
  })

  it('tells monitors how the crawl keeps up', async () => {
    const response = await web.get('/health')
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({
      ok: true,
      database: { ok: true, ms: expect.any(Number) },
      sources: 16,
      overdue: 2,
      longestOverdueSeconds: 9644400,
      lastVisitAt: '2026-11-20T08:10:00.000Z',
      nextVisitAt: '2026-08-01T00:00:00.000Z',
    })
  })
})
