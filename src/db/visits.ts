/** Transaction 1 of a page: the visit, the new content if there is any, and what the source and its host look like afterwards. */
import { and, eq, sql } from 'drizzle-orm'
import type { HostState } from '../domain/host.ts'
import { type Body, type Fetcher, isHealthy, type Outcome } from '../domain/outcome.ts'
import { type PackedBlob, packBlob, putBlob } from './blobs.ts'
import { saveHostState } from './hosts.ts'
import { type Drizzle, type Query, theRow } from './query.ts'
import { storable } from './storable.ts'
import { assessments, changes, type PURPOSES, snapshots, sources, visits } from './schema/index.ts'

export type VisitRecord = {
  readonly sourceId: string
  readonly at: Date
  readonly purpose: (typeof PURPOSES)[number]
  readonly fetcher: Fetcher
  readonly durationMs: number
  readonly outcome: Outcome
  /** True when no validators were sent. */
  readonly full: boolean
  readonly nextVisitAt: Date
  /** What politeness remembers from now on; null when there is nothing to remember. */
  readonly host: { readonly name: string; readonly state: HostState } | null
}

/** The body to keep of a visit: new content, or the page of a refusal; null when there is none. */
export const evidenceOf = (outcome: Outcome): Body | null =>
  outcome.kind === 'changed' ? outcome.body : 'evidence' in outcome ? outcome.evidence : null

/** An outcome as the columns of a visit. */
export const columnsOf = (outcome: Outcome) =>
  storable({
    outcome: outcome.kind,
    reason: 'reason' in outcome ? outcome.reason : outcome.kind === 'unchanged' ? outcome.how : null,
    detail: 'detail' in outcome ? outcome.detail : null,
    remedy: 'remedy' in outcome ? outcome.remedy : null,
    quality: outcome.kind === 'changed' ? outcome.quality.score : null,
    qualityReasons: outcome.kind === 'changed' ? outcome.quality.reasons : null,
    exchange: 'exchange' in outcome ? outcome.exchange : null,
  })

/** Another visit may have brought the same bytes meanwhile: then this one found them unchanged. */
const settled = async (tx: Query, record: VisitRecord): Promise<Outcome> => {
  const { outcome } = record
  if (outcome.kind !== 'changed') return outcome
  const [latest] = await tx
    .select({ sha256: snapshots.sha256 })
    .from(sources)
    .innerJoin(snapshots, eq(snapshots.id, sources.latestSnapshotId))
    .where(eq(sources.id, record.sourceId))
  return latest?.sha256 === outcome.body.sha256
    ? { kind: 'unchanged', how: 'same_bytes', exchange: outcome.exchange }
    : outcome
}

/** The latest content still stands; and if it is what the policy in force was read from, so does the policy. */
const seenAgain = async (tx: Query, sourceId: string, at: Date): Promise<void> => {
  await tx
    .update(snapshots)
    .set({ lastSeenAt: sql`greatest(${snapshots.lastSeenAt}, ${at.toISOString()}::timestamptz)` })
    .where(sql`${snapshots.id} = (select latest_snapshot_id from sources where id = ${sourceId})`)
  await tx
    .update(sources)
    .set({ policySeenAt: sql`greatest(${sources.policySeenAt}, ${at.toISOString()}::timestamptz)` })
    .where(
      and(
        eq(sources.id, sourceId),
        sql`exists (select from ${assessments} where ${assessments.id} = ${sources.assessmentId} and ${assessments.snapshotId} = ${sources.latestSnapshotId})`,
        sql`not exists (select from ${changes} where ${changes.sourceId} = ${sources.id} and ${changes.status} = 'pending')`,
      ),
    )
}

/**
 * Stores one visit with everything that belongs to it. Two visits at once cannot store the same content twice: the source's row is
 * locked first. Answers the snapshot to assess (null when there is nothing new) and the outcome as it was stored.
 */
export const recordVisit = async (
  db: Drizzle,
  record: VisitRecord,
): Promise<{ readonly snapshotId: number | null; readonly outcome: Outcome }> => {
  const body = evidenceOf(record.outcome)
  const blob: PackedBlob | null = body === null ? null : await packBlob(body)
  return db.transaction(async (tx) => {
    await tx.select({ id: sources.id }).from(sources).where(eq(sources.id, record.sourceId)).for('update')
    const outcome = await settled(tx, record)
    if (blob !== null && outcome.kind !== 'unchanged') await putBlob(tx, blob)
    const visit = theRow(
      await tx
        .insert(visits)
        .values({
          sourceId: record.sourceId,
          at: record.at,
          purpose: record.purpose,
          fetcher: record.fetcher,
          durationMs: Math.round(record.durationMs),
          ...columnsOf(outcome),
          evidenceSha256: outcome.kind === 'changed' ? null : (evidenceOf(outcome)?.sha256 ?? null),
        })
        .returning({ id: visits.id }),
    )
    const snapshotId = outcome.kind === 'changed' ? await addSnapshot(tx, record, outcome.body, visit.id) : null
    if (outcome.kind === 'unchanged') await seenAgain(tx, record.sourceId, record.at)
    const headers = outcome.kind === 'changed' ? storable(outcome.exchange.headers) : null
    await tx
      .update(sources)
      .set({
        nextVisitAt: record.nextVisitAt,
        lastVisitAt: record.at,
        lastOutcome: outcome.kind,
        failures: isHealthy(outcome.kind) ? 0 : sql`${sources.failures} + 1`,
        conditionalVisits: record.full ? 0 : sql`${sources.conditionalVisits} + 1`,
        ...(snapshotId === null
          ? {}
          : {
              latestSnapshotId: snapshotId,
              ...(record.fetcher === 'http'
                ? { etag: headers?.['etag'] ?? null, lastModified: headers?.['last-modified'] ?? null }
                : {}),
            }),
      })
      .where(eq(sources.id, record.sourceId))
    if (record.host !== null) await saveHostState(tx, record.host.name, record.host.state)
    return { snapshotId, outcome }
  })
}

const addSnapshot = async (tx: Query, record: VisitRecord, body: Body, visitId: number): Promise<number> =>
  theRow(
    await tx
      .insert(snapshots)
      .values({
        sourceId: record.sourceId,
        visitId,
        sha256: body.sha256,
        mime: storable(body.mime),
        charset: storable(body.charset),
        takenAt: record.at,
        lastSeenAt: record.at,
      })
      .returning({ id: snapshots.id }),
  ).id
