/** The category of a page, from its positions: the whole table of what they can add up to. */
import { describe, expect, test } from 'vitest'
import { CATEGORIES, categoryOf } from '../../src/domain/category.ts'
import { POSITIONS, type Position } from '../../src/domain/position.ts'

const page = (h1b: Position, j1: Position, unspecified: Position = 'not_stated', citizensOnly = false) =>
  categoryOf({ h1b, j1, unspecified, citizensOnly })

describe('the category of a page', () => {
  test.each([
    ['sponsored', 'sponsored', 'sponsors_h1b'],
    ['sponsored', 'not_sponsored', 'sponsors_h1b'],
    ['sponsored', 'not_stated', 'sponsors_h1b'],
    ['case_by_case', 'sponsored', 'h1b_case_by_case'],
    ['case_by_case', 'not_sponsored', 'h1b_case_by_case'],
    ['paused', 'sponsored', 'h1b_paused'],
    ['not_sponsored', 'sponsored', 'j1_only'],
    ['not_sponsored', 'case_by_case', 'j1_only'],
    ['not_sponsored', 'not_sponsored', 'no_sponsorship'],
    ['not_sponsored', 'not_stated', 'h1b_not_sponsored'],
    ['not_stated', 'sponsored', 'j1_accepted'],
    ['not_stated', 'case_by_case', 'j1_accepted'],
    ['not_stated', 'not_sponsored', 'no_sponsorship'],
    ['not_stated', 'not_stated', 'not_stated'],
    ['conflicting', 'sponsored', 'conflicting'],
    ['not_sponsored', 'conflicting', 'conflicting'],
    ['not_stated', 'conflicting', 'conflicting'],
  ] as const)('H-1B %s and J-1 %s is %s', (h1b, j1, category) => {
    expect(page(h1b, j1)).toBe(category)
  })

  test('visas without a type count only where no type is said', () => {
    expect(page('not_stated', 'not_stated', 'sponsored')).toBe('sponsors_unspecified')
    expect(page('not_stated', 'not_stated', 'case_by_case')).toBe('sponsors_unspecified')
    expect(page('not_stated', 'not_stated', 'not_sponsored')).toBe('no_sponsorship')
    expect(page('not_sponsored', 'sponsored', 'sponsored')).toBe('j1_only')
  })

  test('citizens and permanent residents only is no sponsorship', () => {
    expect(page('not_stated', 'not_stated', 'not_stated', true)).toBe('no_sponsorship')
    expect(page('not_sponsored', 'not_stated', 'not_stated', true)).toBe('no_sponsorship')
  })

  test('silence never becomes a refusal, and every answer is a known category', () => {
    for (const h1b of POSITIONS) {
      for (const j1 of POSITIONS) {
        expect(CATEGORIES).toContain(page(h1b, j1))
        if (h1b === 'not_stated') expect(page(h1b, j1)).not.toBe('j1_only')
      }
    }
  })
})
