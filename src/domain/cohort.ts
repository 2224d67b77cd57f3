/** Picks sources of the registry by facts, for a sweep after an outside event ("every internal medicine page in Ohio, now"). */
import type { Registry } from './registry.ts'

export type Cohort = {
  readonly state?: string
  /** Part of the specialty, in any case. */
  readonly specialty?: string
  /** Part of the name, in any case, or the id. */
  readonly institution?: string
}

const sounds = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase())

/**
 * Ids of the sources that speak for the cohort. A page of a whole institution belongs to a specialty when one of the institution's programs
 * does, because that program may inherit from it.
 */
export const cohortOf = (registry: Registry, { state, specialty, institution }: Cohort): readonly string[] => {
  const institutions = new Set(
    registry.institutions
      .filter(
        (each) =>
          (state === undefined || each.state === state.toUpperCase()) &&
          (institution === undefined || each.id === institution || sounds(each.name, institution)),
      )
      .map(({ id }) => id),
  )
  const programs = registry.programs.filter((each) => specialty === undefined || sounds(each.specialty, specialty))
  const wanted = new Set(programs.map(({ id }) => id))
  const employers = new Set(programs.map(({ institutionId }) => institutionId))
  return registry.sources
    .filter(
      ({ institutionId, programIds }) =>
        institutions.has(institutionId) &&
        (programIds.length === 0 ? employers.has(institutionId) : programIds.some((id) => wanted.has(id))),
    )
    .map(({ id }) => id)
}
