/** The sentences that the positions of an assessment were read from, as texts. Bounded by the ids asked for; reads only. */
import { sql } from 'drizzle-orm'
import { chunks } from './chunks.ts'
import type { Query } from './query.ts'

export type CitedText = { readonly ordinal: number; readonly text: string }

/** By assessment, in the order of the page. */
export const citedTexts = async (
  db: Query,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly CitedText[]>> => {
  const texts = new Map<number, readonly CitedText[]>()
  for (const some of chunks([...new Set(ids)])) {
    const { rows } = await db.execute<{ id: string; texts: readonly CitedText[] }>(sql`
      select s.assessment_id as id, json_agg(json_build_object('ordinal', s.ordinal, 'text', s.text) order by s.ordinal) as texts from statements s
      where s.assessment_id = any(${sql.param([...some])}::bigint[]) and s.rule is not null
        and exists (select from positions p where p.assessment_id = s.assessment_id
          and p.evidence @> jsonb_build_array(jsonb_build_object('statement', s.ordinal)))
      group by 1`)
    for (const row of rows) texts.set(Number(row.id), row.texts)
  }
  return texts
}
