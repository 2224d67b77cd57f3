import { describe, expect, it } from 'vitest'
import { dueAt } from '../../src/domain/due.ts'
import type { Cadence } from '../../src/domain/alert.ts'

const due = (cadence: Cadence, occurredAt: string, hour: number, timeZone: string): string =>
  dueAt(cadence, new Date(occurredAt), { hour, timeZone }).toISOString()

describe('dueAt', () => {
  it.each([
    // 2026-11-23 is a Monday.
    ['immediate', '2026-11-23T16:05:12.345Z', 8, 'UTC', '2026-11-23T16:05:12.345Z'],
    ['daily', '2026-11-23T07:59:59.999Z', 8, 'UTC', '2026-11-23T08:00:00.000Z'],
    ['daily', '2026-11-23T08:00:00.000Z', 8, 'UTC', '2026-11-23T08:00:00.000Z'],
    ['daily', '2026-11-23T08:00:00.001Z', 8, 'UTC', '2026-11-24T08:00:00.000Z'],
    ['daily', '2026-12-31T23:30:00Z', 0, 'UTC', '2027-01-01T00:00:00.000Z'],
    ['daily', '2026-11-23T16:05:00Z', 8, 'America/New_York', '2026-11-24T13:00:00.000Z'],
    ['daily', '2026-11-23T23:00:00Z', 8, 'Asia/Kolkata', '2026-11-24T02:30:00.000Z'],
    ['daily', '2026-11-23T12:00:00Z', 8, 'Pacific/Kiritimati', '2026-11-23T18:00:00.000Z'],
    ['weekly', '2026-11-23T07:00:00Z', 8, 'UTC', '2026-11-23T08:00:00.000Z'],
    ['weekly', '2026-11-23T09:00:00Z', 8, 'UTC', '2026-11-30T08:00:00.000Z'],
    ['weekly', '2026-11-29T23:59:00Z', 8, 'UTC', '2026-11-30T08:00:00.000Z'],
    // Sunday evening in New York is Monday in UTC already.
    ['weekly', '2026-11-23T03:00:00Z', 8, 'America/New_York', '2026-11-23T13:00:00.000Z'],
  ] as const)('%s, %s, %i:00 %s', (cadence, occurredAt, hour, timeZone, expected) => {
    expect(due(cadence, occurredAt, hour, timeZone)).toBe(expected)
  })

  it('keeps to the wall clock through the change to summer time', () => {
    expect(due('daily', '2026-03-07T20:00:00Z', 8, 'America/New_York')).toBe('2026-03-08T12:00:00.000Z')
    expect(due('daily', '2026-03-06T20:00:00Z', 8, 'America/New_York')).toBe('2026-03-07T13:00:00.000Z')
  })
  it('comes after the gap when clocks skip the hour, and once when they show it twice', () => {
    // New York, 8 March 2026: 02:00 to 03:00 do not exist. 1 November: 01:00 comes at 05:00Z and again at 06:00Z.
    expect(due('daily', '2026-03-08T05:00:00Z', 2, 'America/New_York')).toBe('2026-03-08T07:00:00.000Z')
    expect(due('daily', '2026-11-01T04:30:00Z', 1, 'America/New_York')).toBe('2026-11-01T05:00:00.000Z')
    expect(due('daily', '2026-11-01T05:30:00Z', 1, 'America/New_York')).toBe('2026-11-02T06:00:00.000Z')
  })
  it('skips a midnight that does not exist', () => {
    // Beirut, 29 March 2026: 00:00 to 01:00 do not exist.
    expect(due('daily', '2026-03-28T12:00:00Z', 0, 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z')
  })
  it('refuses an unknown time zone', () => {
    expect(() => due('daily', '2026-11-23T07:00:00Z', 8, 'Mars/Olympus')).toThrow(RangeError)
  })
})
