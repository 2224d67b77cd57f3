/**
 * The e-mail channel: a mail server, or a folder of .eml files. Says what the answer means for the alert: `rejected` only
 * when this recipient or this message was refused for good; what the operator can mend is tried again.
 */
import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { DeliveryResult } from '../domain/alert.ts'
import type { AlertSettings, MailSettings } from '../domain/settings.ts'
import { type MakeChannel, delivered, rejected, retry } from './channel.ts'
import { plain, shortened } from '../domain/plain.ts'

/** A mail ready to leave; `recipient` is one bare address. */
type Letter = { readonly recipient: string; readonly messageId: string; readonly fields: LetterFields }
type LetterFields = {
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
type Transport = { readonly send: (letter: Letter) => Promise<DeliveryResult>; readonly close: () => Promise<void> }

/** One mailbox, no comments, groups or lists: what a subscription may hold. */
const ADDRESS = /^[^\s<>@,;:"()[\]\\]+@[^\s<>@,;:"()[\]\\]+$/

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/

/** SMTP replies and network errors as nodemailer reports them; `command` is the step that failed. */
type MailError = {
  readonly code?: string
  readonly responseCode?: number
  readonly response?: string
  readonly command?: string
  readonly message: string
}

const asMailError = (error: unknown): MailError => (error instanceof Error ? error : { message: String(error) })

/** Steps at which a 5xx is about the recipient or the message; at any other (greeting, TLS, AUTH, MAIL FROM) it is about us. */
const ABOUT_THE_LETTER = new Set(['RCPT TO', 'DATA'])

/** What a failed attempt means, by RFC 5321 section 4.2.1: 4yz may pass later, 5yz will not. */
export const resultOfMailError = (error: unknown): DeliveryResult => {
  const { code, responseCode, response, command, message } = asMailError(error)
  const detail = shortened(response ?? `${code ?? 'error'}: ${message}`, 300)
  if (responseCode !== undefined && responseCode >= 500 && ABOUT_THE_LETTER.has(command ?? '')) return rejected(detail)
  if (code === 'EENVELOPE' && responseCode === undefined) return rejected(detail)
  return retry(detail)
}

const smtp = (settings: Extract<MailSettings['transport'], { kind: 'smtp' }>, timeoutMs: number): Transport => {
  const local = LOOPBACK.test(settings.host)
  const transport = createTransport({
    pool: true,
    maxConnections: 4,
    /** The delivery job retries; a second loop in here would hide it. */
    maxRequeues: 0,
    host: settings.host,
    port: settings.port,
    secure: settings.secure,
    /** A password is never sent in the clear, save to this very machine, whose certificate nobody vouches for either. */
    requireTLS: settings.user !== null && !settings.secure && !local,
    tls: { rejectUnauthorized: !local },
    ...(settings.user === null ? {} : { auth: { user: settings.user, pass: settings.password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  })
  return {
    send: async ({ fields, recipient }) => {
      try {
        const signal = AbortSignal.timeout(2 * timeoutMs)
        const { response } = await transport.sendMail({ ...fields, signal })
        return delivered(shortened(`${recipient}: ${response}`, 300))
      } catch (error) {
        return resultOfMailError(error)
      }
    },
    close: async () => transport.close(),
  }
}

/** File names that people can tell apart; the hash keeps a repeated attempt on the same file. */
const fileName = (subject: string, messageId: string): string => {
  const words = subject
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 70)
    .replace(/-$/, '')
  return `${words}-${messageId.slice(1, 9)}.eml`
}

const folder = (dir: string): Transport => {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    send: async ({ fields, messageId }) => {
      const { message } = await composer.sendMail(fields)
      const file = join(dir, fileName(fields.subject, messageId))
      try {
        await mkdir(dir, { recursive: true })
        await writeFile(`${file}.part`, message)
        await rename(`${file}.part`, file)
      } catch (error) {
        return retry(`${dir} cannot be written: ${asMailError(error).message}`)
      }
      return delivered(file)
    },
    close: async () => composer.close(),
  }
}

const none: Transport = {
  send: async () => rejected('no mail transport is set: set alerts.mail.transport to smtp or folder'),
  close: async () => {},
}

const transportOf = ({ mail, timeoutMs }: AlertSettings): Transport => {
  if (mail.transport.kind === 'none') return none
  return mail.transport.kind === 'folder' ? folder(mail.transport.dir) : smtp(mail.transport, timeoutMs)
}

const domainOf = (from: string): string => /@([a-z0-9.-]+)/i.exec(from)?.[1]?.toLowerCase() ?? 'localhost'

/** The same for every attempt, so that mail systems can tell a repetition (RFC 5322 section 3.6.4). */
export const messageIdOf = (idempotencyKey: string, from: string): string =>
  `<${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32)}@${domainOf(from)}>`

export const createEmail: MakeChannel = ({ settings }) => {
  const transport = transportOf(settings)
  const from = plain(settings.mail.from)
  return {
    send: async ({ id, address }, message, idempotencyKey) => {
      if (!ADDRESS.test(address)) return rejected(`"${shortened(address, 100)}" is no mail address`)
      const messageId = messageIdOf(idempotencyKey, from)
      const fields: LetterFields = {
        from,
        to: address,
        subject: plain(message.subject),
        text: message.text,
        html: message.html,
        messageId,
        headers: {
          // RFC 3834 section 5: no out-of-office answers. RFC 2919: one list, one id.
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'List-Id': `visawatch alerts <alerts.${domainOf(from)}>`,
          'X-Visawatch-Subscription': shortened(id, 100),
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      }
      return transport.send({ recipient: address, messageId, fields })
    },
    close: transport.close,
  }
}
