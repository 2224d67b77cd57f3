/** `/sources/:id`: one watched page, its latest visits with reasons, what it says and what changed; as a page and as JSON. */
import type { Hono } from 'hono'
import { captureLines } from '../db/captures.ts'
import { changeStream } from '../db/change-stream.ts'
import { sourceDetail } from '../db/source-list.ts'
import { watchedPages } from '../db/watched-pages.ts'
import type { WebContext } from './context.ts'
import { idOf, sendJson, sendNotFound, sendPage, wantsJson } from './reply.tsx'
import { SourceView } from './views/source.tsx'

const CHANGES_SHOWN = 20

export const sourceResource = (app: Hono, web: WebContext): void => {
  app.get('/sources/:id', async (c) => {
    const id = idOf(c)
    const source = await sourceDetail(web.db, id)
    if (source === null) return sendNotFound(c, web, 'No watched page has this id.')
    if (wantsJson(c)) return sendJson(c, source)
    const page = (await watchedPages(web.db, [id])).get(id) ?? null
    const changes = await changeStream(web.db, { sources: [id] }, { after: null, limit: CHANGES_SHOWN })
    const versions = await captureLines(web.db, [id])
    const view = <SourceView source={source} page={page} changes={changes} versions={versions} now={web.now()} />
    return sendPage(c, web, { title: source.url.replace(/^https?:\/\//, ''), section: 'sources' }, view)
  })
}
