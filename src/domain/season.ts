/** Parts of the year with their own pace, as `MM-DD` ranges in UTC that may run over New Year. Knows no particular season. */
import type { Season } from './settings.ts'

/** `MM-DD` of a date, comparable as text. */
const dayOfYear = (date: Date): string => date.toISOString().slice(5, 10)

/** Is the day within the season, first and last day included? `11-20` to `01-10` runs over New Year. */
export const isInSeason = ({ from, to }: Season, date: Date): boolean => {
  const day = dayOfYear(date)
  return from <= to ? from <= day && day <= to : day >= from || day <= to
}

/** The fastest season a date is in; null outside all of them. */
export const seasonAt = (seasons: readonly Season[], date: Date): Season | null =>
  seasons
    .filter((season) => isInSeason(season, date))
    .reduce<Season | null>(
      (fastest, season) => (fastest === null || season.intervalMs < fastest.intervalMs ? season : fastest),
      null,
    )

/** First moment after `date` at which the season begins. A season that begins on 29 February begins on 1 March in other years. */
export const nextStart = ({ from }: Season, date: Date): Date => {
  const year = date.getUTCFullYear()
  const [month = 1, day = 1] = from.split('-').map(Number)
  const starts = [year, year + 1].map((y) => new Date(Date.UTC(y, month - 1, day)))
  return starts.find((start) => start.getTime() > date.getTime()) ?? new Date(Date.UTC(year + 1, month - 1, day))
}
