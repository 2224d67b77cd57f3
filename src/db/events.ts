/** The outbox: events written beside the change they tell of, and read by dispatch. */
import { asc, eq, isNull } from 'drizzle-orm'
import type { ChangeEvent } from '../domain/event.ts'
import { type Query, theRow } from './query.ts'
import { changes, events, institutions, programs, sourcePrograms, sources } from './schema/index.ts'

/** JSON keeps dates as text; an event has real ones. */
type StoredPayload = typeof events.$inferSelect.payload

export const eventOf = (id: number, payload: StoredPayload): ChangeEvent => ({
  ...payload,
  id: `evt_${id}`,
  occurredAt: new Date(payload.occurredAt),
  lastSeenOld: new Date(payload.lastSeenOld),
  firstSeenNew: new Date(payload.firstSeenNew),
})

/** Writes the event of a settled change with all that filters and messages need, as it is known now. Once per change (`events_once`). */
export const writeEvent = async (tx: Query, changeId: number, sha256: string, at: Date): Promise<void> => {
  const { change, source, institution } = theRow(
    await tx
      .select({ change: changes, source: sources, institution: institutions })
      .from(changes)
      .innerJoin(sources, eq(sources.id, changes.sourceId))
      .innerJoin(institutions, eq(institutions.id, sources.institutionId))
      .where(eq(changes.id, changeId)),
  )
  const spokenFor = await tx
    .select({ program: programs })
    .from(sourcePrograms)
    .innerJoin(programs, eq(programs.id, sourcePrograms.programId))
    .where(eq(sourcePrograms.sourceId, source.id))
    .orderBy(asc(programs.id))
  const { retiredAt: _, ...institutionFacts } = institution
  const payload: StoredPayload = {
    changeId: String(changeId),
    occurredAt: at,
    institution: institutionFacts,
    programs: spokenFor.map(({ program: { retiredAt: __, ...program } }) => program),
    source: { id: source.id, url: source.url, level: source.level },
    difference: change.difference,
    status: change.status,
    lastSeenOld: change.lastSeenOld,
    firstSeenNew: change.firstSeenNew,
    sha256,
  }
  await tx.insert(events).values({ changeId, occurredAt: at, payload }).onConflictDoNothing({ target: events.changeId })
}

/** Takes the oldest undispatched event for the rest of the transaction; null when there is none that nobody else holds. */
export const takeEvent = async (tx: Query): Promise<{ readonly id: number; readonly event: ChangeEvent } | null> => {
  const [row] = await tx
    .select()
    .from(events)
    .where(isNull(events.dispatchedAt))
    .orderBy(asc(events.id))
    .limit(1)
    .for('update', { skipLocked: true })
  return row === undefined ? null : { id: row.id, event: eventOf(row.id, row.payload) }
}

export const markDispatched = async (tx: Query, id: number, at: Date): Promise<void> => {
  await tx.update(events).set({ dispatchedAt: at }).where(eq(events.id, id))
}

export const undispatchedEvents = async (db: Query): Promise<number> =>
  (await db.select({ id: events.id }).from(events).where(isNull(events.dispatchedAt))).length
