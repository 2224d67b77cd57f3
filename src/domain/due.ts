/** When an alert goes out. Wall-clock hours are those of the digest's time zone, through changes to summer time and back. */
import type { Cadence, Digest } from './alert.ts'

type LocalDate = { readonly year: number; readonly month: number; readonly day: number }

const DAY_MS = 86_400_000

/** The wall clock of `timeZone` at `instant`, as if it were UTC; milliseconds. */
const wallClockMs = (instant: Date, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((each) => each.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

const localDate = (instant: Date, timeZone: string): LocalDate => {
  const local = new Date(wallClockMs(instant, timeZone))
  return { year: local.getUTCFullYear(), month: local.getUTCMonth(), day: local.getUTCDate() }
}

/**
 * The instant at which `timeZone` shows `hour` o'clock on that day: the first of two in autumn; in spring, when clocks skip
 * the hour, as long after the gap's beginning as `hour` lies in it (02:00 becomes 03:00).
 */
const atHour = ({ year, month, day }: LocalDate, hour: number, timeZone: string): Date => {
  const wanted = Date.UTC(year, month, day, hour)
  const offsetAt = (ms: number): number => wallClockMs(new Date(ms), timeZone) - ms
  const offsets = [offsetAt(wanted - DAY_MS), offsetAt(wanted + DAY_MS)]
  const exact = offsets.map((offset) => wanted - offset).filter((ms) => wallClockMs(new Date(ms), timeZone) === wanted)
  return new Date(exact.length > 0 ? Math.min(...exact) : wanted - (offsets[0] ?? 0))
}

/**
 * When an event of `occurredAt` is due: at once, at the next `hour` o'clock in the digest's zone, or at that hour of the
 * next Monday. An event on the very instant of a digest still belongs to it. Throws a RangeError for an unknown time zone.
 */
export const dueAt = (cadence: Cadence, occurredAt: Date, { hour, timeZone }: Digest): Date => {
  if (cadence === 'immediate') return occurredAt
  const today = localDate(occurredAt, timeZone)
  for (let ahead = 0; ; ahead += 1) {
    const day = new Date(Date.UTC(today.year, today.month, today.day + ahead))
    if (cadence === 'weekly' && day.getUTCDay() !== 1) continue
    const due = atHour({ year: day.getUTCFullYear(), month: day.getUTCMonth(), day: day.getUTCDate() }, hour, timeZone)
    if (due >= occurredAt) return due
  }
}
