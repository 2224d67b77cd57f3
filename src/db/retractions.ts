/**
 * Corrections: an event that was told and turned out wrong is retracted, once (`events_corrected_once`), to those who were told. A correction is an event as
 * well: if it was the mistake, it is corrected in its turn.
 */
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Digest } from '../domain/alert.ts'
import { type Difference, undoes } from '../domain/change.ts'
import type { ChangeEvent, OutboxEvent, RetractionEvent } from '../domain/event.ts'
import type { Answer } from '../domain/review.ts'
import { wordsBefore } from './earlier-words.ts'
import { addEvent, eventOf, isTakenBack, placeOfSource } from './events.ts'
import type { Query } from './query.ts'
import { makeDueAnew, OWED_AT } from './redue.ts'
import { alerts, changes, events, subscriptions } from './schema/index.ts'

/** The last change of a source that anybody may have been told of, and what was said of it since. */
type Told = {
  readonly id: number
  readonly event: ChangeEvent
  /** The last correction; null: none. */
  readonly correction: { readonly id: number; readonly event: RetractionEvent } | null
}

const correctionOf = async (tx: Query, id: number): Promise<Told['correction']> => {
  const [row] = await tx
    .select({ id: events.id, payload: events.payload })
    .from(events)
    .where(eq(events.correctsId, id))
  if (row === undefined) return null
  const event = eventOf(row.id, row.payload)
  return event.type === 'retraction' ? ((await correctionOf(tx, row.id)) ?? { id: row.id, event }) : null
}

const lastTold = async (tx: Query, sourceId: string): Promise<Told | null> => {
  const [row] = await tx
    .select({ id: events.id, payload: events.payload })
    .from(events)
    .innerJoin(changes, eq(changes.id, events.changeId))
    .where(and(eq(events.type, 'change'), eq(changes.sourceId, sourceId)))
    .orderBy(desc(events.id))
    .limit(1)
  if (row === undefined) return null
  const event = eventOf(row.id, row.payload)
  return event.type === 'change' ? { id: row.id, event, correction: await correctionOf(tx, row.id) } : null
}

/** Corrects the last word that was told: the change, or the correction of it. */
const retract = async (
  tx: Query,
  sourceId: string,
  { id, event, correction }: Told,
  why: Pick<RetractionEvent, 'cause' | 'category' | 'reason'>,
  at: Date,
): Promise<void> => {
  const { id: _, ...wrong } = event
  const again = correction && {
    correction: { category: correction.event.category, occurredAt: correction.event.occurredAt },
    stands: why.category === wrong.difference.to,
  }
  const place = await placeOfSource(tx, sourceId)
  const correctsId = correction?.id ?? id
  const payload = { type: 'retraction' as const, occurredAt: at, ...place, wrong, ...why, ...again }
  await addEvent(tx, { key: `retraction ${correctsId}`, correctsId, payload })
}

const contradicted = ({ to, positions }: Difference, answer: Answer): boolean =>
  to !== answer.category ||
  positions.some(({ visa, to: now }) => (visa === 'h1b' || visa === 'j1') && now !== answer[visa])

/**
 * Another answer is shown from now on, a person's or, once that was taken back, the rules' own: if what was told last says otherwise, it is
 * corrected. Taking back an answer that nobody was told of corrects nothing.
 */
export const correctByAnswer = async (
  tx: Query,
  sourceId: string,
  answer: Answer & { readonly cause: 'override' | 'undone'; readonly reason: string | null },
  at: Date,
): Promise<void> => {
  const { cause, category, reason } = answer
  const told = await lastTold(tx, sourceId)
  if (told === null || told.event.difference.kind === 'reworded') return
  const { correction } = told
  const isWrong =
    correction === null
      ? cause === 'override' && contradicted(told.event.difference, answer)
      : correction.event.category !== category
  if (isWrong) await retract(tx, sourceId, told, { cause, category, reason }, at)
}

/**
 * A change was settled: if it only takes back the one before it, which was told although no second visit had seen it, that one was wrong.
 * Answers whether it was retracted; the settled change is then no news to anybody else.
 */
export const retractUnconfirmed = async (
  tx: Query,
  sourceId: string,
  difference: Difference,
  at: Date,
): Promise<boolean> => {
  const told = await lastTold(tx, sourceId)
  if (told === null || told.correction !== null) return false
  if (told.event.status !== 'unconfirmed' || !undoes(difference, told.event.difference)) return false
  await retract(tx, sourceId, told, { cause: 'not_found_again', category: difference.to, reason: null }, at)
  return true
}

export const isRetracted = async (tx: Query, eventId: number): Promise<boolean> => {
  const [row] = await tx
    .select({ is: sql<boolean>`${isTakenBack(sql`${events.id}`)}` })
    .from(events)
    .where(eq(events.id, eventId))
  return row?.is === true
}

/** The change that a correction goes back to. */
export const firstWord = async (
  tx: Query,
  correctionId: number,
): Promise<{ readonly id: number; readonly event: OutboxEvent }> => {
  const first = sql`(select word.id from ${wordsBefore(sql`${correctionId}`)} word where word.corrects_id is null)`
  const [row] = await tx.select({ id: events.id, payload: events.payload }).from(events).where(eq(events.id, first))
  if (row === undefined) throw new Error(`correction ${correctionId} corrects nothing`)
  return { id: row.id, event: eventOf(row.id, row.payload) }
}

/** Alerts of the first event that were dropped when it was called wrong are owed after all, to those who were told nothing. */
const oweAgain = async (tx: Query, words: SQL, at: Date, digest: Digest): Promise<void> => {
  const owed = await tx
    .select(OWED_AT)
    .from(alerts)
    .innerJoin(subscriptions, eq(subscriptions.id, alerts.subscriptionId))
    .where(
      and(
        eq(alerts.status, 'cancelled'),
        isNull(alerts.messageId),
        eq(subscriptions.status, 'active'),
        sql`${alerts.eventId} = (select word.id from ${words} word where word.corrects_id is null)`,
      ),
    )
  await makeDueAnew(tx, owed, at, digest)
}

/**
 * Owes the correction `eventId` at once to everybody whose last word on it, arrived or on its way, is another; what was still to be told before it is told to
 * nobody, and who has left stays left alone. Where a correction was the mistake, who was told nothing is told the first now.
 */
export const oweRetraction = async (
  tx: Query,
  { id: eventId, wrongId, event }: { readonly id: number; readonly wrongId: number; readonly event: OutboxEvent },
  at: Date,
  digest: Digest,
): Promise<void> => {
  if (event.type !== 'retraction') return
  const isFirst = event.correction == null
  const words = wordsBefore(sql`${eventId}`)
  // Whoever dispatches the wrong event now finishes first.
  await tx.select({ id: events.id }).from(events).where(eq(events.id, wrongId)).for('update')
  await tx
    .update(alerts)
    .set({ status: 'cancelled' })
    .where(
      and(
        eq(alerts.status, 'due'),
        isNull(alerts.messageId),
        sql`${alerts.eventId} in (select word.id from ${words} word)`,
      ),
    )
  if (event.stands === true) await oweAgain(tx, words, at, digest)
  await tx.execute(sql`
    insert into ${alerts} (event_id, subscription_id, due_at, status)
    select ${eventId}, last.subscription_id, ${at.toISOString()}::timestamptz, 'due'
    from (select distinct on (a.subscription_id) a.subscription_id, word.says
      from ${words} word join alerts a on a.event_id = word.id
      where a.status = 'delivered' or a.status = 'due' and a.message_id is not null
      order by a.subscription_id, word.id desc) last
    join ${subscriptions} s on s.id = last.subscription_id
    where s.status <> 'ended' and (${isFirst} or last.says <> ${event.category} or exists (
      select from ${words} word join alerts a on a.event_id = word.id
      where a.subscription_id = last.subscription_id and a.status = 'due' and a.message_id is not null))
    on conflict (event_id, subscription_id) do nothing`)
}
