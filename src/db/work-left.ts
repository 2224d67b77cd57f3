/** How far the long work is: first visits, reading what was stored or imported, reading anew under new rules. One cheap question. Reads only. */
import { sql } from 'drizzle-orm'
import { outdatedSources } from './outdated.ts'
import { type Query, theRow } from './query.ts'

export type WorkLeft = {
  readonly sources: number
  /** Visited at least once. */
  readonly visited: number
  /** Due now. */
  readonly due: number
  /** Stored captures that nobody has read. */
  readonly unread: number
  /** Policies in force that older rules read. */
  readonly outdated: number
}

/** `rulesVersion` null: nobody reads anew here. */
export const workLeft = async (db: Query, now: Date, rulesVersion: string | null): Promise<WorkLeft> => {
  const { rows } = await db.execute<Record<'sources' | 'visited' | 'due' | 'unread', number>>(sql`
    select count(*)::int as sources, count(last_visit_at)::int as visited,
      count(*) filter (where next_visit_at <= ${now.toISOString()}::timestamptz)::int as due,
      (select count(*)::int from snapshots where assessed_at is null) as unread
    from sources where retired_at is null`)
  return {
    ...theRow(rows),
    outdated: rulesVersion === null ? 0 : (await outdatedSources(db, rulesVersion)).length,
  }
}
