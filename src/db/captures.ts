/** Stored versions of pages with how they were got: one whole, or all of some sources in order. Bounded by the ids asked for; reads only. */
import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Assessment } from '../domain/assessment.ts'
import type { Category } from '../domain/category.ts'
import type { Exchange, Fetcher, OutcomeKind } from '../domain/outcome.ts'
import type { Level } from '../domain/position.ts'
import { assessmentById } from './assessments.ts'
import { readBlob } from './blobs.ts'
import type { Query } from './query.ts'
import { assessments, blobs, institutions, snapshots, sources, visits } from './schema/index.ts'

/** A version of a page in a list. */
export type CaptureLine = {
  readonly id: number
  readonly sourceId: string
  readonly takenAt: Date
  readonly lastSeenAt: Date
  /** Under the newest rules it was read by; null when it was not read. */
  readonly category: Category | null
  readonly unreadable: string | null
}

export type Capture = CaptureLine & {
  readonly url: string
  readonly level: Level
  readonly institution: { readonly id: string; readonly name: string }
  readonly sha256: string
  readonly mime: string
  readonly charset: string | null
  /** Bytes after content decoding. */
  readonly size: number
  readonly visit: {
    readonly at: Date
    readonly purpose: string
    readonly outcome: OutcomeKind
    readonly fetcher: Fetcher
    readonly durationMs: number
    readonly quality: number | null
    readonly qualityReasons: readonly string[]
    readonly exchange: Exchange | null
  }
  /** What was read from it, under the newest rules; null when it was not read. */
  readonly assessment: Assessment | null
}

/** Of a snapshot that was read under several rules, the last reading. */
const lastReading = async (db: Query, snapshotId: number): Promise<Assessment | null> => {
  const [row] = await db
    .select({ id: assessments.id })
    .from(assessments)
    .where(eq(assessments.snapshotId, snapshotId))
    .orderBy(desc(assessments.id))
    .limit(1)
  return row === undefined ? null : (await assessmentById(db, row.id)).assessment
}

/** One version of a page; null when there is none of that id. */
export const captureById = async (db: Query, id: number): Promise<Capture | null> => {
  const [row] = await db
    .select({
      snapshot: snapshots,
      visit: visits,
      size: blobs.size,
      url: sources.url,
      level: sources.level,
      institution: { id: institutions.id, name: institutions.name },
    })
    .from(snapshots)
    .innerJoin(visits, eq(visits.id, snapshots.visitId))
    .innerJoin(blobs, eq(blobs.sha256, snapshots.sha256))
    .innerJoin(sources, eq(sources.id, snapshots.sourceId))
    .innerJoin(institutions, eq(institutions.id, sources.institutionId))
    .where(eq(snapshots.id, id))
  if (row === undefined) return null
  const { snapshot, visit, ...rest } = row
  const assessment = await lastReading(db, id)
  return {
    ...rest,
    id,
    sourceId: snapshot.sourceId,
    takenAt: snapshot.takenAt,
    lastSeenAt: snapshot.lastSeenAt,
    category: assessment?.category ?? null,
    unreadable: snapshot.unreadable,
    sha256: snapshot.sha256,
    mime: snapshot.mime,
    charset: snapshot.charset,
    visit: {
      at: visit.at,
      purpose: visit.purpose,
      outcome: visit.outcome,
      fetcher: visit.fetcher,
      durationMs: visit.durationMs,
      quality: visit.quality,
      qualityReasons: visit.qualityReasons ?? [],
      exchange: visit.exchange,
    },
    assessment,
  }
}

/** The stored bytes as `extract` wants them. A snapshot without its blob is a bug. */
export const captureBody = async (db: Query, { id, sha256, mime, charset }: Capture) => {
  const bytes = await readBlob(db, sha256)
  if (bytes === null) throw new Error(`snapshot ${id} has no blob ${sha256}`)
  return { bytes, mime, charset }
}

const MOST_VERSIONS = 400

/** The versions of some sources, newest first. */
export const captureLines = async (db: Query, sourceIds: readonly string[]): Promise<readonly CaptureLine[]> => {
  if (sourceIds.length === 0) return []
  const rows = await db
    .select({
      id: snapshots.id,
      sourceId: snapshots.sourceId,
      takenAt: snapshots.takenAt,
      lastSeenAt: snapshots.lastSeenAt,
      unreadable: snapshots.unreadable,
    })
    .from(snapshots)
    .where(inArray(snapshots.sourceId, [...sourceIds]))
    .orderBy(desc(snapshots.takenAt), desc(snapshots.id))
    .limit(MOST_VERSIONS)
  const ids = rows.map(({ id }) => id)
  const read =
    ids.length === 0
      ? []
      : await db
          .select({ snapshotId: assessments.snapshotId, category: assessments.category })
          .from(assessments)
          .where(inArray(assessments.snapshotId, ids))
          .orderBy(asc(assessments.id))
  // Later readings take the place of earlier ones.
  const categories = new Map(read.map(({ snapshotId, category }) => [snapshotId, category]))
  return rows.map((row) => ({ ...row, category: categories.get(row.id) ?? null }))
}
