/** `/health` for monitors: does the database answer, and does the crawl keep up. 503 when the database does not. */
import type { Hono } from 'hono'
import { crawlPulse } from '../db/pulse.ts'
import type { WebContext } from './context.ts'

export const healthResource = (app: Hono, web: WebContext): void => {
  app.get('/health', async (c) => {
    c.header('cache-control', 'no-store')
    const began = performance.now()
    try {
      const pulse = await crawlPulse(web.db, web.now())
      return c.json({ ok: true, database: { ok: true, ms: Math.round(performance.now() - began) }, ...pulse })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      web.log.error({ error: reason }, 'health: the database does not answer')
      return c.json({ ok: false, database: { ok: false } }, 503)
    }
  })
}
