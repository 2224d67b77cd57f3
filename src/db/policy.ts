/** The policy in force of one source: locked while a new assessment is weighed against it, and put in force. */
import { eq } from 'drizzle-orm'
import type { Query } from './query.ts'
import { sources } from './schema/index.ts'

export type SourceInForce = {
  readonly id: string
  readonly assessmentId: number | null
  readonly policySeenAt: Date | null
  readonly nextVisitAt: Date | null
}

/** Locks the source for the rest of the transaction, so that its snapshots are weighed one after the other. Null when unknown. */
export const lockSource = async (tx: Query, id: string): Promise<SourceInForce | null> => {
  const [row] = await tx
    .select({
      id: sources.id,
      assessmentId: sources.assessmentId,
      policySeenAt: sources.policySeenAt,
      nextVisitAt: sources.nextVisitAt,
    })
    .from(sources)
    .where(eq(sources.id, id))
    .for('update')
  return row ?? null
}

/** From now on this assessment is what the source says; it was last seen saying so at `seenAt`. */
export const putInForce = async (tx: Query, sourceId: string, assessmentId: number, seenAt: Date): Promise<void> => {
  await tx.update(sources).set({ assessmentId, policySeenAt: seenAt }).where(eq(sources.id, sourceId))
}

export const visitBefore = async (tx: Query, source: SourceInForce, at: Date): Promise<void> => {
  if (source.nextVisitAt !== null && source.nextVisitAt <= at) return
  await tx.update(sources).set({ nextVisitAt: at }).where(eq(sources.id, source.id))
}

/** Remembers that this page shows its policy only to a browser; it is visited with one from now on. */
export const learnBrowser = async (tx: Query, sourceId: string): Promise<void> => {
  await tx.update(sources).set({ needsBrowser: true }).where(eq(sources.id, sourceId))
}
