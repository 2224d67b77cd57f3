/** `/programs/:id`: what one program says about visas, since when, how we know, and what changed; as a page and as JSON. */
import type { Context, Hono } from 'hono'
import { captureLines } from '../db/captures.ts'
import { changeStream } from '../db/change-stream.ts'
import { filingsOf } from '../db/filings.ts'
import { programInformatics } from '../db/informatics.ts'
import { coverageGaps, policySpells } from '../db/program-history.ts'
import { programPages } from '../db/program-pages.ts'
import { changeJson } from '../db/history-json.ts'
import type { WebContext } from './context.ts'
import { programJson } from '../domain/program-json.ts'
import { originOf, programPath } from './links.ts'
import { idOf, sendJson, sendNotFound, sendPage, wantsJson } from './reply.tsx'
import { ProgramView } from './views/program.tsx'

const CHANGES_SHOWN = 50

export const programResource = (app: Hono, web: WebContext): void => {
  app.get('/programs/:id', async (c: Context): Promise<Response> => {
    const [found] = await programPages(web.db, [idOf(c)])
    if (found === undefined)
      return sendNotFound(
        c,
        web,
        'No program has this id.',
        'It may have been written differently: look it up by its name.',
      )
    const sources = found.pages.map(({ sourceId }) => sourceId)
    const changes =
      sources.length === 0 ? [] : await changeStream(web.db, { sources }, { after: null, limit: CHANGES_SHOWN })
    if (wantsJson(c)) {
      const resources = await programInformatics(web.db, [found.program.id])
      const shown = programJson(found, resources.get(found.program.id))
      return sendJson(c, { ...shown, changes: changes.map(changeJson) })
    }
    const inForce = found.policy === null ? [] : [found.policy.sourceId]
    const [versions, spells, gaps, filings] = await Promise.all([
      captureLines(web.db, inForce),
      policySpells(web.db, [found.program.id]),
      coverageGaps(web.db, inForce),
      filingsOf(web.db, found.institution.id),
    ])
    const view = (
      <ProgramView
        found={found}
        changes={changes}
        versions={versions}
        spells={spells.get(found.program.id) ?? []}
        gaps={gaps}
        filings={filings}
        contact={web.contact}
        subscribable={web.subscribing !== null}
        address={originOf(web.publicUrl, c.req.url) + programPath(found.program.id)}
        now={web.now()}
      />
    )
    return sendPage(c, web, { title: `${found.program.name}, ${found.institution.name}`, section: 'programs' }, view)
  })
}
