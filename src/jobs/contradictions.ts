/** Finds the pages that a change set at odds with the page that changed, and writes one event for all of them. Tells nobody. */
import { addEvent, type TakenEvent } from '../db/events.ts'
import { programIdsOf } from '../db/moved-programs.ts'
import { programPages } from '../db/program-pages.ts'
import type { Query } from '../db/query.ts'
import type { PositionChange } from '../domain/change.ts'
import type { ChangeEvent, ContradictionEvent, Disagreement } from '../domain/event.ts'
import { contradicts, type SourcePolicy } from '../domain/policy.ts'
import type { Visa } from '../domain/visa.ts'

const CENTRAL: readonly Visa[] = ['h1b', 'j1']

/** Opposite to what the page says now, and not opposite to what it said before: an old quarrel is no news. */
const newly = (moves: readonly PositionChange[], other: SourcePolicy): readonly Disagreement[] =>
  moves.flatMap(({ visa, from, to }) => {
    const there = visa === 'h1b' ? other.h1b : other.j1
    return contradicts(to, there) && !contradicts(from, there) ? [{ visa, here: to, there }] : []
  })

/** The contradictions that a change made; the same change makes them once (`events_once`). */
export const writeContradictions = async (
  tx: Query,
  { changeId }: TakenEvent,
  event: ChangeEvent,
  at: Date,
): Promise<void> => {
  const moves = event.difference.positions.filter(({ visa }) => CENTRAL.includes(visa))
  if (moves.length === 0) return
  const asked =
    event.programs.length > 0 ? event.programs.map(({ id }) => id) : await programIdsOf(tx, event.institution.id)
  const others = new Map<string, ContradictionEvent['others'][number]>()
  const concerned = new Map<string, ContradictionEvent['programs'][number]>()
  for (const { program, pages } of await programPages(tx, asked)) {
    for (const { sourceId, reading } of pages) {
      if (sourceId === event.source.id || reading === null) continue
      const { url, level } = reading.policy
      const disagreements = newly(moves, reading.policy)
      if (disagreements.length === 0) continue
      const known = others.get(sourceId)
      others.set(sourceId, { url, level, disagreements, programs: [...(known?.programs ?? []), program.name] })
      concerned.set(program.id, program)
    }
  }
  if (others.size === 0) return
  const { institution, source } = event
  const programs = [...concerned.values()]
  await addEvent(tx, {
    key: `contradiction ${changeId}`,
    changeId,
    payload: {
      type: 'contradiction',
      changeId: event.changeId,
      occurredAt: at,
      institution,
      programs,
      moved: programs,
      source,
      others: [...others.values()],
    },
  })
}
