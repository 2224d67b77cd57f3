/** Legal events as they are declared: dates to hold the history of policies against. They are no changes and take part in none. */
import { and, asc, gte, isNull, lte, notInArray, sql } from 'drizzle-orm'
import type { LegalEvent } from '../domain/legal-event.ts'
import type { Visa } from '../domain/visa.ts'
import type { Drizzle, Query } from './query.ts'
import { legalEvents } from './schema/index.ts'

/** One transaction: the events in force are those of the settings. One that is no longer declared is retired; it may come back. */
export const declareLegalEvents = async (db: Drizzle, declared: readonly LegalEvent[], now: Date): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('visawatch.legal_events'))`)
    const ids = declared.map(({ id }) => id)
    await tx
      .update(legalEvents)
      .set({ retiredAt: now })
      .where(and(isNull(legalEvents.retiredAt), ids.length > 0 ? notInArray(legalEvents.id, ids) : undefined))
    for (const { id, visas, ...told } of declared) {
      const values = { ...told, visas: [...visas], retiredAt: null }
      await tx
        .insert(legalEvents)
        .values({ id, ...values })
        .onConflictDoUpdate({ target: legalEvents.id, set: values })
    }
  })

/** Both days included, as `YYYY-MM-DD`; a part left out narrows nothing. */
export type LegalEventFilter = { readonly from?: string; readonly to?: string; readonly visa?: Visa }

/** The declared events by day, then id. */
export const legalEventsOf = async (db: Query, filter: LegalEventFilter = {}): Promise<readonly LegalEvent[]> => {
  const { id, day, kind, title, visas, source } = legalEvents
  return db
    .select({ id, day, kind, title, visas, source })
    .from(legalEvents)
    .where(
      and(
        isNull(legalEvents.retiredAt),
        filter.from === undefined ? undefined : gte(day, filter.from),
        filter.to === undefined ? undefined : lte(day, filter.to),
        filter.visa === undefined ? undefined : sql`${filter.visa} = any(${visas})`,
      ),
    )
    .orderBy(asc(day), asc(id))
}
