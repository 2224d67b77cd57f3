/** The two gates: for operators, and for everybody where reading is closed; and the token that a form must bring back. */
import type { Context, MiddlewareHandler } from 'hono'
import type { WebContext } from './context.ts'
import { pathWith } from './links.ts'
import { sendJson, sendPage, wantsJson } from './reply.tsx'
import { sessionOf } from './session.ts'
import { Refused } from './views/refusals.tsx'

const askToSignIn = (c: Context): Response | Promise<Response> => {
  if (wantsJson(c) || c.req.path.startsWith('/api/'))
    return sendJson(c, { error: 'sign_in', message: 'only operators may read this; sign in at /sign-in' }, 401)
  const { pathname, search } = new URL(c.req.url)
  return c.redirect(pathWith('/sign-in', { to: pathname + search }), 303)
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A browser names the page that a form was on; another site's form is refused even before its token is looked at. */
const isFromElsewhere = (c: Context): boolean => {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = c.req.header('origin')
  return origin !== undefined && new URL(c.req.url).host !== (URL.canParse(origin) ? new URL(origin).host : '')
}

export const sendRefused = (c: Context, web: WebContext, why: string): Response | Promise<Response> =>
  wantsJson(c)
    ? sendJson(c, { error: 'refused', message: why }, 403)
    : sendPage(c, web, { title: 'Refused', section: null }, <Refused why={why} />, 403)

/** Lets operators pass and asks others to sign in. What changes something must come from a page of ours. */
export const operatorsOnly =
  (web: WebContext): MiddlewareHandler =>
  async (c, next) => {
    c.header('cache-control', 'no-store')
    if (sessionOf(c, web) === null) return askToSignIn(c)
    if (!SAFE.has(c.req.method) && isFromElsewhere(c)) return sendRefused(c, web, 'The request came from another site.')
    return next()
  }

/** Open even where reading is closed: signing in, files, monitors, and what letters to subscribers lead to. */
const ALWAYS_OPEN =
  /^\/(?:sign-in|health|icon\.svg|(?:style|script)\.[0-9a-f]+\.(?:css|js)|(?:subscriptions|unsubscribe)\/.+)$/

/** Where reading is closed, everybody must sign in. */
export const closedReading =
  (web: WebContext): MiddlewareHandler =>
  (c, next) =>
    ALWAYS_OPEN.test(c.req.path) || sessionOf(c, web) !== null ? next() : Promise.resolve(askToSignIn(c))

/** The fields of a form with its token, or null when the token is not the session's. */
export const signedForm = async (c: Context, web: WebContext): Promise<FormData | null> => {
  const session = sessionOf(c, web)
  const form = await c.req.formData()
  const token = form.get('token')
  return session !== null && typeof token === 'string' && web.access.isFormToken(session, token) ? form : null
}
