/** Sends named messages at once, for a person who waits for the result: the same way as the delivery job, without a queue. */
import { createChannels } from '../alerts/channels.ts'
import { addMessage } from '../db/messages.ts'
import type { Drizzle } from '../db/query.ts'
import { claimDelivered, recordReplay } from '../db/replay.ts'
import { subscriptionById } from '../db/subscriptions.ts'
import type { DeliveryResult } from '../domain/alert.ts'
import type { Settings } from '../domain/settings.ts'
import { compose } from './compose.ts'
import { type DeliverContext, deliver } from './deliver.ts'
import type { Log } from './job.ts'

export type Courier = {
  /** Sends a test to an active subscription; null when it is not active. */
  readonly test: (subscriptionId: string) => Promise<DeliveryResult | null>
  /** Sends a delivered message once more under its key; null when there is none such. */
  readonly replay: (messageId: number) => Promise<DeliveryResult | null>
  readonly close: () => Promise<void>
}

export const openCourier = (parts: {
  readonly db: Drizzle
  readonly settings: Settings
  readonly now: () => Date
  readonly write: (text: string) => void
  readonly log: Log
}): Courier => {
  const { db, settings, now, write, log } = parts
  const channels = createChannels(settings.alerts, { write })
  let last: DeliveryResult | null = null
  /** The job stores what came of it; the person is told as well. */
  const overheard = {
    ...channels,
    send: async (...sent: Parameters<typeof channels.send>) => {
      last = await channels.send(...sent)
      return last
    },
  }
  const stopping = new AbortController().signal
  const context: DeliverContext = { db, settings, now, log, channels: overheard, random: () => 0.5, stopping }
  return {
    test: async (subscriptionId) => {
      last = null
      if ((await subscriptionById(db, subscriptionId))?.status !== 'active') return null
      const at = now()
      const words = at.toISOString()
      const messageId = await addMessage(db, { subscriptionId, kind: 'test', words }, at)
      if (messageId !== null) await deliver({ messageId }, context)
      return last
    },
    replay: (messageId) =>
      db.transaction(async (tx) => {
        const message = await claimDelivered(tx, messageId)
        if (message?.subscription == null) return null
        const composed = await compose(message, message.subscription, context)
        if (composed === null) return null
        const result = await channels.send(message.subscription, composed, message.idempotencyKey)
        await recordReplay(tx, message, result, now())
        return result
      }),
    close: channels.close,
  }
}
