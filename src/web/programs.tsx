/** `/programs`: the list, searched, filtered, counted, sorted and paged; as a page, as JSON and, whole, as CSV. */
import type { Context, Hono } from 'hono'
import { LISTED_CATEGORIES, PROGRAM_SORTS, type ProgramFilter, programIds, programIndex } from '../db/program-index.ts'
import { programInformatics } from '../db/informatics.ts'
import { programPages } from '../db/program-pages.ts'
import { PROGRAM_KINDS } from '../domain/registry.ts'
import { csvOf } from '../export/csv.ts'
import type { WebContext } from './context.ts'
import { programJson } from '../domain/program-json.ts'
import { PROGRAM_COLUMNS, programRow } from './program-row.ts'
import {
  ID_SHAPE,
  NAME_SHAPE,
  oneOf,
  type Query,
  readQuery,
  someLike,
  someOf,
  STATE_SHAPE,
  wholeNumber,
  words,
} from './query.ts'
import { sendBadQuery, sendJson, sendPage, wantsJson } from './reply.tsx'
import { requires } from './requires.ts'
import { ProgramsView } from './views/programs.tsx'

const PROGRAMS_PER_PAGE = 40

const FIELDS = {
  q: words,
  state: someLike(STATE_SHAPE, 'a state by its two capital letters, such as MN'),
  specialty: someLike(NAME_SHAPE, 'the name of a specialty'),
  institution: someLike(ID_SHAPE, 'the id of an institution'),
  category: someOf(LISTED_CATEGORIES),
  kind: someOf(PROGRAM_KINDS),
  requires,
  sort: oneOf(PROGRAM_SORTS, 'institution'),
  page: wholeNumber(1, 100_000, 1),
}

const filterOf = (asked: Query<typeof FIELDS>): ProgramFilter => ({
  words: asked.q,
  states: asked.state,
  specialties: asked.specialty,
  institutions: asked.institution,
  categories: asked.category,
  kinds: asked.kind,
  requirements: asked.requires,
})

/** All there are in the country, and more. */
const MOST_ROWS = 30_000
const CHUNK = 500

export const programsResource = (app: Hono, web: WebContext): void => {
  const answer = async (c: Context): Promise<Response> => {
    const url = new URL(c.req.url)
    const query = readQuery(url, FIELDS)
    if (!query.ok) return sendBadQuery(c, web, query.problems)
    const { sort, page } = query.value
    const filter = filterOf(query.value)
    const offset = (page - 1) * PROGRAMS_PER_PAGE
    const counts = await programIndex(web.db, filter, { sort, limit: PROGRAMS_PER_PAGE, offset })
    const programs = await programPages(web.db, counts.ids)
    if (wantsJson(c)) {
      const ids = programs.map(({ program }) => program.id)
      const resources = await programInformatics(web.db, ids)
      return sendJson(c, {
        total: counts.total,
        page,
        pages: Math.ceil(counts.total / PROGRAMS_PER_PAGE),
        programs: programs.map((each) => programJson(each, resources.get(each.program.id))),
      })
    }
    const view = {
      url,
      filter,
      sort,
      page,
      size: PROGRAMS_PER_PAGE,
      counts,
      programs,
      subscribable: web.subscribing !== null,
      now: web.now(),
    }
    return sendPage(c, web, { title: 'Programs', section: 'programs' }, <ProgramsView {...view} />)
  }
  app.get('/programs.csv', async (c): Promise<Response> => {
    const url = new URL(c.req.url)
    const query = readQuery(url, FIELDS)
    if (!query.ok) return sendBadQuery(c, web, query.problems)
    const ids = await programIds(web.db, filterOf(query.value), { sort: query.value.sort, limit: MOST_ROWS, offset: 0 })
    const rows: (readonly string[])[] = []
    for (let from = 0; from < ids.length; from += CHUNK)
      rows.push(...(await programPages(web.db, ids.slice(from, from + CHUNK))).map(programRow))
    c.header(
      'content-disposition',
      `attachment; filename="visawatch-programs-${web.now().toISOString().slice(0, 10)}.csv"`,
    )
    c.header('content-type', 'text/csv; charset=utf-8')
    return c.body(csvOf([PROGRAM_COLUMNS, ...rows]))
  })
  app.get('/programs', answer)
  app.get('/programs.json', answer)
}
