/** Dates as messages say them: in words that no reader can mistake (no 03/04/2027), always in UTC and saying so. */

const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
const MONTH_OF_YEAR = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' })
const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long' })
const DAY_OF_YEAR = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' })

/** "3 Nov 2026, 08:05 UTC" */
export const sayInstant = (instant: Date): string => `${DAY_AND_TIME.format(instant)} UTC`

/** "3 November 2026" */
export const sayDay = (instant: Date): string => DAY.format(instant)

/** "02-01" as "1 February", "2027-02-01" as "1 February 2027", "02" as "February"; anything else stays. */
export const sayDate = (text: string): string => {
  const month = /^(?:(\d{4})-)?(\d\d)$/.exec(text)
  if (month !== null && Number(month[2]) >= 1 && Number(month[2]) <= 12) {
    const date = new Date(Date.UTC(Number(month[1] ?? 2028), Number(month[2]) - 1, 1))
    return month[1] === undefined ? MONTH.format(date) : MONTH_OF_YEAR.format(date)
  }
  const parts = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(text)
  if (parts === null) return text
  // 2028 is a leap year: 02-29 without a year must not become 1 March.
  const date = new Date(Date.UTC(Number(parts[1] ?? 2028), Number(parts[2]) - 1, Number(parts[3])))
  return parts[1] === undefined ? DAY_OF_YEAR.format(date) : DAY.format(date)
}
