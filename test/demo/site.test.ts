/** The sample site serves what its table says, its pages are pages, and they hold the sentences that the answers quote. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from 'cheerio'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EditionDate } from '../../src/demo/editions.ts'
import { DEMO_REGISTRY } from '../../src/demo/registry.ts'
import { type DemoSite, startDemoSite } from '../../src/demo/server.ts'
import { EXPECTED, expectedOutcome } from './expected.ts'
import { get } from './get.ts'

const SITE = fileURLToPath(new URL('../../src/demo/site/', import.meta.url))
const PAGES = new Set(['.html', '.php', '.aspx', '.cfm'])
/** Short by nature: walls, errors and the page that a script fills. */
const SHORT = /\/(?:challenge|not-found|410|502|clinical-informatics)\.html$/

let site: DemoSite
beforeAll(async () => {
  site = await startDemoSite()
})
afterAll(() => site.close())

const urlOf = (source: string): string => DEMO_REGISTRY.sources.find(({ id }) => id === source)?.url ?? ''
const textOf = (html: Buffer): string => load(html.toString('utf8'))('body').text().replace(/\s+/g, ' ')

/** What differs from a plain 200, written by hand; moved, gone and unreachable pages above all. */
const STATUSES: Readonly<Record<EditionDate, Readonly<Record<string, number>>>> = {
  '2025-09-01': {},
  '2025-10-20': { 'ninebark-fm': 301, 'ivory-bluff-em': 502 },
  '2026-02-10': { 'ninebark-fm': 301, 'ashgrove-tullner-orthopaedics': 301, 'ivory-bluff-psychiatry': 410 },
}

describe.each(EXPECTED.editions)('$date', (edition) => {
  beforeAll(() => site.setEdition(edition.date))

  test('every address of the registry answers as the table says', async () => {
    for (const { id, url } of DEMO_REGISTRY.sources) {
      expect((await get(site.address, url)).status, id).toBe(STATUSES[edition.date][id] ?? 200)
    }
  })

  test('plain visits meet a page with a title and one main heading', async () => {
    for (const { id, url } of DEMO_REGISTRY.sources) {
      const outcome = expectedOutcome(id, edition)
      const { status, headers, bytes } = await get(site.address, url)
      if (status !== 200 || (outcome !== 'changed' && outcome !== 'unchanged')) continue
      // One page is written by its scripts, one is no HTML; a plain visit finds no heading there.
      if (id === 'tamarind-bay-informatics' || url.endsWith('.pdf')) continue
      expect(headers['content-type'], id).toMatch(/^text\/html/)
      const $ = load(bytes.toString('utf8'))
      expect($('h1'), id).toHaveLength(1)
      expect($('title').text().length, id).toBeGreaterThan(10)
      const ids = $('[id]')
        .get()
        .map((element) => element.attribs.id)
      expect(new Set(ids).size, id).toBe(ids.length)
    }
  })

  test('the sentences of the changes are on the pages, and the old ones are gone', async () => {
    site.setEdition(edition.date)
    for (const { source, added, removed } of edition.changes) {
      const text = textOf((await get(site.address, urlOf(source))).bytes)
      for (const piece of added) expect(text, source).toContain(piece)
      for (const piece of removed.filter((each) => each.length > 20)) expect(text, source).not.toContain(piece)
    }
    for (const { source, added, removed } of edition.transient) {
      site.setEdition(edition.date)
      const [first, second] = [await get(site.address, urlOf(source)), await get(site.address, urlOf(source))]
      for (const piece of added) expect(textOf(first.bytes), source).toContain(piece)
      for (const piece of removed) expect(textOf(second.bytes), source).toContain(piece)
    }
  })

  test('a page expected unchanged answers 304 to the validators of the edition before, or sends the same bytes', async () => {
    const before = EXPECTED.editions.map(({ date }) => date).filter((date) => date < edition.date)
    const ids = (edition.outcomes.unchanged ?? []).filter((id) => STATUSES[edition.date][id] === undefined)
    for (const id of ids) {
      // The last edition in which the page itself was met: where it was a wall or an error there were no new bytes to keep.
      const seen = before.findLast((date) => {
        const then = EXPECTED.editions.find((each) => each.date === date)
        const outcome = then && expectedOutcome(id, then)
        return outcome === 'changed' || outcome === 'unchanged'
      })
      expect(seen, id).toBeDefined()
      site.setEdition(seen as EditionDate)
      const old = await get(site.address, urlOf(id))
      site.setEdition(edition.date)
      const etag = old.headers.etag
      const answer = await get(site.address, urlOf(id), typeof etag === 'string' ? { 'if-none-match': etag } : {})
      if (typeof etag === 'string') expect(answer.status, id).toBe(304)
      else expect(answer.bytes.equals(old.bytes), id).toBe(true)
    }
  })
})

describe('special behaviour', () => {
  test('robots.txt keeps crawlers off the radiology pages and answers 404 where a host has none', async () => {
    const robots = await get(site.address, 'http://radiology.vantry-college.example/robots.txt')
    expect(robots.bytes.toString()).toContain('Disallow: /private/')
    expect((await get(site.address, 'http://www.kestrel-ridge.example/robots.txt')).status).toBe(404)
  })

  test('a token is another one in every answer, and such a page carries no validators', async () => {
    site.setEdition('2025-09-01')
    const [one, two] = [
      await get(site.address, urlOf('lake-osgar-anesthesiology')),
      await get(site.address, urlOf('lake-osgar-anesthesiology')),
    ]
    expect(one.headers.etag).toBeUndefined()
    expect(one.bytes.toString()).not.toContain('{{')
    expect(one.bytes.equals(two.bytes)).toBe(false)
  })

  test('the redirects lead to pages', async () => {
    site.setEdition('2026-02-10')
    for (const id of ['ninebark-fm', 'ashgrove-tullner-orthopaedics']) {
      const { headers } = await get(site.address, urlOf(id))
      const target = new URL(String(headers.location), urlOf(id))
      expect(site.hosts[target.hostname], id).toBe(site.address)
      expect((await get(site.address, target.href)).status, id).toBe(200)
    }
  })

  test('the bot wall and the soft 404 come with status 200', async () => {
    site.setEdition('2025-10-20')
    const wall = await get(site.address, urlOf('orrin-falls-im'))
    expect([wall.status, wall.headers['cf-mitigated']]).toEqual([200, 'challenge'])
    const missing = await get(site.address, urlOf('pinyon-basin-fm'))
    expect(missing.status).toBe(200)
    expect(textOf(missing.bytes)).toContain('could not be found')
  })

  test('the redesign leaves no line of the old mark-up and every sentence of the policy', async () => {
    site.setEdition('2025-09-01')
    const old = await get(site.address, urlOf('tamarind-bay-pediatrics'))
    site.setEdition('2025-10-20')
    const now = await get(site.address, urlOf('tamarind-bay-pediatrics'))
    const tagged = ({ bytes }: { bytes: Buffer }) =>
      bytes
        .toString()
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => /<\w+ /.test(line))
    expect(tagged(old).filter((line) => tagged(now).includes(line))).toEqual([])
    for (const page of [old, now]) {
      const text = textOf(page.bytes)
      expect(text).toContain('The Department of Pediatrics sponsors J-1 visas only.')
      expect(text).toContain('We are not able to sponsor H-1B visas.')
    }
  })

  test('the policy PDF is one that a reader reads', async () => {
    const { bytes, headers } = await get(site.address, urlOf('lake-osgar-policy'))
    expect(headers['content-type']).toBe('application/pdf')
    const { text, totalPages } = await extractText(new Uint8Array(bytes), { mergePages: true })
    expect(totalPages).toBe(2)
    expect(text).toContain('Lake Osgar Clinic sponsors J-1 visas for residents and fellows.')
  })

  test('the page made by script says nothing before the script ran', async () => {
    const { bytes } = await get(site.address, urlOf('tamarind-bay-informatics'))
    expect(load(bytes.toString())('#root').text()).toBe('')
    const data = await get(
      site.address,
      'http://medicine.tamarindbay.example/api/fellowships/clinical-informatics.json',
    )
    expect(data.bytes.toString()).toContain('sponsors J-1 visas')
  })

  test('what the site does not have, and hosts it does not know, are 404; a path cannot climb out', async () => {
    for (const url of [
      'http://www.greyfen-medical.example/nowhere/',
      'http://elsewhere.example/',
      'http://www.greyfen-medical.example/%2e%2e%2f%2e%2e%2f%2e%2e%2fpackage.json',
    ]) {
      expect((await get(site.address, url)).status, url).toBe(404)
    }
    expect((await get(site.address, 'http://www.greyfen-medical.example/%ff')).status).toBe(400)
  })
})

test('stored files are of sane size: pages like real ones, the whole site small', () => {
  const files = readdirSync(SITE, { recursive: true, encoding: 'utf8' })
    .map((name) => join(SITE, name))
    .filter((name) => statSync(name).isFile())
  const sizes = files.map((name) => ({ name, size: statSync(name).size }))
  for (const { name, size } of sizes) {
    const page = PAGES.has(extname(name)) && !SHORT.test(name)
    expect(size, name).toBeGreaterThan(page ? 4_500 : 10)
    expect(size, name).toBeLessThan(page ? 40_000 : 20_000)
  }
  expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(600_000)
})

test('an overlay stores only what differs from the edition before', () => {
  const dates = EXPECTED.editions.map(({ date }) => date)
  const read = (date: string, name: string): Buffer | null => {
    try {
      return readFileSync(join(SITE, date, name))
    } catch {
      return null
    }
  }
  dates.slice(1).forEach((date, index) => {
    for (const name of readdirSync(join(SITE, date), { recursive: true, encoding: 'utf8' })) {
      if (!statSync(join(SITE, date, name)).isFile()) continue
      const earlier = dates
        .slice(0, index + 1)
        .map((each) => read(each, name))
        .findLast((bytes) => bytes !== null)
      expect(earlier?.equals(read(date, name) as Buffer) ?? false, `${date} ${name}`).toBe(false)
    }
  })
})
