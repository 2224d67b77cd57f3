/** Thins what may be thinned: visits without news. Snapshots, blobs and assessments are evidence and stay. */
import { sql } from 'drizzle-orm'
import type { Query } from './query.ts'

/** Of the `unchanged` visits before this instant, keeps the last of each source and day (UTC). Answers how many went. */
export const pruneVisits = async (db: Query, before: Date): Promise<number> => {
  const result = await db.execute(sql`
    delete from visits using (
      select id, row_number() over (
        partition by source_id, date_trunc('day', at at time zone 'UTC') order by at desc
      ) as place
      from visits
      where at < ${before.toISOString()}::timestamptz and outcome = 'unchanged' and purpose = 'scheduled'
    ) as old
    where visits.id = old.id and old.place > 1`)
  return result.rowCount ?? 0
}
