/** Messages that were delivered, to be sent once more on a person's demand: to a receiver that lost them. */
import { and, asc, eq, gte, lt, sql } from 'drizzle-orm'
import type { DeliveryResult } from '../domain/alert.ts'
import { type ClaimedMessage, eventsOf } from './messages.ts'
import type { Query } from './query.ts'
import { deliveries, messages } from './schema/index.ts'
import { storable } from './storable.ts'
import { subscriptionById } from './subscriptions.ts'

/** The delivered alerts of a subscription that were made in a time, oldest first; `until` is excluded. */
export const deliveredMessages = async (
  db: Query,
  subscriptionId: string,
  since: Date,
  until: Date,
): Promise<readonly number[]> => {
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.subscriptionId, subscriptionId),
        eq(messages.kind, 'alerts'),
        eq(messages.status, 'delivered'),
        gte(messages.createdAt, since),
        lt(messages.createdAt, until),
      ),
    )
    .orderBy(asc(messages.id))
  return rows.map(({ id }) => id)
}

/** Holds a delivered message for the rest of the transaction; null when it is none, or its subscription is not active. */
export const claimDelivered = async (tx: Query, id: number): Promise<ClaimedMessage | null> => {
  const [row] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.id, id), eq(messages.status, 'delivered')))
    .for('update')
  if (row === undefined) return null
  const subscription = await subscriptionById(tx, row.subscriptionId)
  if (subscription?.status !== 'active') return null
  return {
    id,
    kind: row.kind,
    idempotencyKey: row.idempotencyKey,
    attempt: row.attempts + 1,
    attemptOfTry: 1,
    subscription,
    events: await eventsOf(tx, id),
  }
}

/** Stores that it was sent once more; it stays delivered, whatever came of it. */
export const recordReplay = async (
  tx: Query,
  { id, attempt }: Pick<ClaimedMessage, 'id' | 'attempt'>,
  result: DeliveryResult,
  at: Date,
): Promise<void> => {
  const detail = result.kind === 'delivered' ? result.detail : `not delivered: ${result.detail}`
  await tx.insert(deliveries).values({ messageId: id, attempt, at, result: 'replayed', detail: storable(detail) })
  await tx
    .update(messages)
    .set({ attempts: sql`${messages.attempts} + 1` })
    .where(eq(messages.id, id))
}
