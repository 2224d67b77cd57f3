/** When a source is visited next, from what its visits met. Pure: the clock and the die are handed in. */
import { isHealthy, type OutcomeKind } from './outcome.ts'
import { isAfterLegalEvent, nextStart, paceAt } from './season.ts'
import type { ScheduleSettings } from './settings.ts'

/** What the history of a source comes to. */
export type VisitFacts = {
  /** The source's own interval instead of the schedule's; milliseconds. */
  readonly intervalMs: number | null
  /** When its content last changed; null when it never did, or nobody knows. */
  readonly lastChangeAt: Date | null
  /** Visits in a row without a healthy outcome, the present one included; 0 after a healthy one. */
  readonly consecutiveFailures: number
  readonly outcome: OutcomeKind
  /** What the server asked for, from now. */
  readonly retryAfterMs: number | null
}

const DAY_MS = 86_400_000

/** Institutions correct themselves in the days after an edit; pages quiet for half a year stay so. */
const RECENT = { withinMs: 7 * DAY_MS, factor: 0.5 } as const
const STABLE = [
  { afterMs: 180 * DAY_MS, factor: 2 },
  { afterMs: 60 * DAY_MS, factor: 1.5 },
] as const

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high))

const paceFactor = (lastChangeAt: Date | null, now: Date): number => {
  if (lastChangeAt === null) return 1
  const age = now.getTime() - lastChangeAt.getTime()
  if (age < RECENT.withinMs) return RECENT.factor
  return STABLE.find(({ afterMs }) => age >= afterMs)?.factor ?? 1
}

/** A season, or a legal event, sets the pace of the ordinary sources and hurries those with an interval of their own; nothing slows down then. */
const healthyInterval = (facts: VisitFacts, schedule: ScheduleSettings, now: Date): number => {
  const factor = paceFactor(facts.lastChangeAt, now)
  const pace = paceAt(schedule, now)
  if (pace === null) return (facts.intervalMs ?? schedule.intervalMs) * factor
  return Math.min(facts.intervalMs ?? pace, pace) * Math.min(factor, 1)
}

/** Time does not heal these, somebody must: they wait their regular turn at least. */
const LASTING: ReadonlySet<OutcomeKind> = new Set<OutcomeKind>(['disallowed', 'unsupported', 'moved'])

/** Other failures are tried again soon, then ever later. */
const failedInterval = (facts: VisitFacts, schedule: ScheduleSettings, now: Date): number => {
  const { firstMs, factor, maxMs } = schedule.backoff
  const backOff = Math.min(firstMs * factor ** Math.min(Math.max(facts.consecutiveFailures - 1, 0), 60), maxMs)
  if (!LASTING.has(facts.outcome)) return backOff
  return Math.max(backOff, healthyInterval({ ...facts, lastChangeAt: null }, schedule, now))
}

/** A season that starts before the next visit brings it forward, spread over the season's own interval so that not all come at once. */
const broughtForward = (intervalMs: number, schedule: ScheduleSettings, now: Date, random01: number): number => {
  const entries = schedule.seasons
    .filter((season) => season.intervalMs < intervalMs)
    .map((season) => nextStart(season, now).getTime() - now.getTime() + random01 * season.intervalMs)
    .filter((ms) => ms < intervalMs)
  return entries.length === 0 ? intervalMs : Math.min(...entries)
}

/**
 * The moment of the next visit, always after `now`.
 * Healthy: between `minIntervalMs` and `maxIntervalMs`. Failed: up to `backoff.maxMs` (or the regular interval where waiting cannot heal).
 * Never before what the server asked for, which itself counts for `maxIntervalMs` at most. `random01` is 0 to 1.
 */
export const nextVisitAt = (facts: VisitFacts, schedule: ScheduleSettings, now: Date, random01: number): Date => {
  const { jitter, minIntervalMs, maxIntervalMs } = schedule
  const healthy = isHealthy(facts.outcome)
  const regular = healthy ? healthyInterval(facts, schedule, now) : failedInterval(facts, schedule, now)
  const jittered = regular * (1 + jitter * (2 * random01 - 1))
  const bounded = healthy
    ? clamp(broughtForward(jittered, schedule, now, random01), minIntervalMs, maxIntervalMs)
    : Math.min(jittered, LASTING.has(facts.outcome) ? maxIntervalMs : schedule.backoff.maxMs)
  const asked = Math.min(facts.retryAfterMs ?? 0, maxIntervalMs)
  return new Date(now.getTime() + Math.max(1, Math.round(Math.max(bounded, asked))))
}

/** How late a visit may be due, in milliseconds from now: what `plan` brings forward is due later than any present visit would put it. */
export type LatestVisit = {
  /** Of a source whose last visit reached the page. */
  readonly healthyMs: number
  /** Of any other. */
  readonly failedMs: number
}

/**
 * The furthest that `nextVisitAt` may answer, whatever a visit meets. A source that is due later was put there by other settings, by a clock
 * that ran ahead, or before a legal event that asks for haste.
 */
export const latestVisit = (schedule: ScheduleSettings, now: Date): LatestVisit => {
  const { jitter, minIntervalMs, maxIntervalMs, backoff, afterLegalEvent } = schedule
  const longest = Math.max(maxIntervalMs, backoff.maxMs)
  const hurried = clamp(afterLegalEvent.intervalMs * (1 + jitter), minIntervalMs, maxIntervalMs)
  return { healthyMs: isAfterLegalEvent(schedule, now) ? hurried : maxIntervalMs, failedMs: longest }
}
