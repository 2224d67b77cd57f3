/** A capture that somebody else took, judged as if it had been a visit of ours on that day. */
import type { Exchange, Outcome } from '../../domain/outcome.ts'
import { resolveRedirect, webUrl } from '../location.ts'
import { REDIRECT_STATUSES } from '../redirects.ts'
import type { Reply } from '../transport.ts'
import { type IsBlank, verdictOf } from '../verdict.ts'

export type PastVisit = {
  readonly url: string
  readonly at: Date
  readonly outcome: Outcome
  /** Of an `unchanged` one: when the capture was taken that it is like, not always the one before it. */
  readonly likeAt?: Date
}

/** What two spellings of one page's address have in common: scheme, www and a final slash left aside. null for no web address. */
export const pageKey = (text: string): string | null => {
  const url = webUrl(text)
  if (url === null) return null
  const host = url.host.replace(/^www\./, '').replace(/:(?:80|443)$/, '')
  return host + url.pathname.replace(/(?<!\/)\/+$/, '') + url.search
}

/**
 * The outcome of a capture of `asked`, or null where it says nothing about the page: an answer to a conditional request,
 * a redirect to another spelling of the same address (the archive has that one too).
 */
export const pastOutcome = (
  asked: URL,
  reply: Reply,
  at: Date,
  { maxBytes, isBlank }: { readonly maxBytes: number; readonly isBlank: IsBlank },
): Outcome | null => {
  const exchange: Exchange = { url: asked.href, status: reply.status, headers: reply.headers, redirects: [] }
  if (reply.status === 304) return null
  if (REDIRECT_STATUSES.has(reply.status)) {
    const to = resolveRedirect(asked, reply.headers['location'])
    if (to === null || pageKey(to.href) === pageKey(asked.href)) return null
    const permanent = reply.status === 301 || reply.status === 308
    return {
      kind: 'moved',
      to: to.href,
      permanent,
      detail: `the page redirected to ${to.host}${to.pathname}`,
      exchange,
    }
  }
  const by = { latestSha256: null, maxBytes, now: at, rendered: false, isBlank }
  const verdict = verdictOf(asked, exchange, reply, by)
  if (verdict.kind === 'outcome') return verdict.outcome
  if (verdict.kind === 'refresh') {
    const detail = `the page sent people on to ${verdict.to.host}${verdict.to.pathname}`
    return { kind: 'moved', to: verdict.to.href, permanent: false, detail, exchange }
  }
  return {
    kind: 'unsupported',
    reason: 'needs_browser',
    detail: `the archive has the page without its text: ${verdict.why}`,
    remedy: 'nothing can be done about a capture that was taken without a browser',
    exchange,
    evidence: null,
  }
}
