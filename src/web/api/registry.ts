/** Institutions and sources as they are declared, with how well they are watched; and the legal events beside them. */
import { legalEventsOf } from '../../db/legal-events.ts'
import { institutionPage, sourcePage } from '../../db/registry-pages.ts'
import { OUTCOME_KINDS } from '../../domain/outcome.ts'
import { LEVELS } from '../../domain/position.ts'
import { VISAS } from '../../domain/visa.ts'
import { type Api, endpoint, itemsOf, pageOf } from './endpoint.ts'
import { cursor, ids, instant, limit, oneOf, states } from './fields.ts'
import { INSTITUTION, LEGAL_EVENT, SOURCE } from './shapes.ts'
import { z } from '@hono/zod-openapi'

const textOf = (after: readonly (string | number)[] | null): string | null => (after === null ? null : String(after[0]))

export const registryCalls = (api: Api): void => {
  const { db } = api.web
  endpoint(
    api,
    {
      path: '/institutions',
      tag: 'institutions',
      summary: 'Institutions by id',
      query: { state: states, limit, cursor },
      answers: itemsOf(INSTITUTION),
    },
    (asked, c) =>
      pageOf(
        c,
        asked,
        1,
        (after, most) => institutionPage(db, { states: asked.state }, textOf(after), most),
        ({ id }) => [id],
        (row) => row,
      ),
  )
  endpoint(
    api,
    {
      path: '/institutions/{id}',
      tag: 'institutions',
      summary: 'One institution',
      query: {},
      params: { id: 'pinecrest' },
      answers: INSTITUTION,
    },
    async (_, c) => (await institutionPage(db, { ids: [c.req.param('id') ?? ''] }, null, 1))[0] ?? null,
  )
  endpoint(
    api,
    {
      path: '/sources',
      tag: 'sources',
      summary: 'Watched pages by id, with how well they are watched',
      query: {
        institution: ids('an institution'),
        level: oneOf(LEVELS, 'Whom the page speaks for'),
        outcome: oneOf(OUTCOME_KINDS, 'How the last visit ended'),
        limit,
        cursor,
      },
      answers: itemsOf(SOURCE),
    },
    (asked, c) =>
      pageOf(
        c,
        asked,
        1,
        (after, most) =>
          sourcePage(
            db,
            { institutions: asked.institution, level: asked.level, outcome: asked.outcome },
            textOf(after),
            most,
          ),
        ({ id }) => [id],
        (row) => row,
      ),
  )
  endpoint(
    api,
    {
      path: '/sources/{id}',
      tag: 'sources',
      summary: 'One watched page',
      query: {},
      params: { id: 'pinecrest-im' },
      answers: SOURCE,
    },
    async (_, c) => (await sourcePage(db, { ids: [c.req.param('id') ?? ''] }, null, 1))[0] ?? null,
  )
  endpoint(
    api,
    {
      path: '/legal-events',
      tag: 'statistics',
      summary: 'Dated legal events, to hold the history of policies against',
      query: {
        since: instant('start', 'On or after'),
        until: instant('end', 'On or before'),
        visa: oneOf(VISAS, 'About that visa'),
      },
      answers: z.object({ items: z.array(LEGAL_EVENT) }),
    },
    async ({ since, until, visa }) => ({
      items: await legalEventsOf(db, {
        ...(since === undefined ? {} : { from: since.toISOString().slice(0, 10) }),
        ...(until === undefined ? {} : { to: until.toISOString().slice(0, 10) }),
        ...(visa === undefined ? {} : { visa }),
      }),
    }),
  )
}
