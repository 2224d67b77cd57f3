/** Dates as they are asked for: `2026-02-10`, or an instant such as `2026-02-10T08:00:00Z` (ISO 8601). Reads strictly; says nothing. */

const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

/** Whether it names a whole day (UTC) and no moment of it. */
export const isDay = (text: string): boolean => DAY.test(text)

/** A day is its first moment. Null for a date that is none, such as 30 February, or of a year that no calendar or database has (0, 10000 and the day before it). */
export const readDate = (text: string): Date | null => {
  if (!DAY.test(text) && !INSTANT.test(text)) return null
  const date = new Date(text)
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || Number.isNaN(day.getTime())) return null
  const year = date.getUTCFullYear()
  return day.toISOString().startsWith(text.slice(0, 10)) && year >= 1 && year < 9999 ? date : null
}
