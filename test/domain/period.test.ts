import { describe, expect, it } from 'vitest'
import { periodsOf, type Spell } from '../../src/domain/period.ts'

const day = (text: string): Date => new Date(`${text}T00:00:00Z`)

const spell = (category: Spell['category'], old: string | null, first: string, seen: string | null): Spell => ({
  category,
  page: {},
  since: [old === null ? null : day(old), day(first)],
  confirmedUntil: seen === null ? null : day(seen),
})

describe('periods of a program', () => {
  it('end where the old was last seen and begin where the new was first seen', () => {
    const spells = [
      spell('sponsors_h1b', null, '2025-01-01', '2025-03-01'),
      spell('h1b_paused', '2025-03-01', '2025-04-01', '2025-08-01'),
    ]
    expect(periodsOf(spells)).toEqual([
      { category: 'sponsors_h1b', from: day('2025-01-01'), before: null, to: day('2025-03-01') },
      { category: 'h1b_paused', from: day('2025-04-01'), before: day('2025-03-01'), to: day('2025-08-01') },
    ])
  })

  it('go on through other conditions and other pages', () => {
    const spells = [
      spell('j1_only', null, '2025-01-01', '2025-03-01'),
      spell('j1_only', '2025-03-01', '2025-04-01', '2025-05-01'),
      spell('j1_only', null, '2025-06-01', null),
    ]
    expect(periodsOf(spells)).toEqual([
      { category: 'j1_only', from: day('2025-01-01'), before: null, to: day('2025-06-01') },
    ])
  })

  it('are broken off while no page speaks for it', () => {
    const nobody = { ...spell('not_stated', null, '2025-02-01', null), page: null }
    const spells = [spell('j1_only', null, '2025-01-01', null), nobody, spell('j1_only', null, '2025-03-01', null)]
    expect(periodsOf(spells).map(({ from }) => from)).toEqual([day('2025-01-01'), day('2025-03-01')])
  })
})
