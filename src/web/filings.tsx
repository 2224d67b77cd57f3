/** `/institutions/:id/filings`: the rows behind each count of filed LCAs; as a page and as JSON. */
import type { Context, Hono } from 'hono'
import { filingRows, filingsOf } from '../db/filings.ts'
import { FILING_STATUSES } from '../domain/filing.ts'
import { institutionDetail } from '../db/institution-list.ts'
import type { WebContext } from './context.ts'
import { oneOf, readQuery, wholeNumber } from './query.ts'
import { idOf, sendBadQuery, sendJson, sendNotFound, sendPage, wantsJson } from './reply.tsx'
import { FilingRowsView, STATUS_NAMES } from './views/filings.tsx'

const FILINGS_PER_PAGE = 100

const FIELDS = {
  year: wholeNumber(2000, 2200, 0),
  status: oneOf(FILING_STATUSES, null),
  title: oneOf(['trainee', 'other'] as const, null),
  page: wholeNumber(1, 100_000, 1),
}

export const filingsResource = (app: Hono, web: WebContext): void => {
  const answer = async (c: Context): Promise<Response> => {
    const detail = await institutionDetail(web.db, idOf(c))
    const filings = detail === null ? null : await filingsOf(web.db, detail.institution.id)
    if (detail === null || filings === null)
      return sendNotFound(
        c,
        web,
        detail === null ? 'No institution has this id.' : 'No filing was imported here so far.',
        detail === null ? undefined : 'An operator imports the files of the Department of Labor with “filings import”.',
      )
    const url = new URL(c.req.url)
    const query = readQuery(url, FIELDS)
    if (!query.ok) return sendBadQuery(c, web, query.problems)
    const { status, title, page } = query.value
    const fiscalYear = query.value.year === 0 ? null : query.value.year
    const filter = { fiscalYear, status, trainee: title === null ? null : title === 'trainee' }
    const offset = (page - 1) * FILINGS_PER_PAGE
    const { total, rows } = await filingRows(web.db, detail.institution.id, filter, { limit: FILINGS_PER_PAGE, offset })
    if (wantsJson(c))
      return sendJson(c, {
        total,
        page,
        pages: Math.ceil(total / FILINGS_PER_PAGE),
        employers: filings.employers,
        rows,
      })
    const active = [
      ...(fiscalYear === null ? [] : [{ field: 'year', value: String(fiscalYear), name: `fiscal year ${fiscalYear}` }]),
      ...(status === null ? [] : [{ field: 'status', value: status, name: STATUS_NAMES[status] }]),
      ...(title === null
        ? []
        : [{ field: 'title', value: title, name: title === 'trainee' ? 'a trainee’s title' : 'another title' }]),
    ]
    const { institution } = detail
    const view = { url, institution, filings, rows, total, page, size: FILINGS_PER_PAGE, active }
    return sendPage(
      c,
      web,
      { title: `Filed LCAs, ${institution.name}`, section: 'institutions' },
      <FilingRowsView {...view} />,
    )
  }
  app.get('/institutions/:id/filings', answer)
  app.get('/institutions/:id/filings.json', answer)
}
