/** When alerts that are owed already are due instead, by the pace their subscription has now. */
import { inArray } from 'drizzle-orm'
import { type Cadence, type Digest } from '../domain/alert.ts'
import { dueAt } from '../domain/due.ts'
import { chunks } from './chunks.ts'
import { grouped } from './grouped.ts'
import type { Query } from './query.ts'
import { alerts, subscriptions } from './schema/index.ts'

export type OwedAt = {
  readonly id: number
  readonly cadence: Cadence
  readonly digestHour: number | null
  readonly digestTimeZone: string | null
}

/** The columns of an `OwedAt`, for whoever selects alerts with their subscriptions. */
export const OWED_AT = {
  id: alerts.id,
  cadence: subscriptions.cadence,
  digestHour: subscriptions.digestHour,
  digestTimeZone: subscriptions.digestTimeZone,
}

/** `digest` is that of subscriptions without one of their own. */
export const makeDueAnew = async (tx: Query, owed: readonly OwedAt[], at: Date, digest: Digest): Promise<void> => {
  const byPace = grouped(owed, ({ cadence, digestHour, digestTimeZone }) =>
    JSON.stringify([cadence, digestHour, digestTimeZone]),
  )
  for (const same of byPace.values()) {
    const [first] = same
    if (first === undefined) continue
    const { cadence, digestHour: hour, digestTimeZone: timeZone } = first
    const own = hour === null || timeZone === null ? digest : { hour, timeZone }
    for (const some of chunks(same))
      await tx
        .update(alerts)
        .set({ status: 'due', dueAt: dueAt(cadence, at, own) })
        .where(
          inArray(
            alerts.id,
            some.map(({ id }) => id),
          ),
        )
  }
}
