/** Alerts owed, and how they are put into messages. Uniqueness is the database's: one alert per event and subscription. */
import { createHash } from 'node:crypto'
import { and, asc, eq, inArray, isNull, lte, not, sql } from 'drizzle-orm'
import { chunks } from './chunks.ts'
import { isPointless, isUndecided } from './earlier-words.ts'
import { grouped } from './grouped.ts'
import type { Query } from './query.ts'
import { alerts, messages, subscriptions } from './schema/index.ts'

export type Owed = { readonly subscriptionId: string; readonly dueAt: Date }

/** Owes alerts, each once: a second time for the same event and subscription changes nothing (`alerts_once`). */
export const oweAlerts = async (tx: Query, eventId: number, owed: readonly Owed[]): Promise<void> => {
  for (const some of chunks(owed)) {
    await tx
      .insert(alerts)
      .values(some.map((each) => ({ ...each, eventId, status: 'due' as const })))
      .onConflictDoNothing({ target: [alerts.eventId, alerts.subscriptionId] })
  }
}

/** A key that is a function of what is told to whom. */
export const keyOf = (subscriptionId: string, told: readonly (number | string)[]): string =>
  createHash('sha256')
    .update(JSON.stringify([subscriptionId, ...told]))
    .digest('hex')
    .slice(0, 32)

/** Subscriptions gathered for in one go: a transaction of some thousand rows is over soon. */
const AT_ONCE = 500

/**
 * Puts due alerts of some hundred active subscriptions into messages: one message for each alert of an immediate subscription, one for all due
 * alerts of a digest. From then on the content and the idempotency key of the message are fixed. A correction waits until the fate of what it
 * corrects is known, and is dropped if that never arrived or is what the reader was told last. Answers how many messages it made; 0 when nothing is left.
 */
export const gatherMessages = async (tx: Query, now: Date): Promise<number> => {
  const due = and(isNull(alerts.messageId), eq(alerts.status, 'due'), lte(alerts.dueAt, now))
  await tx.update(alerts).set({ status: 'cancelled' }).where(and(due, isPointless))
  const ready = and(due, eq(subscriptions.status, 'active'), not(isUndecided))
  const owing = await tx
    .selectDistinct({ id: alerts.subscriptionId })
    .from(alerts)
    .innerJoin(subscriptions, eq(subscriptions.id, alerts.subscriptionId))
    .where(ready)
    .orderBy(asc(alerts.subscriptionId))
    .limit(AT_ONCE)
  if (owing.length === 0) return 0
  const found = await tx
    .select({
      id: alerts.id,
      eventId: alerts.eventId,
      subscriptionId: alerts.subscriptionId,
      cadence: subscriptions.cadence,
    })
    .from(alerts)
    .innerJoin(subscriptions, eq(subscriptions.id, alerts.subscriptionId))
    .where(
      and(
        ready,
        inArray(
          alerts.subscriptionId,
          owing.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(alerts.eventId), asc(alerts.id))
    .for('update', { of: alerts, skipLocked: true })
  const together = [...grouped(found, ({ subscriptionId }) => subscriptionId).values()].flatMap((owed) =>
    owed.some(({ cadence }) => cadence !== 'immediate') ? [owed] : owed.map((alert) => [alert]),
  )
  for (const some of chunks(together)) await addMessages(tx, some, now)
  return together.length
}

type Gathered = readonly { readonly id: number; readonly eventId: number; readonly subscriptionId: string }[]

const addMessages = async (tx: Query, groups: readonly Gathered[], now: Date): Promise<void> => {
  const byKey = new Map(
    groups.map((group) => [
      keyOf(
        group[0]?.subscriptionId ?? '',
        group.map(({ eventId }) => eventId),
      ),
      group,
    ]),
  )
  const made = await tx
    .insert(messages)
    .values(
      [...byKey].map(([idempotencyKey, group]) => ({
        subscriptionId: group[0]?.subscriptionId ?? '',
        idempotencyKey,
        status: 'due' as const,
        createdAt: now,
        dueAt: now,
      })),
    )
    .returning({ id: messages.id, key: messages.idempotencyKey })
  const carried = made.flatMap(({ id, key }) => (byKey.get(key) ?? []).map((alert) => [alert.id, id] as const))
  await tx.execute(sql`
    update ${alerts} set message_id = carried.message_id
    from unnest(${sql.param(carried.map(([alert]) => alert))}::bigint[], ${sql.param(carried.map(([, message]) => message))}::bigint[])
      as carried (alert_id, message_id)
    where ${alerts.id} = carried.alert_id`)
}
