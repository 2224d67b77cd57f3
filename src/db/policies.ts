/** What every program's pages say, now or as of a day on either axis, weighed by `policyOf`. Reads only. */
import { and, asc, eq, inArray } from 'drizzle-orm'
import { type Policy, policyOf } from '../domain/policy.ts'
import type { Institution, Program } from '../domain/registry.ts'
import { type AsOf, declaredThen, NOW, pageRows, pagesSpeakingFor } from './page-rows.ts'
import { pageReadings } from './page-readings.ts'
import type { Query } from './query.ts'
import { institutions, programs } from './schema/index.ts'

export type ProgramPolicy = {
  readonly program: Program
  readonly institution: Institution
  /** Null when no page that speaks for it was read by then. */
  readonly policy: Policy | null
  /** Why there is none, in the words of the nearest page's last visit. */
  readonly lastOutcome: string | null
}

/** A day on the valid axis alone, with all that is known now; null is now. */
export const asOfDay = (validAt: Date | null): AsOf => ({ validAt, knownAt: null })

/** The declared programs (those named, or all) with the policy in force for each, by institution and name; as of a day, also those retired since. */
export const programPolicies = async (
  db: Query,
  asOf: AsOf = NOW,
  only: readonly string[] | null = null,
): Promise<readonly ProgramPolicy[]> => {
  const speaking = await pagesSpeakingFor(db, only, asOf)
  const rows = await pageRows(db, only === null ? null : [...new Set([...speaking.values()].flat())], asOf)
  const readings = await pageReadings(db, rows.values())
  const declared = await db
    .select({ program: programs, institution: institutions })
    .from(programs)
    .innerJoin(institutions, eq(institutions.id, programs.institutionId))
    .where(and(inArrayOrAll(only), declaredThen(asOf)))
    .orderBy(asc(institutions.name), asc(programs.name), asc(programs.id))
  return declared.map(({ program, institution }) => {
    const { retiredAt: _, ...programFacts } = program
    const { retiredAt: __, ...institutionFacts } = institution
    const pages = (speaking.get(program.id) ?? []).flatMap((id) => rows.get(id) ?? [])
    return {
      program: programFacts,
      institution: institutionFacts,
      policy: policyOf(pages.flatMap(({ sourceId }) => readings.get(sourceId)?.policy ?? [])),
      lastOutcome: pages.find(({ lastOutcome }) => lastOutcome !== null)?.lastOutcome ?? null,
    }
  })
}

const inArrayOrAll = (only: readonly string[] | null) => (only === null ? undefined : inArray(programs.id, [...only]))
