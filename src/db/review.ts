/** Assessments in force that want a person: unsure, contradicting themselves, or judged once by an override that has ended. Reads only. */
import { asc, eq, sql } from 'drizzle-orm'
import type { Assessment } from '../domain/assessment.ts'
import type { StoredOpinion } from '../domain/opinion.ts'
import { assessmentsById } from './assessments.ts'
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

export type ReviewPage = {
  readonly found: readonly ForReview[]
  /** How many want a person, shown or not. */
  readonly total: number
}

/** Those whose override has ended come first, then the least sure. `below` is 0 to 1. */
export const reviewPage = async (db: Query, below: number, limit: number | null): Promise<ReviewPage> => {
  const wanting = db
    .select({
      sourceId: sources.id,
      assessmentId: assessments.id,
      snapshotId: assessments.snapshotId,
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(sources)
    .innerJoin(assessments, eq(assessments.id, sources.assessmentId))
    .where(wantsReview(below))
    .orderBy(sql`${hadOverride} desc`, asc(assessments.confidence), asc(sources.id))
  const rows = await (limit === null ? wanting : wanting.limit(limit))
  const sourceIds = rows.map(({ sourceId }) => sourceId)
  const assessmentIds = rows.map(({ assessmentId }) => assessmentId)
  const whom = await spokenFor(db, sourceIds)
  const ended = await lastEnded(db, sourceIds)
  const opinions = await opinionsOn(db, assessmentIds)
  const stored = await assessmentsById(db, assessmentIds)
  const found = rows.flatMap(({ total: _, ...row }): readonly ForReview[] => {
    const [speaks, of] = [whom.get(row.sourceId), stored.get(row.assessmentId)]
    if (speaks === undefined || of === undefined) return []
    const said = { ended: ended.get(row.sourceId) ?? null, opinions: opinions.get(row.assessmentId) ?? [] }
    return [{ ...row, ...speaks, ...said, assessment: of.assessment }]
  })
  return { found, total: rows[0]?.total ?? 0 }
}

/** All that want a person, or the first of them. */
export const wantingReview = async (
  db: Query,
  below: number,
  limit: number | null = null,
): Promise<readonly ForReview[]> => (await reviewPage(db, below, limit)).found
