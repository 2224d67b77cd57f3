/** Institutions and sources page by page, by id. Bounded; reads only. */
import { type SQL, sql } from 'drizzle-orm'
import type { OutcomeKind } from '../domain/outcome.ts'
import type { Level } from '../domain/position.ts'
import type { CapStatus } from '../domain/registry.ts'
import type { Query } from './query.ts'

const dateOf = (value: string | null): Date | null => (value === null ? null : new Date(value))

const among = (column: string, values: readonly string[] | undefined): SQL =>
  values === undefined ? sql`true` : sql`${sql.raw(column)} = any(${sql.param([...values])}::text[])`

export type InstitutionRow = {
  readonly id: string
  readonly name: string
  readonly city: string | null
  readonly state: string | null
  readonly acgmeId: string | null
  readonly capStatus: CapStatus
  readonly retiredAt: Date | null
  /** Declared now. */
  readonly programs: number
  readonly sources: number
}

export const institutionPage = async (
  db: Query,
  filter: { readonly ids?: readonly string[] | undefined; readonly states?: readonly string[] | undefined },
  after: string | null,
  limit: number,
): Promise<readonly InstitutionRow[]> => {
  const { rows } = await db.execute<Omit<InstitutionRow, 'retiredAt'> & { retiredAt: string | null }>(sql`
    select i.id, i.name, i.city, i.state, i.acgme_id as "acgmeId", i.cap_status as "capStatus", i.retired_at as "retiredAt",
      (select count(*)::int from programs p where p.institution_id = i.id and p.retired_at is null) as programs,
      (select count(*)::int from sources s where s.institution_id = i.id and s.retired_at is null) as sources
    from institutions i where ${among('i.id', filter.ids)} and ${among('i.state', filter.states)}
      and ${after === null ? sql`true` : sql`i.id > ${after}`} order by i.id limit ${limit}`)
  return rows.map((row) => ({ ...row, retiredAt: dateOf(row.retiredAt) }))
}

export type SourceRow = {
  readonly id: string
  readonly institution: string
  readonly url: string
  readonly level: Level
  readonly programs: readonly string[]
  readonly status: string
  readonly lastOutcome: OutcomeKind | null
  readonly visits: number
  readonly answered: number
  readonly firstReadAt: Date | null
  readonly lastVisitAt: Date | null
  readonly lastAnsweredAt: Date | null
  readonly retiredAt: Date | null
}

export const sourcePage = async (
  db: Query,
  filter: {
    readonly ids?: readonly string[] | undefined
    readonly institutions?: readonly string[] | undefined
    readonly level?: Level | undefined
    readonly outcome?: OutcomeKind | undefined
  },
  after: string | null,
  limit: number,
): Promise<readonly SourceRow[]> => {
  const { rows } = await db.execute<Record<string, string | null>>(sql`
    select v.*, array(select l.program_id from source_programs l where l.source_id = v.source_id order by 1) as programs
    from coverage v
    where ${among('v.source_id', filter.ids)} and ${among('v.institution_id', filter.institutions)}
      and ${filter.level === undefined ? sql`true` : sql`v.level = ${filter.level}`}
      and ${filter.outcome === undefined ? sql`true` : sql`v.last_outcome = ${filter.outcome}`}
      and ${after === null ? sql`true` : sql`v.source_id > ${after}`} order by v.source_id limit ${limit}`)
  return rows.map((row) => ({
    id: row['source_id'] ?? '',
    institution: row['institution_id'] ?? '',
    url: row['url'] ?? '',
    level: row['level'] as Level,
    programs: row['programs'] as unknown as readonly string[],
    status: row['status'] ?? '',
    lastOutcome: row['last_outcome'] as OutcomeKind | null,
    visits: Number(row['visits']),
    answered: Number(row['answered']),
    firstReadAt: dateOf(row['first_read_at'] ?? null),
    lastVisitAt: dateOf(row['last_visit_at'] ?? null),
    lastAnsweredAt: dateOf(row['last_answered_at'] ?? null),
    retiredAt: dateOf(row['retired_at'] ?? null),
  }))
}
