/** The figures of the statistics for a population, counted when first asked for and kept a while: counting the past costs seconds on a large database. */
import { legalEventsOf } from '../db/legal-events.ts'
import type { Query } from '../db/query.ts'
import { firstReadAt } from '../db/first-read.ts'
import {
  type CategoryCount,
  categoriesOverTime,
  heatMap,
  type Population,
  survival,
  transitions,
} from '../db/statistics.ts'
import type { LegalEvent } from '../domain/legal-event.ts'
import { keepAnswers } from './kept-answers.ts'
import { categoriesFigure, markedEvents } from './plots/categories.ts'
import type { Figure } from './plots/figure.ts'
import { heatMapFigure } from './plots/heat-map.ts'
import { survivalFigure } from './plots/survival.ts'
import { transitionsFigure } from './plots/transitions.ts'
import { sayDay } from './views/dates.tsx'

export type Figures = {
  readonly figures: readonly Figure[]
  readonly events: readonly LegalEvent[]
  readonly countedAt: Date
}

/** Instants at which the past is counted. */
const INSTANTS = 16
const KEPT_MS = 10 * 60_000
const MOST_KEPT = 20
const DAY_MS = 86_400_000
const YEAR_MS = 365 * DAY_MS

/** Evenly spread from the day after `first`, when a first round over all pages is over, to `now`. */
export const instantsBetween = (first: Date, now: Date): readonly Date[] => {
  const start = first.getTime() + DAY_MS
  const span = now.getTime() - start
  if (span <= 0) return [now]
  return Array.from({ length: INSTANTS }, (_, n) => new Date(start + Math.round((span * n) / (INSTANTS - 1))))
}

const count = async (db: Query, population: Population, now: Date): Promise<Figures> => {
  const first = await firstReadAt(db)
  const counts: readonly CategoryCount[] =
    first === null ? [] : await categoriesOverTime(db, instantsBetween(first, now), population)
  const events = await legalEventsOf(db)
  const since = new Date(now.getTime() - YEAR_MS)
  return {
    events: markedEvents(events, counts),
    countedAt: now,
    figures: [
      categoriesFigure(counts, events),
      transitionsFigure(await transitions(db, since, now, population), sayDay(since)),
      heatMapFigure(await heatMap(db, population)),
      survivalFigure(await survival(db, now)),
    ],
  }
}

/** What grew old is still answered with, while it is counted anew. */
export const createFigures = (db: Query, now: () => Date): ((population: Population) => Promise<Figures>) => {
  const keep = keepAnswers(now, KEPT_MS, MOST_KEPT)
  return (population) => keep(JSON.stringify(population), () => count(db, population, now()))
}

/** What is counted within `patienceMs`, else null: it is ready the next time. */
export const soon = (counting: Promise<Figures>, patienceMs: number): Promise<Figures | null> =>
  Promise.race([counting, new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs).unref())])
