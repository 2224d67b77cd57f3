/**
 * Bot walls by their signatures. A vendor's script on a good page proves nothing, nor does a word that a wall would use: a header
 * convicts by itself, words only where there is little text, traces in the mark-up only where there is next to none.
 */
import type { Capture, Judge } from './capture.ts'
import { type Signature, SIGNATURES } from './signatures.ts'

/** Walls explain themselves in a few sentences; program pages have thousands of characters. */
const THIN_TEXT = 1_500
const BARE_TEXT = 300

/** Statuses that walls answer with; 202 is AWS WAF's, 405 its captcha's, 503 was Cloudflare's. */
const REFUSING: ReadonlySet<number> = new Set([202, 401, 403, 405, 406, 409, 412, 418, 429, 503])

const isWall = (signature: Signature, { exchange, landed, page, html }: Capture): boolean => {
  const { header, host, title, text, traces = [], only } = signature
  if (header !== undefined && header[1].test((exchange.headers[header[0]] ?? '').toLowerCase())) return true
  if (host?.test(landed.hostname) === true) return true
  const refuses = REFUSING.has(exchange.status)
  if (page.textLength >= THIN_TEXT) return false
  const holds = (markers: readonly string[]): boolean => markers.some((marker) => html.includes(marker))
  const says = title?.test(page.title) === true || text?.test(page.text) === true
  if (says && (only === undefined || refuses || holds(only))) return true
  return (refuses || page.textLength < BARE_TEXT) && holds(traces)
}

/** The wall that stands in front of the page, by the name of who sells it. */
export const challengeOf: Judge = (capture) => {
  const found = SIGNATURES.find((signature) => isWall(signature, capture))
  return found === undefined ? null : `${found.vendor} asks for proof of a human (status ${capture.exchange.status})`
}
