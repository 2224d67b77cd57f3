/** The network of a page in the browser: the crawler's own requests, with robots.txt asked for each, within what one page may cost. */
import type { Load, PageRequest } from './browser.ts'
import { resolveRedirect, siteOf } from './location.ts'
import { REDIRECT_STATUSES } from './redirects.ts'
import type { RobotsFiles } from './robots-file.ts'
import type { Answer, Reply, Transport } from './transport.ts'

export type PageLoaderOptions = {
  readonly transport: Transport
  readonly robots: RobotsFiles
  /** Who we are: sent with every request, over whatever the page wanted to send. */
  readonly headers: Readonly<Record<string, string>>
  readonly maxBytes: number
  readonly signal: AbortSignal
  /** The page as it came over HTTP; it is not asked for again. */
  readonly page: { readonly url: URL; readonly reply: Reply }
}

/** One page's scripts and data; more is no program's page. */
const MAX_REQUESTS = 150
const MAX_TOTAL_FACTOR = 4
const MAX_REDIRECTS = 5

/** A navigation must see its address change, which an answer made up for the browser cannot do but a script can. */
const goTo = (url: URL): Reply => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  bytes: new TextEncoder().encode(
    `<script>location.replace(${JSON.stringify(url.href).replaceAll('<', '\\u003c')})</script>`,
  ),
  complete: true,
})

/** A `load` for one rendering. Scripts may POST to their own site only; nothing else of the page leaves it. */
export const createPageLoader = ({ transport, robots, headers, maxBytes, signal, page }: PageLoaderOptions): Load => {
  let requests = 0
  let total = 0

  const ask = async (request: PageRequest, url: URL): Promise<Answer | null> => {
    requests += 1
    if (requests > MAX_REQUESTS || total > maxBytes * MAX_TOTAL_FACTOR) return null
    const permission = await robots.permission(url, signal)
    if (permission.kind === 'disallowed') return null
    if (permission.kind === 'unreachable') return { ok: false, failure: permission }
    const { method, body } = request
    const answer = await transport.request(url, {
      method,
      body,
      headers: { ...request.headers, ...headers },
      maxBytes,
      signal,
    })
    if (answer.ok) total += answer.reply.bytes.length
    return answer.ok && !answer.reply.complete ? null : answer
  }

  return async (request) => {
    if (request.isDocument && request.url.href === page.url.href) return { ok: true, reply: page.reply }
    if (request.method === 'POST' && siteOf(request.url.hostname) !== siteOf(page.url.hostname)) return null
    let url = request.url
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      const answer = await ask(request, url)
      if (answer === null || !answer.ok || !REDIRECT_STATUSES.has(answer.reply.status)) return answer
      const next = resolveRedirect(url, answer.reply.headers['location'])
      if (next === null || request.method === 'POST') return null
      if (request.isDocument) return { ok: true, reply: goTo(next) }
      url = next
    }
    return null
  }
}
