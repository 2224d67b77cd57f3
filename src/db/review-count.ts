/** How many assessments in force want a person, in one cheap question. Reads only. */
import { count, eq } from 'drizzle-orm'
import { type Query, theRow } from './query.ts'
import { assessments, sources } from './schema/index.ts'
import { wantsReview } from './wants-review.ts'

/** `below` as in `wantingReview`. */
export const reviewCount = async (db: Query, below: number): Promise<number> =>
  theRow(
    await db
      .select({ n: count() })
      .from(sources)
      .innerJoin(assessments, eq(assessments.id, sources.assessmentId))
      .where(wantsReview(below)),
  ).n
