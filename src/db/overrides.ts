/**
 * People's words over the rules', one in force for a source at most (`overrides_one_in_force`). An override is never altered but to end it,
 * with the reason; what the rules said stays stored beside it.
 */
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Answer } from '../domain/review.ts'
import { chunks } from './chunks.ts'
import { lockSource } from './policy.ts'
import type { Query } from './query.ts'
import { correctByAnswer } from './retractions.ts'
import { assessments, overrides, sources } from './schema/index.ts'

export type NewOverride = Answer & {
  readonly assessmentId: number
  readonly author: string
  readonly reason: string
  /** Of the statements that are judged. */
  readonly statementsSha256: string
  readonly at: Date
}

/**
 * placed: from now on it is what the source says. unknown: there is no such assessment. not_in_force: the page has said something else
 * since, or is no longer watched.
 */
export type Placed = 'placed' | 'unknown' | 'not_in_force'

const day = (at: Date): string => at.toISOString().slice(0, 10)

const end = (tx: Query, sourceId: string, at: Date, reason: string) =>
  tx
    .update(overrides)
    .set({ endedAt: at, endedReason: reason })
    .where(and(eq(overrides.sourceId, sourceId), isNull(overrides.endedAt)))

/** Puts a person's word in force, in the place of an earlier one, and retracts what was told otherwise. Only for the assessment that is in force. */
export const placeOverride = (db: Query, override: NewOverride): Promise<Placed> =>
  db.transaction(async (tx) => {
    const { at, ...values } = override
    const [judged] = await tx
      .select({ sourceId: assessments.sourceId })
      .from(assessments)
      .where(eq(assessments.id, override.assessmentId))
    if (judged === undefined) return 'unknown'
    const source = await lockSource(tx, judged.sourceId)
    const [retired] = await tx.select({ at: sources.retiredAt }).from(sources).where(eq(sources.id, judged.sourceId))
    if (source?.assessmentId !== override.assessmentId || retired?.at != null) return 'not_in_force'
    await end(tx, source.id, at, `replaced by ${override.author} on ${day(at)}`)
    await tx.insert(overrides).values({ ...values, sourceId: source.id, createdAt: at })
    await correctByAnswer(tx, source.id, { ...override, cause: 'override' }, at)
    return 'placed'
  })

/** The SHA-256 of the statements that the override in force judged; null when there is none. */
export const judgedStatements = async (tx: Query, sourceId: string): Promise<string | null> => {
  const [row] = await tx
    .select({ sha256: overrides.statementsSha256 })
    .from(overrides)
    .where(and(eq(overrides.sourceId, sourceId), isNull(overrides.endedAt)))
  return row?.sha256 ?? null
}

/** Ends the override in force if it judged other statements than those in force now. It stays stored, and asks for a person again. */
export const endStaleOverrides = async (
  tx: Query,
  sourceId: string,
  statementsSha256: string,
  at: Date,
): Promise<void> => {
  await tx
    .update(overrides)
    .set({ endedAt: at, endedReason: `the statements it judged changed on ${day(at)}` })
    .where(
      and(
        eq(overrides.sourceId, sourceId),
        isNull(overrides.endedAt),
        ne(overrides.statementsSha256, statementsSha256),
      ),
    )
}

/** As JSON gives it: instants are text. */
export type EndedOverride = Answer & {
  readonly author: string
  readonly reason: string
  readonly at: string
  readonly endedAt: string
  readonly endedReason: string
}

/** By source id: the override that ended last, of pages where none is in force. */
export const lastEnded = async (
  db: Query,
  sourceIds: readonly string[],
): Promise<ReadonlyMap<string, EndedOverride>> => {
  const found = new Map<string, EndedOverride>()
  for (const some of chunks(sourceIds)) {
    const { rows } = await db.execute<{ id: string; ended: EndedOverride }>(sql`
      select distinct on (o.source_id) o.source_id as id, json_build_object('author', o.author, 'reason', o.reason, 'category', o.category,
        'h1b', o.h1b, 'j1', o.j1, 'at', o.created_at, 'endedAt', o.ended_at, 'endedReason', o.ended_reason) as ended
      from ${overrides} o where o.source_id = any(${sql.param([...some])}::text[]) order by o.source_id, o.id desc`)
    for (const { id, ended } of rows) found.set(id, ended)
  }
  return found
}
