/** Rows for files, in pieces: what is read next is asked for when it is wanted, so that a file of any length needs the memory of a piece. Reads only. */
import { sql } from 'drizzle-orm'
import type { ProgramResource } from '../domain/informatics.ts'
import { programInformatics } from './informatics.ts'
import type { AsOf } from './page-rows.ts'
import type { ProgramPolicy } from './policies.ts'
import { type PolicyFilter, policyPage } from './policy-pages.ts'
import { type PolicySpell, policySpells } from './program-history.ts'
import type { Query } from './query.ts'

const PROGRAMS_A_PIECE = 200

/** Each program with its policy and its informatics resources, by program id. */
export const sponsorRows = async function* (
  db: Query,
  asOf: AsOf,
  filter: PolicyFilter,
): AsyncGenerator<ProgramPolicy & { readonly resources: readonly ProgramResource[] }> {
  for (let after: string | null = null; ; ) {
    const piece: readonly ProgramPolicy[] = await policyPage(db, asOf, filter, after, PROGRAMS_A_PIECE)
    const ids = piece.map(({ program }) => program.id)
    const resources = await programInformatics(db, ids, asOf)
    for (const each of piece) yield { ...each, resources: resources.get(each.program.id) ?? [] }
    if (piece.length < PROGRAMS_A_PIECE) return
    after = ids.at(-1) ?? null
  }
}

export type ExportedSpell = PolicySpell & {
  readonly programId: string
  /** Names of the sentences that it was read from, which stay through other wordings. */
  readonly sentences: readonly string[]
}

/** Sentences by their sayings, for the institutions of these programs. */
const sentencesBySaying = async (db: Query, programIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await db.execute<{ sentence: string; saying: string }>(sql`
    select l.sentence, y.saying from (
      select distinct s.institution_id as id from ever_speaking e join sources s on s.id = e.source_id
      where e.program_id = any(${sql.param([...programIds])}::text[])) i
    cross join lateral sentence_lives(i.id) l cross join lateral unnest(l.sayings) y(saying)`)
  return new Map(rows.map(({ saying, sentence }) => [saying, sentence]))
}

/** Every policy that every program had, also of those that retired, by program id and oldest first. */
export const historyRows = async function* (db: Query, knownAt: Date | null = null): AsyncGenerator<ExportedSpell> {
  for (let after = ''; ; ) {
    const { rows } = await db.execute<{ id: string }>(
      sql`select id from programs where id > ${after} order by id limit ${PROGRAMS_A_PIECE}`,
    )
    const ids = rows.map(({ id }) => id)
    const spells = await policySpells(db, ids, knownAt)
    const sentences = await sentencesBySaying(db, ids)
    for (const programId of ids)
      for (const spell of spells.get(programId) ?? [])
        yield { ...spell, programId, sentences: spell.sayings.flatMap((saying) => sentences.get(saying) ?? []) }
    if (ids.length < PROGRAMS_A_PIECE) return
    after = ids.at(-1) ?? ''
  }
}
