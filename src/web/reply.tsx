/** Answers: a page in the common frame, JSON, or one of the designed refusals. Decides between HTML and JSON. */
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { WebContext } from './context.ts'
import type { Problem } from './query.ts'
import { sessionOf } from './session.ts'
import { Layout, type Section } from './views/layout.tsx'
import { BadQuery, NotFound, Trouble } from './views/refusals.tsx'
import { keepNamesWhole } from './whole-names.ts'

export type Frame = {
  readonly title: string
  readonly section: Section
  /** A feed of what the page shows. */
  readonly feed?: string
}

export const sendPage = async (
  c: Context,
  web: WebContext,
  frame: Frame,
  content: Child,
  status: ContentfulStatusCode = 200,
): Promise<Response> => {
  const session = sessionOf(c, web)
  const operator = session === null ? null : { name: session.name, token: web.access.formToken(session) }
  const page = (
    <Layout
      {...frame}
      styleHref={web.styleHref}
      scriptHref={web.scriptHref}
      subscribable={web.subscribing !== null}
      operator={operator}
    >
      {content}
    </Layout>
  )
  if (c.res.headers.get('cache-control') === null) c.header('cache-control', 'no-cache')
  c.header('vary', 'accept, cookie')
  return c.html(keepNamesWhole(String(await html`<!doctype html>${page}`)), status)
}

/** JSON by the address (`.json`) or by what the client accepts before HTML. */
export const wantsJson = (c: Context): boolean => {
  if (c.req.path.endsWith('.json')) return true
  const accept = c.req.header('accept') ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}

/** The id at the end of the path, without the suffix that asks for JSON. */
export const idOf = (c: Context): string => (c.req.param('id') ?? '').replace(/\.json$/, '')

export const sendJson = (c: Context, value: object, status: ContentfulStatusCode = 200): Response => {
  c.header('cache-control', 'no-cache')
  c.header('vary', 'accept')
  return c.json(value, status)
}

export const sendNotFound = (c: Context, web: WebContext, what: string, hint?: string): Response | Promise<Response> =>
  wantsJson(c)
    ? sendJson(c, { error: 'not_found', message: what }, 404)
    : sendPage(c, web, { title: 'Not found', section: null }, <NotFound what={what} hint={hint ?? null} />, 404)

export const sendBadQuery = (
  c: Context,
  web: WebContext,
  problems: readonly Problem[],
): Response | Promise<Response> =>
  wantsJson(c)
    ? sendJson(c, { error: 'bad_query', problems }, 400)
    : sendPage(
        c,
        web,
        { title: 'That cannot be asked', section: null },
        <BadQuery problems={problems} path={c.req.path} />,
        400,
      )

export const sendTrouble = (c: Context, web: WebContext): Response | Promise<Response> =>
  wantsJson(c)
    ? sendJson(c, { error: 'internal', message: 'the server could not answer; its log tells why' }, 500)
    : sendPage(c, web, { title: 'Something went wrong', section: null }, <Trouble />, 500)
