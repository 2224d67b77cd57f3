/** One alert as a mail: who it is from and to, what it says, and the headers that tell mail systems what it is. */
import { createHash } from 'node:crypto'
import type { DeliveryResult } from '../domain/alert.ts'
import { plain, shortened } from '../domain/plain.ts'
import type { Message } from './message.ts'

/** A mail ready to leave; `recipient` is one bare address. */
export type Letter = { readonly recipient: string; readonly messageId: string; readonly fields: LetterFields }
export type LetterFields = {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly messageId: string
  readonly headers: Readonly<Record<string, string>>
  readonly disableFileAccess: true
  readonly disableUrlAccess: true
}

/** What carries letters away. Never throws for what a server or a disk does. */
export type Transport = {
  readonly send: (letter: Letter) => Promise<DeliveryResult>
  readonly close: () => Promise<void>
}

const domainOf = (from: string): string => /@([a-z0-9.-]+)/i.exec(from)?.[1]?.toLowerCase() ?? 'localhost'

/** The same for every attempt, so that mail systems can tell a repetition (RFC 5322 section 3.6.4). */
export const messageIdOf = (idempotencyKey: string, from: string): string =>
  `<${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32)}@${domainOf(from)}>`

/** The mail that brings `message`; `from` may carry a name, `to` is one bare address. */
export const letterOf = (parts: {
  readonly from: string
  readonly to: string
  readonly subscriptionId: string
  readonly message: Message
  readonly idempotencyKey: string
}): Letter => {
  const { from, to, subscriptionId, message, idempotencyKey } = parts
  const messageId = messageIdOf(idempotencyKey, from)
  const fields: LetterFields = {
    from,
    to,
    subject: plain(message.subject),
    text: message.text,
    html: message.html,
    messageId,
    headers: {
      // RFC 3834 section 5: no out-of-office answers. RFC 2919: one list, one id.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'List-Id': `visawatch alerts <alerts.${domainOf(from)}>`,
      'X-Visawatch-Subscription': shortened(subscriptionId, 100),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return { recipient: to, messageId, fields }
}
