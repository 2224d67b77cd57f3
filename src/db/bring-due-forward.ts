/**
 * Brings forward what is to be told later than any pace, pause or Retry-After would put it: after a clock that ran ahead, and when a reader chose a
 * quicker pace. Puts nothing off.
 */
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { AlertSettings } from '../domain/settings.ts'
import type { Drizzle } from './query.ts'
import { makeDueAnew, OWED_AT, type OwedAt } from './redue.ts'
import { alerts, messages, subscriptions } from './schema/index.ts'

/** What the clocks of several machines may differ by. */
const CLOCKS_MS = 5 * 60_000
const DAY_MS = 86_400_000
/** A day of 25 hours, when summer time ends. */
const LONG_DAY_MS = DAY_MS + 3_600_000
/** A receiver may ask for a day (`Retry-After`); back-off adds a quarter at most. */
const longestRetryMs = ({ retry }: Pick<AlertSettings, 'retry'>): number => Math.max(DAY_MS, retry.maxMs * 1.25)

/** Brought forward by one plan; the next goes on. */
const AT_ONCE = 5000

export type DueForward = { readonly alerts: number; readonly messages: number; readonly subscriptions: number }

export const bringDueForward = (
  db: Drizzle,
  now: Date,
  settings: Pick<AlertSettings, 'retry' | 'digest'>,
): Promise<DueForward> =>
  db.transaction(async (tx) => {
    const after = (ms: number) => sql`${new Date(now.getTime() + ms + CLOCKS_MS).toISOString()}::timestamptz`
    const moved = await tx
      .update(messages)
      .set({ dueAt: now })
      .where(gt(messages.dueAt, after(longestRetryMs(settings))))
      .returning({ id: messages.id })
    const longest = sql`case ${subscriptions.cadence} when 'immediate' then ${after(0)} when 'daily' then ${after(LONG_DAY_MS)}
      else ${after(7 * DAY_MS + LONG_DAY_MS - DAY_MS)} end`
    const owed: readonly OwedAt[] = await tx
      .select(OWED_AT)
      .from(alerts)
      .innerJoin(subscriptions, eq(subscriptions.id, alerts.subscriptionId))
      .where(and(isNull(alerts.messageId), eq(alerts.status, 'due'), gt(alerts.dueAt, longest)))
      .limit(AT_ONCE)
      .for('update', { of: alerts, skipLocked: true })
    await makeDueAnew(tx, owed, now, settings.digest)
    // What happens from now on concerns a subscription that was made, or taken up again, while the clock ran ahead.
    const begun = await tx
      .update(subscriptions)
      .set({ activeFrom: now })
      .where(gt(subscriptions.activeFrom, after(0)))
      .returning({ id: subscriptions.id })
    return { alerts: owed.length, messages: moved.length, subscriptions: begun.length }
  })
