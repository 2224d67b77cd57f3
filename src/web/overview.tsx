/** `/`: how much is watched, how the crawl is doing, what programs say, what changed last. */
import type { Hono } from 'hono'
import { changeStream } from '../db/change-stream.ts'
import { overview } from '../db/overview.ts'
import { workLeft } from '../db/work-left.ts'
import { EVERYBODY } from '../db/statistics.ts'
import type { WebContext } from './context.ts'
import { soon } from './figures.ts'
import { sendPage } from './reply.tsx'
import { OverviewView } from './views/overview.tsx'

const CHANGES_SHOWN = 7

/** How long the overview waits for the past to be counted; it is ready the next time. */
const PATIENCE_MS = 250

export const overviewResource = (app: Hono, web: WebContext): void => {
  app.get('/', async (c) => {
    const now = web.now()
    const [whole, changes, counted, left] = await Promise.all([
      overview(web.db, now),
      changeStream(
        web.db,
        { causes: ['page'], statuses: ['confirmed', 'unconfirmed'], severity: 'minor' },
        { after: null, limit: CHANGES_SHOWN },
      ),
      soon(web.figures(EVERYBODY), PATIENCE_MS),
      workLeft(web.db, now, web.rulesVersion),
    ])
    const categories = counted?.figures.find(({ id }) => id === 'categories') ?? null
    const frame = { title: 'visawatch', section: 'overview', feed: '/changes.atom' } as const
    return sendPage(
      c,
      web,
      frame,
      <OverviewView whole={whole} changes={changes} categories={categories} left={left} now={now} />,
    )
  })
}
