/**
 * A shadow of the tables of readings: empty copies in a schema of their own, filled through the same functions while it is looked at first,
 * and compared row by row with the real ones. It lives in one transaction and is gone with it.
 */
import { sql } from 'drizzle-orm'
import type { Drizzle, Query } from './query.ts'

const SCHEMA = 'rebuild'

/** Tables with what names a row in both; identities differ between a table and its shadow, and count for nothing. */
const COMPARED = [
  {
    table: 'assessments',
    rows: (
      schema: string,
    ) => `select snapshot_id, rules_version, source_id, category, h1b, j1, requirements::text, cap_exempt, confidence,
      reasons::text from ${schema}.assessments`,
  },
  {
    table: 'positions',
    rows: (
      schema: string,
    ) => `select a.snapshot_id, a.rules_version, p.visa, p.position, p.scope::text, p.cause, p.evidence::text, p.confidence
      from ${schema}.positions p join ${schema}.assessments a on a.id = p.assessment_id`,
  },
  {
    table: 'statements',
    rows: (
      schema: string,
    ) => `select a.snapshot_id, a.rules_version, s.ordinal, s.text, s.kind, s.context::text, s.place_from, s.place_to,
      s.positions::text, s.rule, s.span_from, s.span_to from ${schema}.statements s join ${schema}.assessments a on a.id = s.assessment_id`,
  },
  {
    table: 'informatics_resources',
    rows: (
      schema: string,
    ) => `select a.snapshot_id, a.rules_version, r.resource, r.text, r.heading, r.place_from, r.place_to
      from ${schema}.informatics_resources r join ${schema}.assessments a on a.id = r.assessment_id`,
  },
] as const

export type Compared = {
  readonly table: string
  /** Rows of the table that the version of the rules could have made. */
  readonly rows: number
  /** Rows that only the table has, and rows that only the shadow has. */
  readonly onlyStored: number
  readonly onlyRebuilt: number
  /** Snapshots of some rows that differ. */
  readonly snapshots: readonly number[]
}

/** Runs `fill` with a transaction in which the tables of readings are the empty shadow; all else is as it is. Changes nothing. */
export const inShadow = async (
  db: Drizzle,
  rulesVersion: string,
  fill: (tx: Query) => Promise<void>,
): Promise<readonly Compared[]> => {
  const compared: Compared[] = []
  const done = new Error('the shadow is taken away')
  await db
    .transaction(async (tx) => {
      await tx.execute(sql.raw(`create schema ${SCHEMA}`))
      for (const { table } of COMPARED)
        await tx.execute(
          sql.raw(
            `create table ${SCHEMA}.${table} (like public.${table} including defaults including identity including indexes)`,
          ),
        )
      await tx.execute(sql.raw(`set local search_path = ${SCHEMA}, public`))
      await fill(tx)
      await tx.execute(sql.raw('set local search_path = public'))
      for (const { table, rows } of COMPARED) {
        const stored = `select * from (${rows('public')}) s where rules_version = '${rulesVersion.replaceAll("'", "''")}'`
        const rebuilt = rows(SCHEMA)
        const found = await tx.execute<{ rows: number; stored: number; rebuilt: number; snapshots: readonly number[] }>(
          sql.raw(`with only_stored as (${stored} except all ${rebuilt}), only_rebuilt as (${rebuilt} except all ${stored})
            select (select count(*)::int from (${stored}) s) as rows, (select count(*)::int from only_stored) as stored,
              (select count(*)::int from only_rebuilt) as rebuilt, array(select distinct snapshot_id::int from (
                select snapshot_id from only_stored union select snapshot_id from only_rebuilt) d order by 1 limit 20) as snapshots`),
        )
        const [row] = found.rows
        if (row === undefined) throw new Error('a count has one row')
        compared.push({
          table,
          rows: row.rows,
          onlyStored: row.stored,
          onlyRebuilt: row.rebuilt,
          snapshots: row.snapshots,
        })
      }
      throw done
    })
    .catch((error: unknown) => {
      if (error !== done) throw error
    })
  return compared
}

/** Snapshots that were read under this version of the rules, in pieces; and how many readings are of other versions. */
export const readUnder = async (
  db: Query,
  rulesVersion: string,
): Promise<{ readonly snapshotIds: readonly number[]; readonly otherVersions: number }> => {
  const { rows } = await db.execute<{ id: string; own: boolean }>(sql`
    select snapshot_id as id, rules_version = ${rulesVersion} as own from assessments order by 1`)
  return {
    snapshotIds: rows.filter(({ own }) => own).map(({ id }) => Number(id)),
    otherVersions: rows.filter(({ own }) => !own).length,
  }
}
