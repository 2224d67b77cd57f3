/** What every plot of the statistics is: a drawing, and the same figures as a table with links to the rows behind them. */
import type { Drawing } from './draw.ts'

export type Cell = { readonly text: string; readonly href?: string; readonly number?: boolean }

export type Figure = {
  readonly id: string
  readonly title: string
  /** What is shown and how it was counted, in one or two sentences. */
  readonly caption: string
  /** Null when there is nothing to draw. */
  readonly drawing: Drawing | null
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export const text = (value: string, href?: string): Cell =>
  href === undefined ? { text: value } : { text: value, href }

export const number = (value: number, href?: string): Cell => ({
  text: value.toLocaleString('en-US'),
  number: true,
  ...(href === undefined ? {} : { href }),
})

export const percent = (share: number): Cell => ({ text: `${Math.round(100 * share)}%`, number: true })
