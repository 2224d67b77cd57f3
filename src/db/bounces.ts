/**
 * What a returned mail means for the message it names, once (`bounces_once`). Only a report that names one of our messages and the reader it went to
 * counts: anybody may write to a bounce address.
 */
import { domainToASCII } from 'node:url'
import { and, desc, eq, inArray, or, sql } from 'drizzle-orm'
import { sayDay } from '../domain/instant.ts'
import { type Query, theRow } from './query.ts'
import { alerts, type BOUNCE_KINDS, bounces, deliveries, mailIdOf, messages, subscriptions } from './schema/index.ts'
import { storable } from './storable.ts'
import { suspendSubscription } from './subscriptions.ts'

export type Bounce = {
  /** Keys of messages that the report may be about. */
  readonly keys: readonly string[]
  /** A Message-ID before its "@", and the subscription that the returned headers name; null when they did not come back. */
  readonly returned: { readonly mailId: string; readonly subscriptionId: string } | null
  readonly mailSha256: string
  readonly arrivedAt: Date
  readonly recipients: readonly {
    /** In lower case. */
    readonly addresses: readonly string[]
    readonly kind: (typeof BOUNCE_KINDS)[number]
    readonly status: string | null
    readonly detail: string
  }[]
}

/** recorded: taken in now. known: taken in before. foreign: about nothing that we sent to that reader. */
export type Recorded = 'recorded' | 'known' | 'foreign'

/** The mailbox and we may keep different time; a person who had the message sent again is later than that. */
const CLOCKS_MS = 5 * 60_000

/** Mail systems write the domain of an address in ASCII, people as they read it. */
const spelled = (address: string): string => {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return `${address.slice(0, at + 1)}${domainToASCII(domain) || domain}`.toLowerCase()
}

/** The message that was sent to one of the recipients, held for the rest of the transaction: an attempt under way ends first. */
const messageOf = async (tx: Query, { keys, returned, recipients }: Bounce) => {
  if (keys.length === 0 && returned === null) return null
  const byHeaders =
    returned === null
      ? undefined
      : and(
          eq(mailIdOf(messages.idempotencyKey), returned.mailId),
          eq(messages.subscriptionId, returned.subscriptionId),
        )
  const rows = await tx
    .select({
      id: messages.id,
      status: messages.status,
      subscriptionId: messages.subscriptionId,
      address: subscriptions.address,
    })
    .from(messages)
    .innerJoin(subscriptions, eq(subscriptions.id, messages.subscriptionId))
    .where(and(or(inArray(messages.idempotencyKey, [...keys]), byHeaders), eq(subscriptions.channel, 'email')))
    .for('update', { of: messages })
  for (const row of rows) {
    const address = spelled(row.address)
    const recipient = recipients.find(({ addresses }) => addresses.map(spelled).includes(address))
    if (recipient !== undefined) return { ...row, recipient }
  }
  return null
}

/** When the last attempt was made; null: none was. */
const lastAttempt = async (tx: Query, messageId: number): Promise<Date | null> => {
  const [row] = await tx
    .select({ at: deliveries.at })
    .from(deliveries)
    .where(eq(deliveries.messageId, messageId))
    .orderBy(desc(deliveries.attempt))
    .limit(1)
  return row?.at ?? null
}

/** The message counts as given up, as if it had been refused when it was handed over. */
const takeBack = async (tx: Query, messageId: number, detail: string): Promise<void> => {
  await tx
    .update(deliveries)
    .set({
      result: 'bounced',
      detail: sql`${storable(`returned: ${detail}`)} || ' (accepted first: ' || ${deliveries.detail} || ')'`,
    })
    .where(and(eq(deliveries.messageId, messageId), eq(deliveries.result, 'delivered')))
  await tx.update(messages).set({ status: 'failed' }).where(eq(messages.id, messageId))
  await tx.update(alerts).set({ status: 'failed' }).where(eq(alerts.messageId, messageId))
}

/** So many days of soft bounces in a row, and an address is given up: docs/decisions/0055. */
const SOFT_DAYS = 5

/**
 * On how many days mail to this reader came back soft, since when, with no message in between that stayed delivered and no person who had it
 * go on. Messages after this one count as neither: their reports may be on their way.
 */
const softDays = async (tx: Query, subscriptionId: string, messageId: number) => {
  const { rows } = await tx.execute<{ days: number; since: string | null }>(sql`
    select count(distinct (b.arrived_at at time zone 'UTC')::date)::int as days, min(b.arrived_at) as since
    from ${bounces} b join ${messages} m on m.id = b.message_id join ${subscriptions} s on s.id = m.subscription_id
    where s.id = ${subscriptionId} and b.kind = 'soft' and b.arrived_at >= s.active_from
      and m.id > coalesce((select max(d.id) from ${messages} d
        where d.subscription_id = s.id and d.status = 'delivered' and d.id < ${messageId}), 0)`)
  return theRow(rows)
}

/**
 * Takes a report in, in the caller's transaction. A mailbox that refuses for good suspends the subscription, as the same refusal to our own face would;
 * so do soft bounces on several days. A message that did not arrive is given up. A report that is older than the last attempt is only kept.
 */
export const recordBounce = async (tx: Query, bounce: Bounce, at: Date): Promise<Recorded> => {
  const message = await messageOf(tx, bounce)
  const attemptedAt = message === null ? null : await lastAttempt(tx, message.id)
  if (message === null || attemptedAt === null) return 'foreign'
  const { addresses: _, detail, ...said } = message.recipient
  const { mailSha256, arrivedAt } = bounce
  const values = { ...said, detail: storable(detail), messageId: message.id, mailSha256, arrivedAt, recordedAt: at }
  const isNew = await tx.insert(bounces).values(values).onConflictDoNothing().returning({ id: bounces.id })
  if (isNew.length === 0) return 'known'
  if (said.kind === 'delayed' || arrivedAt.getTime() < attemptedAt.getTime() - CLOCKS_MS) return 'recorded'
  if (message.status === 'delivered') await takeBack(tx, message.id, detail)
  if (said.kind === 'gone') await suspendSubscription(tx, message.subscriptionId, `returned: ${detail}`)
  if (said.kind === 'soft') {
    const { days, since } = await softDays(tx, message.subscriptionId, message.id)
    if (days >= SOFT_DAYS && since !== null) {
      const reason = `returned on ${days} days since ${sayDay(new Date(since))}, at last: ${detail}`
      await suspendSubscription(tx, message.subscriptionId, reason)
    }
  }
  return 'recorded'
}
