/** Messages that were given up, and trying them again. */
import { and, eq, gt, inArray, or, sql } from 'drizzle-orm'
import type { MessageKind } from '../domain/alert.ts'
import { isTakenBack } from './events.ts'
import type { Query } from './query.ts'
import { alerts, messages, subscriptions } from './schema/index.ts'

export type DeadLetter = {
  readonly id: number
  readonly subscriptionId: string
  readonly channel: string
  readonly address: string
  readonly kind: MessageKind
  readonly attempts: number
  readonly at: Date | null
  readonly detail: string | null
  readonly events: number
}

/** Messages that were given up, newest first. */
export const deadLetters = async (db: Query, limit: number): Promise<readonly DeadLetter[]> => {
  const last = (column: 'at' | 'detail') =>
    sql`(select d.${sql.raw(column)} from deliveries d where d.message_id = ${messages.id} order by d.attempt desc limit 1)`
  const rows = await db
    .select({
      id: messages.id,
      subscriptionId: messages.subscriptionId,
      channel: subscriptions.channel,
      address: subscriptions.address,
      kind: messages.kind,
      attempts: messages.attempts,
      at: sql<string | null>`${last('at')}`,
      detail: sql<string | null>`${last('detail')}`,
      events: sql<string>`(select count(*) from alerts a where a.message_id = ${messages.id})`,
    })
    .from(messages)
    .innerJoin(subscriptions, eq(subscriptions.id, messages.subscriptionId))
    .where(eq(messages.status, 'failed'))
    .orderBy(sql`${messages.id} desc`)
    .limit(limit)
  return rows.map((row) => ({ ...row, at: row.at === null ? null : new Date(row.at), events: Number(row.events) }))
}

/**
 * Has given-up messages tried again from now on, under their keys; all of them when `ids` is null. One that tells of an event retracted since
 * stays given up, as does one of an ended subscription. Answers the ids that are due again.
 */
export const retryMessages = async (tx: Query, ids: readonly number[] | null, at: Date): Promise<readonly number[]> => {
  const rows = await tx
    .update(messages)
    .set({ status: 'due', dueAt: at, attemptsBefore: messages.attempts })
    .from(subscriptions)
    .where(
      and(
        eq(messages.status, 'failed'),
        eq(subscriptions.id, messages.subscriptionId),
        or(eq(subscriptions.status, 'active'), and(eq(subscriptions.status, 'pending'), eq(messages.kind, 'confirm'))),
        ids === null ? gt(messages.id, 0) : inArray(messages.id, [...ids]),
        sql`not exists (select from alerts a where a.message_id = ${messages.id} and ${isTakenBack(sql`a.event_id`)})`,
      ),
    )
    .returning({ id: messages.id })
  const retried = rows.map(({ id }) => id)
  if (retried.length > 0) await tx.update(alerts).set({ status: 'due' }).where(inArray(alerts.messageId, retried))
  return retried
}
