/** Categories over time: stacked areas, with the legal events marked that may have moved them. */
import { areaY, axisX, axisY, ruleX, ruleY, text as textMark } from '@observablehq/plot'
import type { CategoryCount } from '../../db/statistics.ts'
import { LISTED_CATEGORIES } from '../../db/program-index.ts'
import type { LegalEvent } from '../../domain/legal-event.ts'
import { pathWith } from '../links.ts'
import { sayDay } from '../views/dates.tsx'
import { categoryName } from '../views/words.ts'
import { draw } from './draw.ts'
import { type Figure, number, text } from './figure.ts'

const at = ({ day }: LegalEvent): Date => new Date(`${day}T00:00:00Z`)

/** Below the first and above the last day nothing was counted. */
const within = (events: readonly LegalEvent[], days: readonly Date[]): readonly LegalEvent[] => {
  const [first, last] = [days[0], days.at(-1)]
  return first === undefined || last === undefined
    ? []
    : events.filter((event) => at(event) >= first && at(event) <= last)
}

export const categoriesFigure = (
  counts: readonly CategoryCount[],
  events: readonly LegalEvent[],
  width = 1080,
): Figure => {
  const days = [...new Set(counts.map(({ day }) => day.getTime()))].toSorted((a, b) => a - b).map((ms) => new Date(ms))
  const used = LISTED_CATEGORIES.filter((category) =>
    counts.some((count) => count.category === category && count.programs > 0),
  )
  const of = (day: Date, category: string): number =>
    counts.find((count) => count.day.getTime() === day.getTime() && count.category === category)?.programs ?? 0
  const stacked = days.flatMap((day) => used.map((category) => ({ day, category, programs: of(day, category) })))
  const marked = within(events, days)
  const height = 360
  return {
    id: 'categories',
    title: 'What programs say, over time',
    caption:
      'Programs by the policy in force on each day, as far as it is known now. Numbered lines are legal events; they explain nothing by themselves.',
    drawing:
      days.length < 2
        ? null
        : draw({
            width,
            height,
            marginLeft: 52,
            marginTop: 26,
            marginRight: 16,
            x: { type: 'utc', domain: [days[0], days.at(-1)] as Date[] },
            y: { label: null, grid: true },
            color: { domain: used, range: used.map((category) => `var(--${category})`) },
            marks: [
              ruleY([0], { stroke: 'var(--line)' }),
              areaY(stacked, {
                x: 'day',
                y: 'programs',
                fill: 'category',
                z: 'category',
                order: used,
                title: ({ category }: { category: (typeof used)[number] }) => categoryName(category),
                stroke: 'var(--card)',
                strokeWidth: 0.8,
              }),
              axisX({ label: null, tickSize: 4, stroke: 'var(--soft)', fill: 'var(--soft)' }),
              axisY({ label: null, tickSize: 0, stroke: 'var(--soft)', fill: 'var(--soft)' }),
              ruleX(marked, { x: at, stroke: 'var(--ink)', strokeWidth: 1.2, strokeDasharray: '3 3' }),
              textMark(marked, {
                x: at,
                frameAnchor: 'top',
                dy: -14,
                text: (_: LegalEvent, index: number) => String(index + 1),
                title: (event: LegalEvent) => `${event.day}: ${event.title}`,
                fill: 'var(--ink)',
                fontWeight: 'bold',
              }),
            ],
          }),
    columns: ['Day', ...used.map(categoryName)],
    rows: days.map((day) => [
      text(sayDay(day)),
      ...used.map((category) =>
        number(of(day, category), day === days.at(-1) ? pathWith('/programs', { category }) : undefined),
      ),
    ]),
  }
}

/** The events that are marked, in the order of their numbers. */
export const markedEvents = (
  events: readonly LegalEvent[],
  counts: readonly CategoryCount[],
): readonly LegalEvent[] => {
  const days = counts.map(({ day }) => day).toSorted((a, b) => a.getTime() - b.getTime())
  return within(events, days)
}
