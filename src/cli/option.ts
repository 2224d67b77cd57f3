/** Reads option values strictly: what is wrong is said with the option's name and what was expected. */
import { isDay, readDate } from '../domain/date.ts'
import { UsageError } from './fault.ts'

export const oneOf =
  <Value extends string>(option: string, allowed: readonly Value[]) =>
  (text: string): Value => {
    const value = allowed.find((each) => each === text)
    if (value === undefined) throw new UsageError(`${option}: expected one of ${allowed.join(', ')}; found "${text}"`)
    return value
  }

/** `2026-02-10` (the start of that day, UTC) or a full ISO 8601 instant. */
export const dateOf =
  (option: string) =>
  (text: string): Date => {
    const date = readDate(text)
    if (date === null)
      throw new UsageError(`${option}: expected a date such as 2026-02-10 or 2026-02-10T08:00:00Z; found "${text}"`)
    return date
  }

/** An hour of the day: 0 to 23. */
export const hourOf =
  (option: string) =>
  (text: string): number => {
    if (!/^(?:1?\d|2[0-3])$/.test(text))
      throw new UsageError(`${option}: expected an hour from 0 to 23; found "${text}"`)
    return Number(text)
  }

export const timeZoneOf =
  (option: string) =>
  (text: string): string => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: text })
      return text
    } catch {
      throw new UsageError(`${option}: expected a time zone such as America/New_York; found "${text}"`)
    }
  }

/** A day named as a date means all of it: its end, where `dateOf` answers its start. */
export const endOfDayOf =
  (option: string) =>
  (text: string): Date => {
    const date = dateOf(option)(text)
    return isDay(text) ? new Date(date.getTime() + 86_400_000 - 1) : date
  }

export const sayDay = (date: Date | null): string => (date === null ? 'before' : date.toISOString().slice(0, 10))
