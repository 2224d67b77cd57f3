/** Every documented call is asked as the OpenAPI document says, and every answer is held against its documented shape. */
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedSample } from '../../support/sample-data.ts'
import { openWeb, type TestWeb } from '../web.ts'

type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly schema: { readonly example?: string | number; readonly enum?: readonly string[]; readonly type?: string }
}
type Call = {
  readonly parameters?: readonly Parameter[]
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}
type Document = { readonly paths: Readonly<Record<string, { readonly get: Call }>> }

/** What exists in the sample, where an id of a kind is wanted. */
const IDS: Readonly<Record<string, string>> = {
  '/programs/{id}': 'amber-lake-internal-medicine-residency',
  '/programs/{id}/history': 'amber-lake-internal-medicine-residency',
  '/programs/{id}/lineage': 'amber-lake-internal-medicine-residency',
  '/sources/{id}/lineage': 'dovecote-peds',
  '/institutions/{id}': 'amber-lake',
  '/sources/{id}': 'dovecote-peds',
  '/changes/{id}': '1',
  '/captures/{id}': '4',
  '/captures/{id}/raw': '4',
  '/captures/{id}/text': '4',
}

let web: TestWeb
let document: Document
let shapes: Ajv2020
beforeAll(async () => {
  web = await openWeb()
  await seedSample(web.database.db)
  document = (await web.json('/api/v1/openapi.json')) as Document
  shapes = new Ajv2020({ strict: false })
  addFormats.default(shapes)
  shapes.addSchema(document, 'document')
})
afterAll(() => web.close())

const shapeOf = (path: string, mime: string): ValidateFunction => {
  const escaped = (text: string) => text.replaceAll('~', '~0').replaceAll('/', '~1')
  const found = shapes.getSchema(`document#/paths/${escaped(path)}/get/responses/200/content/${escaped(mime)}/schema`)
  if (found === undefined) throw new Error(`${path} documents no ${mime}`)
  return found
}

const addressOf = (path: string, fields: readonly (readonly [string, string])[]): string =>
  `/api/v1${path.replace('{id}', IDS[path] ?? 'nobody')}?${new URLSearchParams(Object.fromEntries(fields)).toString()}`

const sampleOf = ({ name, schema }: Parameter): string =>
  name === 'sha256'
    ? 'a'.repeat(64)
    : String(schema.example ?? schema.enum?.[0] ?? (schema.type === 'integer' ? 3 : 'not_stated'))

const check = async (path: string, fields: readonly (readonly [string, string])[]): Promise<unknown> => {
  const address = addressOf(path, fields)
  const response = await web.get(address)
  expect([address, response.status]).toEqual([address, 200])
  const mime = (response.headers.get('content-type') ?? '').replace(/;.*/, '')
  const shape = shapeOf(path, mime)
  if (mime !== 'application/json') return response.arrayBuffer()
  const answer: unknown = await response.json()
  shape(answer)
  expect([address, shape.errors]).toEqual([address, null])
  return answer
}

describe('the document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document))
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
  })

  it('documents every call with what it needs', async () => {
    const paths = Object.keys(document.paths)
    expect(paths.length).toBeGreaterThan(18)
    for (const path of paths) {
      const needed = (document.paths[path]?.get.parameters ?? []).filter((each) => each.required && each.in === 'query')
      const fields = needed.map((each) => [each.name, sampleOf(each)] as const)
      await check(path, fields)
      const unknown = await web.get(addressOf(path, [...fields, ['colour', 'blue']]))
      expect([path, unknown.status]).toEqual([path, 400])
    }
  })

  it('documents every field of every call', async () => {
    let asked = 0
    for (const [path, { get }] of Object.entries(document.paths)) {
      const query = (get.parameters ?? []).filter((each) => each.in === 'query')
      const needed = query.filter((each) => each.required).map((each) => [each.name, sampleOf(each)] as const)
      for (const each of query.filter(({ name, required }) => required !== true && name !== 'cursor')) {
        await check(path, [...needed, [each.name, sampleOf(each)]])
        asked += 1
      }
    }
    expect(asked).toBeGreaterThan(60)
  })

  it('can be browsed without asking anybody else', async () => {
    const $ = await web.page('/api/v1')
    const shown = $('h2 code')
      .toArray()
      .map((each) => $(each).text().replaceAll(/\s+/g, ' ').trim())
    expect(shown).toEqual(Object.keys(document.paths).map((path) => `GET /api/v1${path}`))
    const elsewhere = $('[src], link[href]')
      .toArray()
      .map((each) => $(each).attr('src') ?? $(each).attr('href') ?? '')
      .filter((address) => !address.startsWith('/'))
    expect(elsewhere).toEqual([])
  })
})

describe('lists', () => {
  type List = { readonly items: readonly { readonly id: string | number }[]; readonly next: string | null }

  it.each([
    '/programs',
    '/policies?validAt=2026-11-01',
    '/institutions',
    '/sources',
    '/changes',
    '/changes?sort=known',
    '/captures',
  ])('%s goes on without loss or repetition', async (path) => {
    const joined = (more: string) => `/api/v1${path}${path.includes('?') ? '&' : '?'}${more}`
    const whole = (await web.json(joined('limit=500'))) as List
    expect(whole.next).toBeNull()
    const ids: (string | number)[] = []
    let next: string | null = ''
    while (next !== null) {
      const page = (await web.json(joined(next === '' ? 'limit=3' : `limit=3&cursor=${next}`))) as List
      ids.push(...page.items.map(({ id }) => id))
      next = page.next
    }
    expect(ids).toEqual(whole.items.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(3)
  })

  it('sentences are found by their words, and go on', async () => {
    const first = (await web.json('/api/v1/statements?q=visas&limit=2')) as { items: { text: string }[]; next: string }
    expect(first.items).toHaveLength(2)
    for (const { text } of first.items) expect(text).toMatch(/visa/i)
    const second = (await web.json(`/api/v1/statements?q=visas&limit=2&cursor=${first.next}`)) as {
      items: { text: string }[]
    }
    expect(second.items).toHaveLength(2)
    expect(second.items).not.toContainEqual(first.items[0])
    expect(await web.json('/api/v1/statements?q=zebra')).toEqual({ items: [], next: null })
  })
})

describe('answers', () => {
  it('are told again only when they changed', async () => {
    const first = await web.get('/api/v1/programs')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{27}"$/)
    const second = await web.get('/api/v1/programs', { 'if-none-match': `"other", W/${etag}` })
    expect([second.status, await second.text()]).toEqual([304, ''])
    expect((await web.get('/api/v1/programs?limit=1', { 'if-none-match': etag })).status).toBe(200)
  })

  it('may be read by pages of others', async () => {
    const response = await web.get('/api/v1/programs', { origin: 'https://charts.example' })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const asked = await web.web.app.request('/api/v1/programs', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://charts.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    })
    expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'authorization,if-none-match',
    ])
  })

  it('as of a day differ from those of today, and from those of what was known', async () => {
    const id = 'amber-lake-internal-medicine-residency'
    const history = (await web.json(`/api/v1/programs/${id}/history`)) as {
      history: { firstSeenNew: string; category: string; knownFrom: string }[]
    }
    for (const { firstSeenNew, category } of history.history) {
      const then = (await web.json(`/api/v1/programs/${id}?validAt=${firstSeenNew}`)) as { category: string }
      expect(then.category).toBe(category)
    }
    const before = (await web.json(`/api/v1/programs/${id}?knownAt=2020-01-01`)) as { status: string }
    expect(before.status).toBe('unvisited')
  })

  it('stored pages are saved and can do nothing', async () => {
    const raw = await web.get('/api/v1/captures/4/raw')
    const { sha256 } = (await web.json('/api/v1/captures/4')) as { sha256: string }
    expect(raw.headers.get('content-disposition')).toBe(`attachment; filename="${sha256}"`)
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff')
    expect(raw.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(raw.headers.get('content-type')).toBe('application/octet-stream')
    const digest = await crypto.subtle.digest('SHA-256', await raw.arrayBuffer())
    expect(Buffer.from(digest).toString('hex')).toBe(sha256)
  })
})
