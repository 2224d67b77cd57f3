import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declareLegalEvents } from '../../src/db/legal-events.ts'
import { csvOf } from '../../src/export/csv.ts'
import { instantsBetween } from '../../src/web/figures.ts'
import { shadeOf } from '../../src/web/plots/heat-map.ts'
import { namesApart } from '../../src/web/plots/survival.ts'
import { seedSample } from '../support/sample-data.ts'
import { openWeb, type TestWeb, wordsOf } from './web.ts'

const FIGURES = ['categories', 'transitions', 'heat-map', 'survival']

describe('/statistics', () => {
  let web: TestWeb
  beforeAll(async () => {
    web = await openWeb()
    await seedSample(web.database.db)
    const event = { kind: 'rule', title: 'A <rule> on "fees".', visas: ['h1b'], source: '1 Fed. Reg. 1' } as const
    await declareLegalEvents(
      web.database.db,
      [
        { id: 'within', day: '2026-10-01', ...event },
        { id: 'before', day: '2020-01-01', ...event },
      ],
      new Date('2026-08-01T00:00:00Z'),
    )
  })
  afterAll(() => web.close())

  it('says that the past is being counted where that takes long, and shows it when it is done', async () => {
    const client = await web.database.pool.connect()
    await client.query('begin; lock table legal_events in access exclusive mode')
    const waiting = await web.page('/statistics?kind=residency')
    expect(waiting('[data-again]').text()).toContain('The past is being counted')
    await client.query('commit')
    client.release()
    await web.get('/statistics/categories.csv?kind=residency')
    expect((await web.page('/statistics?kind=residency'))('section.figure-box').length).toBe(4)
  })

  it('draws what there is under the strict policy, and tells the same in tables with links', async () => {
    await web.get('/statistics/categories.csv')
    const $ = await web.page('/statistics')
    expect(
      $('section.figure-box h2')
        .toArray()
        .map((h2) => $(h2).attr('id')),
    ).toEqual(FIGURES)
    expect($('svg.plot').length).toBe(3)
    expect($('svg.plot style, svg.plot [style], svg.plot script').length).toBe(0)
    expect($('svg.plot').first().html()).toContain('var(--sponsors_h1b)')
    expect($('svg.plot a:not([tabindex="-1"])').length).toBe(0)
    const last = $('#categories').closest('section').find('tbody tr').last()
    expect(last.find('td').first().text()).toBe('20 Nov 2026')
    expect(last.find('a[href="/programs?category=sponsors_h1b"]').text()).toBe('3')
    expect(wordsOf($, '.events')).toBe('1 Oct 2026: A <rule> on "fees". 1 Fed. Reg. 1')
    expect($('section').last().find('.empty').text()).toContain('not enough to draw')
  })

  it('hands every figure out as CSV, and what is drawn as SVG and PNG with its own colours', async () => {
    const svg = await (await web.get('/statistics/transitions.svg')).text()
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"')
    expect(svg).not.toMatch(/var\(|<style|<script|<a /)
    expect(load(svg, { xml: true })('svg > title').text()).toContain('Moves between policies since 20 Nov 2025')
    const png = await web.get('/statistics/transitions.png')
    expect(png.headers.get('content-type')).toBe('image/png')
    expect([...new Uint8Array(await png.arrayBuffer()).slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
    const csv = await (await web.get('/statistics/transitions.csv')).text()
    expect(csv.split('\r\n')[0]).toContain('From,To,Pages,Programs')
    expect(csv).toContain('Sponsors H-1B,H-1B paused,1,1')
    expect((await web.get('/statistics/nothing.svg')).status).toBe(404)
    expect((await web.get('/statistics/survival.png')).status).toBe(404)
    expect((await web.get('/statistics?state=minnesota')).status).toBe(400)
  })

  it('counts only what is asked for', async () => {
    const csv = await (await web.get('/statistics/heat-map.csv?state=AZ')).text()
    expect(csv.trim().split('\r\n')).toEqual([
      'Specialty,State,Programs,Read,Sponsor H-1B,Share',
      'Cardiovascular Disease,AZ,1,1,1,100%',
      'General Surgery,AZ,1,1,1,100%',
      'Pathology,AZ,1,1,1,100%',
    ])
  })
})

describe('what it is made of', () => {
  it('counts at days after the first round, the last of them now', () => {
    const days = instantsBetween(new Date('2026-01-01T00:00:00Z'), new Date('2026-02-01T00:00:00Z'))
    expect(days[0]).toEqual(new Date('2026-01-02T00:00:00Z'))
    expect(days.at(-1)).toEqual(new Date('2026-02-01T00:00:00Z'))
    expect(instantsBetween(new Date('2026-01-01T00:00:00Z'), new Date('2026-01-01T01:00:00Z'))).toHaveLength(1)
  })

  it('shades by the share of those read', () => {
    expect([
      shadeOf({ read: 0, h1b: 0 }),
      shadeOf({ read: 4, h1b: 0 }),
      shadeOf({ read: 10, h1b: 1 }),
      shadeOf({ read: 4, h1b: 4 }),
    ]).toEqual([0, 0, 1, 4])
  })

  it('keeps cells from becoming formulas, and quotes what must be', () => {
    expect(csvOf([['=1+1', '-x', 'a,b', 'say "so"']])).toBe('\uFEFF\'=1+1,\'-x,"a,b","say ""so"""\r\n')
  })
})

describe('names at the ends of curves', () => {
  const at = (...shares: readonly number[]) =>
    namesApart(shares.map((share) => ({ share }))).map((end) => [end.share, Number(end.at.toFixed(3))])

  it('stay where they are when they are apart, and make way for those above', () => {
    expect(at(0.2, 0.9)).toEqual([
      [0.9, 0.9],
      [0.2, 0.2],
    ])
    expect(at(0.5, 0.52, 0.51)).toEqual([
      [0.52, 0.52],
      [0.51, 0.465],
      [0.5, 0.41],
    ])
  })

  it('never slide below the axis', () => {
    expect(at(0, 0.01, 0.02)).toEqual([
      [0.02, 0.11],
      [0.01, 0.055],
      [0, 0],
    ])
  })
})
