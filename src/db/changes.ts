/** Changes from first sight to settlement. Settling, putting the new policy in force and the outbox event are one transaction. */
import { and, eq, gt, lte, or, sql } from 'drizzle-orm'
import type { ChangeCause, ChangeKind, Difference } from '../domain/change.ts'
import { writeEvent } from './events.ts'
import { assessmentById } from './assessments.ts'
import { putInForce } from './policy.ts'
import { type Query, theRow } from './query.ts'
import { retractUnconfirmed } from './retractions.ts'
import { changes, sources, visits } from './schema/index.ts'

export type PendingChange = {
  readonly id: number
  readonly kind: ChangeKind
  readonly sourceId: string
  readonly fromAssessmentId: number
  readonly toAssessmentId: number
  readonly firstSeenNew: Date
  readonly recordedAt: Date
}

type NewChange = {
  readonly sourceId: string
  readonly fromAssessmentId: number
  readonly toAssessmentId: number
  readonly cause: ChangeCause
  readonly difference: Difference
  readonly lastSeenOld: Date
  readonly firstSeenNew: Date
  readonly at: Date
}

const rowOf = ({ difference, at, ...change }: NewChange) => ({
  ...change,
  kind: difference.kind,
  severity: difference.severity,
  fromCategory: difference.from,
  toCategory: difference.to,
  difference,
  recordedAt: at,
})

/** Seen once: waits for a second visit at `confirmAt`. A source has at most one such change (`changes_one_pending`). */
export const addPendingChange = async (tx: Query, change: NewChange, confirmAt: Date): Promise<void> => {
  await tx
    .insert(changes)
    .values({ ...rowOf(change), status: 'pending', confirmAt })
    .onConflictDoNothing({ target: [changes.fromAssessmentId, changes.toAssessmentId] })
}

/** A change that needs no confirmation and alerts nobody: other rules, or an imported past. */
export const addRecordedChange = async (tx: Query, change: NewChange): Promise<void> => {
  await tx
    .insert(changes)
    .values({ ...rowOf(change), status: 'recorded', settledAt: change.at })
    .onConflictDoNothing({ target: [changes.fromAssessmentId, changes.toAssessmentId] })
}

const pendingColumns = {
  id: changes.id,
  kind: changes.kind,
  sourceId: changes.sourceId,
  fromAssessmentId: changes.fromAssessmentId,
  toAssessmentId: changes.toAssessmentId,
  firstSeenNew: changes.firstSeenNew,
  recordedAt: changes.recordedAt,
}

export const pendingChange = async (tx: Query, sourceId: string): Promise<PendingChange | null> => {
  const [row] = await tx
    .select(pendingColumns)
    .from(changes)
    .where(and(eq(changes.sourceId, sourceId), eq(changes.status, 'pending')))
  return row ?? null
}

/** A later visit found the very bytes that brought the change. */
const seenUnchangedLater = sql`exists (select from ${visits} where ${visits.sourceId} = ${changes.sourceId}
  and ${visits.outcome} = 'unchanged' and ${visits.at} > ${changes.firstSeenNew})`

/** Pending changes whose second visit agreed byte for byte, or whose time is up. Changed bytes are weighed when they are assessed. */
export const settleableChanges = async (db: Query, recordedBefore: Date): Promise<readonly string[]> => {
  const rows = await db
    .select({ sourceId: changes.sourceId })
    .from(changes)
    .where(and(eq(changes.status, 'pending'), or(seenUnchangedLater, lte(changes.recordedAt, recordedBefore))))
  return rows.map(({ sourceId }) => sourceId)
}

/** When the page was last found with the bytes of the pending change; null when it was not found so again. */
export const agreedAt = async (tx: Query, change: PendingChange): Promise<Date | null> => {
  const [row] = await tx
    .select({ at: sql<string | null>`max(${visits.at})` })
    .from(visits)
    .where(
      and(eq(visits.sourceId, change.sourceId), eq(visits.outcome, 'unchanged'), gt(visits.at, change.firstSeenNew)),
    )
  return row?.at == null ? null : new Date(row.at)
}

/**
 * Ends the wait. Confirmed and unconfirmed changes take force (as `assessmentId`, last seen at `seenAt`) and go to the outbox;
 * a transient one is kept and tells nobody. One that only takes back an unconfirmed one retracts that instead.
 */
export const settleChange = async (
  tx: Query,
  change: PendingChange,
  status: 'confirmed' | 'transient' | 'unconfirmed',
  at: Date,
  force: { readonly assessmentId: number; readonly seenAt: Date },
): Promise<void> => {
  const { difference } = theRow(
    await tx
      .update(changes)
      .set({ status, settledAt: at, confirmAt: null })
      .where(and(eq(changes.id, change.id), eq(changes.status, 'pending')))
      .returning({ difference: changes.difference }),
  )
  await putInForce(tx, change.sourceId, force.assessmentId, force.seenAt)
  if (status === 'transient') return
  await tx.update(sources).set({ lastChangeAt: change.firstSeenNew }).where(eq(sources.id, change.sourceId))
  if (await retractUnconfirmed(tx, change.sourceId, difference, at)) return
  const { sha256 } = await assessmentById(tx, change.toAssessmentId)
  await writeEvent(tx, change.id, sha256, at)
}
