/** The outbox: events written beside the change they tell of, and read by dispatch. */
import { and, asc, eq, isNull, notExists, sql } from 'drizzle-orm'
import type { ChangeEvent } from '../domain/event.ts'
import type { Program } from '../domain/registry.ts'
import { type Query, theRow } from './query.ts'
import {
  assessments,
  changes,
  events,
  institutions,
  overrides,
  programs,
  sourcePrograms,
  sources,
} from './schema/index.ts'

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

/**
 * The programs whose policy an event moves: those its page speaks for, or, for a page of the whole institution, the programs that
 * inherit from it because no page of their own states anything.
 */
export const programsMoved = async (db: Query, event: ChangeEvent): Promise<readonly Program[]> => {
  if (event.programs.length > 0) return event.programs
  const own = db
    .select({ one: sql`1` })
    .from(sourcePrograms)
    .innerJoin(sources, and(eq(sources.id, sourcePrograms.sourceId), isNull(sources.retiredAt)))
    .innerJoin(assessments, eq(assessments.id, sources.assessmentId))
    .leftJoin(overrides, and(eq(overrides.sourceId, sources.id), isNull(overrides.endedAt)))
    .where(
      and(
        eq(sourcePrograms.programId, programs.id),
        sql`coalesce(${overrides.category}, ${assessments.category}) <> 'not_stated'`,
      ),
    )
  const rows = await db
    .select()
    .from(programs)
    .where(and(eq(programs.institutionId, event.institution.id), isNull(programs.retiredAt), notExists(own)))
    .orderBy(asc(programs.id))
  return rows.map(({ retiredAt: _, ...program }) => program)
}
