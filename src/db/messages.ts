/** Messages on their way: which are due, who holds one, what came of each attempt. One delivery per message is the database's promise. */
import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm'
import type { DeliveryResult, MessageKind } from '../domain/alert.ts'
import type { OutboxEvent } from '../domain/event.ts'
import { keyOf } from './alerts.ts'
import { eventOf } from './events.ts'
import { type Query, theRow } from './query.ts'
import { alerts, deliveries, events, messages, subscriptions } from './schema/index.ts'
import { storable } from './storable.ts'
import { type StoredSubscription, subscriptionById, suspendSubscription } from './subscriptions.ts'

/** What is asked for stays with a paused or suspended subscription until it goes on; only the question itself goes to a pending one. */
export const sendable = sql`(${subscriptions.status} in ('active', 'ended')
  or ${subscriptions.status} = 'pending' and ${messages.kind} = 'confirm')`

/** The ids of due messages, longest due first; at most `limit`. */
export const dueMessages = async (db: Query, now: Date, limit = 20_000): Promise<readonly number[]> => {
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(subscriptions, eq(subscriptions.id, messages.subscriptionId))
    .where(and(isNotNull(messages.dueAt), lte(messages.dueAt, now), sendable))
    .orderBy(asc(messages.dueAt), asc(messages.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** A message that tells of no event: whether somebody asked for it, or a test. Once for the same `words`. */
export const addMessage = async (
  tx: Query,
  message: { readonly subscriptionId: string; readonly kind: Exclude<MessageKind, 'alerts'>; readonly words: string },
  at: Date,
): Promise<number | null> => {
  const { subscriptionId, kind, words } = message
  const [row] = await tx
    .insert(messages)
    .values({
      subscriptionId,
      kind,
      status: 'due',
      idempotencyKey: keyOf(subscriptionId, [kind, words]),
      createdAt: at,
      dueAt: at,
    })
    .onConflictDoNothing({ target: messages.idempotencyKey })
    .returning({ id: messages.id })
  return row?.id ?? null
}

export type ClaimedMessage = {
  readonly id: number
  readonly kind: MessageKind
  readonly idempotencyKey: string
  readonly attempt: number
  /** Which attempt of this try it is; back-off counts from here. */
  readonly attemptOfTry: number
  /** Null when the subscription ended meanwhile. */
  readonly subscription: StoredSubscription | null
  readonly events: readonly OutboxEvent[]
}

/** What a message tells, in the order of events. */
export const eventsOf = async (tx: Query, messageId: number): Promise<readonly OutboxEvent[]> => {
  const told = await tx
    .select({ id: events.id, payload: events.payload })
    .from(alerts)
    .innerJoin(events, eq(events.id, alerts.eventId))
    .where(eq(alerts.messageId, messageId))
    .orderBy(asc(events.id))
  return told.map((event) => eventOf(event.id, event.payload))
}

const MAY_BE_SENT: Readonly<Record<MessageKind, readonly string[]>> = {
  alerts: ['active'],
  test: ['active'],
  confirm: ['pending'],
}

/** Takes a due message for the rest of the transaction, so that no two workers send it; null when it is not due, held back or taken. */
export const claimMessage = async (tx: Query, id: number, now: Date): Promise<ClaimedMessage | null> => {
  const [row] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.id, id), isNotNull(messages.dueAt), lte(messages.dueAt, now)))
    .for('update', { skipLocked: true })
  if (row === undefined) return null
  const subscription = await subscriptionById(tx, row.subscriptionId)
  const status = subscription?.status ?? 'ended'
  const fits = MAY_BE_SENT[row.kind].includes(status)
  // A question whose answer is known is not asked; what a pause holds back waits.
  const over = status === 'ended' || (row.kind === 'confirm' && !fits)
  if (!fits && !over) return null
  return {
    id,
    kind: row.kind,
    idempotencyKey: row.idempotencyKey,
    attempt: row.attempts + 1,
    attemptOfTry: row.attempts + 1 - row.attemptsBefore,
    subscription: over ? null : subscription,
    events: await eventsOf(tx, id),
  }
}

/** Stores one attempt. `nextAt` is when to try again; null ends the message, delivered or not. Suspends a subscription whose address is gone. */
export const recordDelivery = async (
  tx: Query,
  message: Pick<ClaimedMessage, 'id' | 'attempt'>,
  result: DeliveryResult,
  at: Date,
  nextAt: Date | null,
): Promise<void> => {
  await tx.insert(deliveries).values({
    messageId: message.id,
    attempt: message.attempt,
    at,
    result: result.kind,
    detail: storable(result.detail),
  })
  const ended = result.kind === 'delivered' ? 'delivered' : 'failed'
  const { subscriptionId } = theRow(
    await tx
      .update(messages)
      .set({ attempts: message.attempt, dueAt: nextAt, status: nextAt === null ? ended : 'due' })
      .where(eq(messages.id, message.id))
      .returning({ subscriptionId: messages.subscriptionId }),
  )
  if (result.kind === 'rejected' && result.gone === true) await suspendSubscription(tx, subscriptionId, result.detail)
  if (nextAt === null) await tx.update(alerts).set({ status: ended }).where(eq(alerts.messageId, message.id))
}

/** Not now: the provider is to be given a rest. Counts as no attempt. */
export const postponeMessage = async (tx: Query, id: number, until: Date): Promise<void> => {
  await tx
    .update(messages)
    .set({ dueAt: until })
    .where(and(eq(messages.id, id), isNotNull(messages.dueAt), lte(messages.dueAt, until)))
}

/** The subscription ended before its message was sent: nobody is told. */
export const cancelMessage = async (tx: Query, id: number): Promise<void> => {
  await tx.update(messages).set({ dueAt: null, status: 'cancelled' }).where(eq(messages.id, id))
  await tx.update(alerts).set({ status: 'cancelled' }).where(eq(alerts.messageId, id))
}
