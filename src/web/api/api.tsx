/**
 * The API below `/api/v1`: every call with its documentation (`openapi.json`, and a page to browse it), the gate before them, and refusals
 * as problems. Versioned by its path: what is there keeps its meaning; fields may be added.
 */
import { OpenAPIHono } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { HTTPException } from 'hono/http-exception'
import { isTrouble } from '../../db/unavailable.ts'
import type { WebContext } from '../context.ts'
import { sendPage } from '../reply.tsx'
import { ApiView, type OpenApi } from '../views/api.tsx'
import { changeCalls } from './changes.ts'
import type { Api } from './endpoint.ts'
import { evidenceCalls } from './evidence.ts'
import { exportCalls } from './exports.ts'
import { createGate, type GateOptions } from './gate.ts'
import { lineageCalls } from './lineage.ts'
import { policyCalls } from './policies.ts'
import { problem } from './problem.ts'
import { registryCalls } from './registry.ts'
import { statisticsCalls } from './statistics.ts'

const CALLS: readonly ((api: Api) => void)[] = [
  policyCalls,
  lineageCalls,
  registryCalls,
  changeCalls,
  evidenceCalls,
  statisticsCalls,
  exportCalls,
]

export const API_PATH = '/api/v1'

const INFO = {
  openapi: '3.1.0',
  info: {
    title: 'visawatch',
    version: '1',
    description:
      'What residency and fellowship programs state about visas, on any day, and how we know. As published on the pages; confirm with the program before you apply.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: API_PATH }],
}

/** The application below API_PATH. */
export const createApi = (web: WebContext, options: GateOptions): Hono => {
  const app = new Hono()
  const documented = new OpenAPIHono()
  const gate = createGate(web, options)
  documented.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of the operator (`visawatch keys add`). Not needed where reading is open.',
  })
  app.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'HEAD', 'OPTIONS'],
      allowHeaders: ['authorization', 'if-none-match'],
      exposeHeaders: ['etag', 'retry-after', 'ratelimit', 'content-disposition'],
      maxAge: 86_400,
    }),
  )
  app.use(async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    return problem(405, 'The API only answers questions: GET or HEAD.', { headers: { allow: 'GET, HEAD, OPTIONS' } })
  })
  app.use(gate.enter)
  for (const calls of CALLS) calls({ app, registry: documented.openAPIRegistry, web, gate })
  const document = documented.getOpenAPI31Document(INFO) as unknown as OpenApi
  app.get('/openapi.json', (c) => c.json(document))
  app.get('/', (c: Context) =>
    sendPage(c, web, { title: 'The API', section: null }, <ApiView document={document} base={API_PATH} />),
  )
  app.all('*', () => problem(404, `There is no such call. ${API_PATH}/openapi.json lists all.`))
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    const cause = error.cause instanceof Error ? error.cause.message : undefined
    web.log.error({ path: c.req.path, error: error.message, cause, stack: error.stack }, 'call failed')
    return isTrouble(error)
      ? problem(503, 'The database cannot be reached at the moment. Try again later.', {
          headers: { 'retry-after': '10' },
        })
      : problem(500, 'The server could not answer; its log tells why.')
  })
  return app
}
