/**
 * Sends one message. The message's row is locked while it is sent and the attempt is stored in the same transaction: a process that dies
 * in between sends it again under the same idempotency key; nobody else sends it meanwhile.
 */
import { composeMessage } from '../alerts/message.ts'
import { cancelMessage, claimMessage, recordDelivery } from '../db/alerts.ts'
import type { DeliveryResult } from '../domain/alert.ts'
import type { AlertSettings } from '../domain/settings.ts'
import type { JobContext, JobData } from './job.ts'

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

export const deliver = async ({ messageId }: JobData['deliver'], context: JobContext): Promise<void> => {
  const { db, now, settings, channels, log } = context
  await db.transaction(async (tx) => {
    const message = await claimMessage(tx, messageId, now())
    if (message === null) return
    if (message.subscription === null) {
      await cancelMessage(tx, messageId)
      return
    }
    const { publicUrl } = settings.web
    const composed = composeMessage(message.events, { publicUrl, postalAddress: settings.alerts.postalAddress })
    const result = await channels.send(message.subscription, composed, message.idempotencyKey)
    const at = now()
    const again = nextAttemptAt(result, message.attempt, settings.alerts, at, context.random())
    await recordDelivery(tx, message, result, at, again)
    const fields = { message: messageId, subscription: message.subscription.id, attempt: message.attempt, again }
    if (result.kind === 'delivered') log.info(fields, 'delivered')
    else
      log.warn(
        { ...fields, detail: result.detail },
        again === null ? 'delivery given up' : 'delivery will be tried again',
      )
  })
}
