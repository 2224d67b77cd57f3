/**
 * Sends one message. The message's row is locked while it is sent and the attempt is stored in the same transaction: a process that dies
 * in between sends it again under the same idempotency key; nobody else sends it meanwhile.
 */
import { slotsOf } from '../alerts/rates.ts'
import { cancelMessage, claimMessage, postponeMessage, recordDelivery } from '../db/messages.ts'
import { takeSlots } from '../db/sending-slots.ts'
import type { DeliveryResult, Subscription } from '../domain/alert.ts'
import type { AlertSettings } from '../domain/settings.ts'
import { compose, type ComposeContext } from './compose.ts'
import type { JobContext, JobData } from './job.ts'
import { sleep } from './sleep.ts'

/** All it uses of the world. */
export type DeliverContext = ComposeContext & Pick<JobContext, 'channels' | 'random' | 'log' | 'stopping'>

/** When to try again: exponential with jitter, never sooner than the receiver asked; null when it was the last attempt. */
export const nextAttemptAt = (
  result: DeliveryResult,
  attempt: number,
  { retry }: Pick<AlertSettings, 'retry'>,
  now: Date,
  random01: number,
): Date | null => {
  if (result.kind !== 'retry' || attempt >= retry.attempts) return null
  const backoff = Math.min(retry.maxMs, retry.firstMs * 2 ** (attempt - 1)) * (0.75 + random01 / 2)
  return new Date(now.getTime() + Math.max(backoff, result.retryAfterMs ?? 0))
}

const UNANSWERABLE: DeliveryResult = {
  kind: 'rejected',
  detail: 'nobody could answer the question: set web.publicUrl to where people reach the web interface',
}

/** A turn that is free so soon is waited for; a later one is left to a later plan. */
const PATIENCE_MS = 5000

/** Null when it is our turn at the provider, else when to ask again. */
const awaitSlots = async (subscription: Subscription, { db, now, stopping }: DeliverContext): Promise<Date | null> => {
  const slots = slotsOf(subscription)
  const patience = now().getTime() + PATIENCE_MS
  for (;;) {
    const free = await takeSlots(db, slots, now())
    if (free === null || stopping.aborted || free.getTime() > patience) return free
    await sleep(Math.max(1, free.getTime() - now().getTime()), stopping)
  }
}

export const deliver = async ({ messageId }: JobData['deliver'], context: DeliverContext): Promise<void> => {
  const { db, now, settings, channels, log, stopping } = context
  // The next plan hands it on again.
  if (stopping.aborted) return
  await db.transaction(async (tx) => {
    const message = await claimMessage(tx, messageId, now())
    if (message === null) return
    const { subscription } = message
    if (subscription === null) {
      await cancelMessage(tx, messageId)
      return
    }
    const busyUntil = await awaitSlots(subscription, context)
    if (busyUntil !== null) {
      await postponeMessage(tx, messageId, busyUntil)
      return
    }
    const composed = await compose(message, subscription, context)
    const result =
      composed === null ? UNANSWERABLE : await channels.send(subscription, composed, message.idempotencyKey)
    const at = now()
    const again = nextAttemptAt(result, message.attemptOfTry, settings.alerts, at, context.random())
    await recordDelivery(tx, message, result, at, again)
    const fields = { message: messageId, subscription: subscription.id, attempt: message.attempt, again }
    if (result.kind === 'delivered') {
      log.info(fields, 'delivered')
      return
    }
    const gone = result.kind === 'rejected' && result.gone === true
    log.warn(
      { ...fields, detail: result.detail },
      gone
        ? 'the address refuses for good: subscription suspended'
        : again === null
          ? 'delivery given up'
          : 'delivery will be tried again',
    )
  })
}
