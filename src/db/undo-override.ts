/** Takes a person's word back: the override in force of a source ends with the reason that it was undone. What it said stays stored. */
import { and, eq, isNull } from 'drizzle-orm'
import type { Query } from './query.ts'
import { overrides } from './schema/index.ts'

/** False when the assessment has no override in force (any more): a second undo is a no-op. */
export const undoOverride = async (
  db: Query,
  undo: { readonly assessmentId: number; readonly author: string; readonly at: Date },
): Promise<boolean> => {
  const ended = await db
    .update(overrides)
    .set({ endedAt: undo.at, endedReason: `undone by ${undo.author} on ${undo.at.toISOString().slice(0, 10)}` })
    .where(and(eq(overrides.assessmentId, undo.assessmentId), isNull(overrides.endedAt)))
    .returning({ id: overrides.id })
  return ended.length > 0
}
