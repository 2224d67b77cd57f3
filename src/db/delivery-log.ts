/** Attempts to send and what waits to be sent, as operators look at them. Bounded; reads only. */
import { and, count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { type Query, theRow } from './query.ts'
import { alerts, deliveries, messages, subscriptions } from './schema/index.ts'

export type LoggedDelivery = {
  readonly id: number
  readonly messageId: number
  readonly at: Date
  readonly attempt: number
  readonly result: 'delivered' | 'retry' | 'rejected' | 'replayed' | 'bounced'
  readonly detail: string
  readonly channel: string
  readonly address: string
  readonly subscription: string
  /** Alerts that the message carries. */
  readonly alerts: number
  /** When the message is tried next; null when it was delivered or given up. */
  readonly nextAt: Date | null
}

export const deliveryLog = (db: Query, limit: number): Promise<readonly LoggedDelivery[]> =>
  db
    .select({
      id: deliveries.id,
      messageId: deliveries.messageId,
      at: deliveries.at,
      attempt: deliveries.attempt,
      result: deliveries.result,
      detail: deliveries.detail,
      channel: subscriptions.channel,
      address: subscriptions.address,
      subscription: subscriptions.id,
      alerts: sql<number>`(select count(*)::int from ${alerts} a where a.message_id = ${messages.id})`,
      nextAt: messages.dueAt,
    })
    .from(deliveries)
    .innerJoin(messages, eq(messages.id, deliveries.messageId))
    .innerJoin(subscriptions, eq(subscriptions.id, messages.subscriptionId))
    .orderBy(desc(deliveries.id))
    .limit(limit)

export type DeliveryCounts = {
  /** Messages that wait for an attempt. */
  readonly waiting: number
  /** Alerts that wait for their message. */
  readonly owed: number
  readonly delivered: number
  /** Also those that were accepted first and then returned. */
  readonly rejected: number
}

/** `since`: how far back attempts are counted. */
export const deliveryCounts = async (db: Query, since: Date): Promise<DeliveryCounts> => {
  const waiting = theRow(await db.select({ n: count() }).from(messages).where(isNotNull(messages.dueAt)))
  const owed = theRow(
    await db
      .select({ n: count() })
      .from(alerts)
      .where(and(isNull(alerts.messageId), eq(alerts.status, 'due'))),
  )
  const results = await db
    .select({ result: deliveries.result, n: count() })
    .from(deliveries)
    .where(sql`${deliveries.at} >= ${since.toISOString()}::timestamptz`)
    .groupBy(deliveries.result)
  const of = (result: string): number => results.find((row) => row.result === result)?.n ?? 0
  return { waiting: waiting.n, owed: owed.n, delivered: of('delivered'), rejected: of('rejected') + of('bounced') }
}
