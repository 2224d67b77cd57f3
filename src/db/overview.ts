/** The whole in a few numbers: how much is watched and read, how the last visits went, what programs say. Reads only. */
import { sql } from 'drizzle-orm'
import type { OutcomeKind } from '../domain/outcome.ts'
import { grouped } from './grouped.ts'
import { type ListedCategory, LISTED } from './program-index.ts'
import { type Query, theRow } from './query.ts'

export type Overview = {
  readonly institutions: number
  readonly programs: number
  readonly sources: number
  /** Pages of which something was ever read. */
  readonly readSources: number
  readonly overdue: number
  readonly lastVisitAt: Date | null
  readonly nextVisitAt: Date | null
  /** Declared sources by what their last visit met; null: never visited. */
  readonly outcomes: readonly { readonly outcome: OutcomeKind | null; readonly sources: number }[]
  readonly categories: readonly { readonly category: ListedCategory; readonly programs: number }[]
  readonly states: readonly StateCounts[]
}

/** Programs of one state: all, those whose pages were read, and those that sponsor H-1B (also case by case). */
export type StateCounts = {
  readonly state: string
  readonly programs: number
  readonly read: number
  readonly h1b: number
}

const dateOf = (value: string | null): Date | null => (value === null ? null : new Date(value))

export const overview = async (db: Query, now: Date): Promise<Overview> => {
  const totals = theRow(
    (
      await db.execute<Record<string, string | null>>(sql`
        select (select count(*) from institutions where retired_at is null) as institutions,
          (select count(*) from programs where retired_at is null) as programs,
          count(*) as sources, count(assessment_id) as read,
          count(*) filter (where next_visit_at <= ${now.toISOString()}) as overdue,
          max(last_visit_at) as last, min(next_visit_at) filter (where isfinite(next_visit_at)) as next
        from sources where retired_at is null`)
    ).rows,
  )
  const outcomes = await db.execute<{ outcome: OutcomeKind | null; sources: number }>(sql`
    select last_outcome as outcome, count(*)::int as sources from sources where retired_at is null group by 1 order by 2 desc, 1`)
  const said = await db.execute<{ state: string | null; category: ListedCategory; programs: number }>(sql`
    with ${LISTED} select state, category, count(*)::int as programs from listed group by 1, 2 order by 1, 2`)
  const sum = (rows: readonly { readonly programs: number }[]): number =>
    rows.reduce((total, { programs }) => total + programs, 0)
  const isH1b = (category: ListedCategory): boolean => category === 'sponsors_h1b' || category === 'h1b_case_by_case'
  return {
    institutions: Number(totals['institutions']),
    programs: Number(totals['programs']),
    sources: Number(totals['sources']),
    readSources: Number(totals['read']),
    overdue: Number(totals['overdue']),
    lastVisitAt: dateOf(totals['last'] ?? null),
    nextVisitAt: dateOf(totals['next'] ?? null),
    outcomes: outcomes.rows,
    categories: [...grouped(said.rows, ({ category }) => category)].map(([category, rows]) => ({
      category,
      programs: sum(rows),
    })),
    states: [...grouped(said.rows, ({ state }) => state)].flatMap(([state, rows]) =>
      state === null
        ? []
        : [
            {
              state,
              programs: sum(rows),
              read: sum(rows.filter(({ category }) => category !== 'unread')),
              h1b: sum(rows.filter(({ category }) => isH1b(category))),
            },
          ],
    ),
  }
}
