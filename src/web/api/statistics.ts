/**
 * Counts over many programs: categories over time, moves between them, how long they last, where they stand, what sponsors ask for. They
 * read the whole history, so each is kept for a minute.
 */
import { z } from '@hono/zod-openapi'
import {
  categoriesOverTime,
  heatMap,
  type Population,
  requirementShares,
  survival,
  transitions,
} from '../../db/statistics.ts'
import { CATEGORIES } from '../../domain/category.ts'
import { PROGRAM_KINDS, type ProgramKind } from '../../domain/registry.ts'
import { type Api, endpoint } from './endpoint.ts'
import { instant, oneOf, specialties, states } from './fields.ts'
import { badFields } from './problem.ts'
import { keepAnswers } from '../kept-answers.ts'

const WHO = { state: states, specialty: specialties, kind: oneOf(PROGRAM_KINDS, 'Kind of program') }

const populationOf = (asked: {
  state?: string[] | undefined
  specialty?: string[] | undefined
  kind?: ProgramKind | undefined
}): Population => ({
  states: asked.state ?? [],
  specialties: asked.specialty ?? [],
  kinds: asked.kind === undefined ? [] : [asked.kind],
})

const category = z.enum(CATEGORIES)
const count = z.int()
const share = z.number().min(0).max(1)
const rows = (shape: z.core.$ZodLooseShape) => z.object({ items: z.array(z.object(shape)) })

const MONTH_STEPS = 24
const KEPT_MS = 60_000
const MOST_KEPT = 500
const DAY_MS = 86_400_000

/** First moments of months in UTC, from the month of `since` to that of `until`. */
const monthsBetween = (since: Date, until: Date): readonly Date[] => {
  const months: Date[] = []
  for (let n = 0; ; n += 1) {
    const month = new Date(Date.UTC(since.getUTCFullYear(), since.getUTCMonth() + n, 1))
    if (month > until) return months
    months.push(month)
  }
}

export const statisticsCalls = (api: Api): void => {
  const { db, now } = api.web
  const keep = keepAnswers(now, KEPT_MS, MOST_KEPT)
  /** By what was asked, not by the moment: `since` and `until` that are absent go with the clock. */
  const counted = async <Item>(what: string, asked: object, count: () => Promise<readonly Item[]>) => ({
    items: await keep(JSON.stringify([what, asked]), count),
  })
  endpoint(
    api,
    {
      path: '/statistics/categories',
      tag: 'statistics',
      summary: `Programs by category at the start of each month, by what is known now; at most ${MONTH_STEPS} months`,
      query: {
        since: instant('start', 'From the month of that day; a year ago if absent'),
        until: instant('end', 'To the month of that day; now if absent'),
        ...WHO,
      },
      answers: rows({ day: z.iso.datetime(), category: z.enum([...CATEGORIES, 'unread']), programs: count }),
    },
    async (asked) => {
      const until = asked.until ?? now()
      const months = monthsBetween(asked.since ?? new Date(until.getTime() - 365 * DAY_MS), until)
      if (months.length === 0 || months.length > MONTH_STEPS)
        return badFields([
          { field: 'since', expected: `a day up to ${MONTH_STEPS} months before \`until\``, found: null },
        ])
      return counted('categories', asked, () => categoriesOverTime(db, months, populationOf(asked)))
    },
  )
  endpoint(
    api,
    {
      path: '/statistics/transitions',
      tag: 'statistics',
      summary: 'From which category to which pages moved; new rules are no move',
      query: {
        since: instant('start', 'First seen on or after'),
        until: instant('end', 'First seen on or before'),
        ...WHO,
      },
      answers: rows({ from: category, to: category, pages: count, programs: count }),
    },
    async (asked) => {
      const until = asked.until === undefined ? now() : new Date(asked.until.getTime() + 1)
      return counted('transitions', asked, () =>
        transitions(db, asked.since ?? new Date(0), until, populationOf(asked)),
      )
    },
  )
  endpoint(
    api,
    {
      path: '/statistics/survival',
      tag: 'statistics',
      summary: 'How long pages say the same: Kaplan-Meier estimate by category and days',
      query: {},
      answers: rows({ category, days: count, atRisk: count, ended: count, share }),
    },
    (asked) => counted('survival', asked, () => survival(db, now())),
  )
  endpoint(
    api,
    {
      path: '/statistics/places',
      tag: 'statistics',
      summary: 'Where programs stand now, by specialty and state',
      query: WHO,
      answers: rows({
        specialty: z.string(),
        state: z.string(),
        programs: count,
        read: count,
        h1b: count,
        j1Only: count,
        paused: count,
      }),
    },
    (asked) => counted('places', asked, () => heatMap(db, populationOf(asked))),
  )
  endpoint(
    api,
    {
      path: '/statistics/requirements',
      tag: 'statistics',
      summary: 'What programs that sponsor H-1B ask for',
      query: WHO,
      answers: rows({ type: z.string(), programs: count, share }),
    },
    (asked) => counted('requirements', asked, () => requirementShares(db, populationOf(asked))),
  )
}
