/** What is left to do now, and what a round has done: counts for progress bars and summaries. */
import { and, count, eq, gte, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import type { OutcomeKind } from '../domain/outcome.ts'
import { OUTCOME_KINDS } from '../domain/outcome.ts'
import { sendable } from './messages.ts'
import { isUndecided } from './earlier-words.ts'
import { type Query, theRow } from './query.ts'
import {
  alerts,
  changes,
  deliveries,
  events,
  messages,
  snapshots,
  sources,
  subscriptions,
  visits,
} from './schema/index.ts'

export type Pending = {
  readonly dueSources: number
  readonly unreadSources: number
  readonly settleable: number
  readonly undispatched: number
  readonly dueMessages: number
}

/** Everything that could be worked on at this instant. What is due later does not count. */
export const pendingWork = async (db: Query, now: Date, unconfirmedBefore: Date): Promise<Pending> => {
  const at = now.toISOString()
  const { rows } = await db.execute<Record<keyof Pending, string>>(sql`
    select
      (select count(*) from ${sources} where ${sources.retiredAt} is null and ${sources.nextVisitAt} <= ${at}) as "dueSources",
      (select count(distinct ${snapshots.sourceId}) from ${snapshots} where ${snapshots.assessedAt} is null) as "unreadSources",
      (select count(*) from ${changes} where ${changes.status} = 'pending' and (
         ${changes.recordedAt} <= ${unconfirmedBefore.toISOString()}
         or exists (select from ${visits} where ${visits.sourceId} = ${changes.sourceId}
                    and ${visits.outcome} = 'unchanged' and ${visits.at} > ${changes.firstSeenNew}))) as settleable,
      (select count(*) from ${events} where ${events.dispatchedAt} is null) as undispatched,
      (select count(*) from ${messages} join ${subscriptions} on ${subscriptions.id} = ${messages.subscriptionId}
         where ${messages.dueAt} <= ${at} and ${sendable})
        + (select count(*) from ${alerts} join ${subscriptions} on ${subscriptions.id} = ${alerts.subscriptionId}
         where ${alerts.messageId} is null and ${alerts.status} = 'due' and ${alerts.dueAt} <= ${at} and ${subscriptions.status} = 'active'
           and not ${isUndecided})
        as "dueMessages"`)
  const row = theRow(rows)
  return {
    dueSources: Number(row.dueSources),
    unreadSources: Number(row.unreadSources),
    settleable: Number(row.settleable),
    undispatched: Number(row.undispatched),
    dueMessages: Number(row.dueMessages),
  }
}

export type RoundCounts = Readonly<Record<OutcomeKind, number>> & {
  readonly visited: number
  readonly changes: number
  readonly alerts: number
}

/** What happened since an instant: sources by their first outcome since then, page changes recorded, alerts owed. */
export const countsSince = async (db: Query, since: Date): Promise<RoundCounts> => {
  const first = db
    .selectDistinctOn([visits.sourceId], { outcome: visits.outcome })
    .from(visits)
    .where(gte(visits.at, since))
    .orderBy(visits.sourceId, visits.at)
    .as('first')
  const outcomes = await db.select({ outcome: first.outcome, sources: count() }).from(first).groupBy(first.outcome)
  const by = (kind: OutcomeKind): number => outcomes.find(({ outcome }) => outcome === kind)?.sources ?? 0
  const changed = theRow(
    await db
      .select({ n: count() })
      .from(changes)
      .where(and(gte(changes.recordedAt, since), eq(changes.cause, 'page'))),
  )
  const owed = theRow(
    await db
      .select({ n: count() })
      .from(alerts)
      .innerJoin(events, eq(events.id, alerts.eventId))
      .where(gte(events.occurredAt, since)),
  )
  const kinds = Object.fromEntries(OUTCOME_KINDS.map((kind) => [kind, by(kind)])) as Record<OutcomeKind, number>
  return {
    visited: outcomes.reduce((sum, { sources: n }) => sum + n, 0),
    ...kinds,
    changes: changed.n,
    alerts: owed.n,
  }
}

/** Sources that no attempt has reached since an instant although they are due. */
export const unvisitedSince = async (db: Query, since: Date, now: Date): Promise<readonly string[]> => {
  const rows = await db
    .select({ id: sources.id })
    .from(sources)
    .where(
      and(
        isNull(sources.retiredAt),
        isNotNull(sources.nextVisitAt),
        lte(sources.nextVisitAt, now),
        sql`coalesce(${sources.lastVisitAt} < ${since.toISOString()}::timestamptz, true)`,
      ),
    )
  return rows.map(({ id }) => id)
}

/** Messages delivered since an instant, by channel. */
export const deliveredSince = async (db: Query, since: Date): Promise<Readonly<Record<string, number>>> => {
  const rows = await db
    .select({ channel: subscriptions.channel, n: count() })
    .from(deliveries)
    .innerJoin(messages, eq(messages.id, deliveries.messageId))
    .innerJoin(subscriptions, eq(subscriptions.id, messages.subscriptionId))
    .where(and(eq(deliveries.result, 'delivered'), gte(deliveries.at, since)))
    .groupBy(subscriptions.channel)
  return Object.fromEntries(rows.map(({ channel, n }) => [channel, n]))
}

/** The latest instant that any visit carries; null before the first. */
export const latestVisitAt = async (db: Query): Promise<Date | null> => {
  const [row] = await db.select({ at: sql<string | null>`max(${visits.at})` }).from(visits)
  return row?.at == null ? null : new Date(row.at)
}
