/** Changes of pages, newest first, on either axis; and as an Atom feed for the same filters, with ids that never change. */
import { type ChangeFilter, changeStream, placeOf } from '../../db/change-stream.ts'
import { changeJson } from '../../db/history-json.ts'
import { CATEGORIES, type Category } from '../../domain/category.ts'
import {
  CHANGE_CAUSES,
  CHANGE_KINDS,
  CHANGE_STATUSES,
  type ChangeCause,
  type ChangeKind,
  type ChangeStatus,
  SEVERITIES,
  type Severity,
} from '../../domain/change.ts'
import { PROGRAM_KINDS, type ProgramKind } from '../../domain/registry.ts'
import { changeFeed } from '../change-feed.ts'
import { originOf } from '../links.ts'
import { type Api, endpoint, itemsOf, pageOf, validated } from './endpoint.ts'
import { cursor, ids, instant, limit, oneOf, someOf, specialties, states } from './fields.ts'
import { CHANGE } from './shapes.ts'

const FILTERS = {
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
}

type Asked = {
  readonly since?: Date | undefined
  readonly until?: Date | undefined
  readonly severity?: Severity | undefined
  readonly category?: Category[] | undefined
  readonly change?: ChangeKind[] | undefined
  readonly cause?: ChangeCause | undefined
  readonly status?: ChangeStatus[] | undefined
  readonly state?: string[] | undefined
  readonly specialty?: string[] | undefined
  readonly kind?: ProgramKind | undefined
  readonly institution?: string[] | undefined
  readonly source?: string[] | undefined
}

const filterOf = (asked: Asked): ChangeFilter => ({
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
})

const FEED_ENTRIES = 60

export const changeCalls = (api: Api): void => {
  const { db, publicUrl } = api.web
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
        ...FILTERS,
        cursor,
      },
      answers: itemsOf(CHANGE),
    },
    (asked, c) => {
      const axis = asked.sort ?? 'seen'
      return pageOf(
        c,
        asked,
        2,
        (after, most) =>
          changeStream(db, filterOf(asked), {
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
    {
      path: '/changes.atom',
      tag: 'changes',
      summary: `The same as an Atom feed, by when we learnt of them; settled changes of pages where nothing else is asked, ${FEED_ENTRIES} where no limit is`,
      query: {
        since: instant('start', 'Learnt of on or after'),
        until: instant('end', 'Learnt of on or before'),
        ...FILTERS,
      },
      answers: ['application/atom+xml'],
    },
    async (asked, c) => {
      const changes = await changeStream(
        db,
        {
          ...filterOf(asked),
          causes: [asked.cause ?? 'page'],
          // An imported past is no news.
          statuses: asked.status ?? ['confirmed', 'unconfirmed'],
        },
        { after: null, limit: asked.limit ?? FEED_ENTRIES, axis: 'known' },
      )
      const url = new URL(c.req.url)
      // The same filters are the same feed, in whatever order they are asked.
      url.searchParams.sort()
      const origin = originOf(publicUrl, c.req.url)
      const { xml } = changeFeed(changes, { origin, query: url.search, path: '/api/v1/changes' })
      return validated(c, xml, { 'content-type': 'application/atom+xml; charset=utf-8' })
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
