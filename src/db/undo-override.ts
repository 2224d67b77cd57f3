/**
 * Takes a person's word back: the override in force ends with who took it back and why (`overrides_undone`). What it said stays stored, and
 * the page is judged as if it had not been given. Those who were sent a correction because of it are sent another.
 */
import { and, eq, isNull } from 'drizzle-orm'
import { lockSource } from './policy.ts'
import type { Query } from './query.ts'
import { correctByAnswer } from './retractions.ts'
import { assessments, overrides } from './schema/index.ts'

/** undone: the rules' answer is shown again. none: no answer of a person is in force on this assessment (any more). */
export type Undone = 'undone' | 'none' | 'unknown'

/** Who was told of the answer hears that the rules' own is shown again. */
const correctToRules = async (
  tx: Query,
  sourceId: string,
  inForce: number | null,
  reason: string | null,
  at: Date,
): Promise<void> => {
  if (inForce === null) return
  const { category, h1b, j1 } = assessments
  const [rules] = await tx.select({ category, h1b, j1 }).from(assessments).where(eq(assessments.id, inForce))
  if (rules !== undefined) await correctByAnswer(tx, sourceId, { ...rules, cause: 'undone', reason }, at)
}

/**
 * By the assessment that was judged, or the one that is in force now: what was given later on another is not taken back by mistake. A second
 * time changes nothing. An answer that this one had replaced does not come back.
 */
export const undoOverride = (
  db: Query,
  undo: {
    readonly assessmentId: number
    readonly author: string
    /** Null where none was asked for. */
    readonly reason: string | null
    readonly at: Date
  },
): Promise<Undone> =>
  db.transaction(async (tx) => {
    const { assessmentId, author, reason, at } = undo
    const [judged] = await tx
      .select({ sourceId: assessments.sourceId })
      .from(assessments)
      .where(eq(assessments.id, assessmentId))
    if (judged === undefined) return 'unknown'
    const source = await lockSource(tx, judged.sourceId)
    const said = `undone by ${author} on ${at.toISOString().slice(0, 10)}`
    const ended = await tx
      .update(overrides)
      .set({ endedAt: at, endedReason: reason === null ? said : `${said}: ${reason}`, undoneBy: author })
      .where(
        and(
          eq(overrides.sourceId, judged.sourceId),
          isNull(overrides.endedAt),
          source?.assessmentId === assessmentId ? undefined : eq(overrides.assessmentId, assessmentId),
        ),
      )
      .returning({ id: overrides.id })
    if (ended.length === 0) return 'none'
    await correctToRules(tx, judged.sourceId, source?.assessmentId ?? null, reason, at)
    return 'undone'
  })
