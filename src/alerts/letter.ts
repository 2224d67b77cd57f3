/** One alert as a mail: who it is from and to, what it says, and the headers that tell mail systems what it is. */
import { createHash } from 'node:crypto'
import type { DeliveryResult } from '../domain/alert.ts'
import { plain, shortened } from '../domain/plain.ts'
import type { MailSettings } from '../domain/settings.ts'
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
  /** RFC 5321: whom mail systems tell when it cannot be delivered, and to whom it goes. */
  readonly envelope: { readonly from: string; readonly to: string }
  /** RFC 3461, for servers that offer it: what a report on the delivery is to name, and that the headers alone come back. */
  readonly dsn: {
    readonly id: string
    readonly return: 'headers'
    readonly notify: 'failure,delay'
    readonly recipient: string
  }
  readonly disableFileAccess: true
  readonly disableUrlAccess: true
}

/** RFC 6376, in the shape that nodemailer takes. */
export type DkimKey = {
  readonly domainName: string
  readonly keySelector: string
  readonly privateKey: string
  readonly headerFieldNames: string
}

/**
 * Headers that the signature covers, absent ones included, so that none can be added later. RFC 8058 section 4 wants both of the
 * unsubscription covered.
 */
const SIGNED = [
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'auto-submitted',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'reply-to',
  'cc',
].join(':')

/** Keys come in environment variables, where line breaks are often written as `\\n`. */
export const dkimKeyOf = (dkim: NonNullable<MailSettings['dkim']>, pem: string): DkimKey => ({
  domainName: dkim.domain,
  keySelector: dkim.selector,
  privateKey: pem.replaceAll('\\n', '\n'),
  headerFieldNames: SIGNED,
})

/** What carries letters away. Never throws for what a server or a disk does. */
export type Transport = {
  readonly send: (letter: Letter) => Promise<DeliveryResult>
  readonly close: () => Promise<void>
}

const domainOf = (from: string): string => /@([a-z0-9.-]+)/i.exec(from)?.[1]?.toLowerCase() ?? 'localhost'

/** The same for every attempt, so that mail systems can tell a repetition (RFC 5322 section 3.6.4). */
const messageIdOf = (idempotencyKey: string, from: string): string =>
  `<${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32)}@${domainOf(from)}>`

const addressOf = (from: string): string => /([^\s<>]+@[^\s<>]+)>?\s*$/.exec(from)?.[1] ?? from

/** The bounce address with the message's key as its detail (RFC 5233), so that a returned mail says which message it was. */
const returnPath = (address: string, key: string, bounceAddress: string | null | undefined): string => {
  if (bounceAddress == null || !/^[0-9a-f]{32}$/.test(key)) return address
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}+${key}${address.slice(at)}`
}

/** RFC 2369 and RFC 8058: one click in the mail program is enough. */
const unsubscription = ({ links }: Message): Readonly<Record<string, string>> =>
  links === null
    ? {}
    : { 'List-Unsubscribe': `<${links.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }

/** The mail that brings `message`; `from` may carry a name, `to` is one bare address. */
export const letterOf = (parts: {
  readonly from: string
  readonly to: string
  readonly subscriptionId: string
  readonly message: Message
  readonly idempotencyKey: string
  /** Null: the address of `from`. */
  readonly bounceAddress?: string | null
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
      ...unsubscription(message),
    },
    envelope: { from: returnPath(parts.bounceAddress ?? addressOf(from), idempotencyKey, parts.bounceAddress), to },
    dsn: { id: idempotencyKey, return: 'headers', notify: 'failure,delay', recipient: to },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return { recipient: to, messageId, fields }
}
