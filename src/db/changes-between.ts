/** Recorded changes whose both sides were read under one version of the rules, for whoever compares them anew. Reads only. */
import { sql } from 'drizzle-orm'
import type { Query } from './query.ts'

export type ChangeBetween = {
  readonly id: number
  readonly from: number
  readonly to: number
  /** As JSON gives it. */
  readonly difference: unknown
}

export const changesBetween = async (db: Query, rulesVersion: string): Promise<readonly ChangeBetween[]> => {
  const { rows } = await db.execute<{ id: string; from: string; to: string; difference: unknown }>(sql`
    select c.id, c.from_assessment_id as "from", c.to_assessment_id as "to", c.difference from changes c
      join assessments a on a.id = c.from_assessment_id join assessments b on b.id = c.to_assessment_id
    where a.rules_version = ${rulesVersion} and b.rules_version = ${rulesVersion} order by c.id`)
  return rows.map(({ id, from, to, difference }) => ({
    id: Number(id),
    from: Number(from),
    to: Number(to),
    difference,
  }))
}
