/** `/captures/:id`: a stored version of a page as text with its statements marked, and how it was got; `/captures/:id/raw` hands out the bytes. */
import type { Context, Hono } from 'hono'
import { captureBody, captureById, captureLines } from '../db/captures.ts'
import type { WebContext } from './context.ts'
import { idOf, sendJson, sendNotFound, sendPage, wantsJson } from './reply.tsx'
import { CaptureView } from './views/capture.tsx'

const numberOf = (c: Context): number => {
  const id = idOf(c)
  return /^\d{1,15}$/.test(id) ? Number(id) : 0
}

const SUFFIXES: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'xhtml',
  'text/plain': 'txt',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}

export const captureResource = (app: Hono, web: WebContext): void => {
  app.get('/captures/:id', async (c) => {
    const capture = await captureById(web.db, numberOf(c))
    if (capture === null) return sendNotFound(c, web, 'No stored page has this number.')
    if (wantsJson(c)) return sendJson(c, capture)
    const reading = await web.readDocument(await captureBody(web.db, capture))
    const versions = await captureLines(web.db, [capture.sourceId])
    const view = <CaptureView capture={capture} reading={reading} versions={versions} now={web.now()} />
    return sendPage(c, web, { title: `${capture.sourceId} as stored`, section: 'sources' }, view)
  })
  app.get('/captures/:id/raw', async (c) => {
    const capture = await captureById(web.db, numberOf(c))
    if (capture === null) return sendNotFound(c, web, 'No stored page has this number.')
    const { bytes, mime } = await captureBody(web.db, capture)
    const name = `${capture.sourceId}-${capture.takenAt.toISOString().slice(0, 10)}.${SUFFIXES[mime] ?? 'bin'}`
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': mime in SUFFIXES ? mime : 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, max-age=86400',
      etag: `"${capture.sha256}"`,
    })
  })
}
