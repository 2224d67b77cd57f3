/** `/operate/queues`: the job queues as Bull Board shows them, behind the sign-in. Its page asks a font server; that line is taken out. */
import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { HonoAdapter } from '@bull-board/hono'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono, MiddlewareHandler } from 'hono'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

type AdaptedQueue = ConstructorParameters<typeof BullMQAdapter>[0]

/** A queue of BullMQ on whatever backend: the board asks for no more than this name at compile time. */
export type BoardQueue = { readonly name: string }

const BASE = '/operate/queues'
const FOREIGN = /<link[^>]+href="https?:[^>]*>/g

const withoutForeign: MiddlewareHandler = async (c, next) => {
  await next()
  if (!(c.res.headers.get('content-type') ?? '').startsWith('text/html')) return
  const headers = new Headers(c.res.headers)
  headers.delete('content-length')
  c.res = new Response((await c.res.text()).replaceAll(FOREIGN, ''), { status: c.res.status, headers })
}

/** Shows nothing where there are no queues. */
export const mountQueues = (app: Hono, queues: readonly BoardQueue[]): void => {
  if (queues.length === 0) return
  const adapter = new HonoAdapter(serveStatic)
  adapter.setBasePath(BASE)
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue as AdaptedQueue)),
    serverAdapter: adapter,
    options: {
      uiBasePath: dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json')),
      uiConfig: { boardTitle: 'visawatch queues' },
    },
  })
  app.use(BASE, withoutForeign)
  app.use(`${BASE}/*`, withoutForeign)
  app.route(BASE, adapter.registerPlugin())
}
