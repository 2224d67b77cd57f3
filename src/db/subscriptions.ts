/** Who is to be told. Subscriptions of config/alerts.yaml come and go with the file; their history stays. */
import { and, asc, eq, isNull, lte, notInArray } from 'drizzle-orm'
import type { Subscription } from '../domain/alert.ts'
import type { Drizzle, Query } from './query.ts'
import { subscriptions } from './schema/index.ts'

const subscriptionOf = (row: typeof subscriptions.$inferSelect): Subscription => ({
  id: row.id,
  channel: row.channel,
  address: row.address,
  filter: row.filter,
  cadence: row.cadence,
  secretName: row.secretName,
})

/** One transaction: the declared subscriptions are those of the settings. A new one hears of events from now on. */
export const declareSubscriptions = async (db: Drizzle, declared: readonly Subscription[], now: Date): Promise<void> =>
  db.transaction(async (tx) => {
    const ids = declared.map(({ id }) => id)
    await tx
      .update(subscriptions)
      .set({ retiredAt: now })
      .where(
        and(
          eq(subscriptions.declared, true),
          isNull(subscriptions.retiredAt),
          ids.length > 0 ? notInArray(subscriptions.id, ids) : undefined,
        ),
      )
    for (const { id, ...wanted } of declared) {
      await tx
        .insert(subscriptions)
        .values({ id, ...wanted, declared: true, createdAt: now, activeFrom: now })
        .onConflictDoUpdate({ target: subscriptions.id, set: { ...wanted, declared: true, retiredAt: null } })
    }
  })

/** Those that were active when something occurred. */
export const activeSubscriptions = async (db: Query, occurredAt: Date): Promise<readonly Subscription[]> => {
  const rows = await db
    .select()
    .from(subscriptions)
    .where(and(isNull(subscriptions.retiredAt), lte(subscriptions.activeFrom, occurredAt)))
    .orderBy(asc(subscriptions.id))
  return rows.map(subscriptionOf)
}

export const subscriptionById = async (db: Query, id: string): Promise<Subscription | null> => {
  const [row] = await db
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.id, id), isNull(subscriptions.retiredAt)))
  return row === undefined ? null : subscriptionOf(row)
}
