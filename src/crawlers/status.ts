/** What a status says by itself, once no wall has been recognised behind it. */
import type { Body, Exchange, Outcome } from '../domain/outcome.ts'
import { unreachable } from './redirects.ts'
import { retryAfterMs } from './retry-after.ts'

/** The outcome for every status but the 2xx that bring a page; null for those. `body` is kept as evidence. */
export const outcomeOfStatus = (exchange: Exchange, body: Body, now: Date): Outcome | null => {
  const { status, headers } = exchange
  const detail = `the server answers ${status}`
  const evidence = body.bytes.length === 0 ? null : body
  const wait = retryAfterMs(headers['retry-after'], now)
  if (status === 404 || status === 410) return { kind: 'gone', reason: 'status', detail, exchange, evidence }
  if (status === 429 || (status === 503 && wait !== null)) {
    return { kind: 'throttled', detail, retryAfterMs: wait, exchange }
  }
  if (status === 401 || status === 407) return { kind: 'blocked', reason: 'login', detail, exchange, evidence }
  if (status === 408 || status === 504) return unreachable('timeout', detail, exchange)
  if (status === 400 || status === 414 || status === 421 || status === 431)
    return unreachable('server_error', detail, exchange)
  if (status >= 400 && status < 500) return { kind: 'blocked', reason: 'forbidden', detail, exchange, evidence }
  if (status >= 300) return unreachable('server_error', detail, exchange)
  if (status === 204 || status === 205) return unreachable('empty', detail, exchange)
  if (status === 206) return unreachable('truncated', `${detail}: a part of the page that nobody asked for`, exchange)
  return null
}
