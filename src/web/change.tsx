/** `/changes/:id`: one change, whole; as a page and as JSON. */
import type { Hono } from 'hono'
import { changeStream } from '../db/change-stream.ts'
import { changeJson } from '../db/history-json.ts'
import type { WebContext } from './context.ts'
import { idOf, sendJson, sendNotFound, sendPage, wantsJson } from './reply.tsx'
import { ChangeCard } from './views/change-card.tsx'

export const changeResource = (app: Hono, web: WebContext): void => {
  app.get('/changes/:id', async (c) => {
    const id = idOf(c)
    const [change] = /^\d{1,15}$/.test(id)
      ? await changeStream(web.db, { ids: [Number(id)] }, { after: null, limit: 1 })
      : []
    if (change === undefined) return sendNotFound(c, web, 'No change has this number.')
    if (wantsJson(c)) return sendJson(c, changeJson(change))
    return sendPage(
      c,
      web,
      { title: `Change ${id}`, section: 'changes' },
      <>
        <p class="crumbs">
          <a href="/changes">Changes</a>
        </p>
        <ChangeCard change={change} now={web.now()} within="alone" />
      </>,
    )
  })
}
