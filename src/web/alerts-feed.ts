/** `/alerts.atom`: what a subscription with this filter would be told, for feed readers; no account, nothing kept. Corrections are entries of their own. */
import type { Hono } from 'hono'
import { alertFeed } from '../alerts/feed.ts'
import { previewOf } from '../db/preview.ts'
import { sayFilter } from '../domain/say-filter.ts'
import type { WebContext } from './context.ts'
import { FILTER_FIELDS, filterAsked } from './filter-query.ts'
import { originOf } from './links.ts'
import { readQuery } from './query.ts'
import { sendBadQuery } from './reply.tsx'

const ENTRIES = 60
const YEAR_MS = 365 * 86_400_000

export const alertsFeedResource = (app: Hono, web: WebContext): void => {
  app.get('/alerts.atom', async (c) => {
    const url = new URL(c.req.url)
    const query = readQuery(url, FILTER_FIELDS)
    if (!query.ok) return sendBadQuery(c, web, query.problems)
    const filter = filterAsked(query.value)
    const since = new Date(web.now().getTime() - YEAR_MS)
    const { events } = await previewOf(web.db, filter, since, ENTRIES, { corrections: true })
    const origin = originOf(web.publicUrl, c.req.url)
    const { xml, etag } = alertFeed(events, { origin, query: url.search, title: sayFilter(filter) })
    c.header('cache-control', 'no-cache')
    c.header('etag', etag)
    if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304)
    return c.body(xml, 200, { 'content-type': 'application/atom+xml; charset=utf-8' })
  })
}
