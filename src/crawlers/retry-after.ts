/** Retry-After in seconds or as a date (RFC 9110 10.2.3). */

/** Longer waits are a mistake or a trap; the schedule's own limits apply after this one. */
const MAX_RETRY_AFTER_MS = 7 * 24 * 3_600_000

/** Milliseconds from `now` until the server wants to be asked again, at least 0; null when it does not say. */
export const retryAfterMs = (value: string | undefined, now: Date): number | null => {
  const text = value?.trim() ?? ''
  const at = /^\d{1,12}$/.test(text) ? Number(text) * 1000 : dateOf(text) - now.getTime()
  return Number.isNaN(at) ? null : Math.min(Math.max(at, 0), MAX_RETRY_AFTER_MS)
}

/** HTTP dates begin with a day name; anything else `Date.parse` would accept is no HTTP date. */
const dateOf = (text: string): number => (/^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN)
