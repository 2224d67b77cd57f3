/** The watched pages as operators go through them: by trouble, paged, and one with its latest visits. Reads only. */
import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { OutcomeKind } from '../domain/outcome.ts'
import type { Level } from '../domain/position.ts'
import { containing } from './like.ts'
import type { Query } from './query.ts'
import { institutions, programs, snapshots, sourcePrograms, sources, visits } from './schema/index.ts'

export type ListedSource = {
  readonly id: string
  readonly url: string
  readonly institution: { readonly id: string; readonly name: string }
  readonly level: Level
  readonly fetcher: string
  readonly lastVisitAt: Date | null
  readonly lastOutcome: OutcomeKind | null
  readonly detail: string | null
  readonly remedy: string | null
  /** Why the latest content could not be read; null when it could. */
  readonly unreadable: string | null
  readonly failures: number
  readonly nextVisitAt: Date | null
  /** When its policy was last seen on the page. */
  readonly policySeenAt: Date | null
}

/** `unvisited` stands for pages that nothing has visited yet. */
export type SourceFilter = {
  readonly outcomes: readonly (OutcomeKind | 'unvisited')[]
  readonly institution: string | null
  readonly words: readonly string[]
}

export const SOURCE_SORTS = ['trouble', 'visited', 'next', 'address'] as const
export type SourceSort = (typeof SOURCE_SORTS)[number]

const columns = {
  id: sources.id,
  url: sources.url,
  institution: { id: institutions.id, name: institutions.name },
  level: sources.level,
  fetcher: sources.fetcher,
  lastVisitAt: sources.lastVisitAt,
  lastOutcome: sources.lastOutcome,
  last: sql<{ detail: string | null; remedy: string | null } | null>`(
    select json_build_object('detail', coalesce(v.detail, v.reason), 'remedy', v.remedy)
    from ${visits} v where v.source_id = ${sources.id} order by v.at desc limit 1)`,
  unreadable: sql<string | null>`(select n.unreadable from ${snapshots} n where n.id = ${sources.latestSnapshotId})`,
  failures: sources.failures,
  nextVisitAt: sources.nextVisitAt,
  policySeenAt: sources.policySeenAt,
}

const isHealthy = sql`coalesce(${sources.lastOutcome} in ('changed', 'unchanged'), false)`

const ORDERS: Readonly<Record<SourceSort, readonly SQL[]>> = {
  trouble: [sql`${isHealthy}`, sql`${sources.lastOutcome} is null`, sql`${sources.failures} desc`],
  visited: [sql`${sources.lastVisitAt} desc nulls last`],
  next: [sql`${sources.nextVisitAt} nulls last`],
  address: [sql`${sources.url}`],
}

const conditions = (filter: SourceFilter): SQL | undefined => {
  const kinds = filter.outcomes.filter((outcome) => outcome !== 'unvisited')
  return and(
    isNull(sources.retiredAt),
    filter.outcomes.length === 0
      ? undefined
      : or(
          kinds.length === 0 ? undefined : inArray(sources.lastOutcome, kinds),
          filter.outcomes.includes('unvisited') ? isNull(sources.lastOutcome) : undefined,
        ),
    filter.institution === null ? undefined : eq(sources.institutionId, filter.institution),
    ...filter.words.map(
      (word) => sql`concat_ws(' ', ${sources.id}, ${sources.url}, ${institutions.name}) ilike ${containing(word)}`,
    ),
  )
}

type Row = Omit<ListedSource, 'detail' | 'remedy'> & {
  readonly last: { readonly detail: string | null; readonly remedy: string | null } | null
}

const listed = ({ last, ...row }: Row): ListedSource => ({
  ...row,
  detail: last?.detail ?? null,
  remedy: last?.remedy ?? null,
})

export const sourceList = async (
  db: Query,
  filter: SourceFilter,
  page: { readonly sort: SourceSort; readonly limit: number; readonly offset: number },
): Promise<readonly ListedSource[]> => {
  const rows = await db
    .select(columns)
    .from(sources)
    .innerJoin(institutions, eq(institutions.id, sources.institutionId))
    .where(conditions(filter))
    .orderBy(...ORDERS[page.sort], asc(sources.id))
    .limit(page.limit)
    .offset(page.offset)
  return rows.map(listed)
}

/** How many pages each outcome has, without regard to the outcomes asked for; `unvisited` where there was none yet. */
export const sourceCounts = async (
  db: Query,
  filter: SourceFilter,
): Promise<readonly { readonly outcome: OutcomeKind | 'unvisited'; readonly sources: number }[]> =>
  db
    .select({
      outcome: sql<OutcomeKind | 'unvisited'>`coalesce(${sources.lastOutcome}, 'unvisited')`,
      sources: sql<number>`count(*)::int`,
    })
    .from(sources)
    .innerJoin(institutions, eq(institutions.id, sources.institutionId))
    .where(conditions({ ...filter, outcomes: [] }))
    .groupBy(sql`1`)
    .orderBy(sql`2 desc`, sql`1`)

export type RecordedVisit = {
  readonly at: Date
  readonly purpose: string
  readonly outcome: OutcomeKind
  readonly detail: string | null
  readonly durationMs: number
}

export type SourceDetail = ListedSource & {
  readonly programs: readonly { readonly id: string; readonly name: string }[]
  readonly visits: readonly RecordedVisit[]
}

const VISITS_SHOWN = 30

/** One declared source with the programs it names and its latest visits; null when there is none of that id. */
export const sourceDetail = async (db: Query, id: string): Promise<SourceDetail | null> => {
  const [row] = await db
    .select(columns)
    .from(sources)
    .innerJoin(institutions, eq(institutions.id, sources.institutionId))
    .where(and(eq(sources.id, id), isNull(sources.retiredAt)))
  if (row === undefined) return null
  const named = await db
    .select({ id: programs.id, name: programs.name })
    .from(sourcePrograms)
    .innerJoin(programs, eq(programs.id, sourcePrograms.programId))
    .where(eq(sourcePrograms.sourceId, id))
    .orderBy(asc(programs.name))
  const recent = await db
    .select({
      at: visits.at,
      purpose: visits.purpose,
      outcome: visits.outcome,
      detail: sql<string | null>`coalesce(${visits.detail}, ${visits.reason})`,
      durationMs: visits.durationMs,
    })
    .from(visits)
    .where(eq(visits.sourceId, id))
    .orderBy(desc(visits.at))
    .limit(VISITS_SHOWN)
  return { ...listed(row), programs: named, visits: recent }
}
