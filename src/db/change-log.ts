/** The changes that were recorded, as people and scripts read them. Reads only. */
import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Category } from '../domain/category.ts'
import {
  type ChangeCause,
  type ChangeKind,
  type ChangeStatus,
  type Difference,
  SEVERITIES,
  type Severity,
} from '../domain/change.ts'
import type { Query } from './query.ts'
import { changes, institutions, programs, sourcePrograms, sources } from './schema/index.ts'

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

export type ChangeLogFilter = {
  /** By when we learnt of it. */
  readonly since?: Date
  readonly until?: Date
  /** This severity or worse. */
  readonly severity?: Severity
  /** Category before or after. */
  readonly category?: Category
  readonly source?: string
  readonly limit?: number
}

const conditions = (filter: ChangeLogFilter): SQL | undefined =>
  and(
    filter.since === undefined ? undefined : gte(changes.recordedAt, filter.since),
    filter.until === undefined ? undefined : lt(changes.recordedAt, filter.until),
    filter.severity === undefined
      ? undefined
      : inArray(changes.severity, SEVERITIES.slice(SEVERITIES.indexOf(filter.severity))),
    filter.category === undefined
      ? undefined
      : or(eq(changes.fromCategory, filter.category), eq(changes.toCategory, filter.category)),
    filter.source === undefined ? undefined : eq(changes.sourceId, filter.source),
  )

/** Newest first. */
export const changeLog = async (db: Query, filter: ChangeLogFilter = {}): Promise<readonly LoggedChange[]> => {
  const rows = await db
    .select({
      change: changes,
      url: sources.url,
      institution: { id: institutions.id, name: institutions.name, state: institutions.state },
      programs: sql<LoggedChange['programs'] | null>`(
        select json_agg(json_build_object('id', p.id, 'name', p.name, 'specialty', p.specialty) order by p.id)
        from ${sourcePrograms} sp join ${programs} p on p.id = sp.program_id where sp.source_id = ${changes.sourceId})`,
    })
    .from(changes)
    .innerJoin(sources, eq(sources.id, changes.sourceId))
    .innerJoin(institutions, eq(institutions.id, sources.institutionId))
    .where(conditions(filter))
    .orderBy(desc(changes.recordedAt), desc(changes.id))
    .limit(filter.limit ?? 10_000)
  return rows.map(({ change, url, institution, programs: spokenFor }) => ({
    id: change.id,
    source: { id: change.sourceId, url },
    programs: spokenFor ?? [],
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
