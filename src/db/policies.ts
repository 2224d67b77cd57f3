/**
 * The policy of every program, now or as of a day on either axis. It is the kept one (`policy_spells`), but for programs of which something
 * was learnt later than is asked for: of those, all pages that spoke then are weighed by `policyOf`. Reads only.
 */
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { type Policy, policyOf } from '../domain/policy.ts'
import type { Institution, Program } from '../domain/registry.ts'
import { type AsOf, boundsOf, declaredThen, NOW, pageRows, pagesSpeakingFor } from './page-rows.ts'
import { pageReadings } from './page-readings.ts'
import type { Query } from './query.ts'
import { institutions, programs } from './schema/index.ts'

export type ProgramPolicy = {
  readonly program: Program
  readonly institution: Institution
  /** Null when no page that speaks for it was read by then. */
  readonly policy: Policy | null
  /** Why there is none, in the words of the nearest page's last visit; null where there is one. */
  readonly lastOutcome: string | null
}

/** A day on the valid axis alone, with all that is known now; null is now. */
export const asOfDay = (validAt: Date | null): AsOf => ({ validAt, knownAt: null })

type Answers = ReadonlyMap<string, Pick<ProgramPolicy, 'policy' | 'lastOutcome'>>

/** All pages that spoke then, weighed. */
const weighed = async (db: Query, asOf: AsOf, only: readonly string[] | null): Promise<Answers> => {
  const speaking = await pagesSpeakingFor(db, only, asOf)
  const rows = await pageRows(db, only === null ? null : [...new Set([...speaking.values()].flat())], asOf)
  const readings = await pageReadings(db, rows.values())
  return new Map(
    [...speaking].map(([programId, pageIds]) => {
      const pages = pageIds.flatMap((id) => rows.get(id) ?? [])
      const policy = policyOf(pages.flatMap(({ sourceId }) => readings.get(sourceId)?.policy ?? []))
      const found = pages.find(({ lastOutcome }) => lastOutcome !== null)?.lastOutcome ?? null
      return [programId, { policy, lastOutcome: policy === null ? found : null }]
    }),
  )
}

/** A condition on `policy_spells`: the policy of that day; null is now. */
export const spellDuring = (validAt: Date | null): SQL =>
  validAt === null
    ? sql`until is null`
    : sql`first_seen_new <= ${validAt.toISOString()}::timestamptz and (until is null or until > ${validAt.toISOString()}::timestamptz)`

const declaredIds = async (db: Query, asOf: AsOf): Promise<readonly string[]> =>
  (await db.select({ id: programs.id }).from(programs).where(declaredThen(asOf))).map(({ id }) => id)

/** The page that counts for each program is kept; those without one are weighed, to tell why. */
const kept = async (db: Query, validAt: Date | null, only: readonly string[] | null): Promise<Answers> => {
  const { rows: chosen } = await db.execute<{ id: string; source: string; conflict: boolean }>(sql`
    select program_id as id, source_id as source, conflict from policy_spells where source_id is not null and ${spellDuring(validAt)}
      and ${only === null ? sql`true` : sql`program_id = any(${sql.param([...only])}::text[])`}`)
  const asOf = { validAt, knownAt: null }
  const rows = await pageRows(db, [...new Set(chosen.map(({ source }) => source))], asOf)
  const readings = await pageReadings(db, rows.values())
  const answers = new Map(
    chosen.flatMap(({ id, source, conflict }) => {
      const reading = readings.get(source)
      return reading === undefined
        ? []
        : [[id, { policy: { ...reading.policy, conflict }, lastOutcome: null }] as const]
    }),
  )
  const without = (only ?? (await declaredIds(db, asOf))).filter((id) => !answers.has(id))
  const rest = without.length === 0 ? [] : await weighed(db, asOf, without)
  return new Map([...rest, ...answers])
}

export const earlierOf = (a: Date | null, b: Date): Date => (a !== null && a < b ? a : b)

const everSpeakingFor = async (db: Query, programIds: readonly string[]): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(
    sql`select distinct source_id as id from ever_speaking where program_id = any(${sql.param([...programIds])}::text[])`,
  )
  return rows.map(({ id }) => id)
}

/** The named programs (null: all) of which more is known now, of the time up to `validAt`, than at `knownAt`. */
export const learntLater = async (
  db: Query,
  { validAt, knownAt }: AsOf,
  only: readonly string[] | null,
): Promise<ReadonlySet<string>> => {
  if (knownAt === null) return new Set()
  const bounds = boundsOf({ validAt: earlierOf(validAt, knownAt), knownAt })
  const speaking = only === null ? null : await everSpeakingFor(db, only)
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct e.program_id as id from pages_learnt_of(${bounds}) l join ever_speaking e on e.source_id = l.source_id
    where ${speaking === null ? sql`true` : sql`l.source_id = any(${sql.param(speaking)}::text[])`}`)
  return new Set(rows.map(({ id }) => id).filter((id) => only === null || only.includes(id)))
}

const answersAsOf = async (db: Query, asOf: AsOf, only: readonly string[] | null): Promise<Answers> => {
  const { validAt, knownAt } = asOf
  if (knownAt === null) return kept(db, validAt, only)
  const late = await learntLater(db, asOf, only)
  const ids = only ?? (await declaredIds(db, asOf))
  const rest = ids.filter((id) => !late.has(id))
  // Of what came after `knownAt`, nothing was known.
  const answers = await kept(db, earlierOf(validAt, knownAt), rest)
  return late.size === 0 ? answers : new Map([...answers, ...(await weighed(db, asOf, [...late]))])
}

/** The declared programs (those named, or all) with the policy in force for each, by institution and name; as of a day, also those retired since. */
export const programPolicies = async (
  db: Query,
  asOf: AsOf = NOW,
  only: readonly string[] | null = null,
): Promise<readonly ProgramPolicy[]> => {
  const answers = await answersAsOf(db, asOf, only)
  const declared = await db
    .select({ program: programs, institution: institutions })
    .from(programs)
    .innerJoin(institutions, eq(institutions.id, programs.institutionId))
    .where(and(only === null ? undefined : inArray(programs.id, [...only]), declaredThen(asOf)))
    .orderBy(asc(institutions.name), asc(programs.name), asc(programs.id))
  return declared.map(({ program, institution }) => {
    const { retiredAt: _, ...programFacts } = program
    const { retiredAt: __, ...institutionFacts } = institution
    const answer = answers.get(program.id) ?? { policy: null, lastOutcome: null }
    return { program: programFacts, institution: institutionFacts, ...answer }
  })
}
