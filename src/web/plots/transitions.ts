/** Which categories pages moved from and to: ribbons between two columns, as wide as there are pages. */
import { areaY, rect, text as textMark } from '@observablehq/plot'
import type { Transition } from '../../db/statistics.ts'
import { CATEGORIES, type Category } from '../../domain/category.ts'
import { pathWith } from '../links.ts'
import { categoryName } from '../views/words.ts'
import { draw } from './draw.ts'
import { type Figure, number, text } from './figure.ts'

type Node = { readonly category: Category; readonly from: number; readonly to: number; readonly pages: number }
type Side = 'from' | 'to'

/** Space between two nodes, as a share of all pages. */
const GAP = 0.03
const STEPS = 24

const total = (moves: readonly Transition[]): number => moves.reduce((sum, { pages }) => sum + pages, 0)

/** Nodes of one side from the top down; y grows upwards. */
const nodesOf = (moves: readonly Transition[], side: Side): readonly Node[] => {
  const gap = GAP * total(moves)
  let top = 0
  return CATEGORIES.flatMap((category) => {
    const pages = total(moves.filter((move) => move[side] === category))
    if (pages === 0) return []
    const node = { category, from: top, to: top - pages, pages }
    top -= pages + gap
    return [node]
  })
}

type Point = {
  readonly ribbon: string
  readonly category: Category
  readonly title: string
  readonly x: number
  readonly y1: number
  readonly y2: number
}

/** Smooth at both ends. */
const ease = (t: number): number => t * t * (3 - 2 * t)

const ribbonsOf = (moves: readonly Transition[]): readonly Point[] => {
  const used = new Map<string, number>()
  const place = (nodes: readonly Node[], side: Side, move: Transition): number => {
    const node = nodes.find(({ category }) => category === move[side])
    const key = `${side} ${move[side]}`
    const taken = used.get(key) ?? 0
    used.set(key, taken + move.pages)
    return (node?.from ?? 0) - taken
  }
  const [left, right] = [nodesOf(moves, 'from'), nodesOf(moves, 'to')]
  const ordered = moves.toSorted(
    (a, b) =>
      CATEGORIES.indexOf(a.from) - CATEGORIES.indexOf(b.from) || CATEGORIES.indexOf(a.to) - CATEGORIES.indexOf(b.to),
  )
  return ordered.flatMap((move) => {
    const [start, end] = [place(left, 'from', move), place(right, 'to', move)]
    return Array.from({ length: STEPS + 1 }, (_, step): Point => {
      const x = step / STEPS
      const y1 = start + (end - start) * ease(x)
      return {
        ribbon: `${move.from} ${move.to}`,
        category: move.to,
        title: `${categoryName(move.from)} → ${categoryName(move.to)}: ${move.pages}`,
        x,
        y1,
        y2: y1 - move.pages,
      }
    })
  })
}

const label = ({ category, pages }: Node): string => `${categoryName(category)}  ${pages.toLocaleString('en-US')}`

export const transitionsFigure = (all: readonly Transition[], since: string, width = 1080): Figure => {
  const moves = all.filter(({ from, to }) => from !== to)
  const [left, right] = [nodesOf(moves, 'from'), nodesOf(moves, 'to')]
  const bars = [
    ...left.map((node) => ({ ...node, x1: -0.012, x2: 0 })),
    ...right.map((node) => ({ ...node, x1: 1, x2: 1.012 })),
  ]
  const middle = ({ from, to }: Node): number => (from + to) / 2
  const fill = ({ category }: { readonly category: Category }): string => `var(--${category})`
  return {
    id: 'transitions',
    title: `Moves between policies since ${since}`,
    caption:
      'Pages whose policy moved from the category on the left to the one on the right. A page that moved twice is counted twice.',
    drawing:
      moves.length === 0
        ? null
        : draw({
            width,
            height: Math.max(220, 44 * Math.max(left.length, right.length) + 60),
            marginLeft: 250,
            marginRight: 250,
            marginTop: 12,
            marginBottom: 12,
            axis: null,
            x: { domain: [-0.012, 1.012] },
            marks: [
              areaY(ribbonsOf(moves), {
                x: 'x',
                y1: 'y1',
                y2: 'y2',
                z: 'ribbon',
                fill,
                fillOpacity: 0.55,
                title: 'title',
              }),
              rect(bars, { x1: 'x1', x2: 'x2', y1: 'to', y2: 'from', fill, title: label }),
              textMark(left, {
                x: () => -0.012,
                y: middle,
                text: label,
                textAnchor: 'end',
                dx: -8,
                fontSize: 12,
                fill: 'var(--ink)',
              }),
              textMark(right, {
                x: () => 1.012,
                y: middle,
                text: label,
                textAnchor: 'start',
                dx: 8,
                fontSize: 12,
                fill: 'var(--ink)',
              }),
            ],
          }),
    columns: ['From', 'To', 'Pages', 'Programs'],
    rows: moves.map(({ from, to, pages, programs }) => [
      text(categoryName(from)),
      text(categoryName(to)),
      number(pages, pathWith('/changes', { category: [from, to] })),
      number(programs),
    ]),
  }
}
