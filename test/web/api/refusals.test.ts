/** What bad input gets: the field and what is expected, never a 500; and who may ask, and how often. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addApiKey, revokeApiKey } from '../../../src/db/api-keys.ts'
import { SAMPLE_NOW, seedSample } from '../../support/sample-data.ts'
import { openWeb, type TestWeb } from '../web.ts'

type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly problems?: readonly { readonly field: string; readonly expected: string; readonly found: string | null }[]
}

describe('an open API', () => {
  let web: TestWeb
  beforeAll(async () => {
    web = await openWeb()
    await seedSample(web.database.db)
  })
  afterAll(() => web.close())

  const refusal = async (path: string): Promise<Problem> => {
    const response = await web.get(`/api/v1${path}`)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    return (await response.json()) as Problem
  }

  it.each([
    ['/programs?colour=blue', 'colour', 'one of the fields words, state, specialty'],
    ['/institutions/amber-lake?state=MN', 'state', 'no fields'],
    ['/policies?validAt=2026-02-30', 'validAt', 'a day such as 2026-02-10'],
    ['/policies?knownAt=yesterday', 'knownAt', 'a day such as 2026-02-10'],
    ['/policies?validAt=0000-01-01', 'validAt', 'a day such as 2026-02-10'],
    ['/policies?validAt=0001-01-01T00:00%2B14:00', 'validAt', 'a day such as 2026-02-10'],
    ['/changes?until=9999-12-31', 'until', 'a day such as 2026-02-10'],
    ['/changes?until=9999-12-31T23:59-14:00', 'until', 'a day such as 2026-02-10'],
    ['/policies?validAt=', 'validAt', 'a day such as 2026-02-10'],
    ['/programs?limit=1000000', 'limit', 'a whole number from 1 to 500'],
    ['/programs?limit=0', 'limit', 'a whole number from 1 to 500'],
    ['/programs?limit=-1', 'limit', 'a whole number from 1 to 500'],
    ['/programs?limit=1e2', 'limit', 'a whole number from 1 to 500'],
    ['/programs?state=Minnesota', 'state', 'a state by its two capital letters'],
    ['/programs?category=yes', 'category', 'some of sponsors_h1b'],
    ['/programs?state=MN&state=OH', 'state', 'one value'],
    ['/programs?cursor=abc', 'cursor', 'the `next` of a page of this very query'],
    ['/programs?cursor=%00%00', 'cursor', 'the `next` of a page of this very query'],
    ['/captures?sha256=abc', 'sha256', 'a SHA-256 as 64 hexadecimal digits'],
    ['/statements', 'q', ''],
    ['/statements?q=%00', 'q', 'one to 200 printable characters'],
    ['/statistics/categories?since=1990-01-01', 'since', 'a day up to 24 months before'],
  ])('%s is refused by its field', async (path, field, expected) => {
    const problem = await refusal(path)
    expect(problem).toMatchObject({ type: 'about:blank', status: 400, title: 'This cannot be asked' })
    expect(problem.problems?.[0]?.field).toBe(field)
    expect(problem.problems?.[0]?.expected).toContain(expected)
    expect(problem.detail).toContain(field)
  })

  it('a cursor of another query is refused, and so is one that was altered', async () => {
    const { next } = (await web.json('/api/v1/programs?limit=1&kind=residency')) as { next: string }
    expect((await refusal(`/programs?limit=1&cursor=${next}`)).status).toBe(400)
    expect((await refusal(`/sources?limit=1&cursor=${next}`)).status).toBe(400)
    const [place = '', digest = ''] = next.split('.')
    const altered = Buffer.from(Buffer.from(place, 'base64url').toString().replace('a', 'b')).toString('base64url')
    expect((await refusal(`/programs?limit=1&kind=residency&cursor=${altered}.${digest}`)).status).toBe(400)
    expect((await web.get(`/api/v1/programs?kind=residency&limit=7&cursor=${next}`)).status).toBe(200)
  })

  it.each([
    '/programs/nobody',
    '/programs/nobody/history',
    '/programs/%00',
    '/institutions/nobody',
    '/sources/nobody',
    '/changes/999',
    '/changes/one',
    '/changes/99999999999999999999',
    '/captures/999',
    '/captures/999/raw',
    '/captures/999/text',
    '/nothing/of/the/kind',
  ])('%s is not there', async (path) => {
    expect((await refusal(path)).status).toBe(404)
  })

  it('nothing can be written', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const response = await web.web.app.request('/api/v1/programs', { method, body: 'no JSON' })
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD, OPTIONS'])
    }
  })

  it('none of it was our fault', () => {
    expect(web.errors).toEqual([])
  })
})

describe('a closed API', () => {
  let web: TestWeb
  let reader: string
  let everything: string
  beforeAll(async () => {
    web = await openWeb(null, 'operators')
    await seedSample(web.database.db)
    reader = (await addApiKey(web.database.db, 'Ana', ['read'], SAMPLE_NOW)).secret
    everything = (await addApiKey(web.database.db, 'Bea', ['read', 'captures', 'export'], SAMPLE_NOW)).secret
  })
  afterAll(() => web.close())

  const status = async (path: string, key?: string) =>
    (await web.get(`/api/v1${path}`, key === undefined ? {} : { authorization: `Bearer ${key}` })).status

  it('wants a key, and tells how it is sent', async () => {
    const response = await web.get('/api/v1/programs')
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="visawatch"'])
    expect(await status('/programs', 'vw_nonsense')).toBe(401)
    expect(await status('/programs', 'a b')).toBe(401)
    expect(await status('/openapi.json')).toBe(200)
  })

  it('holds keys to their scopes', async () => {
    expect(await status('/programs', reader)).toBe(200)
    expect(await status('/captures/4/raw', reader)).toBe(403)
    expect(await status('/captures/4/raw', everything)).toBe(200)
  })

  it('stores no key that could be used, and forgets one that is revoked', async () => {
    const made = await addApiKey(web.database.db, 'Cy', ['read'], SAMPLE_NOW)
    expect(await status('/programs', made.secret)).toBe(200)
    const { rows } = await web.database.pool.query<{ all: string }>(
      `select string_agg(k::text, ' ') as all from api_keys k`,
    )
    expect(rows[0]?.all).not.toContain(made.secret.slice(3, 20))
    expect(await revokeApiKey(web.database.db, made.id, SAMPLE_NOW)).toBe(true)
    expect(await revokeApiKey(web.database.db, made.id, SAMPLE_NOW)).toBe(false)
    expect(await status('/programs', made.secret)).toBe(401)
  })
})

describe('somebody in a hurry', () => {
  let web: TestWeb
  beforeAll(async () => {
    web = await openWeb(null, 'everybody', 3)
  })
  afterAll(() => web.close())

  it('is told when to come back', async () => {
    for (let n = 0; n < 3; n += 1) expect((await web.get('/api/v1/programs')).status).toBe(200)
    const refused = await web.get('/api/v1/programs')
    expect(refused.status).toBe(429)
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    const { secret } = await addApiKey(web.database.db, 'Ana', ['read'], SAMPLE_NOW)
    expect((await web.get('/api/v1/programs', { authorization: `Bearer ${secret}` })).status).toBe(200)
  })
})
