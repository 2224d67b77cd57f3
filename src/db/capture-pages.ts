/** Stored versions of pages, newest first, page by page. Bounded; reads only. */
import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type { Query } from './query.ts'
import { blobs, snapshots } from './schema/index.ts'

export type CaptureRow = {
  readonly id: number
  readonly sourceId: string
  readonly sha256: string
  readonly mime: string
  readonly size: number
  readonly takenAt: Date
  readonly lastSeenAt: Date
  readonly unreadable: string | null
}

export type CaptureFilter = {
  readonly sources?: readonly string[] | undefined
  readonly sha256?: string | undefined
  readonly since?: Date | undefined
  readonly until?: Date | undefined
}

/** `after` is the id of the last one shown; ids grow with time of storing. */
export const capturePage = (
  db: Query,
  { sources, sha256, since, until }: CaptureFilter,
  after: number | null,
  limit: number,
): Promise<readonly CaptureRow[]> =>
  db
    .select({
      id: snapshots.id,
      sourceId: snapshots.sourceId,
      sha256: snapshots.sha256,
      mime: snapshots.mime,
      size: blobs.size,
      takenAt: snapshots.takenAt,
      lastSeenAt: snapshots.lastSeenAt,
      unreadable: snapshots.unreadable,
    })
    .from(snapshots)
    .innerJoin(blobs, eq(blobs.sha256, snapshots.sha256))
    .where(
      and(
        sources === undefined ? undefined : inArray(snapshots.sourceId, [...sources]),
        sha256 === undefined ? undefined : eq(snapshots.sha256, sha256),
        since === undefined ? undefined : gte(snapshots.takenAt, since),
        until === undefined ? undefined : sql`${snapshots.takenAt} <= ${until.toISOString()}::timestamptz`,
        after === null ? undefined : lt(snapshots.id, after),
      ),
    )
    .orderBy(desc(snapshots.id))
    .limit(limit)
