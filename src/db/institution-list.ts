/** Institutions as a list with what they come to, and one by id. Reads only. */
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Institution } from '../domain/registry.ts'
import { containing } from './like.ts'
import type { Query } from './query.ts'
import { institutions, programs, sourcePrograms, sources } from './schema/index.ts'

export type ListedInstitution = Institution & { readonly programs: number; readonly sources: number }

const conditions = (words: readonly string[]): SQL | undefined =>
  and(
    isNull(institutions.retiredAt),
    ...words.map(
      (word) =>
        sql`concat_ws(' ', ${institutions.name}, ${institutions.city}, ${institutions.state}) ilike ${containing(word)}`,
    ),
  )

export const institutionList = async (
  db: Query,
  words: readonly string[],
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly ListedInstitution[] }> => {
  const [count] = await db.select({ n: sql<number>`count(*)::int` }).from(institutions).where(conditions(words))
  const rows = await db
    .select({
      institution: institutions,
      // Drizzle leaves the table out of column names in a select from one table, so the outer one is named in full here.
      programs: sql<number>`(select count(*)::int from ${programs} p where p.institution_id = institutions.id and p.retired_at is null)`,
      sources: sql<number>`(select count(*)::int from ${sources} s where s.institution_id = institutions.id and s.retired_at is null)`,
    })
    .from(institutions)
    .where(conditions(words))
    .orderBy(asc(institutions.name), asc(institutions.id))
    .limit(page.limit)
    .offset(page.offset)
  return {
    total: count?.n ?? 0,
    rows: rows.map(({ institution: { retiredAt: _, ...facts }, ...counts }) => ({ ...facts, ...counts })),
  }
}

export type InstitutionDetail = {
  readonly institution: Institution
  readonly retiredAt: Date | null
  /** Pages that speak for the whole of it, by id. */
  readonly sharedSources: readonly string[]
}

/** Null when there is none of that id. */
export const institutionDetail = async (db: Query, id: string): Promise<InstitutionDetail | null> => {
  const [row] = await db.select().from(institutions).where(eq(institutions.id, id))
  if (row === undefined) return null
  const { retiredAt, ...institution } = row
  const shared = await db
    .select({ id: sources.id })
    .from(sources)
    .where(
      and(
        eq(sources.institutionId, id),
        isNull(sources.retiredAt),
        sql`not exists (select from ${sourcePrograms} l where l.source_id = ${sources.id})`,
      ),
    )
    .orderBy(asc(sources.id))
    .limit(20)
  return { institution, retiredAt, sharedSources: shared.map(({ id: sourceId }) => sourceId) }
}
