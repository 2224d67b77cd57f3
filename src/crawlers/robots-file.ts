/** Fetches, keeps and applies robots.txt of each origin a visit meets. The rules themselves are in `robots`. */
import type { RobotsRecord, RobotsStore, UnreachableReason } from '../domain/host.ts'
import type { CrawlSettings } from '../domain/settings.ts'
import { resolveRedirect } from './location.ts'
import { decidingRule, NO_RULES, parseRobots, type Rules } from './robots.ts'
import type { Transport } from './transport.ts'
import { productToken, userAgentOf } from './user-agent.ts'

/** RFC 9309 2.3.1.2: at least five consecutive redirects are followed; after that the file counts as absent. */
const MAX_REDIRECTS = 5

/** A host that could not be asked is asked again soon; one that answers 5xx a little later. */
const RETRY_UNREACHABLE_MS = 60_000
const RETRY_SERVER_ERROR_MS = 10 * 60_000

/** Origins whose parsed rules are kept in memory, oldest out first. */
const MAX_REMEMBERED = 5_000

export type Permission =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'disallowed'; readonly rule: string }
  | { readonly kind: 'unreachable'; readonly reason: UnreachableReason; readonly detail: string }

export type RobotsFiles = {
  readonly permission: (url: URL, signal: AbortSignal) => Promise<Permission>
  /** null without a Crawl-delay, and where the file cannot be read. */
  readonly crawlDelayMs: (url: URL, signal: AbortSignal) => Promise<number | null>
}

export type RobotsFilesOptions = {
  readonly settings: CrawlSettings
  readonly store: RobotsStore
  readonly transport: Transport
  readonly now: () => Date
}

type Known = { readonly record: RobotsRecord; readonly rules: Rules }

const looksLikeHtml = (body: string): boolean => /^\uFEFF?\s*</.test(body.slice(0, 256))

export const createRobotsFiles = ({ settings, store, transport, now }: RobotsFilesOptions): RobotsFiles => {
  const product = productToken(settings.userAgent)
  const headers = { 'user-agent': userAgentOf(settings), accept: 'text/plain, */*;q=0.1', 'accept-encoding': 'gzip' }
  const remembered = new Map<string, Known>()
  const underWay = new Map<string, Promise<Known>>()

  const lifetimeMs = ({ verdict, reason }: RobotsRecord): number =>
    verdict !== 'unreachable'
      ? settings.robots.cacheMs
      : Math.min(
          settings.robots.cacheMs,
          reason === 'robots_unreachable' ? RETRY_SERVER_ERROR_MS : RETRY_UNREACHABLE_MS,
        )

  const isFresh = (record: RobotsRecord): boolean => {
    const age = now().getTime() - record.fetchedAt.getTime()
    return age >= 0 && age < lifetimeMs(record)
  }

  const fetchRecord = async (origin: string, signal: AbortSignal): Promise<RobotsRecord> => {
    const made = (
      verdict: RobotsRecord['verdict'],
      detail: string,
      body = '',
      reason: UnreachableReason | null = null,
    ) => ({
      fetchedAt: now(),
      verdict,
      body,
      reason,
      detail,
    })
    let url = new URL('/robots.txt', origin)
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      const answer = await transport.request(url, { headers, maxBytes: settings.robots.maxBytes, signal })
      if (!answer.ok) {
        const { reason, detail } = answer.failure
        return made('unreachable', detail, '', reason)
      }
      const { status, headers: received, bytes } = answer.reply
      if (status >= 500) {
        return made(
          'unreachable',
          `robots.txt answers ${status}, so nothing may be fetched for now`,
          '',
          'robots_unreachable',
        )
      }
      if (status >= 300 && status < 400) {
        const next = resolveRedirect(url, received['location'])
        if (next === null) return made('absent', `robots.txt answers ${status} and leads nowhere`)
        url = next
        continue
      }
      if (status >= 400) return made('absent', `robots.txt answers ${status}`)
      const body = new TextDecoder().decode(bytes).replaceAll('\0', '') // no database keeps NUL in a text
      return looksLikeHtml(body) ? made('absent', 'robots.txt is an HTML page') : made('rules', '', body)
    }
    return made('absent', `robots.txt redirects more than ${MAX_REDIRECTS} times`)
  }

  const parsed = (record: RobotsRecord): Known => ({
    record,
    rules: record.verdict === 'rules' ? parseRobots(record.body, product) : NO_RULES,
  })

  const remember = (origin: string, record: RobotsRecord): Known => {
    const known = { ...parsed(record), record: { ...record, body: '' } } // thousands of origins, up to 500 kB each
    remembered.delete(origin)
    remembered.set(origin, known)
    const [oldest] = remembered.keys()
    if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
    return known
  }

  const load = async (origin: string, signal: AbortSignal): Promise<Known> => {
    const stored = await store.get(origin)
    if (stored !== null && isFresh(stored)) return remember(origin, stored)
    const record = await fetchRecord(origin, signal)
    // A visit that ran out of its time says nothing about the host: the next one tries for itself.
    if (signal.aborted) return parsed(record)
    await store.put(origin, record)
    return remember(origin, record)
  }

  const knownOf = async (origin: string, signal: AbortSignal): Promise<Known> => {
    const known = remembered.get(origin)
    if (known !== undefined && isFresh(known.record)) return known
    const waiting = underWay.get(origin)
    if (waiting !== undefined) return waiting
    const loading = load(origin, signal).finally(() => underWay.delete(origin))
    underWay.set(origin, loading)
    return loading
  }

  return {
    permission: async (url, signal) => {
      if (!settings.robots.obey) return { kind: 'allowed' }
      const { record, rules } = await knownOf(url.origin, signal)
      if (record.verdict === 'unreachable') {
        return { kind: 'unreachable', reason: record.reason ?? 'robots_unreachable', detail: record.detail }
      }
      const rule = decidingRule(rules, url.pathname + url.search)
      return rule === null || rule.allow ? { kind: 'allowed' } : { kind: 'disallowed', rule: rule.pattern }
    },
    crawlDelayMs: async (url, signal) =>
      settings.robots.obey ? (await knownOf(url.origin, signal)).rules.crawlDelayMs : null,
  }
}
