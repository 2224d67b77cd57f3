/** From an answer with its bytes to the outcome of the visit, or the wish for a browser. Pure but for the clock it is handed. */
import type { Body, Exchange, Outcome } from '../domain/outcome.ts'
import type { Capture } from './capture.ts'
import { impostorOf, wallOf } from './health.ts'
import { webUrl } from './location.ts'
import { bodyOf, isHtml, isReadable, isText } from './mime.ts'
import { glance } from './page.ts'
import { FULL_QUALITY, qualityOf } from './quality.ts'
import { unreachable } from './redirects.ts'
import { shellOf } from './shell.ts'
import { outcomeOfStatus } from './status.ts'
import type { Reply } from './transport.ts'

export type Verdict =
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'needs_browser'; readonly why: string; readonly exchange: Exchange }
  /** The page does nothing but send people on. */
  | { readonly kind: 'refresh'; readonly to: URL }

/** Judges look at this much of a page; what identifies a page stands early. */
const JUDGED_CHARACTERS = 2_000_000

/** Whether a reader of pages finds no text in a body, only navigation and the like; must not throw. */
export type IsBlank = (body: Body) => boolean

const textOfBody = ({ bytes, charset }: Body): string => {
  const [first, second] = bytes
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  const head = bytes.subarray(0, JUDGED_CHARACTERS)
  try {
    return new TextDecoder(wide ?? charset ?? 'utf-8').decode(head)
  } catch {
    return new TextDecoder().decode(head) // a charset nobody knows; the words that judges look for are ASCII
  }
}

const captureOf = (asked: URL, exchange: Exchange, body: Body): Capture => {
  const html = isText(body.mime) ? textOfBody(body) : ''
  return { asked, landed: new URL(exchange.url), exchange, page: glance(html), html: html.slice(0, 300_000) }
}

const unsupported = (
  reason: Extract<Outcome, { kind: 'unsupported' }>['reason'],
  detail: string,
  remedy: string,
  exchange: Exchange,
  evidence: Body | null,
): Outcome => ({ kind: 'unsupported', reason, detail, remedy, exchange, evidence })

const unreadable = (exchange: Exchange, body: Body): Outcome | null => {
  if (isReadable(body.mime)) return null
  if (body.mime === 'application/octet-stream') {
    return unsupported(
      'binary',
      'the bytes are no text',
      'open the address in a browser and declare the page that holds the text',
      exchange,
      body,
    )
  }
  const remedy = 'declare a page, a PDF or a DOCX file with the same text instead'
  return unsupported('type', `files of type ${body.mime} cannot be read`, remedy, exchange, body)
}

/** Pages that only send people on say little and do it soon; others reload themselves now and then. */
const REFRESH = { maxText: 400, maxSeconds: 10 } as const

const refreshOf = ({ page, landed, exchange }: Capture): URL | null => {
  if (page.refresh === null || page.refresh.seconds > REFRESH.maxSeconds || page.textLength > REFRESH.maxText)
    return null
  const to = webUrl(page.refresh.to, landed)
  const known = to === null || to.href === landed.href || exchange.redirects.some(({ from }) => from === to.href)
  return known ? null : to
}

/** Same bytes as `latestSha256` are unchanged, but only after the judges have seen them: a wall stays a wall on the second day. */
export const verdictOf = (
  asked: URL,
  exchange: Exchange,
  reply: Pick<Reply, 'bytes' | 'complete'>,
  {
    latestSha256,
    maxBytes,
    now,
    rendered,
    isBlank,
  }: { latestSha256: string | null; maxBytes: number; now: Date; rendered: boolean; isBlank: IsBlank },
): Verdict => {
  const outcome = (value: Outcome): Verdict => ({ kind: 'outcome', outcome: value })
  const body = bodyOf(reply.bytes, exchange.headers['content-type'] ?? '')
  const capture = captureOf(asked, exchange, body)
  const wall = wallOf(capture, body) ?? outcomeOfStatus(exchange, body, now)
  if (wall !== null) return outcome(wall)
  if (!reply.complete) {
    const remedy = 'raise crawl.limits.maxSize or declare a smaller page'
    return outcome(unsupported('too_large', `the body is larger than ${maxBytes} bytes`, remedy, exchange, null))
  }
  if (reply.bytes.length === 0) return outcome(unreachable('empty', 'the body has no bytes', exchange))
  const foreign = unreadable(exchange, body)
  if (foreign !== null) return outcome(foreign)
  if (isHtml(body.mime)) {
    const to = rendered ? null : refreshOf(capture)
    if (to !== null) return { kind: 'refresh', to }
    const impostor = impostorOf(capture, body)
    if (impostor !== null) return outcome(impostor)
    const why = shellOf(capture.page)
    if (why !== null && !rendered) return { kind: 'needs_browser', why, exchange }
  }
  if (isText(body.mime) && capture.page.textLength === 0 && (rendered || capture.page.noscript === '')) {
    return outcome(unreachable('empty', 'the page has no text', exchange))
  }
  if (body.sha256 === latestSha256) return outcome({ kind: 'unchanged', how: 'same_bytes', exchange })
  if (isText(body.mime) && isBlank(body)) {
    if (capture.page.scripts > 0 && !rendered)
      return { kind: 'needs_browser', why: 'scripts write all of its text but the navigation', exchange }
    return outcome(unreachable('empty', 'the page has no text outside its navigation', exchange))
  }
  return outcome({ kind: 'changed', exchange, body, quality: isHtml(body.mime) ? qualityOf(capture) : FULL_QUALITY })
}
