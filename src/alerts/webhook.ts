/**
 * The webhook channel: one POST of JSON, signed by the Standard Webhooks scheme (standardwebhooks.com) when the subscription
 * names a secret. Follows no redirect, reads no more than it needs of an answer, and never sends unsigned what should be signed.
 */
import { Webhook } from 'standardwebhooks'
import { Agent, type Dispatcher, request } from 'undici'
import type { DeliveryResult } from '../domain/alert.ts'
import { parseWebAddress } from '../domain/url.ts'
import { type MakeChannel, delivered, gone, rejected, retry } from './channel.ts'
import { shortened } from '../domain/plain.ts'
import { guardedConnect, PrivateAddressError } from './private-address.ts'

const MOST_HEADER_BYTES = 16_384
/** Enough of an answer to tell an operator what the receiver complained about. */
const READ_BYTES = 2_048
const LONGEST_WAIT_MS = 86_400_000

/** An HTTP date as everybody writes it today (RFC 9110 section 5.6.7); `Date.parse` alone would read "-5" as a year. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** Retry-After (RFC 9110 section 10.2.3): seconds or a date; null when absent or unreadable; a day at most. */
export const retryAfterMs = (value: string | undefined, now: Date): number | null => {
  const text = value?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_WAIT_MS)
  if (!HTTP_DATE.test(text)) return null
  return Math.min(Math.max(0, Date.parse(text) - now.getTime()), LONGEST_WAIT_MS)
}

const header = (headers: Dispatcher.ResponseData['headers'], name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** The beginning of the answer; the rest is not read. */
const beginningOf = async (body: Dispatcher.ResponseData['body']): Promise<string> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= READ_BYTES) break
  }
  return Buffer.concat(chunks).subarray(0, READ_BYTES).toString('utf8')
}

/**
 * What an answer means. As Standard Webhooks recommends, everything but 2xx is tried again, within the bounds of the
 * delivery's attempts: a receiver being deployed answers 404 or 401 too. Only 410 is a farewell.
 */
const resultOf = async ({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<DeliveryResult> => {
  if (statusCode >= 200 && statusCode < 300) {
    // Only the status counts; a receiver that never ends its answer must not hold the delivery.
    body.on('error', () => {}).destroy()
    return delivered(`HTTP ${statusCode}`)
  }
  const location = header(headers, 'location')
  const said = shortened(await beginningOf(body).catch(() => ''), 200)
  if (statusCode === 410) return gone('HTTP 410: the receiver wants no more')
  if (statusCode >= 300 && statusCode < 400)
    return retry(
      `HTTP ${statusCode} redirects to ${shortened(location ?? 'nowhere', 200)}: set the subscription to the final address`,
    )
  const wait = retryAfterMs(header(headers, 'retry-after'), new Date())
  return retry(`HTTP ${statusCode}${said === '' ? '' : `: ${said}`}`, wait)
}

const resultOfError = (error: unknown, timeoutMs: number): DeliveryResult => {
  if (error instanceof PrivateAddressError)
    return rejected(`${error.message}; alerts.allowPrivateTargets would allow it`)
  if (error instanceof Error && error.name === 'TimeoutError') return retry(`no answer within ${timeoutMs} ms`)
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) }
  return retry(shortened(code === undefined ? message : `${code}: ${message}`, 300))
}

/** The headers of Standard Webhooks; null when a secret is named but not set or not readable. */
const signed = (body: string, id: string, secret: string | null): Readonly<Record<string, string>> => {
  const now = new Date()
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(now.getTime() / 1000)) }
  return secret === null ? headers : { ...headers, 'webhook-signature': new Webhook(secret).sign(id, now, body) }
}

const isUsable = (secret: string): boolean => {
  try {
    return new Webhook(secret) instanceof Webhook
  } catch {
    return false
  }
}

export const createWebhook: MakeChannel = ({ settings }) => {
  const { timeoutMs, secrets } = settings
  const dispatcher = new Agent({
    connect: guardedConnect({ allowPrivate: settings.allowPrivateTargets, timeoutMs }),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: MOST_HEADER_BYTES,
  })
  return {
    send: async ({ address, secretName, signingSecret = null }, message, idempotencyKey) => {
      const target = parseWebAddress(address)
      if (!target.ok) return rejected(`the webhook address should be ${target.expected}`)
      const secret = secretName === null ? signingSecret : (secrets[secretName] ?? '')
      if (secret !== null && !isUsable(secret))
        return retry(`the signing secret ${secretName} is not set or not base64: nothing was sent`)
      const body = JSON.stringify({ id: idempotencyKey, ...message.json })
      try {
        const answer = await request(target.url, {
          method: 'POST',
          dispatcher,
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'user-agent': 'visawatch',
            'idempotency-key': idempotencyKey,
            ...signed(body, idempotencyKey, secret),
          },
          body,
        })
        return await resultOf(answer)
      } catch (error) {
        return resultOfError(error, timeoutMs)
      }
    },
    close: () => dispatcher.close(),
  }
}
