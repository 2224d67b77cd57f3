/** The evidence: sentences by their words, and stored versions of pages with their bytes and their text. */
import type { Context } from 'hono'
import { captureBody, captureById } from '../../db/captures.ts'
import { capturePage, type CaptureRow } from '../../db/capture-pages.ts'
import { type FoundStatement, searchStatements } from '../../db/statement-search.ts'
import { z } from '@hono/zod-openapi'
import { type Api, endpoint, itemsOf, pageOf, validated } from './endpoint.ts'
import { cursor, ids, instant, limit, oneOf, search, states } from './fields.ts'
import { problem } from './problem.ts'
import { CAPTURE, STATEMENT } from './shapes.ts'

const statementJson = ({ assessmentId: _, ordinal: __, sourceId, captureId, ...rest }: FoundStatement) => ({
  ...rest,
  source: sourceId,
  capture: captureId,
})

const captureJson = ({ id, sourceId, sha256, mime, size, takenAt, lastSeenAt, unreadable }: CaptureRow) => ({
  id,
  source: sourceId,
  sha256,
  mime,
  size,
  takenAt,
  lastSeenAt,
  unreadable,
})

const captureIdOf = (c: Context): number | null => {
  const id = c.req.param('id') ?? ''
  return /^\d{1,15}$/.test(id) ? Number(id) : null
}

/** The policy of these addresses besides is a sandbox (`sandboxed`). */
const SAFE = { 'x-content-type-options': 'nosniff' }

export const evidenceCalls = (api: Api): void => {
  const { db, readDocument } = api.web
  const found = async (c: Context) => {
    const id = captureIdOf(c)
    return id === null ? null : captureById(db, id)
  }
  endpoint(
    api,
    {
      path: '/statements',
      tag: 'statements',
      summary: 'Sentences about visas by their words, newest reading first',
      query: {
        q: search('Words as in a web search: "a phrase", -without, or'),
        state: states,
        institution: ids('an institution'),
        source: ids('a source'),
        inForce: oneOf(['yes', 'no'], 'Whether the reading is in force on its page now'),
        limit,
        cursor,
      },
      answers: itemsOf(STATEMENT),
    },
    (asked, c) =>
      pageOf(
        c,
        asked,
        2,
        (after, most) =>
          searchStatements(
            db,
            {
              words: asked.q,
              states: asked.state,
              institutions: asked.institution,
              sources: asked.source,
              inForce: asked.inForce === undefined ? undefined : asked.inForce === 'yes',
            },
            after === null ? null : { assessmentId: Number(after[0]), ordinal: Number(after[1]) },
            most,
          ),
        ({ assessmentId, ordinal }) => [assessmentId, ordinal],
        statementJson,
      ),
  )
  endpoint(
    api,
    {
      path: '/captures',
      tag: 'captures',
      summary: 'Stored versions of pages, newest first',
      query: {
        source: ids('a source'),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/, { error: 'a SHA-256 as 64 hexadecimal digits' })
          .optional()
          .openapi({ description: 'SHA-256 of the bytes' }),
        since: instant('start', 'Taken on or after'),
        until: instant('end', 'Taken on or before'),
        limit,
        cursor,
      },
      answers: itemsOf(CAPTURE),
    },
    (asked, c) =>
      pageOf(
        c,
        asked,
        1,
        (after, most) =>
          capturePage(
            db,
            { sources: asked.source, sha256: asked.sha256, since: asked.since, until: asked.until },
            after === null ? null : Number(after[0]),
            most,
          ),
        ({ id }) => [id],
        captureJson,
      ),
  )
  endpoint(
    api,
    {
      path: '/captures/{id}',
      tag: 'captures',
      summary: 'One stored version',
      query: {},
      params: { id: '1' },
      answers: CAPTURE,
    },
    async (_, c) => {
      const capture = await found(c)
      return capture === null ? null : captureJson(capture)
    },
  )
  endpoint(
    api,
    {
      path: '/captures/{id}/raw',
      tag: 'captures',
      summary: 'Its bytes, as a download',
      scope: 'captures',
      query: {},
      params: { id: '1' },
      answers: ['application/octet-stream'],
    },
    async (_, c) => {
      const capture = await found(c)
      if (capture === null) return null
      const { bytes } = await captureBody(db, capture)
      return validated(c, new Uint8Array(bytes), {
        ...SAFE,
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${capture.sha256}"`,
        digest: `sha-256=${Buffer.from(capture.sha256, 'hex').toString('base64')}`,
      })
    },
  )
  endpoint(
    api,
    {
      path: '/captures/{id}/text',
      tag: 'captures',
      summary: 'Its text, block by block, as the reader found it',
      scope: 'captures',
      query: {},
      params: { id: '1' },
      answers: ['text/plain'],
    },
    async (_, c) => {
      const capture = await found(c)
      if (capture === null) return null
      const read = await readDocument(await captureBody(db, capture))
      if (!read.ok) return problem(404, `No text could be read from these bytes: ${read.detail}`)
      return validated(c, `${read.document.blocks.map(({ text }) => text).join('\n\n')}\n`, {
        ...SAFE,
        'content-type': 'text/plain; charset=utf-8',
      })
    },
  )
}
