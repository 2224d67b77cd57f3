/** When a failed delivery is tried again: ever later, with jitter, never sooner than asked, and not for ever. */
import { expect, test } from 'vitest'
import type { DeliveryResult } from '../../src/domain/alert.ts'
import { nextAttemptAt } from '../../src/jobs/deliver.ts'

const RETRY = { retry: { attempts: 4, firstMs: 60_000, maxMs: 300_000 } }
const NOW = new Date('2026-01-05T09:00:00Z')
const busy = (retryAfterMs: number | null = null): DeliveryResult => ({ kind: 'retry', detail: 'busy', retryAfterMs })

test.each<readonly [what: string, result: DeliveryResult, attempt: number, random01: number, seconds: number | null]>([
  ['the first wait', busy(), 1, 0.5, 60],
  ['the shortest first wait', busy(), 1, 0, 45],
  ['the longest first wait', busy(), 1, 1, 75],
  ['twice as long', busy(), 2, 0.5, 120],
  ['and again', busy(), 3, 0.5, 240],
  ['the last attempt', busy(), 4, 0.5, null],
  ['one attempt too many', busy(), 5, 0.5, null],
  ['asked for more', busy(600_000), 1, 0.5, 600],
  ['asked for less', busy(1000), 1, 0.5, 60],
  ['asked for nothing', busy(0), 1, 0.5, 60],
  ['asked for more at the end', busy(600_000), 4, 0.5, null],
  ['delivered', { kind: 'delivered', detail: '' }, 1, 0.5, null],
  ['refused for good', { kind: 'rejected', detail: '' }, 1, 0.5, null],
])('%s', (_, result, attempt, random01, seconds) => {
  const next = nextAttemptAt(result, attempt, RETRY, NOW, random01)
  expect(next === null ? null : (next.getTime() - NOW.getTime()) / 1000).toBe(seconds)
})

test('no wait is longer than the longest, but for jitter', () => {
  const settings = { retry: { attempts: 5000, firstMs: 60_000, maxMs: 300_000 } }
  for (const attempt of [4, 10, 100, 2000]) {
    expect(nextAttemptAt(busy(), attempt, settings, NOW, 0.5)).toEqual(new Date(NOW.getTime() + 300_000))
  }
})
