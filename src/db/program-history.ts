/**
 * Every policy that a program had, from the view of docs/sql.md, with the sentences behind each, what each page said beside it, and the
 * times for which nothing is known. Reads only.
 */
import { eq, sql } from 'drizzle-orm'
import type { Category } from '../domain/category.ts'
import type { OutcomeKind } from '../domain/outcome.ts'
import type { Level, Position } from '../domain/position.ts'
import type { Institution, Program } from '../domain/registry.ts'
import type { Requirement } from '../domain/requirement.ts'
import { changeStream, type LoggedChange } from './change-stream.ts'
import { type CitedText, citedTexts } from './cited-texts.ts'
import { grouped } from './grouped.ts'
import type { Query } from './query.ts'
import { institutions, programs } from './schema/index.ts'

/** page and rules: a change of that cause. review: a person's word. other_page: another page counts, or agrees, now. */
export const HISTORY_CAUSES = ['first_seen', 'page', 'rules', 'review', 'other_page', 'declaration'] as const
export type HistoryCause = (typeof HISTORY_CAUSES)[number]

export type PolicySpell = {
  readonly ordinal: number
  /** It became so after the first (null: it was so when we first looked, or a page had no part in it) and by the second. */
  readonly since: readonly [lastSeenOld: Date | null, firstSeenNew: Date]
  /** When its page was last found; null when never again. */
  readonly confirmedUntil: Date | null
  /** By when it was over; null while it lasts. */
  readonly until: Date | null
  /** When we learnt of it; null where no page was read. */
  readonly knownFrom: Date | null
  readonly cause: HistoryCause
  readonly changeId: number | null
  readonly rulesVersion: string | null
  readonly reviewedBy: string | null
  readonly category: Category
  readonly h1b: Position
  readonly j1: Position
  readonly other: Readonly<Record<string, Position>>
  readonly requirements: readonly Requirement[]
  readonly conflict: boolean
  /** The page it is read from; null while no page spoke for the program. */
  readonly page: {
    readonly sourceId: string
    readonly url: string
    readonly level: Level
    readonly sha256: string
  } | null
  readonly evidence: readonly string[]
  /** The same as sayings (`ASSESSMENT-ORDINAL`), to look up their sentences by. */
  readonly sayings: readonly string[]
}

export type CoverageGap = {
  readonly sourceId: string
  readonly url: string
  /** An outcome without an answer, `not_checked` (30 days without a visit) or `lost` (the page no longer speaks of visas). */
  readonly kind: OutcomeKind | 'not_checked' | 'lost'
  readonly lastAnsweredAt: Date | null
  readonly from: Date
  /** Null while it lasts. */
  readonly until: Date | null
  readonly visits: number
}

export type ProgramHistory = {
  readonly program: Program
  readonly institution: Institution
  readonly retiredAt: Date | null
  /** Oldest first. */
  readonly spells: readonly PolicySpell[]
  /** Of all pages that ever spoke for it, newest first; rules and pages have a cause each. */
  readonly changes: readonly LoggedChange[]
  readonly gaps: readonly CoverageGap[]
}

type Row = Readonly<Record<string, unknown>>
const dateOf = (value: unknown): Date | null => (value === null ? null : new Date(value as string))
const numberOf = (value: unknown): number | null => (value === null ? null : Number(value))

const spellOf = (row: Row, cited: readonly CitedText[]): PolicySpell => ({
  ordinal: Number(row['ordinal']),
  since: [dateOf(row['last_seen_old']), new Date(row['first_seen_new'] as string)],
  confirmedUntil: dateOf(row['confirmed_until']),
  until: dateOf(row['until']),
  knownFrom: dateOf(row['known_from']),
  cause: row['cause'] as HistoryCause,
  changeId: numberOf(row['change_id']),
  rulesVersion: row['rules_version'] as string | null,
  reviewedBy: row['reviewed_by'] as string | null,
  category: (row['category'] ?? 'not_stated') as Category,
  h1b: (row['h1b'] ?? 'not_stated') as Position,
  j1: (row['j1'] ?? 'not_stated') as Position,
  other: (row['other'] ?? {}) as Readonly<Record<string, Position>>,
  requirements: (row['requirements'] ?? []) as readonly Requirement[],
  conflict: row['conflict'] === true,
  page:
    row['source_id'] === null
      ? null
      : {
          sourceId: row['source_id'] as string,
          url: row['url'] as string,
          level: row['level'] as Level,
          sha256: row['sha256'] as string,
        },
  evidence: cited.map(({ text }) => text),
  sayings: cited.map(({ ordinal }) => `${String(row['assessment_id'])}-${ordinal}`),
})

/** The spells of the named programs, by program and oldest first, as they were known at `knownAt` (null: now). */
export const policySpells = async (
  db: Query,
  programIds: readonly string[],
  knownAt: Date | null = null,
): Promise<ReadonlyMap<string, readonly PolicySpell[]>> => {
  const from = knownAt === null ? sql`policy_history` : sql`policy_history_known(${knownAt.toISOString()}::timestamptz)`
  const { rows } = await db.execute<Record<string, unknown>>(sql`
    select * from ${from} where program_id = any(${sql.param([...programIds])}::text[])
    order by program_id, ordinal`)
  const texts = await citedTexts(
    db,
    rows.flatMap((row) => numberOf(row['assessment_id']) ?? []),
  )
  const byProgram = grouped(rows, (row) => row['program_id'] as string)
  return new Map(
    [...byProgram].map(([id, some]) => [
      id,
      some.map((row) => spellOf(row, texts.get(numberOf(row['assessment_id']) ?? -1) ?? [])),
    ]),
  )
}

/** Times for which nothing is known of these pages, oldest first. */
export const coverageGaps = async (db: Query, sourceIds: readonly string[]): Promise<readonly CoverageGap[]> => {
  if (sourceIds.length === 0) return []
  const { rows } = await db.execute<Record<string, unknown>>(sql`
    select g.*, s.url from coverage_gaps g join sources s on s.id = g.source_id
    where g.source_id = any(${sql.param([...sourceIds])}::text[]) order by g.from_at, g.source_id, g.kind`)
  return rows.map((row) => ({
    sourceId: row['source_id'] as string,
    url: row['url'] as string,
    kind: row['kind'] as CoverageGap['kind'],
    lastAnsweredAt: dateOf(row['last_answered_at']),
    from: new Date(row['from_at'] as string),
    until: dateOf(row['until_at']),
    visits: Number(row['visits']),
  }))
}

const MOST_CHANGES = 1000

/** Null for an unknown program. */
export const programHistory = async (
  db: Query,
  id: string,
  knownAt: Date | null = null,
): Promise<ProgramHistory | null> => {
  const [found] = await db
    .select({ program: programs, institution: institutions })
    .from(programs)
    .innerJoin(institutions, eq(institutions.id, programs.institutionId))
    .where(eq(programs.id, id))
  if (found === undefined) return null
  const { retiredAt, ...program } = found.program
  const { retiredAt: _, ...institution } = found.institution
  const speaking = await db.execute<{ source_id: string }>(
    sql`select source_id from ever_speaking where program_id = ${id}`,
  )
  const sourceIds = speaking.rows.map((row) => row.source_id)
  const changes =
    sourceIds.length === 0 ? [] : await changeStream(db, { sources: sourceIds }, { after: null, limit: MOST_CHANGES })
  return {
    program,
    institution,
    retiredAt,
    spells: (await policySpells(db, [id], knownAt)).get(id) ?? [],
    changes: knownAt === null ? changes : changes.filter(({ recordedAt }) => recordedAt <= knownAt),
    gaps: await coverageGaps(db, sourceIds),
  }
}
