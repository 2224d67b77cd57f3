/** `/institutions`: all of them, searched and paged; as a page and as JSON. */
import type { Context, Hono } from 'hono'
import { institutionList } from '../db/institution-list.ts'
import type { WebContext } from './context.ts'
import { readQuery, wholeNumber, words } from './query.ts'
import { sendBadQuery, sendJson, sendPage, wantsJson } from './reply.tsx'
import { InstitutionsView } from './views/institutions.tsx'

const INSTITUTIONS_PER_PAGE = 100

const FIELDS = { q: words, page: wholeNumber(1, 100_000, 1) }

export const institutionsResource = (app: Hono, web: WebContext): void => {
  const answer = async (c: Context): Promise<Response> => {
    const url = new URL(c.req.url)
    const query = readQuery(url, FIELDS)
    if (!query.ok) return sendBadQuery(c, web, query.problems)
    const { q, page } = query.value
    const { total, rows } = await institutionList(web.db, q, {
      limit: INSTITUTIONS_PER_PAGE,
      offset: (page - 1) * INSTITUTIONS_PER_PAGE,
    })
    if (wantsJson(c)) return sendJson(c, { total, page, institutions: rows })
    const view = (
      <InstitutionsView url={url} words={q} page={page} size={INSTITUTIONS_PER_PAGE} total={total} rows={rows} />
    )
    return sendPage(c, web, { title: 'Institutions', section: 'institutions' }, view)
  }
  app.get('/institutions', answer)
  app.get('/institutions.json', answer)
}
