/** How long pages go on saying the same: a step for every day on which some stopped. */
import { axisX, axisY, line, ruleY, text as textMark } from '@observablehq/plot'
import type { Survival } from '../../db/statistics.ts'
import { CATEGORIES } from '../../domain/category.ts'
import { categoryName } from '../views/words.ts'
import { draw } from './draw.ts'
import { type Figure, number, percent, text } from './figure.ts'

/** A curve of fewer pages says more about chance than about policies. */
const FEWEST_PAGES = 5

/** Two names closer than this, as a share of the height, would cover one another. */
const NAME_GAP = 0.055

/** The ends of the curves with a height for each name: near its curve, and apart from the others. */
export const namesApart = <End extends { readonly share: number }>(
  ends: readonly End[],
): readonly (End & { readonly at: number })[] => {
  const placed: (End & { readonly at: number })[] = []
  for (const end of ends.toSorted((a, b) => b.share - a.share))
    placed.push({ ...end, at: Math.min(end.share, (placed.at(-1)?.at ?? 2) - NAME_GAP) })
  // What slid below the axis pushes the others up again.
  let floor = 0
  return placed
    .toReversed()
    .map((end) => {
      const at = Math.max(end.at, floor)
      floor = at + NAME_GAP
      return { ...end, at }
    })
    .toReversed()
}

export const survivalFigure = (all: readonly Survival[], width = 1080): Figure => {
  const many = CATEGORIES.filter(
    (category) => (all.find((each) => each.category === category)?.atRisk ?? 0) >= FEWEST_PAGES,
  )
  const kept = all.filter(({ category }) => many.includes(category))
  const longest = Math.max(30, ...kept.map(({ days }) => days))
  const steps = many.flatMap((category) => {
    const own = kept.filter((each) => each.category === category)
    const last = own.at(-1)
    return [
      { category, days: 0, share: 1 },
      ...own,
      ...(last === undefined ? [] : [{ category, days: longest * 1.03, share: last.share }]),
    ]
  })
  const ends = many.flatMap((category) => steps.findLast((step) => step.category === category) ?? [])
  return {
    id: 'survival',
    title: 'How long a policy stands',
    caption: `Share of pages that still say the same so many days after they were first seen to say it (Kaplan and Meier; categories of at least ${FEWEST_PAGES} pages).`,
    drawing:
      kept.length === 0
        ? null
        : draw({
            width,
            height: 340,
            marginLeft: 52,
            marginRight: 240,
            x: { domain: [0, longest * 1.03] },
            y: { domain: [0, 1] },
            marks: [
              ruleY([0, 0.5, 1], { stroke: 'var(--line)' }),
              axisX({ label: 'days', stroke: 'var(--soft)', fill: 'var(--soft)', tickSize: 4 }),
              axisY({
                label: null,
                stroke: 'var(--soft)',
                fill: 'var(--soft)',
                tickSize: 0,
                ticks: [0, 0.25, 0.5, 0.75, 1],
                tickFormat: (share: number) => `${Math.round(share * 100)}%`,
              }),
              line(steps, {
                x: 'days',
                y: 'share',
                z: 'category',
                stroke: ({ category }: Survival) => `var(--${category})`,
                strokeWidth: 2,
                curve: 'step-after',
                title: ({ category }: Survival) => categoryName(category),
              }),
              textMark(namesApart(ends), {
                x: 'days',
                y: 'at',
                text: ({ category }: Survival) => categoryName(category),
                textAnchor: 'start',
                dx: 6,
                fontSize: 12,
                fill: 'var(--ink)',
              }),
            ],
          }),
    columns: ['Policy', 'Days', 'Pages before', 'Stopped', 'Share that stands'],
    rows: kept.map(({ category, days, atRisk, ended, share }) => [
      text(categoryName(category)),
      number(days),
      number(atRisk),
      number(ended),
      percent(share),
    ]),
  }
}
