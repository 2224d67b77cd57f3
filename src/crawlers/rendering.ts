/** The second half of a visit to a page that needs a browser: render what came over HTTP, and judge it as any other capture. */
import type { Exchange, Outcome } from '../domain/outcome.ts'
import type { CrawlSettings } from '../domain/settings.ts'
import type { Browser } from './browser.ts'
import { createPageLoader } from './page-loader.ts'
import { unreachable } from './redirects.ts'
import type { RobotsFiles } from './robots-file.ts'
import type { Reply, Transport } from './transport.ts'
import { type IsBlank, verdictOf } from './verdict.ts'

export type RenderingOptions = {
  readonly settings: CrawlSettings
  readonly browser: Browser
  readonly transport: Transport
  readonly robots: RobotsFiles
  readonly headers: Readonly<Record<string, string>>
  readonly now: () => Date
  readonly isBlank: IsBlank
}

export type Plain = {
  readonly asked: URL
  readonly exchange: Exchange
  readonly reply: Reply
  /** Why a browser is needed. */
  readonly why: string
  readonly latestSha256: string | null
}

/** Validators are about the empty shell, whose text may change without them: they must not be sent again. */
const SHELL_HEADERS: ReadonlySet<string> = new Set(['etag', 'last-modified', 'content-length', 'content-encoding'])

/** Where scripts took the page is one more redirect, never a permanent one. */
const exchangeOf = ({ url, status, headers, redirects }: Exchange, rendered: string): Exchange => ({
  url: rendered,
  status,
  headers: {
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => !SHELL_HEADERS.has(name))),
    'content-type': 'text/html; charset=utf-8',
  },
  redirects: rendered === url ? redirects : [...redirects, { status, from: url, to: rendered }],
})

/** A function that turns a page without its text into the outcome of the visit. */
export const createRendering =
  ({ settings, browser, transport, robots, headers, now, isBlank }: RenderingOptions) =>
  async ({ asked, exchange, reply, why, latestSha256 }: Plain): Promise<Outcome> => {
    const over = new AbortController()
    const { maxBytes } = settings.limits
    const url = new URL(exchange.url)
    const load = createPageLoader({ transport, robots, headers, maxBytes, signal: over.signal, page: { url, reply } })
    const rendered = await browser.render(url, load).finally(() => over.abort())
    if (rendered.ok === null) {
      const detail = `the page needs a browser: ${why}`
      return { kind: 'unsupported', reason: 'needs_browser', detail, remedy: rendered.remedy, exchange, evidence: null }
    }
    if (!rendered.ok) return unreachable(rendered.failure.reason, `${asked.host}: ${rendered.failure.detail}`, exchange)
    const bytes = new TextEncoder().encode(rendered.html)
    const verdict = verdictOf(
      asked,
      exchangeOf(exchange, rendered.url),
      { bytes, complete: bytes.length <= maxBytes },
      { latestSha256, maxBytes, now: now(), rendered: true, isBlank },
    )
    if (verdict.kind === 'outcome') return verdict.outcome
    return unreachable('empty', 'the page has no text, even in a browser', exchange)
  }
