/** The words of the registry that a filter may use: what is declared now. Reads only. */
import { asc, inArray, isNull } from 'drizzle-orm'
import type { Query } from './query.ts'
import { institutions, programs } from './schema/index.ts'

export type FilterWords = {
  readonly states: readonly string[]
  readonly specialties: readonly string[]
}

export const filterWords = async (db: Query): Promise<FilterWords> => {
  const [places, subjects] = await Promise.all([
    db.selectDistinct({ state: institutions.state }).from(institutions).where(isNull(institutions.retiredAt)),
    db.selectDistinct({ specialty: programs.specialty }).from(programs).where(isNull(programs.retiredAt)),
  ])
  return {
    states: places.flatMap(({ state }) => state ?? []).toSorted(),
    specialties: subjects.map(({ specialty }) => specialty).toSorted((a, b) => a.localeCompare(b, 'en')),
  }
}

type Named = { readonly id: string; readonly name: string }

/** The named institutions and programs that there are, by name. */
export const namedInFilter = async (
  db: Query,
  ids: { readonly institutions: readonly string[]; readonly programs: readonly string[] },
): Promise<{ readonly institutions: readonly Named[]; readonly programs: readonly Named[] }> => {
  const [places, taught] = await Promise.all([
    ids.institutions.length === 0
      ? []
      : db
          .select({ id: institutions.id, name: institutions.name })
          .from(institutions)
          .where(inArray(institutions.id, [...ids.institutions]))
          .orderBy(asc(institutions.name)),
    ids.programs.length === 0
      ? []
      : db
          .select({ id: programs.id, name: programs.name })
          .from(programs)
          .where(inArray(programs.id, [...ids.programs]))
          .orderBy(asc(programs.name)),
  ])
  return { institutions: places, programs: taught }
}
