/** Corrections: an event that was told and turned out wrong is retracted, once (`events_corrected_once`), to those who were told. */
import { and, desc, eq, sql } from 'drizzle-orm'
import { type Difference, undoes } from '../domain/change.ts'
import type { ChangeEvent } from '../domain/event.ts'
import type { Answer } from '../domain/review.ts'
import { addEvent, eventOf, placeOfSource } from './events.ts'
import type { Query } from './query.ts'
import { alerts, changes, events, subscriptions } from './schema/index.ts'

type ToldEvent = { readonly id: number; readonly event: ChangeEvent }

/** The last change of a source that anybody may have been told of; null when there is none, or it was retracted. */
const lastTold = async (tx: Query, sourceId: string): Promise<ToldEvent | null> => {
  const [row] = await tx
    .select({
      id: events.id,
      payload: events.payload,
      retracted: sql<boolean>`exists (select from events r where r.corrects_id = ${events.id})`,
    })
    .from(events)
    .innerJoin(changes, eq(changes.id, events.changeId))
    .where(and(eq(events.type, 'change'), eq(changes.sourceId, sourceId)))
    .orderBy(desc(events.id))
    .limit(1)
  if (row === undefined || row.retracted) return null
  const event = eventOf(row.id, row.payload)
  return event.type === 'change' ? { id: row.id, event } : null
}

const retract = async (
  tx: Query,
  sourceId: string,
  { id, event }: ToldEvent,
  why: Pick<
    Extract<Parameters<typeof addEvent>[1]['payload'], { type: 'retraction' }>,
    'cause' | 'category' | 'reason'
  >,
  at: Date,
): Promise<void> => {
  const { id: _, ...wrong } = event
  const payload = { type: 'retraction' as const, occurredAt: at, ...(await placeOfSource(tx, sourceId)), wrong, ...why }
  await addEvent(tx, { key: `retraction ${id}`, correctsId: id, payload })
}

const contradicted = ({ to, positions }: Difference, answer: Answer): boolean =>
  to !== answer.category ||
  positions.some(({ visa, to: now }) => (visa === 'h1b' || visa === 'j1') && now !== answer[visa])

/** A person read the page: if the last change that was told says otherwise, it is retracted. */
export const retractByAnswer = async (
  tx: Query,
  sourceId: string,
  answer: Answer & { readonly reason: string },
  at: Date,
): Promise<void> => {
  const told = await lastTold(tx, sourceId)
  if (told === null || told.event.difference.kind === 'reworded' || !contradicted(told.event.difference, answer)) return
  await retract(tx, sourceId, told, { cause: 'override', category: answer.category, reason: answer.reason }, at)
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
  if (told?.event.status !== 'unconfirmed' || !undoes(difference, told.event.difference)) return false
  await retract(tx, sourceId, told, { cause: 'not_found_again', category: difference.to, reason: null }, at)
  return true
}

export const isRetracted = async (tx: Query, eventId: number): Promise<boolean> =>
  (await tx.select({ id: events.id }).from(events).where(eq(events.correctsId, eventId))).length > 0

/**
 * Owes the correction `eventId` at once to everybody who was told `wrongId`, or may be being told now. Who was still to be told is told
 * nothing; who has left stays left alone.
 */
export const oweRetraction = async (tx: Query, eventId: number, wrongId: number, at: Date): Promise<void> => {
  // Whoever dispatches the wrong event now finishes first.
  await tx.select({ id: events.id }).from(events).where(eq(events.id, wrongId)).for('update')
  await tx
    .update(alerts)
    .set({ status: 'cancelled' })
    .where(and(eq(alerts.eventId, wrongId), eq(alerts.status, 'due'), sql`${alerts.messageId} is null`))
  await tx.execute(sql`
    insert into ${alerts} (event_id, subscription_id, due_at, status)
    select ${eventId}, a.subscription_id, ${at.toISOString()}::timestamptz, 'due'
    from ${alerts} a join ${subscriptions} s on s.id = a.subscription_id
    where a.event_id = ${wrongId} and a.status in ('due', 'delivered') and s.status <> 'ended'
    on conflict (event_id, subscription_id) do nothing`)
}
