/**
 * The programs as a list: searched, filtered, counted by facet, sorted and paged inside the database. Reads only.
 * Which page is in force is kept (`policy_spells`), so that 13,000 programs need neither travel nor be weighed.
 */
import { type SQL, sql } from 'drizzle-orm'
import { CATEGORIES, type Category } from '../domain/category.ts'
import type { ProgramKind } from '../domain/registry.ts'
import { DEADLINES, type RequirementType } from '../domain/requirement.ts'
import { containing } from './like.ts'
import type { Query } from './query.ts'

/** A category, or `unread`: no page that speaks for the program was ever read. Silence of a page is `not_stated`. */
export const LISTED_CATEGORIES = [...CATEGORIES, 'unread'] as const
export type ListedCategory = Category | 'unread'

export const PROGRAM_SORTS = ['institution', 'program', 'specialty', 'state', 'category', 'changed'] as const
export type ProgramSort = (typeof PROGRAM_SORTS)[number]

/** A condition of this type; with `by`, only where that is its deadline. */
export type RequirementFilter = { readonly type: RequirementType; readonly by: (typeof DEADLINES)[number] | null }

/** Empty lists want everything. Several values of one facet widen, several facets narrow; of requirements all are wanted. */
export type ProgramFilter = {
  readonly words: readonly string[]
  readonly states: readonly string[]
  readonly specialties: readonly string[]
  readonly institutions: readonly string[]
  readonly categories: readonly ListedCategory[]
  readonly kinds: readonly ProgramKind[]
  readonly requirements: readonly RequirementFilter[]
}

export const EVERY_PROGRAM: ProgramFilter = {
  words: [],
  states: [],
  specialties: [],
  institutions: [],
  categories: [],
  kinds: [],
  requirements: [],
}

const FACETS = ['state', 'specialty', 'category', 'kind', 'requirement'] as const
export type Facet = (typeof FACETS)[number]
/**
 * How many programs each value of a facet would show with all other filters as they are. Requirements count as their type and,
 * where the page gives a deadline, as `type:deadline` too.
 */
export type FacetCounts = Readonly<Record<Facet, readonly { readonly value: string; readonly programs: number }[]>>

const orderedList = (values: readonly string[]): SQL => sql.raw(`array['${values.join(`', '`)}']`)

/** `listed`: one row a declared program, with what the page in force says of it: `policy_now` without what only the page itself shows. */
export const LISTED: SQL = sql`
  listed as (
    select p.id, p.name, p.specialty, p.kind, p.acgme_id, i.id as institution_id, i.name as institution, i.city, i.state,
      coalesce(f.category, 'unread') as category, coalesce(f.requirements, '[]') as requirements, f.source_id
    from programs p join institutions i on i.id = p.institution_id
      left join policy_spells f on f.program_id = p.id and f.until is null and f.source_id is not null
    where p.retired_at is null)`

/** Put together only where somebody searches. */
const WORDS = sql.raw(`concat_ws(' ', name, specialty, kind, institution, city, state, acgme_id)`)

const among = (column: string, values: readonly string[]): SQL | null =>
  values.length === 0 ? null : sql`${sql.raw(column)} in ${[...values]}`

const conditionsOf = (filter: ProgramFilter): Readonly<Record<Facet | 'institution' | 'words', SQL | null>> => ({
  words:
    filter.words.length === 0
      ? null
      : sql.join(
          filter.words.map((word) => sql`${WORDS} ilike ${containing(word)}`),
          sql` and `,
        ),
  institution: among('institution_id', filter.institutions),
  state: among('state', filter.states),
  specialty: among('specialty', filter.specialties),
  category: among('category', filter.categories),
  kind: among('kind', filter.kinds),
  requirement:
    filter.requirements.length === 0
      ? null
      : sql.join(
          filter.requirements.map(
            ({ type, by }) => sql`requirements @> ${JSON.stringify([by === null ? { type } : { type, by }])}::jsonb`,
          ),
          sql` and `,
        ),
})

const where = (filter: ProgramFilter, but: Facet | null): SQL => {
  const wanted = Object.entries(conditionsOf(filter)).flatMap(([name, condition]) =>
    condition === null || name === but ? [] : [condition],
  )
  return wanted.length === 0 ? sql`true` : sql.join(wanted, sql` and `)
}

type Counts = { readonly total: number; readonly facets: FacetCounts }
type CountRow = { readonly facet: string; readonly value: string; readonly programs: number }

/** Rows of `CountRow`. */
const counting = (filter: ProgramFilter): SQL => {
  const plain = FACETS.filter((facet) => facet !== 'requirement').map(
    (facet) => sql`select ${sql.raw(`'${facet}'`)} as facet, ${sql.raw(facet)} as value, count(*)::int as programs
      from listed where ${where(filter, facet)} and ${sql.raw(facet)} is not null group by 2`,
  )
  return sql`
    select 'total' as facet, '' as value, count(*)::int as programs from listed where ${where(filter, null)}
    union all ${sql.join(plain, sql` union all `)}
    union all select 'requirement', r.value->>'type', count(distinct id)::int
      from listed, jsonb_array_elements(requirements) r where ${where(filter, null)} group by 2
    union all select 'requirement', concat(r.value->>'type', ':', r.value->>'by'), count(distinct id)::int
      from listed, jsonb_array_elements(requirements) r
      where ${where(filter, null)} and r.value->>'by' in ${[...DEADLINES]} group by 2`
}

const countsOf = (rows: readonly CountRow[]): Counts => {
  const of = (facet: Facet) =>
    rows.filter((row) => row.facet === facet).map(({ value, programs }) => ({ value, programs }))
  return {
    total: rows.find(({ facet }) => facet === 'total')?.programs ?? 0,
    facets: {
      state: of('state'),
      specialty: of('specialty'),
      category: of('category'),
      kind: of('kind'),
      requirement: of('requirement'),
    },
  }
}

/** Total and facet counts in one reading of the list. Values without a program are not listed. */
export const programCounts = async (db: Query, filter: ProgramFilter): Promise<Counts> => {
  const { rows } = await db.execute<CountRow>(sql`with ${LISTED} ${counting(filter)} order by 1, 2`)
  return countsOf(rows)
}

const ORDERS: Readonly<Record<ProgramSort, SQL>> = {
  institution: sql`institution, name`,
  program: sql`name, institution`,
  specialty: sql`specialty, institution, name`,
  state: sql`state nulls last, institution, name`,
  category: sql`array_position(${orderedList(LISTED_CATEGORIES)}, category), institution, name`,
  changed: sql`(select s.last_change_at from sources s where s.id = source_id) desc nulls last, institution, name`,
}

export type ProgramPage = { readonly sort: ProgramSort; readonly limit: number; readonly offset: number }

/** The ids of one page of the list, in order. */
export const programIds = async (db: Query, filter: ProgramFilter, page: ProgramPage): Promise<readonly string[]> => {
  const { rows } = await db.execute<{ id: string }>(sql`
    with ${LISTED}
    select id from listed where ${where(filter, null)} order by ${ORDERS[page.sort]}, id
    limit ${page.limit} offset ${page.offset}`)
  return rows.map(({ id }) => id)
}

/** The ids of one page with all counts beside it, in one reading of the list. */
export const programIndex = async (
  db: Query,
  filter: ProgramFilter,
  page: ProgramPage,
): Promise<Counts & { readonly ids: readonly string[] }> => {
  const { rows } = await db.execute<CountRow>(sql`
    with ${LISTED}
    (select 'page' as facet, id as value, (row_number() over (order by ${ORDERS[page.sort]}, id))::int as programs
      from listed where ${where(filter, null)} order by 3 limit ${page.limit} offset ${page.offset})
    union all ${counting(filter)} order by 1, 2`)
  const ids = rows.filter(({ facet }) => facet === 'page').toSorted((a, b) => a.programs - b.programs)
  return { ...countsOf(rows), ids: ids.map(({ value }) => value) }
}
