/** Sentences about visas, found by their words (PostgreSQL full-text search, English stems), newest reading first. Bounded; reads only. */
import { sql } from 'drizzle-orm'
import type { Context } from '../domain/document.ts'
import type { Query } from './query.ts'

export type FoundStatement = {
  readonly assessmentId: number
  readonly ordinal: number
  readonly text: string
  readonly context: Context
  readonly positions: Readonly<Record<string, string>>
  readonly sourceId: string
  readonly url: string
  readonly captureId: number
  readonly sha256: string
  readonly takenAt: Date
  /** Of the reading that is in force on its page now. */
  readonly inForce: boolean
}

export type StatementFilter = {
  /** As in a web search: words, "phrases", -without, or. */
  readonly words: string
  readonly sources?: readonly string[] | undefined
  readonly institutions?: readonly string[] | undefined
  readonly states?: readonly string[] | undefined
  readonly inForce?: boolean | undefined
}

type Row = {
  readonly assessment_id: string
  readonly ordinal: number
  readonly text: string
  readonly context: Context
  readonly positions: Readonly<Record<string, string>>
  readonly source_id: string
  readonly url: string
  readonly snapshot_id: string
  readonly sha256: string
  readonly taken_at: string
  readonly in_force: boolean
}

const among = (column: string, values: readonly string[] | undefined) =>
  values === undefined ? sql`true` : sql`${sql.raw(column)} = any(${sql.param([...values])}::text[])`

export const searchStatements = async (
  db: Query,
  filter: StatementFilter,
  after: { readonly assessmentId: number; readonly ordinal: number } | null,
  limit: number,
): Promise<readonly FoundStatement[]> => {
  const { rows } = await db.execute<Row>(sql`
    select t.assessment_id, t.ordinal, t.text, t.context, t.positions, a.source_id, s.url, a.snapshot_id, n.sha256, n.taken_at,
      a.id = s.assessment_id and s.retired_at is null as in_force
    from statements t join assessments a on a.id = t.assessment_id join snapshots n on n.id = a.snapshot_id
      join sources s on s.id = a.source_id join institutions i on i.id = s.institution_id
    where to_tsvector('english', t.text) @@ websearch_to_tsquery('english', ${filter.words})
      and ${among('a.source_id', filter.sources)} and ${among('i.id', filter.institutions)} and ${among('i.state', filter.states)}
      and ${filter.inForce === undefined ? sql`true` : sql`(a.id = s.assessment_id and s.retired_at is null) = ${filter.inForce}`}
      and ${after === null ? sql`true` : sql`(t.assessment_id, -t.ordinal) < (${after.assessmentId}, ${-after.ordinal})`}
    order by t.assessment_id desc, -t.ordinal desc limit ${limit}`)
  return rows.map((row) => ({
    assessmentId: Number(row.assessment_id),
    ordinal: row.ordinal,
    text: row.text,
    context: row.context,
    positions: row.positions,
    sourceId: row.source_id,
    url: row.url,
    captureId: Number(row.snapshot_id),
    sha256: row.sha256,
    takenAt: new Date(row.taken_at),
    inForce: row.in_force,
  }))
}
