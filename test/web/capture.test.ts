import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coverageGaps } from '../../src/db/program-history.ts'
import { seedSample } from '../support/sample-data.ts'
import { openWeb, type TestWeb, wordsOf } from './web.ts'

describe('stored pages', () => {
  let web: TestWeb
  beforeAll(async () => {
    web = await openWeb()
    await seedSample(web.database.db)
  })
  afterAll(() => web.close())

  it('are shown as text with the sentences marked that were read, each with what it says', async () => {
    const $ = await web.page('/captures/4')
    const sentence = $('.captured #statement-1')
    expect(sentence.find('mark').text()).toBe('H-1B sponsorship is on hold')
    expect(sentence.text()).toContain('Because of the new federal fee, H-1B sponsorship is on hold')
    expect(sentence.find('.says').text()).toContain('H-1B paused')
    expect(wordsOf($, '.found')).toContain('H-1B paused')
    expect($('.found a[href="#statement-1"]').length).toBe(1)
  })

  it('come with the proof of where they are from', async () => {
    const $ = await web.page('/captures/4')
    const proof = wordsOf($, '.panel .facts')
    expect(proof).toContain('28 Oct 2026, 06:42')
    expect(proof).toContain('Reached, new content')
    expect($('.hash').text()).toMatch(/^[0-9a-f]{64}$/)
    expect(wordsOf($, '.versions')).toContain('3 Aug 2026')
  })

  it('are handed out as they were stored, to be saved and never shown', async () => {
    const $ = await web.page('/captures/4')
    const raw = await web.get('/captures/4/raw')
    expect(raw.headers.get('content-disposition')).toBe('attachment; filename="amber-lake-im-apply-2026-10-28.html"')
    expect(raw.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff')
    const bytes = Buffer.from(await raw.arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe($('.hash').text())
  })

  it('are not found where there are none', async () => {
    for (const path of ['/captures/999999', '/captures/x', '/captures/999999/raw', '/compare?from=1', '/compare'])
      expect((await web.get(path)).status, path).toBe(404)
    expect((await web.get('/compare?from=one&to=2')).status).toBe(400)
  })

  it('are compared word by word, in one text or side by side', async () => {
    const inline = await web.page('/compare?from=2&to=3')
    expect(inline('h2').first().text()).toBe('1 paragraph differ')
    expect(inline('.difference del').text()).toContain('by the time rank lists are certified')
    expect(inline('.difference ins').text()).toContain('before their contract is issued')
    const side = await web.page('/compare?from=2&to=3&view=side')
    const cells = side('.sides tbody tr').last().find('td')
    expect(cells.first().find('ins').length).toBe(0)
    expect(cells.last().find('del').length).toBe(0)
    expect(cells.first().text()).toContain('rank lists')
    expect(cells.last().text()).toContain('contract')
  })

  it('lead from a program: the evidence to its place, the versions to their difference, the timeline with its bounds', async () => {
    const $ = await web.page('/programs/amber-lake-internal-medicine-residency')
    expect($('.policy-now a[href="/captures/4#statement-1"]').length).toBe(1)
    expect($('form[action="/compare"] select[name="from"] option').length).toBe(3)
    const periods = $('.periods li')
    expect(periods.length).toBe(2)
    expect(periods.first().text()).toContain('since between 21 Oct 2026 and 28 Oct 2026')
    expect(periods.last().text()).toContain('since before 3 Aug 2026')
    expect($('a.report').attr('href')).toMatch(/^mailto:gme@reader\.example\?subject=Mistake/)
  })

  it('tell the stretches in which nobody knows', async () => {
    const gaps = await coverageGaps(web.database.db, ['dovecote-peds'])
    expect(gaps.filter(({ kind }) => kind === 'blocked')).toMatchObject([
      {
        sourceId: 'dovecote-peds',
        lastAnsweredAt: new Date('2026-10-02T09:00:00Z'),
        from: new Date('2026-11-15T09:00:00Z'),
        until: null,
        visits: 2,
      },
    ])
    const $ = await web.page('/programs/dovecote-pediatrics-residency')
    expect(wordsOf($, '.silences')).toContain('Not reached since 15 Nov 2026: blocked, 2 visits')
  })
})
