/** The outbox: events written beside what they tell of, each once (`events_once`), and read by dispatch. */
import { and, asc, desc, eq, gte, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { OutboxEvent } from '../domain/event.ts'
import type { Program } from '../domain/registry.ts'
import { type Query, theRow } from './query.ts'
import { changes, events, institutions, type Payload, programs, sourcePrograms, sources } from './schema/index.ts'
import { storable } from './storable.ts'

const dateOf = (value: Date | string): Date => new Date(value)

type Dated<Event> = { readonly [Name in keyof Event]: Event[Name] }

/** JSON keeps dates as text; an event has real ones. */
const revived = (payload: Payload): Payload => {
  const occurredAt = dateOf(payload.occurredAt)
  switch (payload.type) {
    case 'change':
      return {
        ...payload,
        occurredAt,
        lastSeenOld: dateOf(payload.lastSeenOld),
        firstSeenNew: dateOf(payload.firstSeenNew),
        ...(payload.reversion == null
          ? {}
          : { reversion: { from: dateOf(payload.reversion.from), until: dateOf(payload.reversion.until) } }),
      }
    case 'stale':
      return { ...payload, occurredAt, seenAt: dateOf(payload.seenAt) }
    case 'contradiction':
      return { ...payload, occurredAt }
    case 'retraction':
      return {
        ...payload,
        occurredAt,
        wrong: revived(payload.wrong) as Dated<typeof payload.wrong>,
        ...(payload.correction == null
          ? {}
          : { correction: { ...payload.correction, occurredAt: dateOf(payload.correction.occurredAt) } }),
      }
  }
}

export const eventOf = (id: number, payload: Payload): OutboxEvent => ({ ...revived(payload), id: `evt_${id}` })

/** The place of an event as it is known now. */
export const placeOfSource = async (tx: Query, sourceId: string) => {
  const { source, institution } = theRow(
    await tx
      .select({ source: sources, institution: institutions })
      .from(sources)
      .innerJoin(institutions, eq(institutions.id, sources.institutionId))
      .where(eq(sources.id, sourceId)),
  )
  const spokenFor = await tx
    .select({ program: programs })
    .from(sourcePrograms)
    .innerJoin(programs, eq(programs.id, sourcePrograms.programId))
    .where(eq(sourcePrograms.sourceId, source.id))
    .orderBy(asc(programs.id))
  const { retiredAt: _, ...institutionFacts } = institution
  return {
    institution: institutionFacts,
    programs: spokenFor.map(({ program: { retiredAt: __, ...program } }): Program => program),
    source: { id: source.id, url: source.url, level: source.level },
  }
}

type NewEvent = {
  readonly key: string
  readonly changeId?: number | null
  readonly correctsId?: number | null
  readonly payload: Payload
}

/** Writes an event, once for its key; answers whether it was new. */
export const addEvent = async (tx: Query, { key, changeId, correctsId, payload }: NewEvent): Promise<boolean> => {
  const rows = await tx
    .insert(events)
    .values({
      type: payload.type,
      key,
      changeId: changeId ?? null,
      correctsId: correctsId ?? null,
      occurredAt: payload.occurredAt,
      payload: storable(payload),
    })
    .onConflictDoNothing()
    .returning({ id: events.id })
  return rows.length > 0
}

/** Writes the event of a settled change with all that filters and messages need, as it is known now. */
export const writeEvent = async (tx: Query, changeId: number, sha256: string, at: Date): Promise<void> => {
  const { change } = theRow(await tx.select({ change: changes }).from(changes).where(eq(changes.id, changeId)))
  await addEvent(tx, {
    key: `change ${changeId}`,
    changeId,
    payload: {
      type: 'change',
      changeId: String(changeId),
      occurredAt: at,
      ...(await placeOfSource(tx, change.sourceId)),
      difference: change.difference,
      status: change.status,
      lastSeenOld: change.lastSeenOld,
      firstSeenNew: change.firstSeenNew,
      sha256,
    },
  })
}

export type TakenEvent = {
  readonly id: number
  readonly changeId: number | null
  readonly correctsId: number | null
  readonly event: OutboxEvent
}

/** Takes the oldest undispatched event for the rest of the transaction; null when there is none that nobody else holds. */
export const takeEvent = async (tx: Query): Promise<TakenEvent | null> => {
  const [row] = await tx
    .select()
    .from(events)
    .where(isNull(events.dispatchedAt))
    .orderBy(asc(events.id))
    .limit(1)
    .for('update', { skipLocked: true })
  if (row === undefined) return null
  const { id, changeId, correctsId } = row
  return { id, changeId, correctsId, event: eventOf(id, row.payload) }
}

/** Marks it dispatched, with what dispatch found out about it. */
export const markDispatched = async (tx: Query, id: number, at: Date, event?: OutboxEvent): Promise<void> => {
  const { id: _, ...payload } = event ?? { id: '' }
  await tx
    .update(events)
    .set({ dispatchedAt: at, ...(event === undefined ? {} : { payload: storable(payload as Payload) }) })
    .where(eq(events.id, id))
}

export const undispatchedEvents = async (db: Query): Promise<number> =>
  (await db.select({ id: events.id }).from(events).where(isNull(events.dispatchedAt))).length

const isCorrected = (id: SQL): SQL => sql`exists (select from events next where next.corrects_id = ${id})`

/** Whether the last word on an event is that it was wrong. A correction may be corrected, and then what was told first may stand. */
export const isTakenBack = (id: SQL): SQL => sql`(with recursive chain as (
    select r.id, r.payload from events r where r.corrects_id = ${id}
    union all select r.id, r.payload from events r join chain on r.corrects_id = chain.id)
  select coalesce(bool_or((chain.payload->>'stands') is distinct from 'true'), false) from chain where not ${isCorrected(sql`chain.id`)})`

/** Events of a time, newest first, before a place in the stream. What was taken back is left out; the last corrections come if they are asked for. */
export const eventsBetween = async (
  db: Query,
  bounds: {
    readonly since: Date
    readonly before: { readonly occurredAt: Date; readonly id: number } | null
    readonly corrections?: boolean
  },
  limit: number,
): Promise<readonly { readonly id: number; readonly event: OutboxEvent }[]> => {
  const { since, before, corrections = false } = bounds
  const rows = await db
    .select({ id: events.id, payload: events.payload })
    .from(events)
    .where(
      and(
        gte(events.occurredAt, since),
        before === null
          ? undefined
          : or(
              lt(events.occurredAt, before.occurredAt),
              and(eq(events.occurredAt, before.occurredAt), lt(events.id, before.id)),
            ),
        corrections ? undefined : sql`${events.type} <> 'retraction'`,
        sql`case when ${events.type} = 'retraction' then not ${isCorrected(sql`${events.id}`)} else not ${isTakenBack(sql`${events.id}`)} end`,
      ),
    )
    .orderBy(desc(events.occurredAt), desc(events.id))
    .limit(limit)
  return rows.map(({ id, payload }) => ({ id, event: eventOf(id, payload) }))
}
