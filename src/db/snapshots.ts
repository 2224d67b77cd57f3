/** Stored content on its way to being read: which sources have unread snapshots, and what a snapshot holds. */
import { and, asc, eq, isNull } from 'drizzle-orm'
import { readBlob } from './blobs.ts'
import type { Fetcher } from '../domain/outcome.ts'
import type { Query } from './query.ts'
import { snapshots, visits } from './schema/index.ts'

export type StoredSnapshot = {
  readonly id: number
  readonly sourceId: string
  readonly sha256: string
  readonly mime: string
  readonly charset: string | null
  readonly takenAt: Date
  readonly fetcher: Fetcher
}

const columns = {
  id: snapshots.id,
  sourceId: snapshots.sourceId,
  sha256: snapshots.sha256,
  mime: snapshots.mime,
  charset: snapshots.charset,
  takenAt: snapshots.takenAt,
  fetcher: visits.fetcher,
}

/** Sources with content that nobody has read yet. */
export const unassessedSources = async (db: Query): Promise<readonly string[]> => {
  const rows = await db
    .selectDistinct({ sourceId: snapshots.sourceId })
    .from(snapshots)
    .where(isNull(snapshots.assessedAt))
  return rows.map(({ sourceId }) => sourceId)
}

/** The oldest unread snapshot of a source: they are read in the order they were taken. */
export const nextUnassessed = async (db: Query, sourceId: string): Promise<StoredSnapshot | null> => {
  const [row] = await db
    .select(columns)
    .from(snapshots)
    .innerJoin(visits, eq(visits.id, snapshots.visitId))
    .where(and(eq(snapshots.sourceId, sourceId), isNull(snapshots.assessedAt)))
    .orderBy(asc(snapshots.takenAt))
    .limit(1)
  return row ?? null
}

/** Its id alone, for whoever has read it and now asks whether somebody else was faster. */
export const nextUnassessedId = async (db: Query, sourceId: string): Promise<number | null> => {
  const [row] = await db
    .select({ id: snapshots.id })
    .from(snapshots)
    .where(and(eq(snapshots.sourceId, sourceId), isNull(snapshots.assessedAt)))
    .orderBy(asc(snapshots.takenAt))
    .limit(1)
  return row?.id ?? null
}

export const snapshotById = async (db: Query, id: number): Promise<StoredSnapshot | null> => {
  const [row] = await db
    .select(columns)
    .from(snapshots)
    .innerJoin(visits, eq(visits.id, snapshots.visitId))
    .where(eq(snapshots.id, id))
  return row ?? null
}

/** The bytes with what the server said of them, as `extract` wants them. A snapshot without its blob is a bug. */
export const snapshotBody = async (db: Query, snapshot: StoredSnapshot) => {
  const bytes = await readBlob(db, snapshot.sha256)
  if (bytes === null) throw new Error(`snapshot ${snapshot.id} has no blob ${snapshot.sha256}`)
  return { bytes, mime: snapshot.mime, charset: snapshot.charset }
}

/** Marks a snapshot as read; `unreadable` says why no document could be made of it, null when it was assessed. */
export const markAssessed = async (db: Query, id: number, at: Date, unreadable: string | null): Promise<void> => {
  await db.update(snapshots).set({ assessedAt: at, unreadable }).where(eq(snapshots.id, id))
}
