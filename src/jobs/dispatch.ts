/** From events to messages: each event meets every subscription once, and alerts that are due are put into messages. Sends nothing. */
import { matches } from '../alerts/match.ts'
import { dueMessages, gatherMessages, oweAlert } from '../db/alerts.ts'
import { markDispatched, programsMoved, takeEvent } from '../db/events.ts'
import { activeSubscriptions } from '../db/subscriptions.ts'
import { dueAt } from '../domain/due.ts'
import type { JobContext } from './job.ts'

/** One event, one transaction: all its alerts and the mark that it was dispatched. False when no event is left. */
const dispatchNext = ({ db, now, settings }: JobContext): Promise<boolean> =>
  db.transaction(async (tx) => {
    const taken = await takeEvent(tx)
    if (taken === null) return false
    const at = now()
    const moved = await programsMoved(tx, taken.event)
    for (const subscription of await activeSubscriptions(tx, taken.event.occurredAt)) {
      if (matches(subscription.filter, taken.event, moved)) {
        await oweAlert(tx, taken.id, subscription.id, dueAt(subscription.cadence, at, settings.alerts.digest))
      }
    }
    await markDispatched(tx, taken.id, at)
    return true
  })

export const dispatch = async (_: object, context: JobContext): Promise<void> => {
  while (!context.stopping.aborted && (await dispatchNext(context)));
  const at = context.now()
  await context.db.transaction((tx) => gatherMessages(tx, at))
  await context.enqueue('deliver', ...(await dueMessages(context.db, at)).map((messageId) => ({ messageId })))
}
