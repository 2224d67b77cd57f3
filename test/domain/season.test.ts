import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInSeason, nextStart, seasonAt } from '../../src/domain/season.ts'
import type { Season } from '../../src/domain/settings.ts'

const DAY = 86_400_000
const season = (from: string, to: string, days = 1): Season => ({
  name: `${from} to ${to}`,
  from,
  to,
  intervalMs: days * DAY,
  projected: false,
})
const day = (text: string): Date => new Date(`${text}T12:00:00Z`)

describe('a season', () => {
  it.each([
    ['02-01', '03-25', '2027-01-31', false],
    ['02-01', '03-25', '2027-02-01', true],
    ['02-01', '03-25', '2027-03-25', true],
    ['02-01', '03-25', '2027-03-26', false],
    ['11-20', '01-10', '2026-11-19', false],
    ['11-20', '01-10', '2026-11-20', true],
    ['11-20', '01-10', '2026-12-31', true],
    ['11-20', '01-10', '2027-01-01', true],
    ['11-20', '01-10', '2027-01-10', true],
    ['11-20', '01-10', '2027-01-11', false],
    ['07-01', '07-01', '2027-07-01', true],
    ['07-01', '07-01', '2027-07-02', false],
  ])('from %s to %s holds %s: %s', (from, to, date, holds) => {
    expect(isInSeason(season(from, to), day(date))).toBe(holds)
  })

  it('includes the first and the last moment of its days', () => {
    expect(isInSeason(season('02-01', '03-25'), new Date('2027-02-01T00:00:00.000Z'))).toBe(true)
    expect(isInSeason(season('02-01', '03-25'), new Date('2027-03-25T23:59:59.999Z'))).toBe(true)
  })

  it('is the fastest where several meet', () => {
    const seasons = [season('02-01', '03-25', 3), season('03-10', '03-20', 1), season('06-01', '07-31', 7)]
    expect(seasonAt(seasons, day('2027-03-15'))).toBe(seasons[1])
    expect(seasonAt(seasons, day('2027-02-15'))).toBe(seasons[0])
    expect(seasonAt(seasons, day('2027-05-01'))).toBeNull()
  })
})

describe('the next start', () => {
  it.each([
    ['02-01', '2027-01-15T00:00:00Z', '2027-02-01T00:00:00.000Z'],
    ['02-01', '2027-02-01T00:00:00Z', '2028-02-01T00:00:00.000Z'],
    ['02-01', '2027-11-23T12:00:00Z', '2028-02-01T00:00:00.000Z'],
    ['02-29', '2027-01-15T00:00:00Z', '2027-03-01T00:00:00.000Z'],
    ['02-29', '2028-01-15T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('of %s after %s is %s', (from, after, start) => {
    expect(nextStart(season(from, '12-31'), new Date(after)).toISOString()).toBe(start)
  })

  it('is always ahead, within two years, on a day of the season', () => {
    const monthDay = fc
      .date({ min: new Date('2027-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(5, 10))
    const now = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(monthDay, monthDay, now, (from, to, date) => {
        const start = nextStart(season(from, to), date)
        expect(start.getTime()).toBeGreaterThan(date.getTime())
        expect(start.getTime() - date.getTime()).toBeLessThanOrEqual(367 * DAY)
        expect(isInSeason(season(from, to), start)).toBe(true)
      }),
    )
  })
})
