/** What dispatch finds out about an event before anybody is told: whom it moves, and whether a wording came back. Tells nobody. */
import { statementsSha256 } from '../changes/judged.ts'
import { assessmentById } from '../db/assessments.ts'
import { earlierWordings } from '../db/earlier-wordings.ts'
import type { TakenEvent } from '../db/events.ts'
import { programsMoved } from '../db/moved-programs.ts'
import type { Query } from '../db/query.ts'
import type { OutboxEvent, Reversion } from '../domain/event.ts'

/** When the page last said the same, in the eyes of a person: typography, order, years and spellings aside. Null for a new wording. */
const reversionOf = async (tx: Query, changeId: number): Promise<Reversion | null> => {
  const wordings = await earlierWordings(tx, changeId)
  if (wordings === null || wordings.earlier.length === 0) return null
  const now = statementsSha256((await assessmentById(tx, wordings.now)).assessment)
  for (const { assessmentId, from, until } of wordings.earlier) {
    if (statementsSha256((await assessmentById(tx, assessmentId)).assessment) === now) return { from, until }
  }
  return null
}

export const withFacts = async (tx: Query, { event, changeId }: TakenEvent): Promise<OutboxEvent> => {
  const moved = await programsMoved(tx, event)
  if (event.type !== 'change' || changeId === null) return { ...event, moved }
  return { ...event, moved, reversion: await reversionOf(tx, changeId) }
}
