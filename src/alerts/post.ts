/**
 * One POST of JSON to an address that somebody gave us, and what the answer means. Follows no redirect, reaches no private address, reads no more
 * of an answer than it needs. Shared by all channels over HTTP; knows no payload.
 */
import { Agent, type Dispatcher, request } from 'undici'
import type { DeliveryResult } from '../domain/alert.ts'
import { shortened } from '../domain/plain.ts'
import type { AlertSettings } from '../domain/settings.ts'
import { delivered, gone, rejected, retry } from './channel.ts'
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

/** What a provider means by an answer that is no success, beyond what every receiver means; null for nothing beyond. */
export type ReadAnswer = (status: number, body: string) => DeliveryResult | null

/**
 * What an answer means. As Standard Webhooks recommends, everything but 2xx is tried again, within the bounds of the
 * delivery's attempts: a receiver being deployed answers 404 or 401 too. Only 410 is a farewell.
 */
const resultOf = async (
  { statusCode, headers, body }: Dispatcher.ResponseData,
  read: ReadAnswer,
): Promise<DeliveryResult> => {
  if (statusCode >= 200 && statusCode < 300) {
    // Only the status counts; a receiver that never ends its answer must not hold the delivery.
    body.on('error', () => {}).destroy()
    return delivered(`HTTP ${statusCode}`)
  }
  const location = header(headers, 'location')
  const answer = await beginningOf(body).catch(() => '')
  const said = shortened(answer, 200)
  const special = read(statusCode, answer)
  if (special !== null) return special
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

export type Post = {
  readonly url: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
  readonly read?: ReadAnswer
}

export type Poster = {
  /** Never throws for what the receiver or the network does. */
  readonly post: (post: Post) => Promise<DeliveryResult>
  readonly close: () => Promise<void>
}

export const createPoster = ({
  timeoutMs,
  allowPrivateTargets,
}: Pick<AlertSettings, 'timeoutMs' | 'allowPrivateTargets'>): Poster => {
  const dispatcher = new Agent({
    connect: guardedConnect({ allowPrivate: allowPrivateTargets, timeoutMs }),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: MOST_HEADER_BYTES,
  })
  return {
    post: async ({ url, body, headers = {}, read = () => null }) => {
      try {
        const answer = await request(url, {
          method: 'POST',
          dispatcher,
          signal: AbortSignal.timeout(timeoutMs),
          headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'visawatch', ...headers },
          body,
        })
        return await resultOf(answer, read)
      } catch (error) {
        return resultOfError(error, timeoutMs)
      }
    },
    close: () => dispatcher.close(),
  }
}
