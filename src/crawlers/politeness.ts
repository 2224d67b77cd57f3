/** When a host may be asked again: its delay, what it asked for itself, and more and more time while it is in trouble. Pure. */
import type { HostState } from '../domain/host.ts'
import type { Outcome } from '../domain/outcome.ts'

export { type HostState, NEW_HOST } from '../domain/host.ts'

export type Pace = {
  readonly now: Date
  /** From the end of one request to the start of the next. */
  readonly delayMs: number
  /** Share of the delay added or taken away, 0 to 1. */
  readonly jitter: number
  /** 0 to 1, drawn by the caller. */
  readonly random01: number
  /** What robots.txt asks for. */
  readonly crawlDelayMs: number | null
  /** A longer Crawl-delay counts as this. */
  readonly maxDelayMs: number
}

/** After so many failures in a row the host is left alone altogether. */
export const BREAK_AFTER = 3
const BREAK_FIRST_MS = 5 * 60_000
const BREAK_MAX_MS = 6 * 3_600_000

/** "Too many requests" without a time means at least this much less. */
const THROTTLED_MS = 30_000

type UnreachableReason = Extract<Outcome, { kind: 'unreachable' }>['reason']

/** Failures of the host; the others are about one page and leave the host in good standing. */
const HOST_FAILURES: ReadonlySet<UnreachableReason> = new Set<UnreachableReason>([
  'dns',
  'refused',
  'reset',
  'timeout',
  'tls',
  'server_error',
  'maintenance',
  'robots_unreachable',
])

const isHostFailure = (outcome: Outcome): boolean => {
  if (outcome.kind === 'throttled') return true
  if (outcome.kind === 'blocked') return outcome.reason === 'challenge' || outcome.reason === 'forbidden'
  return outcome.kind === 'unreachable' && HOST_FAILURES.has(outcome.reason)
}

const backOff = (firstMs: number, times: number, maxMs: number): number =>
  Math.min(firstMs * 2 ** Math.min(times, 30), maxMs)

/** Jitter never takes anything away from what robots.txt asks for. */
const delayOf = ({ delayMs, jitter, random01, crawlDelayMs, maxDelayMs }: Pace): number =>
  Math.round(Math.max(delayMs * (1 + jitter * (2 * random01 - 1)), Math.min(crawlDelayMs ?? 0, maxDelayMs)))

/**
 * What to remember of a host after a visit that ended with `outcome`. Failures in a row double the delay; from BREAK_AFTER on the host
 * rests until `openAt`, then one request tries, and a further failure doubles the rest. One good answer forgets them all.
 */
export const afterVisit = (state: HostState, outcome: Outcome, pace: Pace): HostState => {
  const at = pace.now.getTime()
  const delay = delayOf(pace)
  if (!isHostFailure(outcome)) return { nextRequestAt: new Date(at + delay), failures: 0, openAt: null }
  const failures = state.failures + 1
  const asked = outcome.kind === 'throttled' ? (outcome.retryAfterMs ?? THROTTLED_MS) : 0
  // A name that does not resolve means that no server was troubled: only the break counts.
  const troubled = !(outcome.kind === 'unreachable' && outcome.reason === 'dns')
  const doubled = troubled ? backOff(delay, failures, Math.max(delay, pace.maxDelayMs)) : 0
  const rest = failures < BREAK_AFTER ? 0 : backOff(BREAK_FIRST_MS, failures - BREAK_AFTER, BREAK_MAX_MS)
  const next = new Date(at + Math.max(asked, doubled, rest))
  return { nextRequestAt: next, failures, openAt: rest > 0 ? next : null }
}

/** How long to wait before asking this host, 0 when it may be asked now, and for people why. */
export const mayAsk = (
  { nextRequestAt, failures, openAt }: HostState,
  now: Date,
): { readonly waitMs: number; readonly why: string } => {
  const until = Math.max(nextRequestAt?.getTime() ?? 0, openAt?.getTime() ?? 0)
  const waitMs = Math.max(0, until - now.getTime())
  if (waitMs === 0) return { waitMs, why: '' }
  if (openAt !== null && openAt.getTime() > now.getTime()) {
    return { waitMs, why: `the host failed ${failures} times in a row and is left alone until ${openAt.toISOString()}` }
  }
  return { waitMs, why: `the host wants to be left alone until ${new Date(until).toISOString()}` }
}

/**
 * Whether what is remembered of a host tells whoever asks it next anything: a pause that is not over, or failures, begun or forgotten. Otherwise
 * the host is as good as new, and visits to it at once need not wait for each other to say so.
 */
export const isToRemember = (before: HostState, after: HostState, now: Date): boolean =>
  mayAsk(after, now).waitMs > 0 || after.failures > 0 || before.failures > 0 || before.openAt !== null
