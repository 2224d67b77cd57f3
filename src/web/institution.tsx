/** `/institutions/:id`: its programs with their policies, its own pages, its latest changes; as a page and as JSON. */
import type { Hono } from 'hono'
import { changeStream } from '../db/change-stream.ts'
import { filingsOf } from '../db/filings.ts'
import { institutionDetail } from '../db/institution-list.ts'
import { programInformatics } from '../db/informatics.ts'
import { EVERY_PROGRAM, programCounts, programIds } from '../db/program-index.ts'
import { programPages } from '../db/program-pages.ts'
import { watchedPages } from '../db/watched-pages.ts'
import type { WebContext } from './context.ts'
import { programJson } from '../domain/program-json.ts'
import { idOf, sendJson, sendNotFound, sendPage, wantsJson } from './reply.tsx'
import { InstitutionView } from './views/institution.tsx'

const PROGRAMS_SHOWN = 200
const CHANGES_SHOWN = 10

export const institutionResource = (app: Hono, web: WebContext): void => {
  app.get('/institutions/:id', async (c) => {
    const id = idOf(c)
    const detail = await institutionDetail(web.db, id)
    if (detail === null) return sendNotFound(c, web, 'No institution has this id.')
    const filter = { ...EVERY_PROGRAM, institutions: [id] }
    const ids = await programIds(web.db, filter, { sort: 'program', limit: PROGRAMS_SHOWN, offset: 0 })
    const programs = await programPages(web.db, ids)
    if (wantsJson(c)) {
      const resources = await programInformatics(web.db, ids)
      const shown = programs.map((each) => programJson(each, resources.get(each.program.id)))
      return sendJson(c, { ...detail.institution, programs: shown })
    }
    const [counts, shared, changes, filings] = await Promise.all([
      programCounts(web.db, filter),
      watchedPages(web.db, detail.sharedSources),
      changeStream(web.db, { institutions: [id] }, { after: null, limit: CHANGES_SHOWN }),
      filingsOf(web.db, id),
    ])
    const view = {
      detail,
      programs,
      total: counts.total,
      shared: [...shared.values()],
      changes,
      filings,
      now: web.now(),
    }
    return sendPage(c, web, { title: detail.institution.name, section: 'institutions' }, <InstitutionView {...view} />)
  })
}
