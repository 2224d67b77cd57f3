/** `/sources`: the watched pages by how they are doing, those with trouble first; as a page and as JSON. */
import type { Context, Hono } from 'hono'
import { SOURCE_SORTS, sourceCounts, type SourceFilter, sourceList } from '../db/source-list.ts'
import { OUTCOME_KINDS } from '../domain/outcome.ts'
import type { WebContext } from './context.ts'
import { ID_SHAPE, oneOf, readQuery, someLike, someOf, wholeNumber, words } from './query.ts'
import { sendBadQuery, sendJson, sendPage, wantsJson } from './reply.tsx'
import { SourcesView } from './views/sources.tsx'

const SOURCES_PER_PAGE = 40

const FIELDS = {
  q: words,
  outcome: someOf([...OUTCOME_KINDS, 'unvisited'] as const),
  institution: someLike(ID_SHAPE, 'the id of an institution'),
  sort: oneOf(SOURCE_SORTS, 'trouble'),
  page: wholeNumber(1, 100_000, 1),
}

export const sourcesResource = (app: Hono, web: WebContext): void => {
  const answer = async (c: Context): Promise<Response> => {
    const url = new URL(c.req.url)
    const query = readQuery(url, FIELDS)
    if (!query.ok) return sendBadQuery(c, web, query.problems)
    const { q, outcome, institution, sort, page } = query.value
    const filter: SourceFilter = { words: q, outcomes: outcome, institution: institution[0] ?? null }
    const counts = await sourceCounts(web.db, filter)
    const total = counts
      .filter((count) => outcome.length === 0 || outcome.includes(count.outcome))
      .reduce((sum, { sources }) => sum + sources, 0)
    const rows = await sourceList(web.db, filter, {
      sort,
      limit: SOURCES_PER_PAGE,
      offset: (page - 1) * SOURCES_PER_PAGE,
    })
    if (wantsJson(c)) return sendJson(c, { total, page, outcomes: counts, sources: rows })
    const view = { url, filter, sort, page, size: SOURCES_PER_PAGE, total, counts, rows, now: web.now() }
    return sendPage(c, web, { title: 'Sources', section: 'sources' }, <SourcesView {...view} />)
  }
  app.get('/sources', answer)
  app.get('/sources.json', answer)
}
