/** The life of sentences: through rewordings, absences and moves to other pages. */
import { z } from '@hono/zod-openapi'
import { sentenceJson } from '../../db/history-json.ts'
import { programLineage, type SentenceLife, sourceLineage } from '../../db/sentence-lineage.ts'
import { type Api, endpoint } from './endpoint.ts'
import { oneOf } from './fields.ts'
import { SENTENCE } from './shapes.ts'

const FIELDS = { inForce: oneOf(['yes', 'no'], 'Whether some wording of it still stands') }

const answered = (lives: readonly SentenceLife[] | null, inForce: 'yes' | 'no' | undefined) =>
  lives === null
    ? null
    : {
        items: lives
          .filter(
            ({ wordings }) => inForce === undefined || wordings.some((each) => each.inForce) === (inForce === 'yes'),
          )
          .map(sentenceJson),
      }

export const lineageCalls = (api: Api): void => {
  const { db } = api.web
  const answers = z.object({ items: z.array(SENTENCE) })
  endpoint(
    api,
    {
      path: '/programs/{id}/lineage',
      tag: 'history',
      summary: 'The life of each sentence that ever stood on a page that spoke for a program, wording by wording',
      query: FIELDS,
      params: { id: 'pinecrest-im' },
      answers,
    },
    async ({ inForce }, c) => answered(await programLineage(db, c.req.param('id') ?? ''), inForce),
  )
  endpoint(
    api,
    {
      path: '/sources/{id}/lineage',
      tag: 'sources',
      summary: 'The life of each sentence that ever stood on a page, wording by wording, on whichever page it went on',
      query: FIELDS,
      params: { id: 'pinecrest-im' },
      answers,
    },
    async ({ inForce }, c) => answered(await sourceLineage(db, c.req.param('id') ?? ''), inForce),
  )
}
