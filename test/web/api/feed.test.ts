/** The Atom feed of the API: the filters of the list, and ids that stay the same in every feed. */
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedSample } from '../../support/sample-data.ts'
import { openWeb, type TestWeb } from '../web.ts'

let web: TestWeb
beforeAll(async () => {
  web = await openWeb()
  await seedSample(web.database.db)
})
afterAll(() => web.close())

const feedOf = async (query: string) => {
  const response = await web.get(`/api/v1/changes.atom${query}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  const $ = load(await response.text(), { xml: true })
  const entries = $('entry')
    .toArray()
    .map((each) => $(each).find('id').text())
  return {
    id: $('feed > id').text(),
    self: $('link[rel="self"]').attr('href'),
    entries,
    etag: response.headers.get('etag'),
  }
}

const changesOf = async (query: string): Promise<readonly string[]> => {
  const { items } = (await web.json(`/api/v1/changes${query}`)) as { items: readonly { id: number }[] }
  return items.map(({ id }) => `change/${id}`)
}

it('has what the list has for the same filter, newest known first', async () => {
  for (const filter of [
    'severity=major',
    'category=j1_only',
    'state=MN,OH',
    'kind=residency',
    'change=policy_lost',
    'institution=amber-lake',
  ]) {
    const { entries } = await feedOf(`?${filter}`)
    const settled = await changesOf(`?sort=known&cause=page&status=confirmed,unconfirmed&${filter}`)
    expect([filter, entries.map((id) => id.replace(/^tag:[^:]+:/, ''))]).toEqual([filter, settled])
  }
  expect((await feedOf('')).entries.length).toBeGreaterThan(2)
  expect((await feedOf('?limit=1')).entries).toHaveLength(1)
})

it('has one id whatever the order of the filters, and entries the id they have everywhere', async () => {
  const feed = await feedOf('?severity=minor&kind=residency')
  expect((await feedOf('?kind=residency&severity=minor')).id).toBe(feed.id)
  expect((await feedOf('?kind=fellowship&severity=minor')).id).not.toBe(feed.id)
  const everything = await feedOf('')
  expect(everything.entries).toEqual(expect.arrayContaining(feed.entries))
  const ofTheWeb = await (await web.get('/changes.atom')).text()
  for (const id of feed.entries) expect(ofTheWeb).toContain(`<id>${id}</id>`)
})

it('tells who has it already that nothing is new', async () => {
  const { etag } = await feedOf('?severity=major')
  const again = await web.get('/api/v1/changes.atom?severity=major', { 'if-none-match': etag ?? '' })
  expect(again.status).toBe(304)
})

it('shows what waits, or what only newer rules see, to those who ask', async () => {
  const { entries } = await feedOf('?status=transient')
  expect(entries.map((id) => id.replace(/^tag:[^:]+:/, ''))).toEqual(
    await changesOf('?sort=known&cause=page&status=transient'),
  )
})
