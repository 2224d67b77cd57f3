import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isHealthy, OUTCOME_KINDS } from '../../src/domain/outcome.ts'
import { latestVisit, nextVisitAt, type VisitFacts } from '../../src/domain/schedule.ts'
import type { LegalEvent } from '../../src/domain/legal-event.ts'
import type { ScheduleSettings } from '../../src/domain/settings.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const SCHEDULE: ScheduleSettings = {
  planEveryMs: 30_000,
  intervalMs: 14 * DAY,
  minIntervalMs: 6 * HOUR,
  maxIntervalMs: 30 * DAY,
  jitter: 0,
  backoff: { firstMs: HOUR, factor: 2, maxMs: 7 * DAY },
  afterLegalEvent: { forMs: 14 * DAY, intervalMs: DAY },
  legalEvents: [],
  seasons: [],
}
const FACTS: VisitFacts = {
  intervalMs: null,
  lastChangeAt: null,
  consecutiveFailures: 0,
  outcome: 'unchanged',
  retryAfterMs: null,
}
const NOW = new Date('2026-05-01T12:00:00Z')
const ago = (ms: number): Date => new Date(NOW.getTime() - ms)

const wait = (
  facts: Partial<VisitFacts>,
  schedule: Partial<ScheduleSettings> = {},
  now = NOW,
  random01 = 0.5,
): number => nextVisitAt({ ...FACTS, ...facts }, { ...SCHEDULE, ...schedule }, now, random01).getTime() - now.getTime()

describe('a healthy source', () => {
  it('comes back after the interval of the schedule, or its own', () => {
    expect(wait({})).toBe(14 * DAY)
    expect(wait({ intervalMs: 3 * DAY })).toBe(3 * DAY)
  })

  it('comes back sooner after a recent change, later when it has long been still', () => {
    expect(wait({ lastChangeAt: ago(0), outcome: 'changed' })).toBe(7 * DAY)
    expect(wait({ lastChangeAt: ago(6 * DAY) })).toBe(7 * DAY)
    expect(wait({ lastChangeAt: ago(7 * DAY) })).toBe(14 * DAY)
    expect(wait({ lastChangeAt: ago(60 * DAY) })).toBe(21 * DAY)
    expect(wait({ lastChangeAt: ago(180 * DAY) })).toBe(28 * DAY)
  })

  it('stays between the shortest and the longest interval', () => {
    expect(wait({ intervalMs: HOUR })).toBe(6 * HOUR)
    expect(wait({ intervalMs: 300 * DAY })).toBe(30 * DAY)
  })

  it('is spread by jitter, within the bounds', () => {
    expect(wait({}, { jitter: 0.1 }, NOW, 0)).toBe(12.6 * DAY)
    expect(wait({}, { jitter: 0.1 }, NOW, 1)).toBe(15.4 * DAY)
    expect(wait({ intervalMs: 30 * DAY }, { jitter: 0.1 }, NOW, 1)).toBe(30 * DAY)
  })
})

describe('seasons', () => {
  const seasons = [
    { name: 'rank lists', from: '02-01', to: '03-25', intervalMs: 3 * DAY, projected: true },
    { name: 'informatics match', from: '11-20', to: '01-10', intervalMs: 7 * DAY, projected: true },
  ]
  const on = (date: string) => new Date(`${date}T12:00:00Z`)

  it('set the pace while they last, also over New Year', () => {
    expect(wait({}, { seasons }, on('2027-02-10'))).toBe(3 * DAY)
    expect(wait({}, { seasons }, on('2026-12-30'))).toBe(7 * DAY)
    expect(wait({}, { seasons }, on('2027-04-20'))).toBe(14 * DAY)
  })

  it('hurry a source with an interval of its own and never slow it down', () => {
    expect(wait({ intervalMs: 30 * DAY }, { seasons }, on('2027-02-10'))).toBe(3 * DAY)
    expect(wait({ intervalMs: DAY }, { seasons }, on('2027-02-10'))).toBe(DAY)
  })

  it('let nothing be slow because it has long been still', () => {
    expect(wait({ lastChangeAt: on('2025-01-01') }, { seasons }, on('2027-02-10'))).toBe(3 * DAY)
  })

  it('that begin before the next visit bring it forward, spread over their interval', () => {
    const days = (random01: number) => wait({}, { seasons }, on('2027-01-25'), random01) / DAY
    expect(days(0)).toBe(6.5)
    expect(days(0.5)).toBe(8)
    expect(days(1)).toBe(9.5)
  })
})

describe('after a legal event', () => {
  const legalEvents: readonly LegalEvent[] = [
    { id: 'ruling', day: '2026-05-01', kind: 'ruling', title: 'A court rules.', visas: ['h1b'], source: 'Docket 7' },
  ]
  const at = (instant: string, facts: Partial<VisitFacts> = {}, schedule: Partial<ScheduleSettings> = {}) =>
    wait(facts, { legalEvents, ...schedule }, new Date(instant)) / DAY

  it('every page is visited daily for a fortnight from the first moment of its day', () => {
    expect(at('2026-04-30T23:59:59Z')).toBe(14)
    expect(at('2026-05-01T00:00:00Z')).toBe(1)
    expect(at('2026-05-14T23:59:59Z')).toBe(1)
    expect(at('2026-05-15T00:00:00Z')).toBe(14)
  })

  it('no page is slower because it was still, and none slower than it asks for', () => {
    expect(at('2026-05-02T12:00:00Z', { lastChangeAt: new Date('2025-01-01') })).toBe(1)
    expect(at('2026-05-02T12:00:00Z', { intervalMs: DAY / 2 })).toBe(0.5)
    expect(at('2026-05-02T12:00:00Z', { lastChangeAt: new Date('2026-05-02') })).toBe(0.5)
  })

  it('a season that is faster still stays so, and a slower one does not slow it down', () => {
    const season = (days: number) => [
      { name: 's', from: '04-01', to: '06-01', intervalMs: days * DAY, projected: false },
    ]
    expect(at('2026-05-02T12:00:00Z', {}, { seasons: season(0.5) })).toBe(0.5)
    expect(at('2026-05-02T12:00:00Z', {}, { seasons: season(7) })).toBe(1)
  })

  it('the shortest interval still holds', () => {
    expect(at('2026-05-02T12:00:00Z', {}, { minIntervalMs: 3 * DAY })).toBe(3)
  })

  it('failures keep their own pace, and nothing is hurried when the settings say so', () => {
    expect(at('2026-05-02T12:00:00Z', { outcome: 'unreachable', consecutiveFailures: 4 })).toBe(8 / 24)
    expect(at('2026-05-02T12:00:00Z', {}, { afterLegalEvent: { forMs: 0, intervalMs: DAY } })).toBe(14)
  })
})

describe('failures', () => {
  it.each(['gone', 'blocked', 'unreachable', 'throttled'] as const)(
    '%s is tried again soon, then ever later',
    (outcome) => {
      const waits = [1, 2, 3, 8, 9, 1_000].map((consecutiveFailures) => wait({ outcome, consecutiveFailures }) / HOUR)
      expect(waits).toEqual([1, 2, 4, 128, 168, 168])
    },
  )

  it.each(['disallowed', 'unsupported', 'moved'] as const)('%s waits its regular turn at least', (outcome) => {
    expect(wait({ outcome, consecutiveFailures: 1 })).toBe(14 * DAY)
    expect(wait({ outcome, consecutiveFailures: 1, intervalMs: 2 * DAY })).toBe(2 * DAY)
    expect(wait({ outcome, consecutiveFailures: 9, intervalMs: 2 * DAY })).toBe(7 * DAY)
  })

  it('waits as long as the server asks, up to the longest interval', () => {
    expect(wait({ outcome: 'throttled', consecutiveFailures: 1, retryAfterMs: 5 * HOUR })).toBe(5 * HOUR)
    expect(wait({ outcome: 'throttled', consecutiveFailures: 1, retryAfterMs: 60_000 })).toBe(HOUR)
    expect(wait({ outcome: 'throttled', consecutiveFailures: 1, retryAfterMs: 900 * DAY })).toBe(30 * DAY)
  })

  it('is not brought forward by jitter beyond the limit', () => {
    expect(wait({ outcome: 'unreachable', consecutiveFailures: 20 }, { jitter: 0.2 }, NOW, 1)).toBe(7 * DAY)
  })
})

it('is always ahead, never further than the longest interval, and the same for the same input', () => {
  const facts = fc.record({
    intervalMs: fc.option(fc.nat(400 * DAY), { nil: null }),
    lastChangeAt: fc.option(fc.date({ min: new Date('2020-01-01'), max: NOW, noInvalidDate: true }), { nil: null }),
    consecutiveFailures: fc.nat(10_000),
    outcome: fc.constantFrom(...OUTCOME_KINDS),
    retryAfterMs: fc.option(fc.nat(400 * DAY), { nil: null }),
  })
  const monthDay = fc.constantFrom('01-01', '02-29', '06-15', '11-20', '12-31')
  const seasons = fc.array(
    fc.record({
      name: fc.constant('s'),
      from: monthDay,
      to: monthDay,
      intervalMs: fc.integer({ min: HOUR, max: 60 * DAY }),
      projected: fc.boolean(),
    }),
    { maxLength: 3 },
  )
  const events = fc.array(
    fc.record({
      id: fc.constant('e'),
      day: fc.constantFrom('2026-04-17', '2026-04-18', '2026-05-01', '2026-05-02'),
      kind: fc.constant('rule' as const),
      title: fc.constant('A rule.'),
      visas: fc.constant([]),
      source: fc.constant('Docket 7'),
    }),
    { maxLength: 2 },
  )
  const random = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(facts, seasons, events, random, random, (input, each, legalEvents, jitter, random01) => {
      const schedule = { ...SCHEDULE, seasons: each, jitter, legalEvents }
      const next = nextVisitAt(input, schedule, NOW, random01)
      const ms = next.getTime() - NOW.getTime()
      expect(ms).toBeGreaterThan(0)
      expect(ms).toBeLessThanOrEqual(SCHEDULE.maxIntervalMs)
      const { healthyMs, failedMs } = latestVisit(schedule, NOW)
      // Only a server that refuses us asks for time.
      if (!isHealthy(input.outcome)) expect(ms).toBeLessThanOrEqual(failedMs)
      else if (input.retryAfterMs === null) expect(ms).toBeLessThanOrEqual(Math.ceil(healthyMs))
      if (input.outcome === 'changed' || input.outcome === 'unchanged')
        expect(ms).toBeGreaterThanOrEqual(SCHEDULE.minIntervalMs)
      expect(ms).toBeGreaterThanOrEqual(Math.min(input.retryAfterMs ?? 0, SCHEDULE.maxIntervalMs))
      expect(nextVisitAt(input, schedule, NOW, random01)).toEqual(next)
    }),
    { numRuns: 500 },
  )
})
