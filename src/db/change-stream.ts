/**
 * The changes as a stream that people page through, newest first, by who and what they are about. Bounded; reads only.
 * Its axis is when the new wording was first seen, so that an imported past stands in the past; when we learnt of it is in each change.
 */
import { and, type Column, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Category } from '../domain/category.ts'
import { type ChangeCause, type ChangeKind, type ChangeStatus, SEVERITIES, type Severity } from '../domain/change.ts'
import type { ProgramKind } from '../domain/registry.ts'
import type { LoggedChange } from './change-log.ts'
import type { Query } from './query.ts'
import { changes, institutions, programs, sourcePrograms, sources } from './schema/index.ts'

/** Absent or empty parts want everything. */
export type ChangeFilter = {
  /** By when it was first seen; `until` is excluded. */
  readonly since?: Date | undefined
  readonly until?: Date | undefined
  readonly severity?: Severity | undefined
  /** Category before or after. */
  readonly categories?: readonly Category[]
  readonly kinds?: readonly ChangeKind[]
  readonly causes?: readonly ChangeCause[]
  readonly statuses?: readonly ChangeStatus[]
  readonly states?: readonly string[]
  readonly specialties?: readonly string[]
  readonly programKinds?: readonly ProgramKind[]
  readonly institutions?: readonly string[]
  readonly sources?: readonly string[]
  readonly ids?: readonly number[]
}

/** Where a page of the stream ended. */
export type StreamPlace = { readonly firstSeenNew: Date; readonly id: number }

const among = (column: Column, values: readonly string[] | undefined): SQL | undefined =>
  values === undefined || values.length === 0 ? undefined : inArray(column, [...values])

/** A page that names no program speaks for all of its institution. */
const aboutPrograms = (column: 'specialty' | 'kind', values: readonly string[] | undefined): SQL | undefined =>
  values === undefined || values.length === 0
    ? undefined
    : sql`exists (select from ${programs} p left join ${sourcePrograms} l on l.program_id = p.id and l.source_id = ${sources.id}
        where p.institution_id = ${sources.institutionId} and p.${sql.raw(column)} in ${[...values]}
          and (l.source_id is not null or not exists (select from ${sourcePrograms} o where o.source_id = ${sources.id})))`

const conditions = (filter: ChangeFilter): SQL | undefined =>
  and(
    filter.since === undefined ? undefined : gte(changes.firstSeenNew, filter.since),
    filter.until === undefined ? undefined : lt(changes.firstSeenNew, filter.until),
    filter.severity === undefined
      ? undefined
      : among(changes.severity, SEVERITIES.slice(SEVERITIES.indexOf(filter.severity))),
    or(among(changes.fromCategory, filter.categories), among(changes.toCategory, filter.categories)),
    among(changes.kind, filter.kinds),
    among(changes.cause, filter.causes),
    among(changes.status, filter.statuses),
    among(institutions.state, filter.states),
    among(institutions.id, filter.institutions),
    among(changes.sourceId, filter.sources),
    filter.ids === undefined ? undefined : inArray(changes.id, [...filter.ids]),
    aboutPrograms('specialty', filter.specialties),
    aboutPrograms('kind', filter.programKinds),
  )

const after = (place: StreamPlace | null): SQL | undefined =>
  place === null
    ? undefined
    : sql`(${changes.firstSeenNew}, ${changes.id}) < (${place.firstSeenNew.toISOString()}::timestamptz, ${place.id})`

const spokenFor = sql<LoggedChange['programs'] | null>`(
  select json_agg(json_build_object('id', p.id, 'name', p.name, 'specialty', p.specialty) order by p.name, p.id)
  from ${sourcePrograms} sp join ${programs} p on p.id = sp.program_id where sp.source_id = ${changes.sourceId})`

/** Newest first. An empty list of sources wants everything: ask for none by not asking. */
export const changeStream = async (
  db: Query,
  filter: ChangeFilter,
  page: { readonly after: StreamPlace | null; readonly limit: number },
): Promise<readonly LoggedChange[]> => {
  const rows = await db
    .select({
      change: changes,
      url: sources.url,
      institution: { id: institutions.id, name: institutions.name, state: institutions.state },
      programs: spokenFor,
    })
    .from(changes)
    .innerJoin(sources, eq(sources.id, changes.sourceId))
    .innerJoin(institutions, eq(institutions.id, sources.institutionId))
    .where(and(conditions(filter), after(page.after)))
    .orderBy(desc(changes.firstSeenNew), desc(changes.id))
    .limit(page.limit)
  return rows.map(({ change, url, institution, programs: named }) => ({
    id: change.id,
    source: { id: change.sourceId, url },
    programs: named ?? [],
    institution,
    kind: change.kind,
    cause: change.cause,
    severity: change.severity,
    from: change.fromCategory,
    to: change.toCategory,
    status: change.status,
    difference: change.difference,
    lastSeenOld: change.lastSeenOld,
    firstSeenNew: change.firstSeenNew,
    recordedAt: change.recordedAt,
  }))
}
