/**
 * Keeps a person's word in force exactly as long as what it judged: called in every transaction that may put another assessment in force,
 * so that an override is neither lost nor kept in silence.
 */
import { statementsSha256 } from '../changes/judged.ts'
import { assessmentById } from '../db/assessments.ts'
import { assessmentInForce } from '../db/outdated.ts'
import { endStaleOverrides, judgedStatements } from '../db/overrides.ts'
import type { Query } from '../db/query.ts'

/** Ends the override of a source when the statements in force are no longer those it judged. */
export const holdOverride = async (tx: Query, sourceId: string, at: Date): Promise<void> => {
  if ((await judgedStatements(tx, sourceId)) === null) return
  const id = await assessmentInForce(tx, sourceId)
  if (id === null) return
  const { assessment } = await assessmentById(tx, id)
  await endStaleOverrides(tx, sourceId, statementsSha256(assessment), at)
}
