/** How the watched pages are: for every source what the last visit met and why, and when it is visited next. Reads only. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import { proposedMove } from '../domain/move.ts'
import type { Exchange, OutcomeKind } from '../domain/outcome.ts'
import type { Query } from './query.ts'
import { institutions, sources } from './schema/index.ts'

export type SourceHealth = {
  readonly id: string
  readonly url: string
  readonly institution: string
  readonly level: string
  readonly fetcher: string
  readonly lastVisitAt: Date | null
  readonly lastOutcome: OutcomeKind | null
  /** The outcome's reason and detail in words; null before the first visit. */
  readonly detail: string | null
  readonly remedy: string | null
  /** Why the latest content cannot be read; null when it can, or when there is none. */
  readonly unreadable: string | null
  /** Where the page has moved for good, when the last answer said so: the declaration should follow. */
  readonly movedTo: string | null
  readonly failures: number
  readonly nextVisitAt: Date | null
  readonly policySeenAt: Date | null
}

/** How every declared source is: last outcome with its reason, and when it is visited next. */
export const sourceHealth = async (db: Query, id?: string): Promise<readonly SourceHealth[]> => {
  const rows = await db
    .select({
      id: sources.id,
      url: sources.url,
      institution: institutions.name,
      level: sources.level,
      fetcher: sources.fetcher,
      lastVisitAt: sources.lastVisitAt,
      lastOutcome: sources.lastOutcome,
      last: sql<{
        reason: string | null
        detail: string | null
        remedy: string | null
        exchange: Exchange | null
      } | null>`(
        select json_build_object('reason', v.reason, 'detail', v.detail, 'remedy', v.remedy, 'exchange', v.exchange)
        from visits v where v.source_id = ${sources.id} order by v.at desc limit 1)`,
      unreadable: sql<string | null>`(select n.unreadable from snapshots n where n.id = ${sources.latestSnapshotId})`,
      failures: sources.failures,
      nextVisitAt: sources.nextVisitAt,
      policySeenAt: sources.policySeenAt,
    })
    .from(sources)
    .innerJoin(institutions, eq(institutions.id, sources.institutionId))
    .where(and(isNull(sources.retiredAt), id === undefined ? undefined : eq(sources.id, id)))
    .orderBy(sources.id)
  return rows.map(({ last, ...source }) => ({
    ...source,
    detail: source.unreadable ?? last?.detail ?? last?.reason ?? null,
    remedy: last?.remedy ?? null,
    movedTo: last?.exchange == null ? null : proposedMove(last.exchange),
  }))
}
