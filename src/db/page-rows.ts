/**
 * What each watched page says: one row a page, now (`page_now`) or as of a day by what was known on another (`page_as_of`). The one query
 * behind policies on the command line, on the web and in the API. Reads only.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Category } from '../domain/category.ts'
import type { ChangeKind } from '../domain/change.ts'
import type { OutcomeKind } from '../domain/outcome.ts'
import type { PolicyStatus } from '../domain/policy.ts'
import type { Level, Position } from '../domain/position.ts'
import type { Requirement } from '../domain/requirement.ts'
import type { Reviewed } from '../domain/review.ts'
import { chunks } from './chunks.ts'
import { grouped } from './grouped.ts'
import type { Query } from './query.ts'

/** On both axes: what was so at `validAt`, by what was known at `knownAt`; null is now, which knows everything. */
export type AsOf = { readonly validAt: Date | null; readonly knownAt: Date | null }

export const NOW: AsOf = { validAt: null, knownAt: null }

export const isNow = ({ validAt, knownAt }: AsOf): boolean => validAt === null && knownAt === null

const bound = (at: Date | null): SQL => sql`${at === null ? 'infinity' : at.toISOString()}::timestamptz`

/** The arguments of the functions of docs/sql.md. */
export const boundsOf = ({ validAt, knownAt }: AsOf): SQL => sql`${bound(validAt)}, ${bound(knownAt)}`

/** When declarations are read: nobody knows a declaration before it is made. */
const declaredAt = ({ validAt, knownAt }: AsOf): Date | null =>
  validAt === null || (knownAt !== null && knownAt < validAt) ? knownAt : validAt

export type PageRow = {
  readonly sourceId: string
  readonly institutionId: string
  readonly url: string
  readonly level: Level
  readonly lastVisitAt: Date | null
  readonly lastOutcome: OutcomeKind | null
  /** Null when the page was not read by then. */
  readonly said: {
    readonly assessmentId: number
    readonly category: Category
    readonly h1b: Position
    readonly j1: Position
    readonly other: Readonly<Record<string, Position>>
    readonly requirements: readonly Requirement[]
    readonly capExempt: boolean | null
    readonly confidence: number
    readonly reasons: readonly string[]
    readonly rulesVersion: string
    readonly snapshotId: number
    readonly sha256: string
    readonly takenAt: Date
    readonly firstReadAt: Date
    readonly changeKind: ChangeKind | null
    readonly since: readonly [lastSeenOld: Date | null, firstSeenNew: Date]
    readonly confirmedAt: Date
    readonly status: PolicyStatus
    readonly reviewed: Reviewed | null
  } | null
}

type Stored = Readonly<Record<string, unknown>>

const text = (row: Stored, name: string): string => row[name] as string
const dateOf = (value: unknown): Date | null => (value === null ? null : new Date(value as string))
const certain = (value: unknown): Date => new Date(value as string)

const saidOf = (row: Stored): PageRow['said'] =>
  row['assessment_id'] === null
    ? null
    : {
        assessmentId: Number(row['assessment_id']),
        category: text(row, 'category') as Category,
        h1b: text(row, 'h1b') as Position,
        j1: text(row, 'j1') as Position,
        other: row['other'] as Readonly<Record<string, Position>>,
        requirements: row['requirements'] as readonly Requirement[],
        capExempt: row['cap_exempt'] as boolean | null,
        confidence: Number(row['confidence']),
        reasons: row['reasons'] as readonly string[],
        rulesVersion: text(row, 'rules_version'),
        snapshotId: Number(row['snapshot_id']),
        sha256: text(row, 'sha256'),
        takenAt: certain(row['taken_at']),
        firstReadAt: certain(row['first_read_at']),
        changeKind: row['change_kind'] as ChangeKind | null,
        since: [dateOf(row['last_seen_old']), certain(row['first_seen_new'])],
        confirmedAt: certain(row['confirmed_at']),
        status: text(row, 'status') as PolicyStatus,
        reviewed:
          row['reviewed_by'] === null
            ? null
            : {
                author: text(row, 'reviewed_by'),
                reason: text(row, 'reviewed_because'),
                at: certain(row['reviewed_at']),
              },
      }

const pageRowOf = (row: Stored): PageRow => ({
  sourceId: text(row, 'source_id'),
  institutionId: text(row, 'institution_id'),
  url: text(row, 'url'),
  level: text(row, 'level') as Level,
  lastVisitAt: dateOf(row['last_visit_at']),
  lastOutcome: row['last_outcome'] as OutcomeKind | null,
  said: saidOf(row),
})

const inList = (ids: readonly string[]): SQL => sql`any(${sql.param([...ids])}::text[])`

/** The named pages (null: all) by id; those that were not watched then are missing. */
export const pageRows = async (
  db: Query,
  ids: readonly string[] | null,
  asOf: AsOf = NOW,
): Promise<ReadonlyMap<string, PageRow>> => {
  const from = isNow(asOf) ? sql`page_now` : sql`page_as_of(${boundsOf(asOf)})`
  const found: PageRow[] = []
  for (const some of ids === null ? [null] : chunks(ids)) {
    const { rows } = await db.execute<Record<string, unknown>>(
      some === null
        ? sql`select * from ${from} r order by r.source_id`
        : sql`select * from ${from} r where r.source_id = ${inList(some)} order by r.source_id`,
    )
    found.push(...rows.map(pageRowOf))
  }
  return new Map(found.map((row) => [row.sourceId, row]))
}

/** Which pages speak for each of these programs (null: all): its own, and those of its institution that name no program. */
export const pagesSpeakingFor = async (
  db: Query,
  programIds: readonly string[] | null,
  asOf: AsOf = NOW,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const from = isNow(asOf) ? sql`speaking_now` : sql`speaking_as_of(${bound(declaredAt(asOf))})`
  const where = programIds === null ? sql`true` : sql`program_id = ${inList(programIds)}`
  const { rows } = await db.execute<{ program_id: string; source_id: string }>(
    sql`select program_id, source_id from ${from} where ${where}`,
  )
  return new Map(
    [...grouped(rows, (row) => row.program_id)].map(([programId, some]) => [
      programId,
      some.map(({ source_id: sourceId }) => sourceId),
    ]),
  )
}

/** For a query of programs: those that were declared then. */
export const declaredThen = (asOf: AsOf): SQL => {
  const at = declaredAt(asOf)
  return at === null
    ? sql`programs.retired_at is null`
    : sql`(programs.retired_at is null or programs.retired_at > ${bound(at)})`
}
