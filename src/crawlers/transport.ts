/** One request over the guarded connections: no redirects, no judgement. What goes wrong comes back as a value. */
import { Agent } from 'undici'
import type { CrawlSettings } from '../domain/settings.ts'
import { decode, readUpTo, UnknownCodingError } from './decode.ts'
import { type Failure, failureOf, type Phase } from './failure.ts'
import { guardedConnector } from './guard.ts'
import type { Resolve } from './resolve.ts'

export type Reply = {
  readonly status: number
  /** Names in lower case, repeated ones joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  /** After content decoding. */
  readonly bytes: Uint8Array
  /** false: there was more than `maxBytes`. */
  readonly complete: boolean
}

export type Answer = { readonly ok: true; readonly reply: Reply } | { readonly ok: false; readonly failure: Failure }

export type Request = {
  /** GET unless a page in the browser asks otherwise. */
  readonly method?: 'GET' | 'POST'
  readonly body?: Uint8Array | null
  readonly headers: Readonly<Record<string, string>>
  readonly maxBytes: number
  readonly signal: AbortSignal
}

export type Transport = {
  readonly request: (url: URL, request: Request) => Promise<Answer>
  readonly close: () => Promise<void>
}

export type TransportOptions = {
  readonly settings: Pick<CrawlSettings, 'limits' | 'allowLoopback'>
  readonly hosts: Readonly<Record<string, string>>
  readonly resolve: Resolve
}

/** Content-Security-Policy alone often exceeds Node's 16 kB. */
const MAX_HEADER_BYTES = 65_536

/** How many origins are remembered to have answered before. */
const MAX_ORIGINS = 10_000

const flatten = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )

/** Keeps connections alive between requests to one origin; `close` ends them all, also those in use. */
export const createTransport = ({ settings, hosts, resolve }: TransportOptions): Transport => {
  const { limits, allowLoopback } = settings
  const agent = new Agent({
    connect: guardedConnector({ allowLoopback, connectMs: limits.connectMs, resolve, hosts }),
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
    maxHeaderSize: MAX_HEADER_BYTES,
  })

  const once = async (url: URL, wanted: Request): Promise<Answer> => {
    let phase: Phase = 'answer'
    try {
      const { statusCode, headers, body } = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: wanted.method ?? 'GET',
        headers: wanted.headers,
        body: wanted.body ?? null,
        signal: wanted.signal,
      })
      phase = 'body'
      const flat = flatten(headers)
      // An error that comes after the reader has left has nobody to tell; without a listener it would end the process.
      body.on('error', () => undefined)
      const { bytes, complete } = await readUpTo(decode(body, flat['content-encoding'] ?? ''), wanted.maxBytes)
      return { ok: true, reply: { status: statusCode, headers: flat, bytes, complete } }
    } catch (error) {
      if (error instanceof UnknownCodingError) {
        return { ok: false, failure: { reason: 'server_error', detail: error.message } }
      }
      const failure = failureOf(error, phase)
      if (failure === null) throw error
      return { ok: false, failure }
    }
  }

  const answered = new Set<string>()

  /** A kept connection may end just when it is used again; such a GET is asked once more (RFC 9110 9.2.2). */
  const request = async (url: URL, wanted: Request): Promise<Answer> => {
    const first = await once(url, wanted)
    const stale = !first.ok && first.failure.reason === 'reset' && wanted.method !== 'POST' && answered.has(url.origin)
    const answer = stale && !wanted.signal.aborted ? await once(url, wanted) : first
    if (answered.size >= MAX_ORIGINS) answered.clear()
    if (answer.ok) answered.add(url.origin)
    return answer
  }

  return { request, close: () => agent.destroy() }
}
