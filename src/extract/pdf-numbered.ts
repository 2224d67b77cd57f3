/** Finds headers and footers that change from chapter to chapter, by the page number that stands in them. */
import type { Row } from './pdf-rows.ts'

export type NumberedPage = { readonly number: number; readonly rows: readonly Row[] }

const LEAST_PAGES = 3
const SHARE = 0.4

const numbersOf = ({ segments }: Row): readonly number[] => {
  const [first, last] = [segments[0]?.text.trim() ?? '', segments.at(-1)?.text.trim() ?? '']
  return [/^\d{1,4}(?=\s|$)/.exec(first)?.[0], /(?:^|\s)(\d{1,4})$/.exec(last.slice(-6))?.[1]].flatMap((number) =>
    number === undefined ? [] : [Number(number)],
  )
}

/** The outermost rows that bear a number which counts with the pages. */
export const numberedRows = (pages: readonly NumberedPage[]): ReadonlySet<Row> => {
  const found = new Map<string, Row[]>()
  for (const { number, rows } of pages) {
    for (const [edge, row] of [['top', rows[0]] as const, ['bottom', rows.at(-1)] as const]) {
      if (row === undefined) continue
      for (const offset of new Set(numbersOf(row).map((each) => each - number))) {
        const key = `${edge} ${offset}`
        const same = found.get(key)
        if (same === undefined) found.set(key, [row])
        else same.push(row)
      }
    }
  }
  const least = Math.max(LEAST_PAGES, pages.length * SHARE)
  return new Set([...found.values()].filter((rows) => rows.length >= least).flat())
}
