import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterVisit, BREAK_AFTER, isToRemember, mayAsk, type Pace } from '../../src/crawlers/politeness.ts'
import { type HostState, NEW_HOST } from '../../src/domain/host.ts'
import type { Exchange, Outcome } from '../../src/domain/outcome.ts'
import { NOW } from './setup.ts'

const EXCHANGE: Exchange = { url: 'https://hospital.example/', status: 200, headers: {}, redirects: [] }
const FINE: Outcome = { kind: 'unchanged', how: 'not_modified', exchange: EXCHANGE }
const DOWN: Outcome = { kind: 'unreachable', reason: 'refused', detail: '', exchange: null }
const throttled = (retryAfterMs: number | null): Outcome => ({
  kind: 'throttled',
  detail: '',
  retryAfterMs,
  exchange: null,
})

const PACE: Pace = { now: NOW, delayMs: 10_000, jitter: 0, random01: 0.5, crawlDelayMs: null, maxDelayMs: 60_000 }
const wait = (state: HostState): number => (state.nextRequestAt?.getTime() ?? 0) - NOW.getTime()
const failed = (times: number): HostState => ({ ...NEW_HOST, failures: times })

describe('the delay', () => {
  const cases: readonly [what: string, pace: Partial<Pace>, waitMs: number][] = [
    ['is the setting', {}, 10_000],
    ['loses up to its jitter', { jitter: 0.2, random01: 0 }, 8_000],
    ['gains up to its jitter', { jitter: 0.2, random01: 1 }, 12_000],
    ['is what robots.txt asks for where that is longer', { crawlDelayMs: 30_000 }, 30_000],
    ['is the setting where robots.txt asks for less', { crawlDelayMs: 2_000 }, 10_000],
    ['is never shortened below Crawl-delay by jitter', { crawlDelayMs: 10_000, jitter: 0.5, random01: 0 }, 10_000],
    ['counts a long Crawl-delay as the limit', { crawlDelayMs: 3_600_000 }, 60_000],
    ['may be nothing', { delayMs: 0 }, 0],
  ]
  it.each(cases)('%s', (_what, pace, waitMs) => {
    expect(wait(afterVisit(NEW_HOST, FINE, { ...PACE, ...pace }))).toBe(waitMs)
  })
})

describe('failures of the host', () => {
  it('double the delay', () => {
    expect(afterVisit(NEW_HOST, DOWN, PACE)).toEqual({
      nextRequestAt: new Date(NOW.getTime() + 20_000),
      failures: 1,
      openAt: null,
    })
    expect(wait(afterVisit(failed(1), DOWN, PACE))).toBe(40_000)
  })

  it('break the circuit after a few, longer each time, up to hours', () => {
    const rests = [BREAK_AFTER - 1, BREAK_AFTER, BREAK_AFTER + 1, BREAK_AFTER + 20].map((times) => {
      const state = afterVisit(failed(times), DOWN, PACE)
      expect(state.openAt).toEqual(state.nextRequestAt)
      return wait(state)
    })
    expect(rests).toEqual([300_000, 600_000, 1_200_000, 21_600_000])
  })

  it('are forgotten after one good answer', () => {
    expect(afterVisit({ nextRequestAt: NOW, failures: 9, openAt: NOW }, FINE, PACE)).toEqual({
      nextRequestAt: new Date(NOW.getTime() + 10_000),
      failures: 0,
      openAt: null,
    })
  })

  const kinds: readonly [what: string, outcome: Outcome, counts: boolean][] = [
    ['a dead name', { kind: 'unreachable', reason: 'dns', detail: '', exchange: null }, true],
    ['a 5xx', { kind: 'unreachable', reason: 'server_error', detail: '', exchange: EXCHANGE }, true],
    ['a wall', { kind: 'blocked', reason: 'challenge', detail: '', exchange: EXCHANGE, evidence: null }, true],
    ['a refusal', { kind: 'blocked', reason: 'forbidden', detail: '', exchange: EXCHANGE, evidence: null }, true],
    ['a log-in page', { kind: 'blocked', reason: 'login', detail: '', exchange: EXCHANGE, evidence: null }, false],
    ['a page that is gone', { kind: 'gone', reason: 'status', detail: '', exchange: EXCHANGE, evidence: null }, false],
    ['a page that robots.txt disallows', { kind: 'disallowed', detail: '' }, false],
    ['an empty page', { kind: 'unreachable', reason: 'empty', detail: '', exchange: EXCHANGE }, false],
    ['a redirect loop', { kind: 'unreachable', reason: 'redirect_loop', detail: '', exchange: EXCHANGE }, false],
    ['a private address', { kind: 'unreachable', reason: 'private_address', detail: '', exchange: null }, false],
    [
      'a type nobody reads',
      { kind: 'unsupported', reason: 'type', detail: '', remedy: '', exchange: EXCHANGE, evidence: null },
      false,
    ],
    ['a move', { kind: 'moved', to: '', permanent: true, detail: '', exchange: EXCHANGE }, false],
  ]
  it.each(kinds)('%s: %#', (_what, outcome, counts) => {
    expect(afterVisit(failed(1), outcome, PACE).failures).toBe(counts ? 2 : 0)
  })
})

describe('Retry-After', () => {
  it('is waited for', () => {
    expect(wait(afterVisit(NEW_HOST, throttled(90_000), PACE))).toBe(90_000)
  })
  it('never shortens the delay', () => {
    expect(wait(afterVisit(NEW_HOST, throttled(1_000), PACE))).toBe(20_000)
  })
  it('that is missing counts as half a minute', () => {
    expect(wait(afterVisit(NEW_HOST, throttled(null), { ...PACE, delayMs: 0 }))).toBe(30_000)
  })
})

describe('asking', () => {
  const at = (ms: number): Date => new Date(NOW.getTime() + ms)
  it('is free at first and when the time has come', () => {
    expect(mayAsk(NEW_HOST, NOW)).toEqual({ waitMs: 0, why: '' })
    expect(mayAsk({ nextRequestAt: NOW, failures: 0, openAt: null }, NOW).waitMs).toBe(0)
  })
  it('waits for the delay', () => {
    expect(mayAsk({ nextRequestAt: at(5_000), failures: 0, openAt: null }, NOW).waitMs).toBe(5_000)
  })
  it('says why a host is left alone', () => {
    const state = { nextRequestAt: at(300_000), failures: 3, openAt: at(300_000) }
    expect(mayAsk(state, NOW)).toEqual({
      waitMs: 300_000,
      why: 'the host failed 3 times in a row and is left alone until 2026-11-23T12:05:00.000Z',
    })
  })
})

describe('what is remembered', () => {
  const after = (before: HostState, outcome: Outcome, pace: Partial<Pace> = {}) =>
    isToRemember(before, afterVisit(before, outcome, { ...PACE, ...pace }), NOW)
  it('is a pause', () => expect(after(NEW_HOST, FINE)).toBe(true))
  it('is nothing of a host without one', () => expect(after(NEW_HOST, FINE, { delayMs: 0 })).toBe(false))
  it('is a failure, even of a name that does not resolve', () => {
    const unknown: Outcome = { kind: 'unreachable', reason: 'dns', detail: '', exchange: null }
    expect(after(NEW_HOST, unknown, { delayMs: 0 })).toBe(true)
  })
  it('is that failures are over', () => expect(after(failed(2), FINE, { delayMs: 0 })).toBe(true))
  it('is what makes a difference to whoever asks next', () => {
    const outcome = fc.oneof(
      fc.constant(FINE),
      fc.constant(DOWN),
      fc.option(fc.nat(10 ** 9), { nil: null }).map(throttled),
    )
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 20 }), fc.constantFrom(0, 10_000), (outcomes, delayMs) => {
        let stored = NEW_HOST
        let state = NEW_HOST
        for (const each of outcomes) {
          const next = afterVisit(state, each, { ...PACE, delayMs })
          if (isToRemember(state, next, NOW)) stored = next
          state = next
          expect(mayAsk(stored, NOW)).toEqual(mayAsk(state, NOW))
          expect(afterVisit(stored, DOWN, PACE)).toEqual(afterVisit(state, DOWN, PACE))
        }
      }),
    )
  })
})

it('never lets a host be asked before the delay, whatever happened', () => {
  const outcome = fc.oneof(
    fc.constant(FINE),
    fc.constant(DOWN),
    fc.option(fc.nat(10 ** 9), { nil: null }).map(throttled),
  )
  fc.assert(
    fc.property(
      fc.array(outcome, { maxLength: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(120_000),
      (outcomes, random01, crawlDelayMs) => {
        let state = NEW_HOST
        for (const each of outcomes) {
          state = afterVisit(state, each, { ...PACE, jitter: 0.3, random01, crawlDelayMs })
          expect(wait(state)).toBeGreaterThanOrEqual(Math.max(7_000, Math.min(crawlDelayMs, PACE.maxDelayMs)))
          expect(mayAsk(state, NOW).waitMs).toBe(wait(state))
        }
      },
    ),
  )
})
