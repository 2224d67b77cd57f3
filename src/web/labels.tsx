/** What the words and colours mean: categories, positions, levels, statuses. Static. */
import type { Hono } from 'hono'
import type { WebContext } from './context.ts'
import { sendPage } from './reply.tsx'
import { Labels } from './views/labels.tsx'

export const labelsResource = (app: Hono, web: WebContext): void => {
  app.get('/labels', (c) => sendPage(c, web, { title: 'What the words mean', section: null }, <Labels />))
}
