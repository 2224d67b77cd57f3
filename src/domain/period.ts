/** What a page said over time, as stretches with bounds: the arithmetic behind timelines. Draws nothing. */
import type { Category } from './category.ts'
import type { ChangeCause, ChangeStatus } from './change.ts'

/** What is known of a change here: where it leads, and between which sightings it happened. */
export type Step = {
  readonly cause: ChangeCause
  readonly status: ChangeStatus
  readonly from: Category
  readonly to: Category
  readonly lastSeenOld: Date
  readonly firstSeenNew: Date
}

export type Period = {
  readonly category: Category
  /** Seen so from here on. */
  readonly from: Date
  /** The last sighting of what was before; null when this was the first reading. */
  readonly before: Date | null
  /** Seen so up to here. */
  readonly to: Date
}

const settles = ({ cause, status, from, to }: Step): boolean =>
  cause === 'page' && from !== to && (status === 'confirmed' || status === 'unconfirmed' || status === 'recorded')

/**
 * Periods, oldest first, of a page first read at `firstReadAt` that says `category` now and was last seen so at `seenAt`. Steps come in any
 * order. Between a period's end and the next one's beginning the page said one or the other; nobody knows which.
 */
export const periodsOf = (
  steps: readonly Step[],
  { firstReadAt, category, seenAt }: { readonly firstReadAt: Date; readonly category: Category; readonly seenAt: Date },
): readonly Period[] => {
  const moves = steps.filter(settles).toSorted((a, b) => a.firstSeenNew.getTime() - b.firstSeenNew.getTime())
  return [null, ...moves].map((move, index): Period => {
    const next = moves[index]
    return {
      category: next?.from ?? category,
      from: move?.firstSeenNew ?? firstReadAt,
      before: move?.lastSeenOld ?? null,
      to: next?.lastSeenOld ?? seenAt,
    }
  })
}
