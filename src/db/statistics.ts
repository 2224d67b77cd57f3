/**
 * What many programs say, counted: categories over time, moves from one category to another, how long policies last, and where they stand.
 * All of it from the views of docs/sql.md, by what is known now; the moves are of pages, never of our rules. Reads only.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Category } from '../domain/category.ts'
import type { ProgramKind } from '../domain/registry.ts'
import type { Query } from './query.ts'

/** Empty lists want everything. */
export type Population = {
  readonly states: readonly string[]
  readonly specialties: readonly string[]
  readonly kinds: readonly ProgramKind[]
}

export const EVERYBODY: Population = { states: [], specialties: [], kinds: [] }

const among = (column: string, values: readonly string[]): SQL =>
  values.length === 0 ? sql`true` : sql`${sql.raw(column)} in ${[...values]}`

/** A condition on programs `p` and institutions `i`. */
const populated = ({ states, specialties, kinds }: Population): SQL =>
  sql`${among('i.state', states)} and ${among('p.specialty', specialties)} and ${among('p.kind', kinds)}`

const instants = (days: readonly Date[]): SQL => sql`${sql.param(days.map((day) => day.toISOString()))}::timestamptz[]`

export type CategoryCount = {
  readonly day: Date
  /** `unread`: no page that speaks for the program was read by then. */
  readonly category: Category | 'unread'
  readonly programs: number
}

/** How many programs stood in each category at each of these instants, by all that is known now. */
export const categoriesOverTime = async (
  db: Query,
  days: readonly Date[],
  population: Population = EVERYBODY,
): Promise<readonly CategoryCount[]> => {
  const { rows } = await db.execute<{ day: string; category: Category | 'unread'; programs: number }>(sql`
    with declared as (
      select d.day, count(*)::int as programs from unnest(${instants(days)}) as d(day)
        join programs p on p.retired_at is null or p.retired_at > d.day join institutions i on i.id = p.institution_id
      where ${populated(population)} group by 1),
    read as (
      select d.day, f.category, count(*)::int as programs from policy_spells f
        join programs p on p.id = f.program_id join institutions i on i.id = p.institution_id
        join unnest(${instants(days)}) as d(day) on f.first_seen_new <= d.day and (f.until is null or f.until > d.day)
          and (p.retired_at is null or p.retired_at > d.day)
      where f.source_id is not null and ${populated(population)} group by 1, 2),
    unread as (
      select d.day, d.programs - coalesce((select sum(r.programs) from read r where r.day = d.day), 0)::int as programs from declared d)
    select day, category, programs from read union all select day, 'unread', programs from unread where programs > 0 order by 1, 2`)
  return rows.map(({ day, ...row }) => ({ ...row, day: new Date(day) }))
}

export type Transition = {
  readonly from: Category
  readonly to: Category
  readonly pages: number
  readonly programs: number
}

/** Changes that took force, of pages that speak for such programs, first seen in `[since, until)`. */
const moved = (since: Date, until: Date, population: Population): SQL => sql`
  select c.id as change_id, c.from_category, c.to_category, p.id as program_id
  from changes c join ever_speaking s on s.source_id = c.source_id
    join programs p on p.id = s.program_id join institutions i on i.id = p.institution_id
  where c.cause = 'page' and c.status in ('confirmed', 'unconfirmed', 'recorded') and c.kind <> 'reworded'
    and c.first_seen_new >= ${since.toISOString()}::timestamptz and c.first_seen_new < ${until.toISOString()}::timestamptz
    and ${populated(population)}`

/** From which category to which pages moved; a change of conditions alone stays on the diagonal. */
export const transitions = async (
  db: Query,
  since: Date,
  until: Date,
  population: Population = EVERYBODY,
): Promise<readonly Transition[]> => {
  const { rows } = await db.execute<Transition>(sql`
    with moved as (${moved(since, until, population)})
    select from_category as "from", to_category as "to", count(distinct change_id)::int as pages, count(distinct program_id)::int as programs
    from moved group by 1, 2 order by 3 desc, 1, 2`)
  return rows
}

export type Survival = {
  readonly category: Category
  /** Days since a page was first seen to say so. */
  readonly days: number
  /** Pages that were still watched and had not moved just before that day. */
  readonly atRisk: number
  readonly ended: number
  /** Kaplan-Meier estimate of the share that still stands after that day, 0 to 1. */
  readonly share: number
}

/**
 * How long pages say the same (Kaplan and Meier, 1958): a spell ends when another category is first seen, and is cut off at `now` or when
 * the page was last found saying so. Days are whole; only days on which a spell ended are listed.
 */
export const survival = async (db: Query, now: Date): Promise<readonly Survival[]> => {
  const { rows } = await db.execute<{ category: Category; days: number; lost: number; ended: number }>(sql`
    with starts as (
      select s.id as source_id, f.at, f.category from sources s cross join lateral (
        select n.taken_at as at, a.category from snapshots n join assessments a on a.snapshot_id = n.id
        where n.source_id = s.id order by n.taken_at, a.id desc limit 1) f
      union all
      select c.source_id, c.first_seen_new, c.to_category from changes c
      where c.cause = 'page' and c.status in ('confirmed', 'unconfirmed', 'recorded') and c.from_category <> c.to_category),
    spells as (
      select category, source_id, at, lead(at) over (partition by source_id order by at) as ended_at from starts),
    lasted as (
      select p.category, p.ended_at is not null as ended, greatest(0, floor(extract(epoch from
        coalesce(p.ended_at, least(s.policy_seen_at, ${now.toISOString()}::timestamptz)) - p.at) / 86400))::int as days
      from spells p join sources s on s.id = p.source_id)
    select category, days, count(*)::int as lost, count(*) filter (where ended)::int as ended from lasted group by 1, 2 order by 1, 2`)
  return [...new Set(rows.map(({ category }) => category))].flatMap((category) => {
    const own = rows.filter((row) => row.category === category)
    let atRisk = own.reduce((sum, { lost }) => sum + lost, 0)
    let share = 1
    return own.flatMap(({ days, lost, ended }) => {
      const before = atRisk
      atRisk -= lost
      if (ended === 0) return []
      share *= 1 - ended / before
      return [{ category, days, atRisk: before, ended, share }]
    })
  })
}

export type HeatCell = {
  readonly specialty: string
  readonly state: string
  readonly programs: number
  /** Whose pages were read. */
  readonly read: number
  /** That sponsor H-1B, also case by case. */
  readonly h1b: number
  readonly j1Only: number
  readonly paused: number
}

/** Where programs stand now, by specialty and state; programs without a state are left out. */
export const heatMap = async (db: Query, population: Population = EVERYBODY): Promise<readonly HeatCell[]> => {
  const { rows } = await db.execute<HeatCell>(sql`
    select n.specialty, n.state, count(*)::int as programs, count(n.source_id)::int as read,
      count(*) filter (where n.category in ('sponsors_h1b', 'h1b_case_by_case'))::int as h1b,
      count(*) filter (where n.category = 'j1_only')::int as "j1Only", count(*) filter (where n.category = 'h1b_paused')::int as paused
    from policy_now n join programs p on p.id = n.program_id join institutions i on i.id = n.institution_id
    where n.state is not null and ${populated(population)} group by 1, 2 order by 1, 2`)
  return rows
}

export type RequirementShare = { readonly type: string; readonly programs: number; readonly share: number }

/** How many of the programs that sponsor H-1B (also case by case) state each condition; share is 0 to 1. */
export const requirementShares = async (
  db: Query,
  population: Population = EVERYBODY,
): Promise<readonly RequirementShare[]> => {
  const { rows } = await db.execute<RequirementShare>(sql`
    with sponsors as (
      select n.program_id, n.requirements from policy_now n join programs p on p.id = n.program_id join institutions i on i.id = n.institution_id
      where n.category in ('sponsors_h1b', 'h1b_case_by_case') and ${populated(population)})
    select r.value->>'type' as type, count(distinct program_id)::int as programs,
      count(distinct program_id)::float8 / (select count(*) from sponsors) as share
    from sponsors, jsonb_array_elements(requirements) r group by 1 order by 2 desc, 1`)
  return rows
}
