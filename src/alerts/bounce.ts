/**
 * A returned mail as facts (RFC 3464): which message it names, whom that did not reach, and what follows. Believes nothing: whether the message is
 * one of ours and went to that reader, the database says.
 */
import type { Attachment } from 'mailparser'
import { shortened } from '../domain/plain.ts'
import { isAboutTheAddress } from './smtp.ts'

/**
 * gone: the address refuses for good. soft: the mailbox or its system could not take the message, and may take another. refused: this message, or
 * we as its sender, were refused. delayed: it is still being tried.
 */
export type BounceKind = 'gone' | 'soft' | 'refused' | 'delayed'

export type BouncedRecipient = {
  /** As we wrote to it, and as it was forwarded to; lower case. */
  readonly addresses: readonly string[]
  readonly kind: BounceKind
  /** RFC 3463, such as "5.1.1"; null when there is none. */
  readonly status: string | null
  readonly detail: string
}

export type BounceReport = {
  /** Keys of messages by the envelope: the detail of the bounce address, the envelope id. */
  readonly keys: readonly string[]
  /** What the returned headers say of the message; null when they did not come back. */
  readonly returned: { readonly mailId: string; readonly subscriptionId: string } | null
  readonly recipients: readonly BouncedRecipient[]
}

const STATUS_TYPES: ReadonlySet<string> = new Set(['message/delivery-status', 'message/global-delivery-status'])
const HEADER_TYPES: ReadonlySet<string> = new Set([
  'text/rfc822-headers',
  'message/rfc822',
  'message/global',
  'message/global-headers',
])

/** One message has one recipient; a report of many is none of ours. */
const MOST_RECIPIENTS = 20

type Fields = ReadonlyMap<string, string>

/** The fields of one group, unfolded, by their names in lower case; of a repeated one the first. */
const fieldsOf = (group: string): Fields => {
  const fields = new Map<string, string>()
  for (const line of group.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase()
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  return fields
}

const groupsOf = (text: string): readonly Fields[] => text.split(/\r?\n[ \t]*\r?\n/).map(fieldsOf)

/** RFC 3461 section 4: "+" and two digits stand for a character. Some systems decode it before they report, some do not. */
const xtext = (text: string): string =>
  text.replace(/\+([0-9A-F]{2})/g, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))

/** "rfc822; ann@reader.example" is the address. */
const addressesOf = (field: string | undefined): readonly string[] => {
  const address = /^[a-z0-9-]+\s*;\s*(.+)$/i.exec(field ?? '')?.[1]?.replace(/^<(.*)>$/, '$1')
  return address === undefined ? [] : [address.toLowerCase(), xtext(address).toLowerCase()]
}

/** RFC 3463: no such mailbox or domain, or one that is disabled. 5.1.7 and 5.1.8 are about the sender. */
const NO_SUCH_ADDRESS = /^5\.(?:1\.(?!7$|8$)\d{1,3}|2\.1|4\.4)$/

/** Replies to RCPT TO that say no more than that; in a report it is not told at which step a reply came. */
const UNSPECIFIED = /^[45]\.0\.0$/
const NO_SUCH_MAILBOX = /^55[013]\b/

/** x.1.7, x.1.8, x.7.z: who sends, and what the receiver's policy says of that; no mailbox can help it. */
const ABOUT_US = /\b[45]\.(?:1\.[78]|7\.\d{1,3})\b/

/** A mailbox or a system that is full, or not to be reached: for now (4.y.z), or for good in the words of one that does not try for long. */
const SOFT = /^(?:4\.\d{1,3}\.\d{1,3}|5\.(?:2\.[02]|3\.[0-2]|4\.\d{1,3}))$/
const SOFT_REPLY = /^(?:4\d\d|552)\b/

const kindOf = (action: string, status: string | null, reply: string): BounceKind | null => {
  if (action === 'delayed') return 'delayed'
  if (action !== 'failed') return null
  const inReply = /^\d{3}[ -]([45]\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1] ?? ''
  const said = [status ?? '', inReply].find((code) => code !== '' && !UNSPECIFIED.test(code)) ?? ''
  if (ABOUT_US.test(said) || ABOUT_US.test(reply)) return 'refused'
  if (NO_SUCH_ADDRESS.test(said) && isAboutTheAddress(reply)) return 'gone'
  if (said === '' ? SOFT_REPLY.test(reply) : SOFT.test(said)) return 'soft'
  return said === '' && NO_SUCH_MAILBOX.test(reply) && isAboutTheAddress(reply) ? 'gone' : 'refused'
}

const recipientOf = (fields: Fields): readonly BouncedRecipient[] => {
  const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? null
  const reply = (fields.get('diagnostic-code') ?? '').replace(/^[a-z0-9-]+\s*;\s*/i, '')
  const kind = kindOf((fields.get('action') ?? '').toLowerCase(), status, reply)
  const addresses = [
    ...new Set([...addressesOf(fields.get('original-recipient')), ...addressesOf(fields.get('final-recipient'))]),
  ]
  if (kind === null || addresses.length === 0) return []
  return [{ addresses, kind, status, detail: shortened(reply === '' ? `status ${status ?? 'unknown'}` : reply, 300) }]
}

/** Headers in which mail systems keep whom a mail came to. */
const TO_HEADERS: ReadonlySet<string> = new Set(['to', 'delivered-to', 'x-original-to', 'envelope-to'])

/** The details after a plus sign, as `letter.ts` writes them. */
const keysIn = (headerLine: string): readonly string[] =>
  [...headerLine.matchAll(/\+([0-9a-f]{32})@/gi)].map(([, key = '']) => key.toLowerCase())

const returnedOf = (part: Attachment | undefined): BounceReport['returned'] => {
  const [fields] = part === undefined ? [] : groupsOf(part.content.toString('utf8'))
  const mailId = /^<([0-9a-f]{32})@/.exec(fields?.get('message-id') ?? '')?.[1]
  const subscriptionId = fields?.get('x-visawatch-subscription')
  return mailId === undefined || subscriptionId === undefined ? null : { mailId, subscriptionId }
}

/** Null for a mail that is no report on a delivery: an answer, an absence note, an advertisement. Reads a mail that was cut off as far as it goes. */
export const readBounce = async (mail: Buffer): Promise<BounceReport | null> => {
  const { simpleParser } = await import('mailparser')
  const { attachments, headerLines } = await simpleParser(mail, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
    keepDeliveryStatus: true,
  })
  const status = attachments.find(({ contentType }) => STATUS_TYPES.has(contentType))
  if (status === undefined) return null
  const [whole, ...groups] = groupsOf(status.content.toString('utf8'))
  const recipients = groups.slice(0, MOST_RECIPIENTS).flatMap(recipientOf)
  if (recipients.length === 0) return null
  const envelopeId = xtext(whole?.get('original-envelope-id') ?? '')
  const named = headerLines.flatMap(({ key, line }) => (TO_HEADERS.has(key) ? keysIn(line) : []))
  return {
    keys: [...new Set([...named, ...(/^[0-9a-f]{32}$/.test(envelopeId) ? [envelopeId] : [])])],
    returned: returnedOf(attachments.find(({ contentType }) => HEADER_TYPES.has(contentType))),
    recipients,
  }
}
