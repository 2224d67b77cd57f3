/** `/operate`: in ten seconds, whether the crawl is well: what is due, what fails and why, what wants a person, what was sent. */
import type { Hono } from 'hono'
import { deliveryCounts } from '../db/delivery-log.ts'
import { crawlPulse } from '../db/pulse.ts'
import { reviewCount } from '../db/review-count.ts'
import { sourceCounts, sourceList } from '../db/source-list.ts'
import { workLeft } from '../db/work-left.ts'
import { isHealthy } from '../domain/outcome.ts'
import type { WebContext } from './context.ts'
import { sendPage } from './reply.tsx'
import { OperateView } from './views/operate/home.tsx'

const EVERY_SOURCE = { outcomes: [], institution: null, words: [] } as const
const TROUBLES_SHOWN = 12
const DAY_MS = 86_400_000

export const operateResource = (app: Hono, web: WebContext): void => {
  app.get('/operate', async (c) => {
    const now = web.now()
    const [pulse, outcomes, worst, toReview, deliveries, left] = await Promise.all([
      crawlPulse(web.db, now),
      sourceCounts(web.db, EVERY_SOURCE),
      sourceList(web.db, EVERY_SOURCE, { sort: 'trouble', limit: TROUBLES_SHOWN, offset: 0 }),
      reviewCount(web.db, web.reviewBelow),
      deliveryCounts(web.db, new Date(now.getTime() - DAY_MS)),
      workLeft(web.db, now, web.rulesVersion),
    ])
    const troubles = worst.filter(({ lastOutcome }) => lastOutcome !== null && !isHealthy(lastOutcome))
    const view = <OperateView {...{ pulse, outcomes, troubles, toReview, deliveries, left, now }} />
    return sendPage(c, web, { title: 'Operate', section: 'operate' }, view)
  })
}
