/**
 * `/subscriptions/:token` and `/unsubscribe/:token`: what the holder of a token may do with one subscription. GET only shows, since mail
 * scanners follow links; POST acts (RFC 8058 for unsubscribing). Nothing here is cached, indexed or tied to a cookie.
 */
import type { Context, Hono } from 'hono'
import { confirmSubscription, eraseReader, exportReader, paceSubscription } from '../db/subscribing.ts'
import {
  endSubscription,
  pauseSubscription,
  resumeSubscription,
  type StoredSubscription,
  subscriptionById,
  suspendSubscription,
} from '../db/subscriptions.ts'
import { mintToken, subscriptionOfToken, type TokenPurpose } from '../db/tokens.ts'
import type { WebContext } from './context.ts'
import { readPosted } from './posted.ts'
import { oneOf, readQuery } from './query.ts'
import { sendBadQuery, sendJson, sendNotFound, sendPage, wantsJson } from './reply.tsx'
import { AskedView } from './views/subscribe.tsx'
import { ConfirmView, ManageView, UnsubscribeView } from './views/subscription.tsx'
import { CADENCE_FIELD, digestOf, HOUR_FIELD, ZONE_FIELD } from './wish.ts'

/** The same as under messages: CAN-SPAM asks for 30 days. */
const LINK_MS = 400 * 86_400_000

type Opened = { readonly token: string; readonly subscription: StoredSubscription }
type Act = (c: Context, web: WebContext, opened: Opened) => Response | Promise<Response>

/** Hands on what the token opens; everything else gets the same answer. */
const opened =
  (web: WebContext, purpose: TokenPurpose, act: Act) =>
  async (c: Context): Promise<Response> => {
    c.header('x-robots-tag', 'noindex')
    c.header('cache-control', 'no-store')
    const token = (c.req.param('token') ?? '').replace(/\.json$/, '')
    const id = await subscriptionOfToken(web.db, token, purpose, web.now())
    const subscription = id === null ? null : await subscriptionById(web.db, id)
    if (subscription === null)
      return sendNotFound(
        c,
        web,
        'This link opens nothing: it is over, or was cut on its way.',
        'Newer messages have newer links.',
      )
    const response = await act(c, web, { token, subscription })
    response.headers.set('cache-control', 'no-store')
    return response
  }

const frame = (title: string) => ({ title, section: null }) as const

const showManage: Act = async (c, web, { token, subscription }) =>
  wantsJson(c)
    ? sendJson(c, await exportReader(web.db, subscription.id))
    : sendPage(c, web, frame('Your subscription'), <ManageView token={token} subscription={subscription} />)

const done = (c: Context, web: WebContext, title: string, lines: readonly string[]): Response | Promise<Response> =>
  wantsJson(c)
    ? sendJson(c, { status: 'done', message: title })
    : sendPage(c, web, frame(title), <AskedView title={title} lines={lines} />)

/** What alerts.yaml declares would come back with the next start: it is held instead, with the reason. */
const leave = async (web: WebContext, { id, declared }: StoredSubscription): Promise<void> => {
  const reason = `unsubscribed by its reader on ${web.now().toISOString().slice(0, 10)}`
  if (declared) await suspendSubscription(web.db, id, reason)
  else await endSubscription(web.db, id, reason, web.now())
}

const unsubscribe: Act = async (c, web, { subscription }) => {
  await leave(web, subscription)
  return done(c, web, 'Unsubscribed', [
    'Nothing more is sent to this subscription. A message that is on its way this very moment may still arrive.',
  ])
}

const ACTIONS = ['pause', 'resume', 'pace', 'end', 'erase'] as const

/** What ended is over: only leaving again and erasing still mean something. */
const sendOver = (c: Context, web: WebContext): Response | Promise<Response> => {
  const message = 'This subscription has ended: nothing more is sent. Subscribe anew to hear of changes again.'
  return wantsJson(c)
    ? sendJson(c, { error: 'ended', message }, 409)
    : sendPage(c, web, frame('It has ended'), <AskedView title="It has ended" lines={[message]} />, 409)
}

const act: Act = async (c, web, { token, subscription }) => {
  const posted = await readPosted(c)
  if (!posted.ok) return sendBadQuery(c, web, [{ field: 'body', expected: posted.why, found: '' }])
  const query = readQuery(posted.fields, {
    action: oneOf(ACTIONS, null),
    cadence: CADENCE_FIELD,
    hour: HOUR_FIELD,
    zone: ZONE_FIELD,
  })
  if (!query.ok) return sendBadQuery(c, web, query.problems)
  const { action, cadence } = query.value
  const { id, declared, status } = subscription
  if (status === 'ended' && (action === 'pause' || action === 'resume' || action === 'pace')) return sendOver(c, web)
  switch (action) {
    case 'pause':
      await pauseSubscription(web.db, id)
      break
    case 'resume':
      await resumeSubscription(web.db, id, web.now())
      break
    case 'pace':
      await paceSubscription(web.db, id, { cadence, digest: digestOf(query.value) })
      break
    case 'end':
      return unsubscribe(c, web, { token, subscription })
    case 'erase': {
      if (declared)
        return sendBadQuery(c, web, [
          { field: 'action', expected: 'the operator, who declared this subscription', found: 'erase' },
        ])
      await eraseReader(web.db, id)
      return done(c, web, 'Erased', [
        'Everything that was kept about this address is deleted: its subscriptions, what was sent, and all links.',
      ])
    }
    case null:
      return sendBadQuery(c, web, [{ field: 'action', expected: `one of ${ACTIONS.join(', ')}`, found: 'nothing' }])
  }
  return wantsJson(c) ? sendJson(c, { status: 'done' }) : c.redirect(`/subscriptions/${token}`, 303)
}

const showQuestion: Act = (c, web, { token, subscription }) =>
  sendPage(c, web, frame('Confirm'), <ConfirmView token={token} subscription={subscription} />)

const confirm: Act = async (c, web, { subscription }) => {
  const { id } = subscription
  if (!(await confirmSubscription(web.db, id, web.now())))
    return sendNotFound(c, web, 'This subscription waits for no confirmation any more.', 'It was ended since.')
  const expiresAt = new Date(web.now().getTime() + LINK_MS)
  const token = await mintToken(web.db, { subscriptionId: id, purpose: 'manage', expiresAt }, web.now())
  return wantsJson(c)
    ? sendJson(c, { status: 'active', manage: `/subscriptions/${token}` })
    : c.redirect(`/subscriptions/${token}`, 303)
}

export const subscriptionResource = (app: Hono, web: WebContext): void => {
  app.get('/subscriptions/confirm/:token', opened(web, 'confirm', showQuestion))
  app.post('/subscriptions/confirm/:token', opened(web, 'confirm', confirm))
  app.get('/subscriptions/:token', opened(web, 'manage', showManage))
  app.post('/subscriptions/:token', opened(web, 'manage', act))
  app.get(
    '/unsubscribe/:token',
    opened(web, 'manage', (c, _, { token, subscription }) =>
      sendPage(c, web, frame('Unsubscribe'), <UnsubscribeView token={token} subscription={subscription} />),
    ),
  )
  app.post('/unsubscribe/:token', opened(web, 'manage', unsubscribe))
}
