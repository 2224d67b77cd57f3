import { describe, expect, it } from 'vitest'
import { severityOf } from '../../src/changes/severity.ts'
import type { Category } from '../../src/domain/category.ts'
import type { PositionChange, Severity } from '../../src/domain/change.ts'
import { POSITIONS, type Position } from '../../src/domain/position.ts'
import type { Visa } from '../../src/domain/visa.ts'

const severity = (positions: readonly PositionChange[], from: Category, to: Category): Severity =>
  severityOf({ positions, from, to, requirements: [] })

/** Rows: from. Columns: to, in the order of POSITIONS. c critical, m major, - no move. */
const EXPECTED: Readonly<Record<Position, string>> = {
  //               spon case  not pause conf silent
  sponsored: '      -    m    c    c    m    c',
  case_by_case: '   m    -    c    c    m    c',
  not_sponsored: '  m    m    -    m    m    m',
  paused: '         m    m    m    -    m    m',
  conflicting: '    m    m    m    m    -    m',
  not_stated: '     m    m    m    m    m    -',
}

describe.each<Visa>(['h1b', 'j1'])('%s', (visa) => {
  for (const from of POSITIONS) {
    const marks = EXPECTED[from].trim().split(/\s+/)
    it.each(POSITIONS.filter((to) => to !== from))(`${from} to %s`, (to) => {
      const expected = marks[POSITIONS.indexOf(to)] === 'c' ? 'critical' : 'major'
      expect(severity([{ visa, from, to }], 'conflicting', 'conflicting')).toBe(expected)
    })
  }
})

describe('other visas', () => {
  const o1: PositionChange = { visa: 'o1', from: 'sponsored', to: 'not_sponsored' }
  it('are minor by themselves, and no weight beside a graver move', () => {
    expect(severity([o1], 'j1_only', 'j1_only')).toBe('minor')
    expect(severity([o1, { visa: 'h1b', from: 'sponsored', to: 'paused' }], 'sponsors_h1b', 'h1b_paused')).toBe(
      'critical',
    )
  })
})

describe('visas whose type is not said', () => {
  const lost: PositionChange = { visa: 'unspecified', from: 'sponsored', to: 'not_sponsored' }
  it('stand for all where the page says no more', () => {
    expect(severity([lost], 'sponsors_unspecified', 'no_sponsorship')).toBe('critical')
    expect(severity([{ ...lost, to: 'not_stated' }], 'sponsors_unspecified', 'not_stated')).toBe('critical')
  })
  it('lose nothing where the page names the visas instead', () => {
    const named: PositionChange[] = [
      { visa: 'h1b', from: 'not_stated', to: 'sponsored' },
      { ...lost, to: 'not_stated' },
    ]
    expect(severity(named, 'sponsors_unspecified', 'sponsors_h1b')).toBe('major')
    expect(severity([{ ...lost, to: 'not_stated' }], 'sponsors_h1b', 'sponsors_h1b')).toBe('minor')
  })
})

it('a category that moved by a requirement alone is major, a requirement is minor, words are neither', () => {
  const citizens = [{ change: 'added', requirement: { type: 'us_citizen_or_pr_only' } }] as const
  expect(severityOf({ positions: [], requirements: citizens, from: 'not_stated', to: 'no_sponsorship' })).toBe('major')
  expect(severityOf({ positions: [], requirements: citizens, from: 'j1_only', to: 'j1_only' })).toBe('minor')
  expect(severity([], 'j1_only', 'j1_only')).toBe('reworded')
})
