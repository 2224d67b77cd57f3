/** Where H-1B is sponsored, by specialty and state: a cell for each pair, shaded as the tiles of the overview are. */
import { axisX, axisY, cell, text as textMark } from '@observablehq/plot'
import type { HeatCell } from '../../db/statistics.ts'
import { pathWith } from '../links.ts'
import { draw } from './draw.ts'
import { type Figure, number, percent, text } from './figure.ts'

const MOST_SPECIALTIES = 40
const SHADES = [0, 1, 2, 3, 4] as const

/** 0 (none) to 4 (most of them), as on the tiles. */
export const shadeOf = ({ read, h1b }: Pick<HeatCell, 'read' | 'h1b'>): number =>
  read === 0 || h1b === 0 ? 0 : Math.min(4, 1 + Math.floor((h1b / read) * 4))

const bySize = (cells: readonly HeatCell[]): readonly string[] => {
  const sizes = new Map<string, number>()
  for (const { specialty, programs } of cells) sizes.set(specialty, (sizes.get(specialty) ?? 0) + programs)
  return [...sizes]
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_SPECIALTIES)
    .map(([specialty]) => specialty)
}

const shortened = (name: string): string => (name.length > 34 ? `${name.slice(0, 33)}…` : name)

export const heatMapFigure = (all: readonly HeatCell[], width = 1080): Figure => {
  const specialties = bySize(all)
  const cells = all.filter(({ specialty }) => specialties.includes(specialty))
  const states = [...new Set(cells.map(({ state }) => state))].toSorted()
  const read = cells.filter((each) => each.read > 0)
  const href = ({ specialty, state }: HeatCell): string => pathWith('/programs', { specialty, state })
  const say = (each: HeatCell): string =>
    `${each.specialty}, ${each.state}: ${each.h1b} of ${each.read} read programs sponsor H-1B`
  const fewStates = states.length <= 20
  return {
    id: 'heat-map',
    title: 'H-1B by specialty and state',
    caption: `Share of the programs read so far that sponsor H-1B or decide case by case, darker is more${specialties.length === 0 ? '' : `; the ${specialties.length} largest specialties`}. No cell: no program, or none read.`,
    drawing:
      read.length === 0
        ? null
        : draw({
            width,
            height: 19 * specialties.length + 56,
            marginLeft: 232,
            marginTop: 26,
            marginBottom: 12,
            marginRight: 12,
            x: { domain: states, type: 'band', padding: 0.08 },
            y: { domain: specialties, type: 'band', padding: 0.1 },
            color: { domain: [...SHADES], range: SHADES.map((shade) => `var(--shade-${shade})`), type: 'ordinal' },
            marks: [
              axisX({ anchor: 'top', label: null, tickSize: 0, fill: 'var(--soft)' }),
              axisY({ label: null, tickSize: 0, fill: 'var(--ink)', tickFormat: shortened }),
              cell(read, { x: 'state', y: 'specialty', fill: shadeOf, rx: 2, href, title: say }),
              ...(fewStates
                ? [
                    textMark(read, {
                      x: 'state',
                      y: 'specialty',
                      text: ({ h1b, read: n }: HeatCell) => `${h1b}/${n}`,
                      fill: (each: HeatCell) => (shadeOf(each) >= 3 ? 'var(--on-shade)' : 'var(--ink)'),
                      fontSize: 10,
                      pointerEvents: 'none',
                    }),
                  ]
                : []),
            ],
          }),
    columns: ['Specialty', 'State', 'Programs', 'Read', 'Sponsor H-1B', 'Share'],
    rows: cells.map((each) => [
      text(each.specialty, href(each)),
      text(each.state),
      number(each.programs),
      number(each.read),
      number(each.h1b),
      each.read === 0 ? text('') : percent(each.h1b / each.read),
    ]),
  }
}
