/** Rules between settings that are each well formed: what must not be shorter than what. */
import { formatDuration } from '../domain/duration.ts'
import type { Report } from './check.ts'
import type { Path, Problem } from './problem.ts'
import type { Values } from './shape.ts'

type Order = {
  readonly path: Path
  readonly value: number
  readonly other: string
  readonly bound: number
}

/** Each setting of the first list must be at least, each of the second at most, its bound. */
const atLeast = ({ schedule, crawl, confirm }: Values): readonly Order[] => {
  const least = { other: 'schedule.minInterval', bound: schedule.minInterval }
  return [
    { path: ['schedule', 'interval'], value: schedule.interval, ...least },
    {
      path: ['schedule', 'maxInterval'],
      value: schedule.maxInterval,
      other: 'schedule.interval',
      bound: schedule.interval,
    },
    ...schedule.seasons.map((season, index) => ({
      path: ['schedule', 'seasons', index, 'interval'],
      value: season.interval,
      ...least,
    })),
    {
      path: ['schedule', 'backoff', 'max'],
      value: schedule.backoff.max,
      other: 'schedule.backoff.first',
      bound: schedule.backoff.first,
    },
    {
      path: ['crawl', 'perHost', 'maxDelay'],
      value: crawl.perHost.maxDelay,
      other: 'crawl.perHost.delay',
      bound: crawl.perHost.delay,
    },
    {
      path: ['crawl', 'limits', 'total'],
      value: crawl.limits.total,
      other: 'crawl.limits.headers',
      bound: crawl.limits.headers,
    },
    {
      path: ['confirm', 'within'],
      value: confirm.within,
      other: 'confirm.after',
      bound: confirm.after,
    },
  ]
}

const atMost = ({ alerts }: Values): readonly Order[] => [
  {
    path: ['alerts', 'retry', 'first'],
    value: alerts.retry.first,
    other: 'alerts.retry.max',
    bound: alerts.retry.max,
  },
]

export const limitProblems = (values: Values, report: Report): readonly Problem[] => {
  const sentence = (word: string, { other, bound, value }: Order) =>
    `expected ${word} "${formatDuration(bound)}" (${other}), found "${formatDuration(value)}"`
  return [
    ...atLeast(values)
      .filter(({ value, bound }) => value < bound)
      .map((order) => report(order.path, sentence('at least', order))),
    ...atMost(values)
      .filter(({ value, bound }) => value > bound)
      .map((order) => report(order.path, sentence('at most', order))),
  ]
}
