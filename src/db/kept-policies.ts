/**
 * Holds the kept policies (`policy_spells`, `ever_speaking`) against what the pages give when every one is weighed anew
 * (`policy_history_known`). Reads only; a piece of the programs at a time.
 */
import { sql } from 'drizzle-orm'
import type { Query } from './query.ts'

const PROGRAMS_A_PIECE = 500

export type KeptCompared = {
  readonly rows: number
  /** Rows that are only kept, and rows that only weighing anew gives. */
  readonly onlyKept: number
  readonly onlyWeighed: number
  /** Ids of some programs whose policies differ. */
  readonly programs: readonly string[]
}

const COLUMNS =
  sql.raw(`program_id, ordinal, first_seen_new, last_seen_old, until, cause, source_id, category, h1b, j1, other, requirements,
  level, conflict, url, assessment_id, change_id, sha256, rules_version, known_from, reviewed_by`)

/** Of these programs. */
const comparePiece = async (db: Query, ids: readonly string[]): Promise<KeptCompared> => {
  const some = sql`any(${sql.param([...ids])}::text[])`
  const kept = sql`select ${COLUMNS} from policy_spells where program_id = ${some}`
  const weighed = sql`select ${COLUMNS} from policy_history_known('infinity') where program_id = ${some}`
  const speaking = sql`select program_id, source_id from ever_speaking where program_id = ${some}`
  const declared = sql`select program_id, source_id from ever_declared where program_id = ${some}`
  const { rows } = await db.execute<{
    rows: number
    only_kept: number
    only_weighed: number
    programs: readonly string[]
  }>(
    sql`with kept as (${kept}), weighed as (${weighed}), speaking as (${speaking}), declared as (${declared}),
      only_kept as (select program_id from (select * from kept except all select * from weighed) k
        union all select program_id from (select * from speaking except all select * from declared) s),
      only_weighed as (select program_id from (select * from weighed except all select * from kept) w
        union all select program_id from (select * from declared except all select * from speaking) d)
    select (select count(*)::int from kept) as rows, (select count(*)::int from only_kept) as only_kept,
      (select count(*)::int from only_weighed) as only_weighed,
      array(select program_id from only_kept union select program_id from only_weighed order by 1 limit 20) as programs`,
  )
  const [row] = rows
  if (row === undefined) throw new Error('a count has one row')
  return { rows: row.rows, onlyKept: row.only_kept, onlyWeighed: row.only_weighed, programs: row.programs }
}

export const compareKeptPolicies = async (db: Query): Promise<KeptCompared> => {
  let all: KeptCompared = { rows: 0, onlyKept: 0, onlyWeighed: 0, programs: [] }
  for (let after = ''; ; ) {
    const { rows } = await db.execute<{ id: string }>(
      sql`select id from programs where id > ${after} order by id limit ${PROGRAMS_A_PIECE}`,
    )
    const ids = rows.map(({ id }) => id)
    const piece = await comparePiece(db, ids)
    all = {
      rows: all.rows + piece.rows,
      onlyKept: all.onlyKept + piece.onlyKept,
      onlyWeighed: all.onlyWeighed + piece.onlyWeighed,
      programs: [...all.programs, ...piece.programs].slice(0, 20),
    }
    if (ids.length < PROGRAMS_A_PIECE) return all
    after = ids.at(-1) ?? ''
  }
}
