/**
 * Subscriptions that people make by themselves: asked for, confirmed, and forgotten again. Whether an address is known is never told: the caller
 * hears the same whatever was found.
 */
import { randomBytes } from 'node:crypto'
import { and, eq, gt, inArray, lte, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Subscription } from '../domain/alert.ts'
import { addMessage } from './messages.ts'
import type { Drizzle, Query } from './query.ts'
import { alerts, bounces, deliveries, messages, subscriptions, subscriptionTokens } from './schema/index.ts'
import { rowOf } from './subscriptions.ts'
import { storable } from './storable.ts'

export type Wish = Omit<Subscription, 'id' | 'secretName' | 'signingSecret'>

export type Limits = { readonly perHour: number; readonly perAddress: number }

/** asked: a question goes out, or would if one may; `messageId` is it. busy: too many ask at the moment, whoever they are. */
export type Asked = { readonly kind: 'asked'; readonly messageId: number | null } | { readonly kind: 'busy' }

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** Two that ask at once are counted one after the other. */
const ONE_AT_A_TIME = 4_242_001

const tooMany = async (tx: Query, { perHour }: Limits, at: Date): Promise<boolean> => {
  const recent = await tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(eq(subscriptions.declared, false), gt(subscriptions.createdAt, new Date(at.getTime() - HOUR_MS))))
    .limit(perHour)
  return recent.length >= perHour
}

/** Who reads there: mail ignores the case of letters, the paths and names of other addresses do not. */
const readerOf = (channel: SQLWrapper, address: SQLWrapper | string): SQL =>
  sql`case when ${channel} = 'email' then lower(${address}) else ${address} end`

const askedEnough = async (tx: Query, wish: Wish, { perAddress }: Limits, at: Date): Promise<boolean> => {
  const asked = await tx
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(subscriptions, eq(subscriptions.id, messages.subscriptionId))
    .where(
      and(
        eq(messages.kind, 'confirm'),
        gt(messages.createdAt, new Date(at.getTime() - DAY_MS)),
        eq(subscriptions.channel, wish.channel),
        sql`${readerOf(subscriptions.channel, subscriptions.address)} = ${readerOf(subscriptions.channel, wish.address)}`,
      ),
    )
    .limit(perAddress)
  return asked.length >= perAddress
}

/** A secret as Standard Webhooks serialises it. */
const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`

const idOf = async (tx: Query, wish: Wish, at: Date): Promise<string | null> => {
  const wanted = storable(wish)
  const signingSecret = wanted.channel === 'webhook' ? newSecret() : null
  const row = rowOf({ ...wanted, id: `s-${randomBytes(9).toString('hex')}`, secretName: null, signingSecret })
  await tx
    .insert(subscriptions)
    .values({ ...row, declared: false, status: 'pending', createdAt: at, activeFrom: at })
    .onConflictDoNothing()
  const [same] = await tx
    .select({ id: subscriptions.id, status: subscriptions.status })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.declared, false),
        eq(subscriptions.channel, wanted.channel),
        eq(subscriptions.address, wanted.address),
        sql`${subscriptions.filter} = ${JSON.stringify(wanted.filter)}::jsonb`,
        inArray(subscriptions.status, ['pending', 'suspended']),
      ),
    )
    .for('update')
  if (same === undefined) return null
  if (same.status === 'suspended')
    await tx.update(subscriptions).set({ status: 'pending', statusReason: null }).where(eq(subscriptions.id, same.id))
  return same.id
}

/** Keeps the wish and owes the question whether it was meant; a wish that is confirmed already is asked nothing. */
export const askToSubscribe = (db: Drizzle, wish: Wish, limits: Limits, at: Date): Promise<Asked> =>
  db.transaction(async (tx): Promise<Asked> => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ONE_AT_A_TIME})`)
    if (await tooMany(tx, limits, at)) return { kind: 'busy' }
    if (await askedEnough(tx, wish, limits, at)) return { kind: 'asked', messageId: null }
    const subscriptionId = await idOf(tx, wish, at)
    if (subscriptionId === null) return { kind: 'asked', messageId: null }
    const question = { subscriptionId, kind: 'confirm' as const, words: at.toISOString() }
    return { kind: 'asked', messageId: await addMessage(tx, question, at) }
  })

/** Its reader said yes. Safe to repeat; false when it waits for no answer any more. */
export const confirmSubscription = async (db: Query, id: string, at: Date): Promise<boolean> => {
  await db
    .update(subscriptions)
    .set({ status: 'active', confirmedAt: at, activeFrom: at })
    .where(and(eq(subscriptions.id, id), eq(subscriptions.status, 'pending')))
  const [row] = await db.select({ status: subscriptions.status }).from(subscriptions).where(eq(subscriptions.id, id))
  return row?.status === 'active' || row?.status === 'paused'
}

/** How often, and for digests when. */
export const paceSubscription = async (
  db: Query,
  id: string,
  { cadence, digest }: Pick<Subscription, 'cadence' | 'digest'>,
): Promise<void> => {
  await db
    .update(subscriptions)
    .set({ cadence, digestHour: digest?.hour ?? null, digestTimeZone: digest?.timeZone ?? null })
    .where(eq(subscriptions.id, id))
}

const removeAll = async (tx: Query, ids: readonly string[]): Promise<void> => {
  const some = [...ids]
  // A delivery under way holds its message: it ends first.
  const carried = tx.select({ id: messages.id }).from(messages).where(inArray(messages.subscriptionId, some))
  await tx.delete(subscriptionTokens).where(inArray(subscriptionTokens.subscriptionId, some))
  await tx.delete(alerts).where(inArray(alerts.subscriptionId, some))
  await tx.delete(bounces).where(inArray(bounces.messageId, carried))
  await tx.delete(deliveries).where(inArray(deliveries.messageId, carried))
  await tx.delete(messages).where(inArray(messages.subscriptionId, some))
  await tx.delete(subscriptions).where(inArray(subscriptions.id, some))
}

/** The subscriptions that somebody made at the same address, that of `id` among them. */
const ofSameReader = async (tx: Query, id: string): Promise<readonly string[]> => {
  const rows = await tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.declared, false),
        sql`(${subscriptions.channel}, ${readerOf(subscriptions.channel, subscriptions.address)}) in
          (select o.channel, ${readerOf(sql`o.channel`, sql`o.address`)} from subscriptions o where o.id = ${id})`,
      ),
    )
    .orderBy(subscriptions.id)
  return rows.map((row) => row.id)
}

/** Everything about a reader is deleted: all subscriptions of the address, what was owed and what was sent. Answers how many there were. */
export const eraseReader = (db: Drizzle, id: string): Promise<number> =>
  db.transaction(async (tx) => {
    const ids = await ofSameReader(tx, id)
    if (ids.length > 0) await removeAll(tx, ids)
    return ids.length
  })

/** Everything about a reader, for the reader. */
export const exportReader = async (db: Query, id: string) => {
  const ids = [...(await ofSameReader(db, id)), id]
  const [rows, sent] = await Promise.all([
    db.select().from(subscriptions).where(inArray(subscriptions.id, ids)).orderBy(subscriptions.id),
    db
      .select({
        subscription: messages.subscriptionId,
        kind: messages.kind,
        status: messages.status,
        createdAt: messages.createdAt,
        key: messages.idempotencyKey,
        deliveries: sql<
          readonly object[] | null
        >`(select json_agg(json_build_object('at', d.at, 'result', d.result) order by d.attempt)
          from deliveries d where d.message_id = ${messages.id})`,
        events: sql<
          readonly string[] | null
        >`(select json_agg('evt_' || a.event_id order by a.event_id) from alerts a where a.message_id = ${messages.id})`,
      })
      .from(messages)
      .where(inArray(messages.subscriptionId, ids))
      .orderBy(messages.id),
  ])
  return {
    subscriptions: rows.map((row) => ({
      id: row.id,
      channel: row.channel,
      address: row.address,
      filter: row.filter,
      cadence: row.cadence,
      digest: row.digestHour === null ? null : { hour: row.digestHour, timeZone: row.digestTimeZone },
      status: row.status,
      statusReason: row.statusReason,
      signingSecret: row.signingSecret,
      createdAt: row.createdAt,
      confirmedAt: row.confirmedAt,
      endedAt: row.retiredAt,
    })),
    messages: sent.map(({ deliveries: attempts, events, ...message }) => ({
      ...message,
      deliveries: attempts ?? [],
      events: events ?? [],
    })),
  }
}

/** Forgets wishes that nobody confirmed in time. */
export const forgetUnconfirmed = async (db: Drizzle, askedBefore: Date): Promise<number> =>
  db.transaction(async (tx) => {
    const rows = await tx
      .select({ id: subscriptions.id })
      .from(subscriptions)
      .where(and(eq(subscriptions.status, 'pending'), lte(subscriptions.createdAt, askedBefore)))
      .for('update', { skipLocked: true })
    if (rows.length > 0)
      await removeAll(
        tx,
        rows.map(({ id }) => id),
      )
    return rows.length
  })
