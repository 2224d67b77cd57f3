/** Alerts owed and the messages that carry them. Uniqueness is the database's: one alert per event and subscription, one delivery per message. */
import { createHash } from 'node:crypto'
import { and, asc, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import type { DeliveryResult, Subscription } from '../domain/alert.ts'
import type { ChangeEvent } from '../domain/event.ts'
import { eventOf } from './events.ts'
import { grouped } from './grouped.ts'
import { type Query, theRow } from './query.ts'
import { alerts, deliveries, events, messages, subscriptions } from './schema/index.ts'
import { storable } from './storable.ts'
import { subscriptionById } from './subscriptions.ts'

/** Owes an alert, once: a second time for the same event and subscription changes nothing (`alerts_once`). */
export const oweAlert = async (tx: Query, eventId: number, subscriptionId: string, dueAt: Date): Promise<void> => {
  await tx
    .insert(alerts)
    .values({ eventId, subscriptionId, dueAt, status: 'due' })
    .onConflictDoNothing({ target: [alerts.eventId, alerts.subscriptionId] })
}

const keyOf = (subscriptionId: string, eventIds: readonly number[]): string =>
  createHash('sha256')
    .update(JSON.stringify([subscriptionId, ...eventIds]))
    .digest('hex')
    .slice(0, 32)

/**
 * Puts due alerts into messages: one message for each alert of an immediate subscription, one for all due alerts of a digest.
 * From then on the content and the idempotency key of the message are fixed. Answers how many messages it made.
 */
export const gatherMessages = async (tx: Query, now: Date): Promise<number> => {
  const due = await tx
    .select({
      id: alerts.id,
      eventId: alerts.eventId,
      subscriptionId: alerts.subscriptionId,
      cadence: subscriptions.cadence,
    })
    .from(alerts)
    .innerJoin(subscriptions, eq(subscriptions.id, alerts.subscriptionId))
    .where(and(isNull(alerts.messageId), eq(alerts.status, 'due'), lte(alerts.dueAt, now)))
    .orderBy(asc(alerts.eventId), asc(alerts.id))
    .for('update', { of: alerts, skipLocked: true })
  const bySubscription = grouped(due, (alert) => alert.subscriptionId)
  let made = 0
  for (const [subscriptionId, owed] of bySubscription) {
    const digest = owed.some(({ cadence }) => cadence !== 'immediate')
    for (const together of digest ? [owed] : owed.map((alert) => [alert])) {
      const message = theRow(
        await tx
          .insert(messages)
          .values({
            subscriptionId,
            idempotencyKey: keyOf(
              subscriptionId,
              together.map(({ eventId }) => eventId),
            ),
            createdAt: now,
            dueAt: now,
          })
          .returning({ id: messages.id }),
      )
      await tx
        .update(alerts)
        .set({ messageId: message.id })
        .where(
          inArray(
            alerts.id,
            together.map(({ id }) => id),
          ),
        )
      made += 1
    }
  }
  return made
}

export const dueMessages = async (db: Query, now: Date): Promise<readonly number[]> => {
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .where(and(isNotNull(messages.dueAt), lte(messages.dueAt, now)))
    .orderBy(asc(messages.dueAt), asc(messages.id))
  return rows.map(({ id }) => id)
}

export type ClaimedMessage = {
  readonly id: number
  readonly idempotencyKey: string
  readonly attempt: number
  /** Null when the subscription ended meanwhile. */
  readonly subscription: Subscription | null
  readonly events: readonly ChangeEvent[]
}

/** Takes a due message for the rest of the transaction, so that no two workers send it; null when it is not due or taken. */
export const claimMessage = async (tx: Query, id: number, now: Date): Promise<ClaimedMessage | null> => {
  const [row] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.id, id), isNotNull(messages.dueAt), lte(messages.dueAt, now)))
    .for('update', { skipLocked: true })
  if (row === undefined) return null
  const told = await tx
    .select({ id: events.id, payload: events.payload })
    .from(alerts)
    .innerJoin(events, eq(events.id, alerts.eventId))
    .where(eq(alerts.messageId, id))
    .orderBy(asc(events.id))
  return {
    id,
    idempotencyKey: row.idempotencyKey,
    attempt: row.attempts + 1,
    subscription: await subscriptionById(tx, row.subscriptionId),
    events: told.map((event) => eventOf(event.id, event.payload)),
  }
}

/** Stores one attempt. `nextAt` is when to try again; null ends the message, delivered or not. */
export const recordDelivery = async (
  tx: Query,
  message: ClaimedMessage,
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
  await tx.update(messages).set({ attempts: message.attempt, dueAt: nextAt }).where(eq(messages.id, message.id))
  if (nextAt !== null) return
  await tx
    .update(alerts)
    .set({ status: result.kind === 'delivered' ? 'delivered' : 'failed' })
    .where(eq(alerts.messageId, message.id))
}

/** The subscription ended before its message was sent: nobody is told. */
export const cancelMessage = async (tx: Query, id: number): Promise<void> => {
  await tx.update(messages).set({ dueAt: null }).where(eq(messages.id, id))
  await tx.update(alerts).set({ status: 'cancelled' }).where(eq(alerts.messageId, id))
}
