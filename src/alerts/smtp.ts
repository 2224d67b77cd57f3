/** Hands letters to a mail server, over a few connections that stay open. Does not retry: the delivery job does. */
import { createTransport } from 'nodemailer'
import type { DeliveryResult } from '../domain/alert.ts'
import { shortened } from '../domain/plain.ts'
import type { MailSettings } from '../domain/settings.ts'
import { delivered, gone, rejected, retry } from './channel.ts'
import type { DkimKey, Transport } from './letter.ts'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/

/** This very machine: nobody stands in between, and nobody vouches for its certificate. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)

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

/** 503 wrong order, 530 and 535 authentication: about the session, whatever step they answer (RFC 5321, RFC 4954 section 6). */
const ABOUT_THE_SESSION = new Set([503, 530, 535])

/** RFC 3463: a mailbox that is full, or a policy about this message, says nothing of the next one. */
const MAILBOX_FULL = /^552\b|\b5\.2\.2\b|\b5\.7\.\d/

/** Whether a refusal in these words may be about the address, whatever is sent to it. */
export const isAboutTheAddress = (said: string): boolean => !MAILBOX_FULL.test(said)

/** What a failed attempt means, by RFC 5321 section 4.2.1: 4yz may pass later, 5yz will not. */
export const resultOfMailError = (error: unknown): DeliveryResult => {
  const { code, responseCode, response, command, message } = asMailError(error)
  const detail = shortened(response ?? `${code ?? 'error'}: ${message}`, 300)
  if (responseCode === undefined) return code === 'EENVELOPE' ? rejected(detail) : retry(detail)
  const forGood = responseCode >= 500 && !ABOUT_THE_SESSION.has(responseCode) && ABOUT_THE_LETTER.has(command ?? '')
  if (!forGood) return retry(detail)
  return command === 'RCPT TO' && isAboutTheAddress(detail) ? gone(detail) : rejected(detail)
}

export type SmtpSettings = Extract<MailSettings['transport'], { kind: 'smtp' }>

/** `timeoutMs` bounds each step. */
const connectionTo = (settings: SmtpSettings, timeoutMs: number, dkim: DkimKey | null) => {
  const local = isLoopback(settings.host)
  return createTransport({
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
    ...(dkim === null ? {} : { dkim }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  })
}

/** Connects, greets and signs in, and sends nothing; rejects as the server or the socket did. */
export const proveSmtp = async (settings: SmtpSettings, timeoutMs: number): Promise<void> => {
  const transport = connectionTo(settings, timeoutMs, null)
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

/** `timeoutMs` bounds each step, and twice it the whole of one letter. */
export const smtpTransport = (settings: SmtpSettings, timeoutMs: number, dkim: DkimKey | null = null): Transport => {
  const transport = connectionTo(settings, timeoutMs, dkim)
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
