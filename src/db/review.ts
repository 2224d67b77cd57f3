/** Assessments in force that want a person: unsure, contradicting themselves, or judged once by an override that has ended. Reads only. */
import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Assessment } from '../domain/assessment.ts'
import { assessmentById } from './assessments.ts'
import { type EndedOverride, lastEnded } from './overrides.ts'
import type { Query } from './query.ts'
import { assessments, overrides, sources } from './schema/index.ts'
import { type SpokenFor, spokenFor } from './spoken-for.ts'

export type ForReview = SpokenFor & {
  readonly sourceId: string
  readonly assessmentId: number
  readonly snapshotId: number
  readonly assessment: Assessment
  /** The override that held until the statements changed; null when there never was one. */
  readonly ended: EndedOverride | null
}

const hasOverride = sql`exists (select from ${overrides} o where o.source_id = ${sources.id} and o.ended_at is null)`
const hadOverride = sql`exists (select from ${overrides} o where o.source_id = ${sources.id})`
const conflicts = sql`'conflicting' in (${assessments.category}, ${assessments.h1b}, ${assessments.j1})`

/** Which sources have an assessment in force that wants a person; for queries over sources joined with their assessment in force. */
export const wantsReview = (below: number): SQL | undefined =>
  and(
    isNull(sources.retiredAt),
    sql`not ${hasOverride}`,
    // A confidence is stored with seven digits: 0.8 is not less sure than 0.8.
    or(sql`${assessments.confidence} < ${below}::real`, conflicts, hadOverride),
  )

/** Those whose override has ended come first, then the least sure. `below` is 0 to 1; `limit` null wants all. */
export const wantingReview = async (
  db: Query,
  below: number,
  limit: number | null = null,
): Promise<readonly ForReview[]> => {
  const found = db
    .select({
      sourceId: sources.id,
      assessmentId: assessments.id,
      snapshotId: assessments.snapshotId,
      ended: lastEnded,
    })
    .from(sources)
    .innerJoin(assessments, eq(assessments.id, sources.assessmentId))
    .where(wantsReview(below))
    .orderBy(sql`${hadOverride} desc`, asc(assessments.confidence), asc(sources.id))
  const rows = await (limit === null ? found : found.limit(limit))
  const whom = await spokenFor(
    db,
    rows.map(({ sourceId }) => sourceId),
  )
  const wanting: ForReview[] = []
  for (const row of rows) {
    const speaks = whom.get(row.sourceId)
    if (speaks === undefined) continue
    const { assessment } = await assessmentById(db, row.assessmentId)
    wanting.push({ ...row, ...speaks, assessment })
  }
  return wanting
}
