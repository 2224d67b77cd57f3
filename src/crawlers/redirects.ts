/** From an address to where its redirects end, asking robots.txt before every hop. Judges nothing but the way itself. */
import type { UnreachableReason } from '../domain/host.ts'
import type { Exchange, Outcome, Redirect } from '../domain/outcome.ts'
import type { CrawlSettings } from '../domain/settings.ts'
import { cookieJar } from './cookies.ts'
import { resolveRedirect } from './location.ts'
import type { RobotsFiles } from './robots-file.ts'
import type { Reply, Transport } from './transport.ts'

export type Landing =
  | { readonly ok: true; readonly exchange: Exchange; readonly reply: Reply }
  | { readonly ok: false; readonly outcome: Outcome }

export type Way = {
  readonly limits: CrawlSettings['limits']
  readonly transport: Transport
  readonly robots: RobotsFiles
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>
  readonly validators: Validators
  readonly signal: AbortSignal
}

/** If-None-Match and the like, and the one address they are about: no other is told them, wherever redirects lead. */
export type Validators = { readonly url: string; readonly headers: Readonly<Record<string, string>> }

export const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

const stop = (outcome: Outcome): Landing => ({ ok: false, outcome })

export const unreachable = (reason: UnreachableReason, detail: string, exchange: Exchange | null): Outcome => ({
  kind: 'unreachable',
  reason,
  detail,
  exchange,
})

/** GETs `start` and follows its redirects (RFC 9110 15.4), at most `limits.maxRedirects` of them, those that led to `start` included. */
export const follow = async (start: URL, way: Way, before: readonly Redirect[] = []): Promise<Landing> => {
  const redirects: Redirect[] = [...before]
  const cookies = cookieJar()
  const seen = new Set([start.href])
  let last: Exchange | null = null
  for (let url = start; ; ) {
    const permission = await way.robots.permission(url, way.signal)
    if (permission.kind === 'disallowed') {
      return stop({ kind: 'disallowed', detail: `robots.txt of ${url.host} disallows ${permission.rule}` })
    }
    if (permission.kind === 'unreachable') {
      return stop(unreachable(permission.reason, `${url.host}: ${permission.detail}`, last))
    }
    const validators = url.href === way.validators.url ? way.validators.headers : {}
    const headers = { ...way.headers, ...validators, ...cookies.headerFor(url) }
    const answer = await way.transport.request(url, { headers, maxBytes: way.limits.maxBytes, signal: way.signal })
    if (!answer.ok) return stop(unreachable(answer.failure.reason, `${url.host}: ${answer.failure.detail}`, last))
    const { reply } = answer
    const exchange: Exchange = {
      url: url.href,
      status: reply.status,
      headers: reply.headers,
      redirects: [...redirects],
    }
    if (!REDIRECT_STATUSES.has(reply.status)) return { ok: true, exchange, reply }

    const next = resolveRedirect(url, reply.headers['location'])
    if (next === null) {
      return stop(
        unreachable('server_error', `${url.host} answers ${reply.status} without an address to go to`, exchange),
      )
    }
    if (redirects.length >= way.limits.maxRedirects) {
      return stop(unreachable('redirect_loop', `more than ${way.limits.maxRedirects} redirects`, exchange))
    }
    cookies.keep(url, reply.headers['set-cookie'])
    const cookie = cookies.headerFor(next).cookie
    const place = cookie === undefined ? next.href : `${next.href} ${cookie}`
    if (seen.has(place)) {
      return stop(unreachable('redirect_loop', `the redirects lead back to ${next.href}`, exchange))
    }
    seen.add(place)
    redirects.push({ status: reply.status, from: url.href, to: next.href })
    last = exchange
    url = next
  }
}
