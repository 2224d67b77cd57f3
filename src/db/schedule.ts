/** The schedule as it stands in the database: which hosts and sources are due. Decides nothing about when; that is domain/schedule. */
import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { ChangeKind } from '../domain/change.ts'
import type { Fetcher } from '../domain/outcome.ts'
import type { Query } from './query.ts'
import { changes, snapshots, sources, visits } from './schema/index.ts'

export type DueSource = {
  readonly id: string
  readonly url: string
  readonly host: string
  /** As declared, or as we learnt. */
  readonly fetcher: Fetcher
  readonly intervalMs: number | null
  readonly failures: number
  readonly conditionalVisits: number
  readonly lastChangeAt: Date | null
  /** What the last good capture looked like; null before the first. */
  readonly latest: {
    readonly sha256: string
    readonly etag: string | null
    readonly lastModified: string | null
    /** Where the redirects ended: the address the validators belong to. */
    readonly url?: string
  } | null
  /** The change that waits for this visit to confirm it. */
  readonly pending: { readonly id: number; readonly kind: ChangeKind; readonly recordedAt: Date } | null
}

const due = (now: Date) => and(isNull(sources.retiredAt), lte(sources.nextVisitAt, now))

/** Hosts with at least one due source, the longest overdue first. */
export const dueHosts = async (db: Query, now: Date): Promise<readonly string[]> => {
  const rows = await db
    .select({ host: sources.host })
    .from(sources)
    .where(due(now))
    .groupBy(sources.host)
    .orderBy(asc(sql`min(${sources.nextVisitAt})`))
  return rows.map(({ host }) => host)
}

const effectiveFetcher = sql<Fetcher>`case when ${sources.needsBrowser} then 'browser' else ${sources.fetcher} end`

/** Bytes compare only with bytes that were fetched the same way: a second visit with a browser writes others down. */
const latestCapture = sql<{ readonly sha256: string; readonly url: string | null } | null>`(
  select json_build_object('sha256', ${snapshots.sha256}, 'url', ${visits.exchange} ->> 'url') from ${snapshots} join ${visits} on ${visits.id} = ${snapshots.visitId}
  where ${snapshots.sourceId} = ${sources.id} and ${visits.fetcher} = ${effectiveFetcher}
  order by ${snapshots.takenAt} desc limit 1)`

/** The due sources of one host, the longest overdue first. */
export const dueSources = async (db: Query, host: string, now: Date): Promise<readonly DueSource[]> => {
  const rows = await db
    .select({
      id: sources.id,
      url: sources.url,
      host: sources.host,
      fetcher: effectiveFetcher,
      intervalMs: sources.intervalMs,
      failures: sources.failures,
      conditionalVisits: sources.conditionalVisits,
      lastChangeAt: sources.lastChangeAt,
      etag: sources.etag,
      lastModified: sources.lastModified,
      capture: latestCapture,
      pendingId: changes.id,
      pendingKind: changes.kind,
      recordedAt: changes.recordedAt,
    })
    .from(sources)
    .leftJoin(changes, and(eq(changes.sourceId, sources.id), eq(changes.status, 'pending')))
    .where(and(due(now), eq(sources.host, host)))
    .orderBy(asc(sources.nextVisitAt), asc(sources.id))
  return rows.map(({ etag, lastModified, capture, pendingId, pendingKind, recordedAt, ...source }) => ({
    ...source,
    latest:
      capture === null
        ? null
        : { sha256: capture.sha256, etag, lastModified, ...(capture.url === null ? {} : { url: capture.url }) },
    pending:
      pendingId === null || pendingKind === null || recordedAt === null
        ? null
        : { id: pendingId, kind: pendingKind, recordedAt },
  }))
}

/** Makes every declared source due now, or only those named. Answers how many there are. */
export const makeDue = async (db: Query, ids: readonly string[] | 'all', now: Date): Promise<number> => {
  const rows = await db
    .update(sources)
    .set({ nextVisitAt: now })
    .where(and(isNull(sources.retiredAt), ids === 'all' ? undefined : inArray(sources.id, [...ids])))
    .returning({ id: sources.id })
  return rows.length
}

/** Which of these ids are declared sources, to tell a typing error from an empty answer. */
export const declaredSources = async (db: Query, ids: readonly string[]): Promise<readonly string[]> => {
  const rows = await db
    .select({ id: sources.id })
    .from(sources)
    .where(and(isNull(sources.retiredAt), inArray(sources.id, [...ids])))
  return rows.map(({ id }) => id)
}
