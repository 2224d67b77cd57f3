/**
 * One call of the API: its documentation, the reading of what is asked, and the answer with a validator (RFC 9110, ETag). What is
 * documented and what is served are the same value. Only GET and HEAD: nothing can be written here.
 */
import { createHash } from 'node:crypto'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { ApiScope } from '../../domain/api-scope.ts'
import type { WebContext } from '../context.ts'
import { cursorOf, type Place, placeOf } from './cursor.ts'
import { ID } from './fields.ts'
import type { Gate } from './gate.ts'
import { badFields, type FieldProblem, PROBLEM, problem } from './problem.ts'

type Shape = z.core.$ZodLooseShape
type Asked<Fields extends Shape> = z.output<z.ZodObject<Fields>>

type Call<Fields extends Shape> = {
  /** Below /api/v1, with `{name}` for parameters. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly scope?: ApiScope
  readonly query: Fields
  /** Parameters of the path, with an example each. */
  readonly params?: Readonly<Record<string, string>>
  /** What it answers: JSON of a shape, or files of these kinds. */
  readonly answers: z.ZodType | readonly string[]
}

export type Answer = object | Response | null

export type Api = {
  readonly app: Hono
  readonly registry: OpenAPIHono['openAPIRegistry']
  readonly web: WebContext
  readonly gate: Pick<Gate, 'allows'>
}

const problemsOf = (error: z.ZodError, url: URL, fields: readonly string[]): readonly FieldProblem[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((field) => ({
          field,
          expected: fields.length === 0 ? 'no fields' : `one of the fields ${fields.join(', ')}`,
          found: url.searchParams.get(field),
        }))
      : [
          {
            field: String(issue.path[0] ?? ''),
            expected: issue.message,
            found: url.searchParams.get(String(issue.path[0] ?? '')),
          },
        ],
  )

/** A field that is given twice could mean either; both are refused. */
const repeated = (url: URL): readonly FieldProblem[] =>
  [...new Set(url.searchParams.keys())]
    .filter((field) => url.searchParams.getAll(field).length > 1)
    .map((field) => ({ field, expected: 'one value (several are separated by commas)', found: null }))

const etagOf = (body: string | Uint8Array): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`

const isKnown = (c: Context, etag: string): boolean => {
  const known = c.req.header('if-none-match')
  return (
    known !== undefined &&
    (known.trim() === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag))
  )
}

/** Bytes or text with a validator: 304 where the client has them already. */
export const validated = (
  c: Context,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Response => {
  const etag = etagOf(body)
  const common = { etag, 'cache-control': 'no-cache' }
  return isKnown(c, etag)
    ? new Response(null, { status: 304, headers: common })
    : new Response(body, { headers: { ...common, ...headers } })
}

const register = <Fields extends Shape>({ registry }: Api, call: Call<Fields>): void => {
  const refusal = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: PROBLEM } },
  })
  const isFile = Array.isArray(call.answers)
  const content = isFile
    ? Object.fromEntries(
        (call.answers as readonly string[]).map((mime) => [
          mime,
          { schema: z.any().openapi({ type: 'string', format: 'binary' }) },
        ]),
      )
    : { 'application/json': { schema: call.answers as z.ZodType } }
  registry.registerPath({
    method: 'get',
    path: call.path,
    tags: [call.tag],
    summary: call.summary,
    security: [{}, { key: [] }],
    'x-scope': call.scope ?? 'read',
    request: {
      query: z.strictObject(call.query),
      ...(call.params === undefined
        ? {}
        : {
            params: z.object(
              Object.fromEntries(
                Object.entries(call.params).map(([name, example]) => [name, z.string().openapi({ example })]),
              ),
            ),
          }),
    },
    responses: {
      200: { description: 'The answer', content },
      304: { description: 'The client has it already (If-None-Match)' },
      400: refusal('A field is wrong, or unknown'),
      401: refusal('A key is needed, or this one is not valid'),
      403: refusal('The key lacks the scope'),
      ...(call.params === undefined ? {} : { 404: refusal('There is none of that id') }),
      429: refusal('Too many requests; Retry-After says when to come back'),
    },
  })
}

/** Documents and serves a call. A null answer is a 404. */
export const endpoint = <Fields extends Shape>(
  api: Api,
  call: Call<Fields>,
  answer: (asked: Asked<Fields>, c: Context) => Promise<Answer>,
): void => {
  register(api, call)
  const schema = z.strictObject(call.query)
  api.app.get(call.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
    const refused = api.gate.allows(c, call.scope ?? 'read')
    if (refused !== null) return refused
    const url = new URL(c.req.url)
    const twice = repeated(url)
    if (twice.length > 0) return badFields(twice)
    const read = schema.safeParse(Object.fromEntries(url.searchParams))
    if (!read.success) return badFields(problemsOf(read.error, url, Object.keys(call.query)))
    const isNamed = call.params === undefined || ID.test(c.req.param('id') ?? '')
    const found = isNamed ? await answer(read.data, c) : null
    if (found === null) return problem(404, 'There is none of that id.')
    return found instanceof Response
      ? found
      : validated(c, JSON.stringify(found), { 'content-type': 'application/json; charset=utf-8' })
  })
}

export const itemsOf = (item: z.ZodType) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().openapi({ description: 'The cursor of the next page; null on the last.' }),
  })

export const DEFAULT_LIMIT = 100

/**
 * A page of a list: one item more than asked tells whether there is another. `key` is the place of an item in the sort; its length is
 * that of every cursor of the list.
 */
export const pageOf = async <Item>(
  c: Context,
  asked: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  keyLength: number,
  read: (after: Place | null, limit: number) => Promise<readonly Item[]>,
  key: (item: Item) => Place,
  shown: (item: Item) => object,
): Promise<Answer> => {
  const url = new URL(c.req.url)
  url.searchParams.delete('cursor')
  url.searchParams.delete('limit')
  url.searchParams.sort()
  const query = `${url.pathname}?${url.searchParams.toString()}`
  const after = asked.cursor === undefined ? null : placeOf(asked.cursor, query, keyLength)
  if (asked.cursor !== undefined && after === null)
    return badFields([{ field: 'cursor', expected: 'the `next` of a page of this very query', found: asked.cursor }])
  const limit = asked.limit ?? DEFAULT_LIMIT
  const found = await read(after, limit + 1)
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(shown),
    next: found.length > limit && last !== undefined ? cursorOf(key(last), query) : null,
  }
}
