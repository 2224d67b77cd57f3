/** `/`: how much is watched, how the crawl is doing, what programs say, what changed last. */
import type { Hono } from 'hono'
import { changeStream } from '../db/change-stream.ts'
import { overview } from '../db/overview.ts'
import type { WebContext } from './context.ts'
import { sendPage } from './reply.tsx'
import { OverviewView } from './views/overview.tsx'

const CHANGES_SHOWN = 6

export const overviewResource = (app: Hono, web: WebContext): void => {
  app.get('/', async (c) => {
    const now = web.now()
    const whole = await overview(web.db, now)
    const changes = await changeStream(
      web.db,
      { causes: ['page'], statuses: ['confirmed', 'unconfirmed'], severity: 'minor' },
      { after: null, limit: CHANGES_SHOWN },
    )
    const frame = { title: 'visawatch', section: 'overview', feed: '/changes.atom' } as const
    return sendPage(c, web, frame, <OverviewView whole={whole} changes={changes} now={now} />)
  })
}
