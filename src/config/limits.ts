/** Rules between durations that are each well formed: what must not be shorter than what. */
import { formatDuration } from '../domain/duration.ts'
import type { Report } from './check.ts'
import { dotted, type Path, type Problem } from './problem.ts'
import { rawDuration, rawList } from './raw.ts'

/** The first of each pair must be at least as long as the second. */
const ORDER: readonly (readonly [Path, Path])[] = [
  [
    ['schedule', 'interval'],
    ['schedule', 'minInterval'],
  ],
  [
    ['schedule', 'maxInterval'],
    ['schedule', 'interval'],
  ],
  [
    ['schedule', 'backoff', 'max'],
    ['schedule', 'backoff', 'first'],
  ],
  [
    ['crawl', 'perHost', 'maxDelay'],
    ['crawl', 'perHost', 'delay'],
  ],
  [
    ['crawl', 'limits', 'total'],
    ['crawl', 'limits', 'headers'],
  ],
  [
    ['confirm', 'within'],
    ['confirm', 'after'],
  ],
  [
    ['alerts', 'retry', 'max'],
    ['alerts', 'retry', 'first'],
  ],
]

type Length = { readonly path: Path; readonly length: number | null }

/** The sentence for a duration of `length` milliseconds below a bound, or null when it is not. */
export const tooShort = (length: number | null, named: string, bound: number | null): string | null =>
  length === null || bound === null || length >= bound
    ? null
    : `expected at least "${formatDuration(bound)}" (${named}), found "${formatDuration(length)}"`

/** Told where the operator can mend it: at the bound when that is theirs and the setting is as shipped. */
const outOfOrder = (long: Length, short: Length, report: Report, shipped: string): Problem | null => {
  const sentence = tooShort(long.length, dotted(short.path), short.length)
  if (sentence === null || long.length === null || short.length === null) return null
  const atLong = report(long.path, sentence)
  if (atLong.place !== shipped) return atLong
  const most = `expected at most "${formatDuration(long.length)}" (${dotted(long.path)})`
  return report(short.path, `${most}, found "${formatDuration(short.length)}"`)
}

/** `data` is default.yaml over the shipped one, whatever its shape; `shipped` is the name of the latter. */
export const limitProblems = (data: unknown, report: Report, shipped: string): readonly Problem[] => {
  const seasons = (rawList(data, 'schedule', 'seasons') ?? []).map((_, index): readonly [Path, Path] => [
    ['schedule', 'seasons', index, 'interval'],
    ['schedule', 'minInterval'],
  ])
  const lengthAt = (path: Path): Length => ({ path, length: rawDuration(data, ...path) })
  return [...ORDER, ...seasons].flatMap(
    ([long, short]) => outOfOrder(lengthAt(long), lengthAt(short), report, shipped) ?? [],
  )
}
