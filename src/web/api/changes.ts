/** Changes of pages, newest first, on either axis. The Atom feed of `/changes.atom` takes the filters of the web interface. */
import { changeStream, placeOf } from '../../db/change-stream.ts'
import { changeJson } from '../../db/history-json.ts'
import { CATEGORIES } from '../../domain/category.ts'
import { CHANGE_CAUSES, CHANGE_KINDS, CHANGE_STATUSES, SEVERITIES } from '../../domain/change.ts'
import { PROGRAM_KINDS } from '../../domain/registry.ts'
import { type Api, endpoint, itemsOf, pageOf } from './endpoint.ts'
import { cursor, ids, instant, limit, oneOf, someOf, specialties, states } from './fields.ts'
import { CHANGE } from './shapes.ts'

export const changeCalls = (api: Api): void => {
  const { db } = api.web
  endpoint(
    api,
    {
      path: '/changes',
      tag: 'changes',
      summary: 'Changes of pages, newest first',
      query: {
        sort: oneOf(
          ['seen', 'known'],
          'By when the new wording was first seen (as if absent), or by when we learnt of it',
        ),
        since: instant('start', 'On or after, on the axis of the sort'),
        until: instant('end', 'On or before, on the axis of the sort'),
        severity: oneOf(SEVERITIES, 'This severity or worse'),
        category: someOf(CATEGORIES, 'Category before or after'),
        change: someOf(CHANGE_KINDS, 'Kind of change'),
        cause: oneOf(CHANGE_CAUSES, 'page: the page changed; rules: we read the same bytes otherwise'),
        status: someOf(CHANGE_STATUSES, 'Status'),
        state: states,
        specialty: specialties,
        kind: oneOf(PROGRAM_KINDS, 'Kind of program'),
        institution: ids('an institution'),
        source: ids('a source'),
        limit,
        cursor,
      },
      answers: itemsOf(CHANGE),
    },
    (asked, c) => {
      const axis = asked.sort ?? 'seen'
      const filter = {
        since: asked.since,
        until: asked.until === undefined ? undefined : new Date(asked.until.getTime() + 1),
        severity: asked.severity,
        categories: asked.category ?? [],
        kinds: asked.change ?? [],
        causes: asked.cause === undefined ? [] : [asked.cause],
        statuses: asked.status ?? [],
        states: asked.state ?? [],
        specialties: asked.specialty ?? [],
        programKinds: asked.kind === undefined ? [] : [asked.kind],
        institutions: asked.institution ?? [],
        sources: asked.source ?? [],
      }
      return pageOf(
        c,
        asked,
        2,
        (after, most) =>
          changeStream(db, filter, {
            after: after === null ? null : { at: new Date(Number(after[0])), id: Number(after[1]) },
            limit: most,
            axis,
          }),
        (change) => {
          const { at, id } = placeOf(change, axis)
          return [at.getTime(), id]
        },
        changeJson,
      )
    },
  )
  endpoint(
    api,
    { path: '/changes/{id}', tag: 'changes', summary: 'One change', query: {}, params: { id: '1' }, answers: CHANGE },
    async (_, c) => {
      const id = c.req.param('id') ?? ''
      if (!/^\d{1,15}$/.test(id)) return null
      const [found] = await changeStream(db, { ids: [Number(id)] }, { after: null, limit: 1 })
      return found === undefined ? null : changeJson(found)
    },
  )
}
