/** `/operate/deliveries`: what was sent to whom, what came of it, and what waits. */
import type { Hono } from 'hono'
import { deliveryCounts, deliveryLog } from '../db/delivery-log.ts'
import type { WebContext } from './context.ts'
import { sendPage } from './reply.tsx'
import { DeliveriesView } from './views/operate/deliveries.tsx'

const SHOWN = 100
const DAY_MS = 86_400_000

export const deliveriesResource = (app: Hono, web: WebContext): void => {
  app.get('/operate/deliveries', async (c) => {
    const now = web.now()
    const counts = await deliveryCounts(web.db, new Date(now.getTime() - DAY_MS))
    const view = <DeliveriesView counts={counts} deliveries={await deliveryLog(web.db, SHOWN)} now={now} />
    return sendPage(c, web, { title: 'Deliveries', section: 'operate' }, view)
  })
}
