/** What a program said over time, as stretches with bounds: the arithmetic behind timelines. Draws nothing. */
import type { Category } from './category.ts'

/** A policy that it had, of which there may be several with one category: other conditions, another page. */
export type Spell = {
  readonly category: Category
  /** Null while no page spoke for it. */
  readonly page: object | null
  readonly since: readonly [lastSeenOld: Date | null, firstSeenNew: Date]
  readonly confirmedUntil: Date | null
}

export type Period = {
  readonly category: Category
  /** Seen so from here on. */
  readonly from: Date
  /** The last sighting of what was before; null when this was the first reading, or a page had no part in it. */
  readonly before: Date | null
  /** Seen so up to here. */
  readonly to: Date
}

/**
 * Periods of one category each, oldest first, out of spells in that order. Between a period's end and the next one's beginning the page said
 * one or the other; nobody knows which.
 */
export const periodsOf = (spells: readonly Spell[]): readonly Period[] => {
  const periods: Period[] = []
  let isOpen = false
  for (const { category, page, since, confirmedUntil } of spells) {
    const [before, from] = since
    const to = confirmedUntil ?? from
    const last = periods.at(-1)
    if (page !== null && isOpen && last?.category === category) periods[periods.length - 1] = { ...last, to }
    else if (page !== null) periods.push({ category, from, before, to })
    isOpen = page !== null
  }
  return periods
}
