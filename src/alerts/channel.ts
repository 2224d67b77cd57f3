/** What every channel is: something that sends one message to one subscription and says what became of it. */
import type { DeliveryResult, Subscription } from '../domain/alert.ts'
import type { AlertSettings } from '../domain/settings.ts'
import type { Message } from './message.ts'

export type Channel = {
  /** Never throws for what the receiver or the network does. The same key means the same message, sent again. */
  readonly send: (subscription: Subscription, message: Message, idempotencyKey: string) => Promise<DeliveryResult>
  readonly close: () => Promise<void>
}

/** What a channel is made from; `write` prints to wherever the console is. */
export type ChannelParts = { readonly settings: AlertSettings; readonly write: (text: string) => void }

export type MakeChannel = (parts: ChannelParts) => Channel

export const delivered = (detail: string): DeliveryResult => ({ kind: 'delivered', detail })

/** `retryAfterMs` is what the receiver asked for; null leaves it to the caller's back-off. */
export const retry = (detail: string, retryAfterMs: number | null = null): DeliveryResult => ({
  kind: 'retry',
  detail,
  retryAfterMs,
})

export const rejected = (detail: string): DeliveryResult => ({ kind: 'rejected', detail })

/** The address itself refuses for good: whatever is sent there, now or later. */
export const gone = (detail: string): DeliveryResult => ({ kind: 'rejected', detail, gone: true })
