/**
 * Policies page by page, by program id: filtered in the database, now or as of a day on either axis. Bounded; reads only.
 * What a filter asks of policies is read from what is kept; only a filter by status looks at the pages of each program in turn.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Category } from '../domain/category.ts'
import type { PolicyStatus } from '../domain/policy.ts'
import type { ProgramKind } from '../domain/registry.ts'
import type { RequirementType } from '../domain/requirement.ts'
import { containing } from './like.ts'
import { type AsOf, boundsOf, declaredThen, isNow } from './page-rows.ts'
import { earlierOf, learntLater, type ProgramPolicy, programPolicies, spellDuring } from './policies.ts'
import type { Query } from './query.ts'

/** Absent parts want everything. */
export type PolicyFilter = {
  readonly ids?: readonly string[] | undefined
  readonly states?: readonly string[] | undefined
  readonly specialties?: readonly string[] | undefined
  readonly institutions?: readonly string[] | undefined
  readonly kind?: ProgramKind | undefined
  readonly categories?: readonly Category[] | undefined
  readonly statuses?: readonly PolicyStatus[] | undefined
  readonly requires?: RequirementType | undefined
  /** Another page contradicts the one in force. */
  readonly conflict?: boolean | undefined
  /** Words of name, specialty, institution, city. */
  readonly words?: string | undefined
}

const among = (column: string, values: readonly string[] | undefined): SQL | null =>
  values === undefined ? null : sql`n.${sql.raw(column)} = any(${sql.param([...values])}::text[])`

const conditions = (filter: PolicyFilter, after: string | null): SQL =>
  sql.join(
    [
      sql`true`,
      after === null ? null : sql`n.program_id > ${after}`,
      among('program_id', filter.ids),
      among('state', filter.states),
      among('specialty', filter.specialties),
      among('institution_id', filter.institutions),
      filter.kind === undefined ? null : sql`n.kind = ${filter.kind}`,
      among('category', filter.categories),
      among('status', filter.statuses),
      filter.requires === undefined
        ? null
        : sql`n.requirements @> ${JSON.stringify([{ type: filter.requires }])}::jsonb`,
      filter.conflict === undefined ? null : sql`n.conflict = ${filter.conflict}`,
      ...(filter.words ?? '')
        .split(/\s+/)
        .filter((word) => word !== '')
        .map((word) => sql`concat_ws(' ', n.program, n.specialty, n.institution, n.city) ilike ${containing(word)}`),
    ].flatMap((condition) => condition ?? []),
    sql` and `,
  )

const FACTS =
  sql.raw(`programs.id as program_id, programs.name as program, specialty, programs.kind, i.id as institution_id,
  i.name as institution, city, state`)

/** Programs without their policies, where nobody asks about those. */
const programsThen = (asOf: AsOf): SQL => sql`(
  select ${FACTS} from programs join institutions i on i.id = programs.institution_id where ${declaredThen(asOf)})`

/** What is kept of the policies, where nobody asks how far they can be trusted; of the programs named in `late`, weighed anew. */
const policiesThen = (asOf: AsOf, late: readonly string[]): SQL => {
  const { validAt, knownAt } = asOf
  const until = knownAt === null ? validAt : earlierOf(validAt, knownAt)
  const named = sql`any(${sql.param([...late])}::text[])`
  const kept = sql`
    select ${FACTS}, coalesce(f.category, 'not_stated') as category, coalesce(f.requirements, '[]') as requirements,
      coalesce(f.conflict, false) as conflict
    from programs join institutions i on i.id = programs.institution_id
      left join policy_spells f on f.program_id = programs.id and f.source_id is not null and ${spellDuring(until)}
    where ${declaredThen(asOf)}`
  return late.length === 0
    ? sql`(${kept})`
    : sql`(${kept} and programs.id <> all(${named}) union all
        select program_id, program, specialty, kind, institution_id, institution, city, state, category, requirements, conflict
        from policy_from_pages(${boundsOf(asOf)}) where program_id = ${named})`
}

const tableFor = async (db: Query, asOf: AsOf, filter: PolicyFilter): Promise<SQL> => {
  if (filter.statuses !== undefined) return isNow(asOf) ? sql`policy_now` : sql`policy_as_of(${boundsOf(asOf)})`
  if ([filter.categories, filter.requires, filter.conflict].every((each) => each === undefined))
    return programsThen(asOf)
  return policiesThen(asOf, [...(await learntLater(db, asOf, null))])
}

/** The programs that fit, by id, from after that id on. */
export const policyPage = async (
  db: Query,
  asOf: AsOf,
  filter: PolicyFilter,
  after: string | null,
  limit: number,
): Promise<readonly ProgramPolicy[]> => {
  const from = await tableFor(db, asOf, filter)
  const { rows } = await db.execute<{ id: string }>(sql`
    select n.program_id as id from ${from} n where ${conditions(filter, after)} order by n.program_id limit ${limit}`)
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const found = new Map((await programPolicies(db, asOf, ids)).map((each) => [each.program.id, each]))
  return ids.flatMap((id) => found.get(id) ?? [])
}
