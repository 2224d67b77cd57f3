/**
 * Brings forward what is due later than any present visit would put it: after a clock that ran ahead, after settings that were slower, and
 * when a legal event asks for haste. How late that is, is decided by domain/schedule and handed in; nothing here puts anything off.
 */
import { sql } from 'drizzle-orm'
import type { Query } from './query.ts'

/** The longest waits from now on, in milliseconds. */
export type LongestWaits = {
  /** A source whose last visit reached its page. */
  readonly healthyMs: number
  readonly failedMs: number
  /** A source with a change that waits for its second visit, and whose last visit reached its page. */
  readonly pendingMs: number
  /** A host without a failure: the pause between two requests. */
  readonly pauseMs: number
  /** A host in trouble, or one that asked for time. */
  readonly restMs: number
}

export type BroughtForward = { readonly sources: number; readonly hosts: number }

/**
 * Sources are spread at random over the time they would have had, so that not all come at once; a page that was never visited is due now.
 * A host in good standing may be asked now. Rows that somebody else is at work on are left for the next plan.
 */
export const bringForward = async (db: Query, now: Date, waits: LongestWaits): Promise<BroughtForward> => {
  const at = sql`${now.toISOString()}::timestamptz`
  const sources = await db.execute(sql`
    with late as (
      select source.id, wait.ms from sources source
      cross join lateral (select case
        when source.last_visit_at is null then 0
        when source.last_outcome not in ('changed', 'unchanged') then ${waits.failedMs}::float8
        when exists (select from changes c where c.source_id = source.id and c.status = 'pending')
          then least(${waits.pendingMs}::float8, ${waits.healthyMs}::float8)
        else ${waits.healthyMs}::float8 end as ms) wait
      where source.retired_at is null and source.next_visit_at > ${at} + wait.ms * interval '1 ms'
      for update of source skip locked)
    update sources set next_visit_at = ${at} + random() * late.ms * interval '1 ms' from late where sources.id = late.id`)
  const hosts = await db.execute(sql`
    with late as (
      select host.host, ${at} + case when host.failures = 0 then 0 else ${waits.restMs}::float8 end * interval '1 ms' as until from hosts host
      where greatest(host.next_request_at, host.open_at)
        > ${at} + case when host.failures = 0 then ${waits.pauseMs}::float8 else ${waits.restMs}::float8 end * interval '1 ms'
      for update of host skip locked)
    update hosts set next_request_at = least(next_request_at, late.until), open_at = least(open_at, late.until) from late
    where hosts.host = late.host`)
  return { sources: sources.rowCount ?? 0, hosts: hosts.rowCount ?? 0 }
}
