/**
 * `/subscribe`: choose what to be told of, see what that would have been in the last year, and ask for it. GET shows, POST asks; whoever reads at
 * the address is asked back. What is answered never tells whether an address is known.
 */
import type { Context, Hono } from 'hono'
import { filterWords, namedInFilter } from '../db/filter-words.ts'
import { previewOf } from '../db/preview.ts'
import { askToSubscribe } from '../db/subscribing.ts'
import type { WebContext } from './context.ts'
import { FILTER_FIELDS, type FilterQuery, filterAsked, filterEntries } from './filter-query.ts'
import { sameWith } from './links.ts'
import { readPosted } from './posted.ts'
import { type Problem, readQuery } from './query.ts'
import { sendBadQuery, sendJson, sendPage, wantsJson } from './reply.tsx'
import type { Subscribing } from './subscribing.ts'
import {
  AskedView,
  type Given,
  NOTHING_GIVEN,
  ShutView,
  type SubscribeProps,
  SubscribeView,
} from './views/subscribe.tsx'
import { addressProblem, CADENCE_FIELD, digestOf, spelled, wishFields } from './wish.ts'

const YEAR_MS = 365 * 86_400_000
const PREVIEWED = 12

const strays = async (web: WebContext, asked: FilterQuery): Promise<readonly Problem[]> => {
  const ids = { institutions: asked.institution, programs: asked.program }
  const [named, words] = await Promise.all([namedInFilter(web.db, ids), filterWords(web.db)])
  const missing = (field: string, expected: string, wanted: readonly string[], known: readonly string[]) =>
    wanted.filter((each) => !known.includes(each)).map((found): Problem => ({ field, expected, found }))
  return [
    ...missing(
      'institution',
      'the id of a known institution',
      asked.institution,
      named.institutions.map(({ id }) => id),
    ),
    ...missing(
      'program',
      'the id of a known program',
      asked.program,
      named.programs.map(({ id }) => id),
    ),
    ...missing('specialty', 'a specialty of some program', asked.specialty, words.specialties),
    ...missing('state', 'the state of some institution', asked.state, words.states),
  ]
}

const sendShut = (c: Context, web: WebContext) =>
  wantsJson(c)
    ? sendJson(c, { error: 'closed', message: 'nobody can subscribe by themselves here' }, 503)
    : sendPage(c, web, { title: 'Subscribe', section: 'subscribe' }, <ShutView feed="/alerts.atom" />, 503)

const yearBefore = (now: Date): Date => new Date(now.getTime() - YEAR_MS)

type Filled = Pick<SubscribeProps, 'url' | 'asked' | 'preview' | 'given' | 'problems'>

/** The form with what is filled in so far, and what of it cannot be taken. */
const sendForm = async (c: Context, web: WebContext, subscribing: Subscribing, filled: Filled): Promise<Response> => {
  const { url, asked } = filled
  const [words, named] = await Promise.all([
    filterWords(web.db),
    namedInFilter(web.db, { institutions: asked.institution, programs: asked.program }),
  ])
  const feed = sameWith(url, {}, '/alerts.atom')
  const filter = filterAsked(asked)
  const view = { ...filled, filter, words, named, feed, entries: filterEntries(url), subscribing, now: web.now() }
  const frame = { title: 'Subscribe', section: 'subscribe', feed } as const
  return sendPage(c, web, frame, <SubscribeView {...view} />, filled.problems.length === 0 ? 200 : 400)
}

/** Fields that a person writes by hand: what is wrong with them is said beside them, and nothing has to be written twice. */
const WRITTEN = new Set(['address', 'zone', 'hour'])

const sendAgain = async (
  c: Context,
  web: WebContext,
  subscribing: Subscribing,
  { fields, problems }: { readonly fields: URL; readonly problems: readonly Problem[] },
): Promise<Response> => {
  const query = readQuery(fields, FILTER_FIELDS)
  if (wantsJson(c) || !query.ok || problems.some(({ field }) => !WRITTEN.has(field)))
    return sendBadQuery(c, web, problems)
  const url = new URL('/subscribe', c.req.url)
  for (const [name, value] of filterEntries(fields)) url.searchParams.append(name, value)
  const preview = await previewOf(web.db, filterAsked(query.value), yearBefore(web.now()), PREVIEWED)
  const written = (name: string) => fields.searchParams.get(name) ?? ''
  const cadence = CADENCE_FIELD([written('cadence')])
  const given: Given = {
    channel: written('channel'),
    address: written('address'),
    cadence: cadence.ok ? cadence.value : 'immediate',
    digest: { hour: Number(written('hour')) || 0, timeZone: written('zone') },
  }
  return sendForm(c, web, subscribing, { url, asked: query.value, preview, given, problems })
}

const show = async (c: Context, web: WebContext, subscribing: Subscribing): Promise<Response> => {
  const url = new URL(c.req.url)
  const query = readQuery(url, FILTER_FIELDS)
  if (!query.ok) return sendBadQuery(c, web, query.problems)
  const asked = query.value
  const filter = filterAsked(asked)
  const preview = await previewOf(web.db, filter, yearBefore(web.now()), PREVIEWED)
  if (wantsJson(c))
    return sendJson(c, {
      filter,
      lastYear: {
        count: preview.count,
        events: preview.events.map(({ id, type, occurredAt }) => ({ id, type, occurredAt })),
      },
      channels: subscribing.channels,
    })
  return sendForm(c, web, subscribing, { url, asked, preview, given: NOTHING_GIVEN, problems: [] })
}

const sendLater = (c: Context, web: WebContext): Response | Promise<Response> => {
  c.header('retry-after', '3600')
  const message = 'Too many ask at the moment. Try again in an hour.'
  return wantsJson(c)
    ? sendJson(c, { error: 'busy', message }, 429)
    : sendPage(
        c,
        web,
        { title: 'Subscribe', section: 'subscribe' },
        <AskedView title="Not now" lines={[message]} />,
        429,
      )
}

const ask = async (c: Context, web: WebContext, subscribing: Subscribing): Promise<Response> => {
  if (!subscribing.pace.allows(c)) return sendLater(c, web)
  const posted = await readPosted(c)
  if (!posted.ok) return sendBadQuery(c, web, [{ field: 'body', expected: posted.why, found: '' }])
  const query = readQuery(posted.fields, { ...FILTER_FIELDS, ...wishFields(subscribing.channels) })
  if (!query.ok) return sendAgain(c, web, subscribing, { fields: posted.fields, problems: query.problems })
  const asked = query.value
  const { channel } = asked
  if (channel === null) {
    const expected = `one of ${subscribing.channels.join(', ')}`
    return sendBadQuery(c, web, [{ field: 'channel', expected, found: 'nothing' }])
  }
  const wrong = addressProblem(asked)
  const problems = [...(wrong === null ? [] : [wrong]), ...(await strays(web, asked))]
  if (problems.length > 0) return sendAgain(c, web, subscribing, { fields: posted.fields, problems })
  const { cadence } = asked
  const wish = { channel, address: spelled(asked), filter: filterAsked(asked), cadence, digest: digestOf(asked) }
  const answer = await askToSubscribe(web.db, wish, subscribing.limits, web.now())
  if (answer.kind === 'busy') return sendLater(c, web)
  if (answer.messageId !== null) await subscribing.sendSoon(answer.messageId)
  const lines = [
    'If this address can be reached and has not confirmed this subscription before, a message with a link is on its way there. Nothing else is sent until somebody opens that link and confirms.',
    'Nothing there after some minutes? Look into the spam folder, and check the address.',
  ]
  return wantsJson(c)
    ? sendJson(c, { status: 'asked', message: lines[0] }, 202)
    : sendPage(
        c,
        web,
        { title: 'Almost there', section: 'subscribe' },
        <AskedView title="Almost there" lines={lines} />,
        202,
      )
}

export const subscribeResource = (app: Hono, web: WebContext): void => {
  const open =
    (answer: typeof show) =>
    (c: Context): Response | Promise<Response> =>
      web.subscribing === null ? sendShut(c, web) : answer(c, web, web.subscribing)
  app.get('/subscribe', open(show))
  app.get('/subscribe.json', open(show))
  app.post('/subscribe', open(ask))
  app.post('/subscribe.json', open(ask))
}
