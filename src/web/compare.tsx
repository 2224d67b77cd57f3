/** `/compare?from=&to=`: two stored versions of a page, word by word, inline or side by side. Works out the difference when asked; stores none. */
import type { Hono } from 'hono'
import { diffParagraphs } from '../changes/paragraphs.ts'
import { type Capture, captureBody, captureById, captureLines } from '../db/captures.ts'
import type { WebContext } from './context.ts'
import { oneOf, readQuery, wholeNumber } from './query.ts'
import { sendBadQuery, sendNotFound, sendPage } from './reply.tsx'
import { CompareView } from './views/compare.tsx'

export const COMPARE_VIEWS = ['inline', 'side'] as const

const MOST_ID = 1e15 - 1

const FIELDS = {
  from: wholeNumber(0, MOST_ID, 0),
  to: wholeNumber(0, MOST_ID, 0),
  view: oneOf(COMPARE_VIEWS, 'inline'),
}

/** Reading a page twice the size of a book says nothing to a person. */
const MOST_PARAGRAPHS = 4_000

const paragraphsOf = async (web: WebContext, capture: Capture): Promise<readonly string[] | null> => {
  const reading = await web.readDocument(await captureBody(web.db, capture))
  return reading.ok ? reading.document.blocks.slice(0, MOST_PARAGRAPHS).map(({ text }) => text) : null
}

export const compareResource = (app: Hono, web: WebContext): void => {
  app.get('/compare', async (c) => {
    const url = new URL(c.req.url)
    const query = readQuery(url, FIELDS)
    if (!query.ok) return sendBadQuery(c, web, query.problems)
    const [from, to] = await Promise.all([query.value.from, query.value.to].map((id) => captureById(web.db, id)))
    if (from == null || to == null)
      return sendNotFound(
        c,
        web,
        'One of the two stored pages does not exist.',
        'Choose both on the page of a program or a source.',
      )
    const before = await paragraphsOf(web, from)
    const after = await paragraphsOf(web, to)
    const versions = await captureLines(web.db, [...new Set([from.sourceId, to.sourceId])])
    const changes = before === null || after === null ? null : diffParagraphs(before, after)
    const view = (
      <CompareView
        url={url}
        from={from}
        to={to}
        view={query.value.view}
        changes={changes}
        versions={versions}
        now={web.now()}
      />
    )
    return sendPage(c, web, { title: `${to.sourceId}: two versions`, section: 'sources' }, view)
  })
}
