/** Past visits from a web archive that speaks CDX (web.archive.org, pywb). One request at a time, with the usual pause between them. */
import type { RobotsStore } from '../../domain/host.ts'
import type { CrawlSettings } from '../../domain/settings.ts'
import { ACCEPT_ENCODING } from '../decode.ts'
import { webUrl } from '../location.ts'
import { withinTime } from '../overtime.ts'
import { createResolve, type Resolve } from '../resolve.ts'
import { createRobotsFiles } from '../robots-file.ts'
import { createTransport, type Answer, type Reply } from '../transport.ts'
import { userAgentOf } from '../user-agent.ts'
import type { IsBlank } from '../verdict.ts'
import { type Memento, parseCdx, parseTimeMap } from './listing.ts'
import { pastOutcome, type PastVisit } from './past.ts'

/** The archive cannot be asked or does not answer in a way we know; the message says what was wrong and where. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
}

export type ArchiveOptions = {
  readonly settings: CrawlSettings
  /** `https://web.archive.org` for CDX; with a path, `https://archive.example/timemap/link/`, the beginning of its TimeMaps. */
  readonly server: string
  /** Waits between two requests; the caller's, so that tests need not wait. */
  readonly pause: (ms: number) => Promise<void>
  /** Where the archive's own robots.txt is kept; obeyed as any other when the settings say so. */
  readonly robots: RobotsStore
  readonly now: () => Date
  readonly isBlank: IsBlank
  readonly resolve?: Resolve
}

export type Span = { readonly from: Date | null; readonly to: Date | null }

export type Archive = {
  /**
   * Captures of one page within the span (both ends included), oldest first. What the listing calls the same as the capture before it is
   * `unchanged` and not fetched, nor is what is `known`. Captures the archive fails to deliver are passed over. Throws ArchiveError when the
   * listing itself cannot be had, or when the archive asks to be left alone.
   */
  readonly history: (url: string, span: Span, known?: (at: Date) => boolean) => AsyncGenerator<PastVisit>
  readonly close: () => Promise<void>
}

/** More captures of one page than this say nothing new about its policy. */
const MAX_CAPTURES = 500
const MAX_LISTING_BYTES = 5_000_000

const stampOf = (at: Date): string => at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)

/** Archives send the headers of the time under this prefix, beside their own. */
const ORIGINAL = 'x-archive-orig-'

const ARCHIVED_LINK = /^.{0,200}\/web\/\d{14}(?:[a-z]{2}_)?\/(?=https?:)/

const originalHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> => {
  const { 'content-type': type, location } = headers
  const ofTheTime = Object.entries(headers).filter(([name]) => name.startsWith(ORIGINAL))
  return {
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(location === undefined ? {} : { location: location.replace(ARCHIVED_LINK, '') }),
    ...Object.fromEntries(ofTheTime.map(([name, value]) => [name.slice(ORIGINAL.length), value])),
  }
}

/** Statuses by which a server asks for patience; the archive's own, for captures come with the date they are of. */
const BUSY = new Set([429, 503])

/** `.../web/20200101000000id_/http://...` is the page as it was, without the archive's frame and rewritten links. */
const rawLink = (server: URL, { at, original, link }: Memento): URL | null =>
  webUrl(
    link === null ? `/web/${stampOf(at)}id_/${original}` : link.replace(/(\/\d{14})(?:[a-z]{2}_)?\//, '$1id_/'),
    server,
  )

const within = (at: Date, { from, to }: Span): boolean => (from === null || at >= from) && (to === null || at <= to)

const listingUrl = (base: URL, page: string): URL => {
  if (base.pathname !== '/') return new URL(base.href + page)
  const query = new URL('/cdx/search/cdx', base)
  const fields = { url: page, output: 'json', fl: 'timestamp,original,digest', limit: '10000' }
  for (const [name, value] of Object.entries(fields)) query.searchParams.set(name, value)
  return query
}

export const createArchive = ({
  settings,
  server,
  pause,
  robots: store,
  now,
  isBlank,
  resolve = createResolve(),
}: ArchiveOptions): Archive => {
  const { limits } = settings
  const base = webUrl(server)
  if (base === null)
    throw new ArchiveError(`${server} is no address of an archive: expected one such as https://web.archive.org`)
  const transport = createTransport({ settings, hosts: {}, resolve })
  const headers = { 'user-agent': userAgentOf(settings), 'accept-encoding': ACCEPT_ENCODING }

  const robots = createRobotsFiles({ settings, store, transport, now })
  let isFirst = true

  /** Throws ArchiveError where robots.txt keeps us out; one that cannot be read does so too. */
  const permitted = async (url: URL, signal: AbortSignal): Promise<void> => {
    if (!settings.robots.obey) return
    const permission = await robots.permission(url, signal)
    if (permission.kind === 'allowed') return
    const why =
      permission.kind === 'disallowed' ? `does not allow ${url.pathname} (${permission.rule})` : permission.detail
    throw new ArchiveError(`robots.txt of ${url.host}: ${why}`)
  }

  const pauseMs = async (url: URL): Promise<number> => {
    const { delayMs, maxDelayMs } = settings.perHost
    const asked = settings.robots.obey
      ? await withinTime(limits.totalMs, (signal) => robots.crawlDelayMs(url, signal))
      : null
    return Math.max(delayMs, Math.min(asked ?? 0, maxDelayMs))
  }

  /** One request after the other, with a pause between any two. */
  const ask = async (url: URL, maxBytes: number): Promise<Answer> => {
    await withinTime(limits.totalMs, (signal) => permitted(url, signal))
    if (!isFirst) await pause(await pauseMs(url))
    isFirst = false
    return withinTime(limits.totalMs, (signal) => transport.request(url, { headers, maxBytes, signal }))
  }

  const listingOf = async (url: URL): Promise<Reply> => {
    const answer = await ask(url, MAX_LISTING_BYTES)
    if (!answer.ok) throw new ArchiveError(`${url.host}: ${answer.failure.detail}`)
    if (answer.reply.status !== 200)
      throw new ArchiveError(`${url.host} answers ${answer.reply.status} to ${url.pathname}`)
    return answer.reply
  }

  const capturesOf = async (page: string): Promise<readonly Memento[]> => {
    const reply = await listingOf(listingUrl(base, page))
    const text = new TextDecoder().decode(reply.bytes)
    const listed = /^\s*</.test(text) ? parseTimeMap(text) : parseCdx(text)
    if (listed === null) throw new ArchiveError(`${base.host} sent a listing that is neither CDX in JSON nor a TimeMap`)
    return listed
  }

  const history = async function* (
    page: string,
    span: Span,
    known: (at: Date) => boolean = () => false,
  ): AsyncGenerator<PastVisit> {
    const asked = webUrl(page)
    if (asked === null) throw new ArchiveError(`${page} is no http or https address`)
    const captures = (await capturesOf(asked.href))
      .filter(({ at }) => within(at, span))
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    let last: Memento | null = null
    let fetched = 0
    for (const capture of captures) {
      const like: Memento | null = last !== null && last.digest !== null && last.digest === capture.digest ? last : null
      last = like ?? capture
      if (known(capture.at)) continue
      if (like !== null) {
        const exchange = { url: asked.href, status: 200, headers: {}, redirects: [] }
        const outcome = { kind: 'unchanged', how: 'same_bytes', exchange } as const
        yield { url: asked.href, at: capture.at, outcome, likeAt: like.at }
        continue
      }
      if (fetched === MAX_CAPTURES) return
      fetched += 1
      const link = rawLink(base, capture)
      const answer = link === null || link.origin !== base.origin ? null : await ask(link, limits.maxBytes)
      // Without this header (RFC 7089) the answer is the archive's own: a capture it lost, an error of its server.
      const isCapture = answer?.ok === true && answer.reply.headers['memento-datetime'] !== undefined
      if (answer?.ok === true && !isCapture && BUSY.has(answer.reply.status)) {
        const wait = answer.reply.headers['retry-after']
        const when = wait === undefined ? 'later' : `later (Retry-After: ${wait.slice(0, 40)})`
        throw new ArchiveError(`${base.host} asks for patience: import the rest ${when}`)
      }
      if (answer?.ok !== true || !isCapture) continue
      const reply = { ...answer.reply, headers: originalHeaders(answer.reply.headers) }
      const outcome = pastOutcome(asked, reply, capture.at, { maxBytes: limits.maxBytes, isBlank })
      if (outcome !== null) yield { url: asked.href, at: capture.at, outcome }
    }
  }

  return { history, close: transport.close }
}
