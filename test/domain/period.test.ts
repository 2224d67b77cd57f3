import { describe, expect, it } from 'vitest'
import { periodsOf, type Step } from '../../src/domain/period.ts'

const day = (text: string): Date => new Date(`${text}T00:00:00Z`)

const step = (from: Step['from'], to: Step['to'], old: string, first: string, more: Partial<Step> = {}): Step => ({
  cause: 'page',
  status: 'confirmed',
  from,
  to,
  lastSeenOld: day(old),
  firstSeenNew: day(first),
  ...more,
})

const now = { firstReadAt: day('2025-01-01'), category: 'j1_only', seenAt: day('2026-01-01') } as const

describe('periods of a page', () => {
  it('are one where nothing changed', () => {
    expect(periodsOf([], now)).toEqual([
      { category: 'j1_only', from: day('2025-01-01'), before: null, to: day('2026-01-01') },
    ])
  })

  it('end where the old was last seen and begin where the new was first seen, in whatever order the steps come', () => {
    const steps = [
      step('h1b_paused', 'j1_only', '2025-08-01', '2025-09-01'),
      step('sponsors_h1b', 'h1b_paused', '2025-03-01', '2025-04-01'),
    ]
    expect(periodsOf(steps, now)).toEqual([
      { category: 'sponsors_h1b', from: day('2025-01-01'), before: null, to: day('2025-03-01') },
      { category: 'h1b_paused', from: day('2025-04-01'), before: day('2025-03-01'), to: day('2025-08-01') },
      { category: 'j1_only', from: day('2025-09-01'), before: day('2025-08-01'), to: day('2026-01-01') },
    ])
  })

  it('do not come of rewording, of newer rules, of what waits or did not last', () => {
    const steps = [
      step('j1_only', 'j1_only', '2025-02-01', '2025-03-01'),
      step('sponsors_h1b', 'j1_only', '2025-02-01', '2025-03-01', { cause: 'rules', status: 'recorded' }),
      step('j1_only', 'sponsors_h1b', '2025-02-01', '2025-03-01', { status: 'pending' }),
      step('j1_only', 'sponsors_h1b', '2025-02-01', '2025-03-01', { status: 'transient' }),
    ]
    expect(periodsOf(steps, now)).toHaveLength(1)
  })
})
