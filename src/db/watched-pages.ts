/** Watched pages with everything they say at present: positions with evidence, statements, requirements, bounds. Bounded by the ids asked for; reads only. */
import { inArray } from 'drizzle-orm'
import { chunks } from './chunks.ts'
import { type PageReading, pageReadings } from './page-readings.ts'
import { type AsOf, NOW, type PageRow, pageRows } from './page-rows.ts'
import type { Query } from './query.ts'
import { sources } from './schema/index.ts'

export type WatchedPage = Omit<PageRow, 'said'> & {
  readonly nextVisitAt: Date | null
  /** Null when the page was never read. */
  readonly reading: PageReading | null
}

/** The named pages, by id; those that are not declared (any more, or as of that day) are missing. */
export const watchedPages = async (
  db: Query,
  ids: readonly string[],
  asOf: AsOf = NOW,
): Promise<ReadonlyMap<string, WatchedPage>> => {
  if (ids.length === 0) return new Map()
  const rows = await pageRows(db, ids, asOf)
  const readings = await pageReadings(db, rows.values())
  const due = new Map<string, Date | null>()
  for (const some of chunks(ids)) {
    const found = await db
      .select({ id: sources.id, nextVisitAt: sources.nextVisitAt })
      .from(sources)
      .where(inArray(sources.id, [...some]))
    for (const { id, nextVisitAt } of found) due.set(id, nextVisitAt)
  }
  return new Map(
    [...rows].map(([id, { said: _, ...row }]) => [
      id,
      { ...row, nextVisitAt: due.get(id) ?? null, reading: readings.get(id) ?? null },
    ]),
  )
}
