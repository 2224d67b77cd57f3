import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedSample } from '../support/sample-data.ts'
import { openWeb, type TestWeb, wordsOf } from './web.ts'

describe('/programs/:id', () => {
  let web: TestWeb
  beforeAll(async () => {
    web = await openWeb()
    await seedSample(web.database.db)
  })
  afterAll(() => web.close())

  it('says what, since when and how we know', async () => {
    const $ = await web.page('/programs/amber-lake-internal-medicine-residency')
    expect(wordsOf($, '.verdict')).toBe('H-1B paused')
    expect(wordsOf($, '.since')).toBe('Since a change between 21 Oct 2026 and 28 Oct 2026; last seen on 19 Nov 2026')
    const [h1b, j1] = $('.positions > div').toArray()
    expect($(h1b).find('dt').text()).toBe('H-1B‖ paused')
    expect($(h1b).find('blockquote').text()).toBe(
      'Because of the new federal fee, H-1B sponsorship is on hold for the 2027 appointment year.',
    )
    expect($(h1b).find('mark').text()).toBe('H-1B sponsorship is on hold')
    expect($(h1b).find('figcaption > bdi').last().text()).toBe('International medical graduates')
    expect($(h1b).text()).toContain('because of the fee')
    expect($(j1).find('mark').text()).toBe('sponsor J-1 visas')
    expect(wordsOf($, '.requirements')).toBe('ECFMG certification, before the start')
    expect($('.policy-now a.outward').attr('href')).toBe('https://www.amber-lake.example/im/apply')
    expect($('.hash').text()).toMatch(/^[0-9a-f]{64}$/)
  })

  it('gives dates absolutely, and relatively on hover', async () => {
    const $ = await web.page('/programs/amber-lake-internal-medicine-residency')
    const seen = $('.since time').last()
    expect(seen.text()).toBe('19 Nov 2026')
    expect(seen.attr('datetime')).toBe('2026-11-19T05:02:00.000Z')
    expect(seen.attr('title')).toBe('1 day ago (19 Nov 2026, 05:02 UTC)')
  })

  it('tells of another level that contradicts', async () => {
    const $ = await web.page('/programs/amber-lake-internal-medicine-residency')
    expect(wordsOf($, '.notice')).toContain('Another page that speaks for this program says something else.')
    expect(wordsOf($, '.other')).toContain('J-1 only')
    expect(wordsOf($, '.other')).toContain('a page of the GME office: www.amber-lake.example/gme/international')
    expect(wordsOf($, '.other')).toContain('H-1B petitions are not filed for residents or fellows.')
  })

  it('shows the history with words compared in place, readable without colour', async () => {
    const $ = await web.page('/programs/amber-lake-internal-medicine-residency')
    const [latest, first] = $('.history .change').toArray()
    expect($(latest).find('h3').text()).toBe('H-1B sponsorship paused')
    expect($(latest).find('.transition').text()).toBe('Sponsors H-1B → H-1B paused')
    expect($(first).find('h3').text()).toBe('Condition changed: USMLE Step 3, before the contract')
    const reworded = $(first).find('.sentence.reworded')
    expect(reworded.find('.tag').text()).toBe('Reworded')
    expect(reworded.find('blockquote').text()).toBe(
      'H-1B candidates must have passed USMLE Step 3 [removed: by the time rank lists are certified]' +
        '[added: before their contract is issued].',
    )
    expect(wordsOf($, '.periods li:last-child')).toBe(
      'Sponsors H-1B since before 3 Aug 2026, until between 21 Oct 2026 and 28 Oct 2026',
    )
    expect($(first).text()).toContain('Changed between 3 Aug 2026 and 14 Sep 2026. Confirmed by a second visit.')
  })

  it('inherits from the GME office where its own page is silent, and says so', async () => {
    const $ = await web.page('/programs/amber-lake-pathology-residency')
    expect(wordsOf($, '.verdict')).toBe('J-1 only')
    expect(wordsOf($, '.since')).toBe('Already so when first read on 3 Aug 2026; last seen on 19 Nov 2026')
    expect(wordsOf($, '.policy-now .facts')).toContain(
      'Read from a page of the GME office: www.amber-lake.example/gme/international',
    )
    expect(wordsOf($, '.other')).toContain('Nothing stated')
    expect(wordsOf($, '.empty')).toBe('No change since the first reading on 3 Aug 2026.')
  })

  it('keeps the first day of a policy that was only reworded since', async () => {
    const $ = await web.page('/programs/cinder-valley-pathology-residency')
    expect(wordsOf($, '.since')).toBe('Already so when first read on 5 Aug 2026; last seen on 19 Nov 2026')
  })

  it('warns where the last wording is not to be trusted', async () => {
    const notices = {
      'cinder-valley-cardiovascular-disease-fellowship': 'Another wording was seen once and waits for a second visit',
      'dovecote-pediatrics-residency': 'The last visit did not reach the page.',
      'birchwater-internal-medicine-residency': 'The page no longer speaks of visas. That is not a refusal',
    }
    for (const [id, notice] of Object.entries(notices)) {
      expect(wordsOf(await web.page(`/programs/${id}`), '.notice'), id).toContain(notice)
    }
  })

  it('says of a page that contradicts itself what it says twice, and how sure that is', async () => {
    const $ = await web.page('/programs/elm-harbor-psychiatry-residency')
    expect(wordsOf($, '.verdict')).toBe('Contradicts itself')
    expect(wordsOf($, '.policy-now .facts')).toContain(
      'Confidence 61% (two sentences of the page contradict each other on H-1B)',
    )
  })

  it('never takes an unread page for a policy', async () => {
    const $ = await web.page('/programs/grey-heron-anesthesiology-residency')
    expect(wordsOf($, '.verdict')).toBe('Not read yet')
    expect(wordsOf($, '.policy-now')).toContain('This says nothing about the program’s policy')
    expect(wordsOf($, '.policy-now')).toContain('Cannot be read yet')
  })

  it('answers JSON with the history', async () => {
    expect(await web.json('/programs/birchwater-internal-medicine-residency.json')).toMatchObject({
      id: 'birchwater-internal-medicine-residency',
      category: 'not_stated',
      status: 'lost',
      since: ['2026-11-12T07:05:00.000Z', '2026-11-19T07:05:00.000Z'],
      changes: [{ kind: 'policy_lost', from: 'j1_accepted', to: 'not_stated', severity: 'critical' }],
    })
  })

  it('has a designed page for an id that nobody has', async () => {
    for (const path of ['/programs/none', '/programs/%3Cscript%3E', '/institutions/none', '/sources/none']) {
      const response = await web.get(path)
      expect(response.status, path).toBe(404)
      const html = await response.text()
      expect(html, path).toContain('<h1>Not found</h1>')
      expect(html, path).toContain('Look for a program')
      expect(html, path).not.toContain('<script>')
    }
    expect((await web.get('/changes/999')).status).toBe(404)
    expect((await web.get('/changes/1e3')).status).toBe(404)
    const json = await web.get('/programs/none.json')
    expect(json.status).toBe(404)
    expect(await json.json()).toEqual({ error: 'not_found', message: 'No program has this id.' })
  })

  it('lists an institution with its programs and what it says for all of them', async () => {
    const $ = await web.page('/institutions/amber-lake')
    expect(
      $('table.programs tbody tr')
        .toArray()
        .map((row) => [$(row).find('.what > a').text(), $(row).find('.category').text()]),
    ).toEqual([
      ['Clinical Informatics Fellowship', 'J-1 only'],
      ['Internal Medicine Residency', 'H-1B paused'],
      ['Pathology Residency', 'J-1 only'],
    ])
    expect(wordsOf($, '.other')).toContain('The only visa this institution supports for house staff is the J-1')
    const list = await web.page('/institutions?q=health')
    expect(wordsOf(list, '.institutions tbody')).toBe('Elm Harbor Health New Haven, CT unknown 2 2')
  })
})
