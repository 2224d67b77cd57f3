/** `/changes`: what changed, newest first, by day; as a page, as JSON and as an Atom feed, with the same filters. */
import type { Context, Hono } from 'hono'
import type { LoggedChange } from '../db/change-log.ts'
import { type ChangeFilter, changeStream } from '../db/change-stream.ts'
import { changeFeed } from './change-feed.ts'
import { changeJson } from '../db/history-json.ts'
import { CHANGE_FIELDS, filterOf } from './change-query.ts'
import type { WebContext } from './context.ts'
import { originOf, sameWith } from './links.ts'
import { readQuery } from './query.ts'
import { sendBadQuery, sendJson, sendPage, wantsJson } from './reply.tsx'
import { ChangesView } from './views/changes.tsx'

const CHANGES_PER_PAGE = 40
const FEED_ENTRIES = 60

const placeOf = (change: LoggedChange): string => `${change.firstSeenNew.getTime()}-${change.id}`

export const changesResource = (app: Hono, web: WebContext): void => {
  const answer = async (c: Context): Promise<Response> => {
    const url = new URL(c.req.url)
    const query = readQuery(url, CHANGE_FIELDS)
    if (!query.ok) return sendBadQuery(c, web, query.problems)
    const asked = query.value
    const found = await changeStream(web.db, filterOf(asked), { after: asked.after, limit: CHANGES_PER_PAGE + 1 })
    const changes = found.slice(0, CHANGES_PER_PAGE)
    const last = changes.at(-1)
    const next = found.length > changes.length && last !== undefined ? sameWith(url, { after: placeOf(last) }) : null
    if (wantsJson(c)) return sendJson(c, { changes: changes.map(changeJson), next })
    const feed = sameWith(url, {}, '/changes.atom')
    const view = <ChangesView url={url} asked={asked} changes={changes} next={next} feed={feed} now={web.now()} />
    return sendPage(c, web, { title: 'Changes', section: 'changes', feed }, view)
  }
  app.get('/changes', answer)
  app.get('/changes.json', answer)
  app.get('/changes.atom', async (c) => {
    const url = new URL(c.req.url)
    const query = readQuery(url, CHANGE_FIELDS)
    if (!query.ok) return sendBadQuery(c, web, query.problems)
    // An imported past is no news.
    const filter: ChangeFilter = { ...filterOf(query.value), causes: ['page'], statuses: ['confirmed', 'unconfirmed'] }
    const changes = await changeStream(web.db, filter, { after: null, limit: FEED_ENTRIES })
    const { xml, etag } = changeFeed(changes, { origin: originOf(web.publicUrl, c.req.url), query: url.search })
    c.header('cache-control', 'no-cache')
    c.header('etag', etag)
    if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304)
    return c.body(xml, 200, { 'content-type': 'application/atom+xml; charset=utf-8' })
  })
}
