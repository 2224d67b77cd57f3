/** From events to messages: each event meets every subscription once, and alerts that are due are put into messages. Sends nothing. */
import { gatherMessages, oweAlerts } from '../db/alerts.ts'
import { markDispatched, takeEvent, type TakenEvent } from '../db/events.ts'
import { dueMessages } from '../db/messages.ts'
import type { Query } from '../db/query.ts'
import { firstWord, isRetracted, oweRetraction } from '../db/retractions.ts'
import { activeSubscriptions } from '../db/subscriptions.ts'
import { dueAt } from '../domain/due.ts'
import type { OutboxEvent } from '../domain/event.ts'
import { matches } from '../domain/match.ts'
import { writeContradictions } from './contradictions.ts'
import { withFacts } from './event-facts.ts'
import type { JobContext } from './job.ts'

/** Subscriptions held against an event at once. */
const AT_ONCE = 1000

/** Owes the event to every active subscription that wants it. */
const oweToAll = async (
  tx: Query,
  eventId: number,
  event: OutboxEvent,
  at: Date,
  { digest }: JobContext['settings']['alerts'],
): Promise<void> => {
  for (let after = ''; ; ) {
    const some = await activeSubscriptions(tx, event.occurredAt, { after, limit: AT_ONCE })
    const last = some.at(-1)
    if (last === undefined) return
    const owed = some
      .filter(({ filter }) => matches(filter, event))
      .map((one) => ({ subscriptionId: one.id, dueAt: dueAt(one.cadence, at, one.digest ?? digest) }))
    await oweAlerts(tx, eventId, owed)
    after = last.id
  }
}

const tellAll = async (tx: Query, taken: TakenEvent, at: Date, context: JobContext): Promise<void> => {
  if (taken.correctsId !== null) {
    const { digest } = context.settings.alerts
    if (taken.event.type === 'retraction' && taken.event.stands === true) {
      // It was owed to nobody while it was called wrong.
      const first = await firstWord(tx, taken.id)
      await oweToAll(tx, first.id, first.event, at, context.settings.alerts)
    }
    await oweRetraction(tx, { id: taken.id, wrongId: taken.correctsId, event: taken.event }, at, digest)
    await markDispatched(tx, taken.id, at)
    return
  }
  const event = await withFacts(tx, taken)
  if (!(await isRetracted(tx, taken.id))) await oweToAll(tx, taken.id, event, at, context.settings.alerts)
  if (event.type === 'change') await writeContradictions(tx, taken, event, at)
  await markDispatched(tx, taken.id, at, event)
}

/** One event, one transaction: all its alerts and the mark that it was dispatched. False when no event is left. */
const dispatchNext = (context: JobContext): Promise<boolean> =>
  context.db.transaction(async (tx) => {
    const taken = await takeEvent(tx)
    if (taken === null) return false
    await tellAll(tx, taken, context.now(), context)
    return true
  })

export const dispatch = async (_: object, context: JobContext): Promise<void> => {
  const { db, now, stopping, enqueue } = context
  while (!stopping.aborted && (await dispatchNext(context)));
  const at = now()
  while (!stopping.aborted && (await db.transaction((tx) => gatherMessages(tx, at))) > 0);
  await enqueue('deliver', ...(await dueMessages(db, at)).map((messageId) => ({ messageId })))
}
