/** Assessments in force that want a person: unsure, contradicting themselves, or judged once by an override that has ended. Reads only. */
import { asc, eq, sql } from 'drizzle-orm'
import type { Assessment } from '../domain/assessment.ts'
import type { StoredOpinion } from '../domain/opinion.ts'
import { assessmentById } from './assessments.ts'
import { type EndedOverride, lastEnded } from './overrides.ts'
import { opinionsOn } from './opinions.ts'
import type { Query } from './query.ts'
import { assessments, sources } from './schema/index.ts'
import { type SpokenFor, spokenFor } from './spoken-for.ts'
import { hadOverride, wantsReview } from './wants-review.ts'

export type ForReview = SpokenFor & {
  readonly sourceId: string
  readonly assessmentId: number
  readonly snapshotId: number
  readonly assessment: Assessment
  /** The override that held until the statements changed; null when there never was one. */
  readonly ended: EndedOverride | null
  /** What models said of it, for whoever looks. */
  readonly opinions: readonly StoredOpinion[]
}

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
  const opinions = await opinionsOn(
    db,
    rows.map(({ assessmentId }) => assessmentId),
  )
  const wanting: ForReview[] = []
  for (const row of rows) {
    const speaks = whom.get(row.sourceId)
    if (speaks === undefined) continue
    const { assessment } = await assessmentById(db, row.assessmentId)
    wanting.push({ ...row, ...speaks, assessment, opinions: opinions.get(row.assessmentId) ?? [] })
  }
  return wanting
}
