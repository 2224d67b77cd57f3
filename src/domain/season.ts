/** Times with a pace of their own: parts of every year, as `MM-DD` ranges in UTC that may run over New Year, and the days after legal events. */
import type { ScheduleSettings, Season } from './settings.ts'

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

const MIDNIGHT = 'T00:00:00Z'

/** Are the pages hurried because of a legal event? From the first moment of its day, for as long as the settings say. */
export const isAfterLegalEvent = (
  { afterLegalEvent, legalEvents }: Pick<ScheduleSettings, 'afterLegalEvent' | 'legalEvents'>,
  date: Date,
): boolean =>
  legalEvents.some(({ day }) => {
    const since = date.getTime() - Date.parse(`${day}${MIDNIGHT}`)
    return since >= 0 && since < afterLegalEvent.forMs
  })

/** The interval that the time itself asks for, in milliseconds: the shortest of the season's and that after a legal event; null for none. */
export const paceAt = (
  schedule: Pick<ScheduleSettings, 'afterLegalEvent' | 'legalEvents' | 'seasons'>,
  date: Date,
): number | null => {
  const season = seasonAt(schedule.seasons, date)?.intervalMs ?? null
  if (!isAfterLegalEvent(schedule, date)) return season
  return Math.min(season ?? Infinity, schedule.afterLegalEvent.intervalMs)
}
