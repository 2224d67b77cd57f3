/** Who is to be told. Subscriptions of config/alerts.yaml come and go with the file; those of people by their own word. Their history stays. */
import { and, asc, eq, gt, isNull, lte, notInArray, sql } from 'drizzle-orm'
import type { Subscription, SubscriptionStatus } from '../domain/alert.ts'
import type { Drizzle, Query } from './query.ts'
import { alerts, subscriptions } from './schema/index.ts'
import { storable } from './storable.ts'

type Row = typeof subscriptions.$inferSelect

export const subscriptionOf = (row: Row): Subscription => ({
  id: row.id,
  channel: row.channel,
  address: row.address,
  filter: row.filter,
  cadence: row.cadence,
  secretName: row.secretName,
  ...(row.signingSecret === null ? {} : { signingSecret: row.signingSecret }),
  ...(row.digestHour === null || row.digestTimeZone === null
    ? {}
    : { digest: { hour: row.digestHour, timeZone: row.digestTimeZone } }),
})

export const rowOf = ({ digest, signingSecret, ...subscription }: Subscription) => ({
  ...subscription,
  signingSecret: signingSecret ?? null,
  digestHour: digest?.hour ?? null,
  digestTimeZone: digest?.timeZone ?? null,
})

/**
 * One transaction: the declared subscriptions are those of the settings. A new one hears of events from now on; one that is paused or
 * suspended stays so, unless it has another address now.
 */
export const declareSubscriptions = async (db: Drizzle, declared: readonly Subscription[], now: Date): Promise<void> =>
  db.transaction(async (tx) => {
    const ids = declared.map(({ id }) => id)
    await tx
      .update(subscriptions)
      .set({ retiredAt: now, status: 'ended', statusReason: 'no longer in alerts.yaml' })
      .where(
        and(
          eq(subscriptions.declared, true),
          isNull(subscriptions.retiredAt),
          ids.length > 0 ? notInArray(subscriptions.id, ids) : undefined,
        ),
      )
    for (const each of declared) {
      const { id, ...wanted } = rowOf(each)
      const stays = sql`${subscriptions.status} in ('paused', 'suspended') and ${subscriptions.channel} = ${wanted.channel} and ${subscriptions.address} = ${wanted.address}`
      await tx
        .insert(subscriptions)
        .values({ id, ...wanted, declared: true, status: 'active', createdAt: now, activeFrom: now })
        .onConflictDoUpdate({
          target: subscriptions.id,
          set: {
            ...wanted,
            declared: true,
            retiredAt: null,
            status: sql`case when ${stays} then ${subscriptions.status} else 'active' end`,
            statusReason: sql`case when ${stays} then ${subscriptions.statusReason} end`,
          },
        })
    }
  })

/** Those that were active when something occurred, in the order of their ids; `page` takes so many after one. */
export const activeSubscriptions = async (
  db: Query,
  occurredAt: Date,
  page: { readonly after: string; readonly limit: number } | null = null,
): Promise<readonly Subscription[]> => {
  const wanted = db
    .select()
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.status, 'active'),
        lte(subscriptions.activeFrom, occurredAt),
        page === null ? undefined : gt(subscriptions.id, page.after),
      ),
    )
    .orderBy(asc(subscriptions.id))
  return (await (page === null ? wanted : wanted.limit(page.limit))).map(subscriptionOf)
}

export type StoredSubscription = Subscription & {
  readonly declared: boolean
  readonly status: SubscriptionStatus
  readonly statusReason: string | null
  readonly createdAt: Date
  readonly confirmedAt: Date | null
  readonly endedAt: Date | null
}

const storedOf = (row: Row): StoredSubscription => ({
  ...subscriptionOf(row),
  declared: row.declared,
  status: row.status,
  statusReason: row.statusReason,
  createdAt: row.createdAt,
  confirmedAt: row.confirmedAt,
  endedAt: row.retiredAt,
})

export const subscriptionById = async (db: Query, id: string): Promise<StoredSubscription | null> => {
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.id, id))
  return row === undefined ? null : storedOf(row)
}

/** All that are not ended (or all), by id. */
export const allSubscriptions = async (db: Query, ended = false): Promise<readonly StoredSubscription[]> => {
  const rows = await db
    .select()
    .from(subscriptions)
    .where(ended ? undefined : isNull(subscriptions.retiredAt))
    .orderBy(asc(subscriptions.id))
  return rows.map(storedOf)
}

/**
 * Ends it: nothing more is sent, what was still to be told is not told. Safe to repeat; false when there is no such subscription.
 * A message that is on its way this very moment still arrives.
 */
export const endSubscription = (db: Drizzle, id: string, reason: string, at: Date): Promise<boolean> =>
  db.transaction(async (tx) => {
    const [row] = await tx
      .select({ status: subscriptions.status })
      .from(subscriptions)
      .where(eq(subscriptions.id, id))
      .for('update')
    if (row === undefined) return false
    if (row.status === 'ended') return true
    await tx
      .update(subscriptions)
      .set({ status: 'ended', statusReason: reason, retiredAt: at })
      .where(eq(subscriptions.id, id))
    await tx
      .update(alerts)
      .set({ status: 'cancelled' })
      .where(and(eq(alerts.subscriptionId, id), eq(alerts.status, 'due'), isNull(alerts.messageId)))
    return true
  })

/** Holds it back: what happens meanwhile is not told, what was owed before waits. False when it is not active. */
export const pauseSubscription = async (db: Query, id: string): Promise<boolean> =>
  (
    await db
      .update(subscriptions)
      .set({ status: 'paused', statusReason: null })
      .where(and(eq(subscriptions.id, id), eq(subscriptions.status, 'active')))
      .returning({ id: subscriptions.id })
  ).length > 0

/** Goes on with what happens from now on. False when it is neither paused nor suspended. */
export const resumeSubscription = async (db: Query, id: string, at: Date): Promise<boolean> =>
  (
    await db
      .update(subscriptions)
      .set({ status: 'active', statusReason: null, activeFrom: at })
      .where(and(eq(subscriptions.id, id), sql`${subscriptions.status} in ('paused', 'suspended')`))
      .returning({ id: subscriptions.id })
  ).length > 0

/** Its address refuses for good: nothing more is sent until a person resumes it. */
export const suspendSubscription = async (tx: Query, id: string, reason: string): Promise<void> => {
  await tx
    .update(subscriptions)
    .set({ status: 'suspended', statusReason: storable(reason) })
    .where(and(eq(subscriptions.id, id), sql`${subscriptions.status} in ('active', 'paused', 'pending')`))
}

/** On the operator's word: active at once. False when the address has a subscription with this filter already. */
export const addSubscription = async (db: Query, subscription: Subscription, at: Date): Promise<boolean> => {
  const rows = await db
    .insert(subscriptions)
    .values({ ...rowOf(storable(subscription)), declared: false, status: 'active', createdAt: at, activeFrom: at })
    .onConflictDoNothing()
    .returning({ id: subscriptions.id })
  return rows.length > 0
}
