/** Filings with the Department of Labor: kept once by their case number, counted and listed for an institution. Never joined with policies. */
import { and, count, desc, eq, exists, max, min, or, sql } from 'drizzle-orm'
import type { Filing, FilingStatus } from '../domain/filing.ts'
import { chunks } from './chunks.ts'
import type { Query } from './query.ts'
import { filings, institutionEmployers } from './schema/index.ts'

export type StoredCounts = { readonly added: number; readonly replaced: number; readonly known: number }

/** Of a case that comes twice the later decision counts; on the same day the one that comes last. */
const latest = (some: readonly Filing[]): readonly Filing[] => {
  const byCase = new Map<string, Filing>()
  for (const filing of some) {
    const before = byCase.get(filing.caseNumber)
    if (before === undefined || before.decidedOn <= filing.decidedOn) byCase.set(filing.caseNumber, filing)
  }
  return [...byCase.values()]
}

const REPLACED = Object.fromEntries(
  Object.entries(filings)
    .filter(([name]) => name !== 'caseNumber' && name !== 'enableRLS' && name !== '_')
    .map(([name]) => [name, sql.raw(`excluded.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)]),
)

/** A case that is stored already is replaced by a later decision and kept otherwise. The same file twice changes nothing. */
export const storeFilings = async (db: Query, some: readonly Filing[], now: Date): Promise<StoredCounts> => {
  let added = 0
  let replaced = 0
  for (const piece of chunks(latest(some))) {
    const rows = await db
      .insert(filings)
      .values(piece.map((filing) => ({ ...filing, importedAt: now })))
      .onConflictDoUpdate({
        target: filings.caseNumber,
        set: REPLACED,
        setWhere: sql`${filings.decidedOn} < excluded.decided_on
          or (${filings.decidedOn} = excluded.decided_on and ${filings.status} <> excluded.status)`,
      })
      // Zero for a row that was not there before.
      .returning({ isNew: sql<boolean>`xmax = 0` })
    added += rows.filter(({ isNew }) => isNew).length
    replaced += rows.filter(({ isNew }) => !isNew).length
  }
  return { added, replaced, known: some.length - added - replaced }
}

/** Under a declared name, or under a declared employer number. */
const ofInstitution = (db: Query, institutionId: string) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(institutionEmployers)
      .where(
        and(
          eq(institutionEmployers.institutionId, institutionId),
          or(
            eq(institutionEmployers.key, filings.employerKey),
            eq(institutionEmployers.key, sql`'fein:' || ${filings.fein}`),
          ),
        ),
      ),
  )

export type FilingYear = {
  readonly fiscalYear: number
  readonly filed: number
  readonly certified: number
  /** With the title of a resident, a fellow or the like. */
  readonly trainees: number
  readonly positions: number
}

export type InstitutionFilings = {
  /** Newest first; years without a filing are missing. */
  readonly years: readonly FilingYear[]
  /** Names and numbers that were looked for. */
  readonly employers: readonly string[]
  /** First and last day of a decision among all filings that were imported. */
  readonly from: string
  readonly until: string
}

/** Null where nothing was ever imported: then nothing can be said, not even that there is none. */
export const filingsOf = async (db: Query, institutionId: string): Promise<InstitutionFilings | null> => {
  const [span] = await db.select({ from: min(filings.decidedOn), until: max(filings.decidedOn) }).from(filings)
  if (span?.from == null || span.until == null) return null
  const employers = await db
    .select({ name: institutionEmployers.name })
    .from(institutionEmployers)
    .where(eq(institutionEmployers.institutionId, institutionId))
    .orderBy(institutionEmployers.name)
  const years = await db
    .select({
      fiscalYear: filings.fiscalYear,
      filed: count(),
      certified: sql<number>`(count(*) filter (where ${filings.status} = 'certified'))::int`,
      trainees: sql<number>`(count(*) filter (where ${filings.trainee}))::int`,
      positions: sql<number>`sum(${filings.positions})::int`,
    })
    .from(filings)
    .where(ofInstitution(db, institutionId))
    .groupBy(filings.fiscalYear)
    .orderBy(desc(filings.fiscalYear))
  return { years, employers: employers.map(({ name }) => name), from: span.from, until: span.until }
}

/** What is null wants everything. */
export type FilingFilter = {
  readonly fiscalYear: number | null
  readonly status: FilingStatus | null
  readonly trainee: boolean | null
}

/** The filings behind a figure, newest decision first. */
export const filingRows = async (
  db: Query,
  institutionId: string,
  filter: FilingFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly Filing[] }> => {
  const wanted = and(
    ofInstitution(db, institutionId),
    filter.fiscalYear === null ? undefined : eq(filings.fiscalYear, filter.fiscalYear),
    filter.status === null ? undefined : eq(filings.status, filter.status),
    filter.trainee === null ? undefined : eq(filings.trainee, filter.trainee),
  )
  const [all] = await db.select({ n: count() }).from(filings).where(wanted)
  const rows = await db
    .select()
    .from(filings)
    .where(wanted)
    .orderBy(desc(filings.decidedOn), filings.caseNumber)
    .limit(page.limit)
    .offset(page.offset)
  return { total: all?.n ?? 0, rows: rows.map(({ importedAt: _, ...filing }) => filing) }
}
