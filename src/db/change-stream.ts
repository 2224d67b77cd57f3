/**
 * The changes as people and scripts read them, from the view `change_log`, newest first, by who and what they are about. Bounded; reads only.
 * Its axis is when the new wording was first seen, so that an imported past stands in the past; or when we learnt of it.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Category } from '../domain/category.ts'
import {
  type ChangeCause,
  type ChangeKind,
  type ChangeStatus,
  type Difference,
  SEVERITIES,
  type Severity,
} from '../domain/change.ts'
import type { ProgramKind } from '../domain/registry.ts'
import type { Query } from './query.ts'

export type LoggedChange = {
  readonly id: number
  readonly source: { readonly id: string; readonly url: string }
  /** Programs the source speaks for; empty for a page of the whole institution. */
  readonly programs: readonly { readonly id: string; readonly name: string; readonly specialty: string }[]
  readonly institution: { readonly id: string; readonly name: string; readonly state: string | null }
  readonly kind: ChangeKind
  readonly cause: ChangeCause
  readonly severity: Severity
  readonly from: Category
  readonly to: Category
  readonly status: ChangeStatus
  readonly difference: Difference
  readonly lastSeenOld: Date
  readonly firstSeenNew: Date
  readonly recordedAt: Date
}

/** seen: when the new wording was first seen. known: when we learnt of it. */
export type ChangeAxis = 'seen' | 'known'

/** Absent or empty parts want everything. */
export type ChangeFilter = {
  /** On the axis of the stream; `until` is excluded. */
  readonly since?: Date | undefined
  readonly until?: Date | undefined
  /** This severity or worse. */
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

/** Where a page of the stream ended: on its axis, and which change. */
export type StreamPlace = { readonly at: Date; readonly id: number }

const AXES: Readonly<Record<ChangeAxis, SQL>> = { seen: sql`l.first_seen_new`, known: sql`l.recorded_at` }

const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`

const among = (column: string, values: readonly string[] | undefined): SQL | null =>
  values === undefined || values.length === 0 ? null : sql`l.${sql.raw(column)} in ${[...values]}`

/** A page that names no program speaks for all of its institution. */
const aboutPrograms = (column: 'specialty' | 'kind', values: readonly string[] | undefined): SQL | null =>
  values === undefined || values.length === 0
    ? null
    : sql`exists (select from programs p left join source_programs o on o.program_id = p.id and o.source_id = l.source_id
        where p.institution_id = l.institution_id and p.${sql.raw(column)} in ${[...values]}
          and (o.source_id is not null or not exists (select from source_programs o where o.source_id = l.source_id)))`

const conditions = (filter: ChangeFilter, axis: SQL, after: StreamPlace | null): SQL => {
  const { since, until, severity, categories = [], ids } = filter
  const all = [
    since === undefined ? null : sql`${axis} >= ${instant(since)}`,
    until === undefined ? null : sql`${axis} < ${instant(until)}`,
    severity === undefined ? null : among('severity', SEVERITIES.slice(SEVERITIES.indexOf(severity))),
    categories.length === 0
      ? null
      : sql`(l.from_category in ${[...categories]} or l.to_category in ${[...categories]})`,
    among('kind', filter.kinds),
    among('cause', filter.causes),
    among('status', filter.statuses),
    among('state', filter.states),
    among('institution_id', filter.institutions),
    among('source_id', filter.sources),
    ids === undefined ? null : sql`l.change_id = any(${sql.param([...ids])}::bigint[])`,
    aboutPrograms('specialty', filter.specialties),
    aboutPrograms('kind', filter.programKinds),
    after === null ? null : sql`(${axis}, l.change_id) < (${instant(after.at)}, ${after.id})`,
  ].flatMap((condition) => condition ?? [])
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `)
}

type Row = {
  readonly change_id: string
  readonly source_id: string
  readonly url: string
  readonly institution_id: string
  readonly institution: string
  readonly state: string | null
  readonly programs: LoggedChange['programs']
  readonly kind: ChangeKind
  readonly cause: ChangeCause
  readonly severity: Severity
  readonly from_category: Category
  readonly to_category: Category
  readonly status: ChangeStatus
  readonly difference: Difference
  readonly last_seen_old: string
  readonly first_seen_new: string
  readonly recorded_at: string
}

const loggedOf = (row: Row): LoggedChange => ({
  id: Number(row.change_id),
  source: { id: row.source_id, url: row.url },
  programs: row.programs,
  institution: { id: row.institution_id, name: row.institution, state: row.state },
  kind: row.kind,
  cause: row.cause,
  severity: row.severity,
  from: row.from_category,
  to: row.to_category,
  status: row.status,
  difference: row.difference,
  lastSeenOld: new Date(row.last_seen_old),
  firstSeenNew: new Date(row.first_seen_new),
  recordedAt: new Date(row.recorded_at),
})

/** Newest first on its axis. An empty list of sources wants everything: ask for none by not asking. */
export const changeStream = async (
  db: Query,
  filter: ChangeFilter,
  page: { readonly after: StreamPlace | null; readonly limit: number; readonly axis?: ChangeAxis },
): Promise<readonly LoggedChange[]> => {
  const axis = AXES[page.axis ?? 'seen']
  const { rows } = await db.execute<Row>(sql`
    select l.* from change_log l where ${conditions(filter, axis, page.after)}
    order by ${axis} desc, l.change_id desc limit ${page.limit}`)
  return rows.map(loggedOf)
}

/** Where the stream goes on after this change. */
export const placeOf = (change: LoggedChange, axis: ChangeAxis = 'seen'): StreamPlace => ({
  at: axis === 'seen' ? change.firstSeenNew : change.recordedAt,
  id: change.id,
})
