import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declareRegistry } from '../../src/db/registry.ts'
import { SAMPLE_NOW, SAMPLE_REGISTRY, seedSample } from '../support/sample-data.ts'
import { openWeb, SCREENS, type TestWeb, wordsOf } from './web.ts'

describe('with the sample', () => {
  let web: TestWeb
  beforeAll(async () => {
    web = await openWeb()
    await seedSample(web.database.db)
  })
  afterAll(() => web.close())

  it('counts programs by category, each linked to its rows', async () => {
    const $ = await web.page('/')
    const rows = $('.categories tbody tr')
      .toArray()
      .map((row) => [$(row).find('a').attr('href'), $(row).find('td').first().text()])
    expect(rows).toEqual([
      ['/programs?category=sponsors_h1b', '3'],
      ['/programs?category=h1b_case_by_case', '1'],
      ['/programs?category=h1b_paused', '1'],
      ['/programs?category=j1_only', '2'],
      ['/programs?category=no_sponsorship', '2'],
      ['/programs?category=h1b_not_sponsored', '1'],
      ['/programs?category=conflicting', '1'],
      ['/programs?category=not_stated', '1'],
      ['/programs?category=unread', '4'],
    ])
  })

  it('shows what every category link leads to', async () => {
    const $ = await web.page('/')
    for (const row of $('.categories tbody tr').toArray()) {
      const list = await web.page($(row).find('a').attr('href') ?? '')
      const count = Number($(row).find('td').first().text())
      expect(list('table.programs tbody tr').length).toBe(count)
    }
  })

  it('says how the crawl is, by outcome', async () => {
    const $ = await web.page('/')
    expect(wordsOf($, '.figure')).toBe('10 of 16 pages reached at the last visit')
    expect(
      $('.counts li')
        .toArray()
        .map((row) => $(row).text().trim()),
    ).toEqual([
      'Blocked 1',
      'Robots not allowed 1',
      'Page is gone 1',
      'Not reachable 1',
      'Cannot be read yet 1',
      'Not visited yet 1',
    ])
  })

  it('tells H-1B by state out of the programs that were read', async () => {
    const $ = await web.page('/')
    const tile = $('.states a[href="/programs?state=CT"]')
    expect(tile.find('title').text()).toBe('CT 50%: 1 of 2 read programs sponsor H-1B or decide case by case; 2 in all')
    expect(tile.find('.value').text()).toBe('50%')
    expect($('.states a[href="/programs?state=FL"] .value').text()).toBe('–')
  })

  it('lists the latest changes but neither rewording nor what is not settled', async () => {
    const $ = await web.page('/')
    expect(
      $('.line')
        .toArray()
        .map((line) => [$(line).find('time').text(), $(line).find('p').first().children('a').text()]),
    ).toEqual([
      ['19 Nov 2026', 'Visa policy no longer found on the page'],
      ['17 Nov 2026', 'Visa policy now stated: Sponsors H-1B'],
      ['5 Nov 2026', 'H-1B and J-1 now sponsored'],
      ['28 Oct 2026', 'H-1B sponsorship paused'],
      ['14 Sep 2026', 'Condition changed: USMLE Step 3, before the contract'],
    ])
    expect($('main').text()).not.toContain('Reworded, same')
  })

  it('carries the disclaimer, one main heading and the strict headers on every screen', async () => {
    for (const path of [...SCREENS, '/nowhere', '/programs?state=x']) {
      const response = await web.get(path)
      const html = await response.text()
      expect(html, path).toContain('This is not legal advice. Confirm with the program')
      expect(html.match(/<h1[ >]/g), path).toHaveLength(1)
      expect(html, path).not.toMatch(
        /<script(?! type="module" src="\/script\.[0-9a-f]{12}\.js"><\/script>)|\sstyle=|\son[a-z]+=|javascript:/i,
      )
      expect(response.headers.get('content-security-policy'), path).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      )
      expect(response.headers.get('x-content-type-options'), path).toBe('nosniff')
    }
  })

  it('loads in less than 100 kB, all from itself, and keeps the style sheet for ever', async () => {
    const response = await web.get('/')
    const html = await response.text()
    const style = /<link rel="stylesheet" href="(\/style\.[0-9a-f]{12}\.css)"/.exec(html)?.[1] ?? ''
    const css = await web.get(style)
    expect(css.status).toBe(200)
    expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(css.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const icon = await web.get('/icon.svg')
    const sheet = await css.text()
    const script = await (await web.get(/ src="(\/script\.[0-9a-f]{12}\.js)"/.exec(html)?.[1] ?? '')).text()
    expect(html.length + sheet.length + script.length + (await icon.text()).length).toBeLessThan(100_000)
    expect(sheet).not.toMatch(/url\(|@import/)
    expect(html).not.toMatch(/(srcset|data|poster)=/)
    expect(html.match(/ src="[^"]*"/g)).toHaveLength(1)
  })
})

describe('an empty database', () => {
  let web: TestWeb
  beforeAll(async () => {
    web = await openWeb()
  })
  afterAll(() => web.close())

  it('says what to do next', async () => {
    const $ = await web.page('/')
    expect(wordsOf($, 'h1')).toBe('Nothing is watched yet')
    expect(wordsOf($, '.first-steps')).toContain('npx visawatch check-config')
  })

  it('has every list say that it is empty, not show an empty table', async () => {
    for (const path of ['/programs', '/changes', '/sources', '/institutions']) {
      const $ = await web.page(path)
      expect($('table').length, path).toBe(0)
      expect($('.empty').length, path).toBe(1)
      expect($('.empty').text(), path).not.toContain('filter')
    }
  })

  it('says that visits are to come once pages are declared', async () => {
    await declareRegistry(web.database.db, SAMPLE_REGISTRY, SAMPLE_NOW)
    const $ = await web.page('/')
    expect(wordsOf($, '.note')).toContain('No page has been visited yet')
    expect(wordsOf($, '.figure')).toBe('0 of 16 pages reached at the last visit')
  })
})
