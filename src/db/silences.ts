/** Stretches of time in which visits did not reach a page: between what was seen before and what was seen after, nobody knows. Reads only. */
import { type SQL, sql } from 'drizzle-orm'
import type { OutcomeKind } from '../domain/outcome.ts'
import type { Query } from './query.ts'

export type Silence = {
  readonly sourceId: string
  /** The last visit that reached the page before it; null when none did. */
  readonly lastReachedAt: Date | null
  readonly firstFailureAt: Date
  /** The visit that reached it again; null while it lasts. */
  readonly reachedAgainAt: Date | null
  readonly visits: number
  /** Of the last failed visit. */
  readonly outcome: OutcomeKind
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text))

const listOf = (ids: readonly string[]): SQL =>
  sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )

/** Of the named sources, oldest first. Every failed visit between two that reached the page is of one silence. */
export const silencesOf = async (db: Query, sourceIds: readonly string[]): Promise<readonly Silence[]> => {
  if (sourceIds.length === 0) return []
  const { rows } = await db.execute<{
    sourceId: string
    first: string
    before: string | null
    after: string | null
    visits: number
    outcome: OutcomeKind
  }>(sql`
    with marked as (
      select source_id, at, outcome, outcome in ('changed', 'unchanged') as reached,
        count(*) filter (where outcome in ('changed', 'unchanged')) over (partition by source_id order by at) as island
      from visits where source_id in (${listOf(sourceIds)}))
    select source_id as "sourceId", min(at) filter (where not reached) as first, min(at) filter (where reached) as before,
      (select min(n.at) from marked n where n.source_id = m.source_id and n.reached and n.island = m.island + 1) as after,
      (count(*) filter (where not reached))::int as visits,
      (array_agg(outcome order by at desc) filter (where not reached))[1] as outcome
    from marked m group by source_id, island having count(*) filter (where not reached) > 0
    order by 1, 2`)
  return rows.map(({ sourceId, first, before, after, visits, outcome }) => ({
    sourceId,
    lastReachedAt: instant(before),
    firstFailureAt: new Date(first),
    reachedAgainAt: instant(after),
    visits,
    outcome,
  }))
}
