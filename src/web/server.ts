/**
 * The web interface: all resources in one Hono application, and the port it is served on. Writes nothing but operators’ decisions and what
 * people subscribe to.
 */
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import type { Drizzle } from '../db/query.ts'
import { EVERYBODY } from '../db/statistics.ts'
import type { Settings } from '../domain/settings.ts'
import { createAccess } from './access.ts'
import { alertsFeedResource } from './alerts-feed.ts'
import { API_PATH, createApi } from './api/api.tsx'
import { loadAssets } from './assets.ts'
import { captureResource } from './capture.tsx'
import { changeResource } from './change.tsx'
import { changesResource } from './changes.tsx'
import { compareResource } from './compare.tsx'
import type { ReadDocument, WebContext, WebLog } from './context.ts'
import { createFigures } from './figures.ts'
import { filingsResource } from './filings.tsx'
import { closedReading, operatorsOnly } from './gates.tsx'
import { boardHeaders, sandboxed, strictHeaders } from './headers.ts'
import { healthResource } from './health.ts'
import { institutionResource } from './institution.tsx'
import { institutionsResource } from './institutions.tsx'
import { labelsResource } from './labels.tsx'
import { listen, type Listening } from './listen.ts'
import { deliveriesResource } from './operate-deliveries.tsx'
import { type BoardQueue, mountQueues } from './operate-queues.ts'
import { reviewResource } from './operate-review.tsx'
import { settingsResource } from './operate-settings.tsx'
import { operateResource } from './operate.tsx'
import { overviewResource } from './overview.tsx'
import { programResource } from './program.tsx'
import { programsResource } from './programs.tsx'
import { progressResource } from './progress.ts'
import { sendNotFound, sendTrouble } from './reply.tsx'
import { signInResource } from './sign-in.tsx'
import { sourceResource } from './source.tsx'
import { sourcesResource } from './sources.tsx'
import { statisticsResource } from './statistics.tsx'
import { subscribeResource } from './subscribe.tsx'
import { type Subscribing } from './subscribing.ts'
import { subscriptionResource } from './subscription.tsx'

export { WebUnavailable } from './listen.ts'

export type WebOptions = {
  readonly db: Drizzle
  readonly now: () => Date
  readonly settings: Pick<Settings, 'web' | 'review'> & { readonly crawl: Pick<Settings['crawl'], 'contact'> }
  readonly rulesVersion?: string
  /** All settings as they may be shown to operators. */
  readonly loaded?: object
  /** For the operators' view of them. */
  readonly queues?: readonly BoardQueue[]
  readonly readDocument: ReadDocument
  readonly log?: WebLog
  /** Absent: nobody can subscribe by themselves. */
  readonly subscribing?: Subscribing | null
}

export type Web = {
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>
  /** Port 0 takes a free one. Throws WebUnavailable with the reason and a remedy. */
  readonly listen: (host: string, port: number) => Promise<Listening>
  /** For tests: asks without a socket. */
  readonly app: Hono
}

const RESOURCES = [
  overviewResource,
  programsResource,
  programResource,
  changesResource,
  changeResource,
  institutionsResource,
  institutionResource,
  filingsResource,
  sourcesResource,
  sourceResource,
  captureResource,
  compareResource,
  labelsResource,
  healthResource,
  statisticsResource,
  progressResource,
  signInResource,
  operateResource,
  reviewResource,
  deliveriesResource,
  settingsResource,
  subscribeResource,
  subscriptionResource,
  alertsFeedResource,
]

/** The contact as it is shipped leads nowhere (RFC 2606). */
const reachable = (contact: string): string | null => (/\.invalid\b/.test(contact) ? null : contact)

const SILENT: WebLog = { info: () => undefined, error: () => undefined }

export const createWeb = (options: WebOptions): Web => {
  const {
    db,
    now,
    settings,
    readDocument,
    rulesVersion,
    loaded,
    queues = [],
    log = SILENT,
    subscribing = null,
  } = options
  const assets = loadAssets()
  const closing = new AbortController()
  const web: WebContext = {
    db,
    now,
    publicUrl: settings.web.publicUrl,
    log,
    readDocument,
    access: createAccess(settings.web.operatorPassword, () => now().getTime()),
    rulesVersion: rulesVersion ?? null,
    closing: closing.signal,
    whenClosing: new Promise((resolve) => closing.signal.addEventListener('abort', () => resolve(), { once: true })),
    reviewBelow: settings.review.below,
    loaded: loaded ?? null,
    contact: reachable(settings.crawl.contact),
    styleHref: assets.styleHref,
    scriptHref: assets.scriptHref,
    colours: assets.colours,
    figures: createFigures(db, now),
    subscribing,
  }
  const app = new Hono()
  app.use(compress())
  // What is set after the strict headers were must stand before them here.
  app.use('/captures/:id/raw', sandboxed())
  app.use(`${API_PATH}/captures/:id/*`, sandboxed())
  app.use('/operate/queues/*', boardHeaders())
  app.use('/operate/queues', boardHeaders())
  app.use(strictHeaders())
  assets.mount(app)
  const { readers, requestsPerMinute } = settings.web
  // The API has keys of its own and no sessions.
  app.route(API_PATH, createApi(web, { open: readers === 'everybody', requestsPerMinute }))
  app.use('/operate', operatorsOnly(web))
  app.use('/operate/*', operatorsOnly(web))
  if (readers === 'operators') app.use(closedReading(web))
  mountQueues(app, queues)
  for (const mount of RESOURCES) mount(app, web)
  app.notFound((c) => sendNotFound(c, web, 'There is no page at this address.'))
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    const cause = error.cause instanceof Error ? error.cause.message : undefined
    log.error(
      { method: c.req.method, path: c.req.path, error: error.message, cause, stack: error.stack },
      'page failed',
    )
    return sendTrouble(c, web)
  })
  const fetch = (request: Request, env?: object) => app.fetch(request, env)
  return {
    app,
    fetch,
    listen: async (host, port) => {
      const { url, close } = await listen(fetch, host, port)
      // Whoever comes first should not have to wait for it.
      web.figures(EVERYBODY).catch(() => undefined)
      return {
        url,
        close: () => {
          closing.abort()
          return close()
        },
      }
    },
  }
}
