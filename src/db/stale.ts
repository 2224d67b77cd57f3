/** Pages that could not be verified for long: what their policy was, and why nobody can say whether it still is. */
import { sql } from 'drizzle-orm'
import type { Category } from '../domain/category.ts'
import type { OutcomeKind } from '../domain/outcome.ts'
import { addEvent, placeOfSource } from './events.ts'
import type { Drizzle } from './query.ts'

type StaleRow = {
  readonly id: string
  readonly category: Category
  readonly seenAt: string
  readonly outcome: OutcomeKind
  readonly detail: string | null
}

/** One failed visit is no silence: the next may find the page as it was. */
const VISITS = 2

/**
 * Writes an event for each page with a stated policy that was last verified before `seenBefore` and has not been reached since; once for each
 * such silence (`events_once`). Answers how many it wrote.
 */
export const writeStaleEvents = async (db: Drizzle, seenBefore: Date, at: Date): Promise<number> => {
  const key = sql`'stale ' || s.id || ' ' || floor(extract(epoch from s.policy_seen_at) * 1000)::bigint`
  const { rows } = await db.execute<StaleRow & Record<string, unknown>>(sql`
    select s.id, coalesce(o.category, a.category) as category, s.policy_seen_at as "seenAt", s.last_outcome as outcome,
      (select v.detail from visits v where v.source_id = s.id order by v.at desc limit 1) as detail
    from sources s join assessments a on a.id = s.assessment_id
      left join overrides o on o.source_id = s.id and o.ended_at is null
    where s.retired_at is null and s.policy_seen_at <= ${seenBefore.toISOString()}::timestamptz and s.failures >= ${VISITS}
      and s.last_outcome not in ('changed', 'unchanged') and coalesce(o.category, a.category) <> 'not_stated'
      and not exists (select from events e where e.key = ${key})
    order by s.id limit 1000`)
  let written = 0
  for (const { id, category, outcome, detail, ...row } of rows) {
    const seenAt = new Date(row.seenAt)
    const isNew = await db.transaction(async (tx) =>
      addEvent(tx, {
        key: `stale ${id} ${seenAt.getTime()}`,
        payload: { type: 'stale', occurredAt: at, ...(await placeOfSource(tx, id)), category, seenAt, outcome, detail },
      }),
    )
    written += Number(isNew)
  }
  return written
}
