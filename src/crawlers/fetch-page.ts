/** The first half of a visit: over HTTP to where redirects and refreshes end, and the judgement of what is there. Starts no browser. */
import type { Exchange, Fetcher, Outcome, Redirect } from '../domain/outcome.ts'
import type { CrawlSettings } from '../domain/settings.ts'
import { isHtml } from './mime.ts'
import { follow, unreachable, type Validators, type Way } from './redirects.ts'
import type { Plain } from './rendering.ts'
import type { Reply } from './transport.ts'
import { type IsBlank, type Verdict, verdictOf } from './verdict.ts'

export type VisitTarget = {
  readonly url: string
  readonly fetcher: Fetcher
  /** The snapshot the answer is compared with. */
  readonly latest: {
    readonly sha256: string
    readonly etag: string | null
    readonly lastModified: string | null
    /** The address it came from in the end, where redirects led to it; `url` of the target unless given. */
    readonly url?: string
  } | null
  /** Ask without validators, whatever `latest` has. */
  readonly full: boolean
}

export type PageFetcherOptions = Omit<Way, 'validators' | 'signal' | 'limits'> & {
  readonly settings: Pick<CrawlSettings, 'limits'>
  readonly now: () => Date
  readonly isBlank: IsBlank
}

const validatorsOf = (asked: URL, { latest, full, fetcher }: VisitTarget): Validators => {
  if (latest === null || full || fetcher === 'browser') return { url: asked.href, headers: {} }
  const headers = {
    ...(latest.etag === null ? {} : { 'if-none-match': latest.etag }),
    ...(latest.lastModified === null ? {} : { 'if-modified-since': latest.lastModified }),
  }
  return { url: latest.url ?? asked.href, headers }
}

const notModified = (exchange: Exchange, { url, headers }: Validators): Outcome =>
  exchange.url === url && Object.keys(headers).length > 0
    ? { kind: 'unchanged', how: 'not_modified', exchange }
    : unreachable('server_error', 'the server answers 304 although nothing was asked of it', exchange)

/** A function that brings the outcome of a visit, or the page that still needs a browser to become one. */
export const createPageFetcher = ({ settings, now, isBlank, ...way }: PageFetcherOptions) => {
  const { limits } = settings

  const judge = (asked: URL, target: VisitTarget, exchange: Exchange, reply: Reply): Verdict =>
    verdictOf(asked, exchange, reply, {
      // What a browser made of a page is compared with what it made before, never with the page it was sent.
      latestSha256: target.fetcher === 'browser' ? null : (target.latest?.sha256 ?? null),
      maxBytes: limits.maxBytes,
      now: now(),
      rendered: false,
      isBlank,
    })

  return async (asked: URL, target: VisitTarget, signal: AbortSignal): Promise<Outcome | Plain> => {
    const validators = validatorsOf(asked, target)
    let refreshes: readonly Redirect[] = []
    for (let url = asked; ; ) {
      const landing = await follow(url, { ...way, limits, validators, signal }, refreshes)
      if (!landing.ok) return landing.outcome
      const { exchange, reply } = landing
      if (exchange.status === 304) return notModified(exchange, validators)
      const verdict = judge(asked, target, exchange, reply)
      if (verdict.kind === 'refresh') {
        refreshes = [...exchange.redirects, { status: exchange.status, from: exchange.url, to: verdict.to.href }]
        if (refreshes.length > limits.maxRedirects) {
          return unreachable('redirect_loop', `more than ${limits.maxRedirects} redirects`, exchange)
        }
        url = verdict.to
        continue
      }
      const plain = { asked, exchange, reply, latestSha256: target.latest?.sha256 ?? null }
      if (verdict.kind === 'needs_browser') return { ...plain, why: verdict.why }
      const { outcome } = verdict
      const isPage = outcome.kind === 'changed' && isHtml(outcome.body.mime)
      return target.fetcher === 'browser' && isPage ? { ...plain, why: 'its source declares one' } : outcome
    }
  }
}
