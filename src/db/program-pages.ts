/** Programs with their institution and all pages that speak for them, the one in force first. Bounded by the ids asked for; reads only. */
import { eq, inArray } from 'drizzle-orm'
import { type Policy, policyOf } from '../domain/policy.ts'
import type { Institution, Program } from '../domain/registry.ts'
import type { Query } from './query.ts'
import { institutions, programs } from './schema/index.ts'
import { pagesSpeakingFor } from './page-rows.ts'
import { type WatchedPage, watchedPages } from './watched-pages.ts'

export type ProgramPages = {
  readonly program: Program
  readonly institution: Institution
  /** When the declaration stopped naming it. */
  readonly retiredAt: Date | null
  /** Null when no page was ever read. */
  readonly policy: Policy | null
  /** The page the policy is read from comes first. */
  readonly pages: readonly WatchedPage[]
}

/** In the order of the ids; unknown ones are left out. */
export const programPages = async (db: Query, ids: readonly string[]): Promise<readonly ProgramPages[]> => {
  if (ids.length === 0) return []
  const rows = await db
    .select({ program: programs, institution: institutions })
    .from(programs)
    .innerJoin(institutions, eq(institutions.id, programs.institutionId))
    .where(inArray(programs.id, [...ids]))
  const speaking = await pagesSpeakingFor(db, ids)
  const pages = await watchedPages(db, [...new Set([...speaking.values()].flat())])
  const byId = new Map(rows.map((row) => [row.program.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (row === undefined) return []
    const { retiredAt, ...program } = row.program
    const { retiredAt: _, ...institution } = row.institution
    const own = (speaking.get(id) ?? []).flatMap((sourceId) => pages.get(sourceId) ?? [])
    const policy = policyOf(own.flatMap(({ reading }) => (reading === null ? [] : [reading.policy])))
    const inForce = ({ sourceId }: WatchedPage): number => Number(sourceId === policy?.sourceId)
    return [{ program, institution, retiredAt, policy, pages: own.toSorted((a, b) => inForce(b) - inForce(a)) }]
  })
}
