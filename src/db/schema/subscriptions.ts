/** Tables of who hears of it: subscriptions and their tokens, alerts, messages, deliveries. No queries here. */
import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { ALERT_STATUSES, CADENCES, type Filter, MESSAGE_KINDS, SUBSCRIPTION_STATUSES } from '../../domain/alert.ts'
import { events } from './changes.ts'
import { identity, instant, oneOf, reference } from './columns.ts'

export const subscriptions = pgTable(
  'subscriptions',
  {
    id: text().primaryKey(),
    channel: text().notNull(),
    address: text().notNull(),
    filter: jsonb().$type<Filter>().notNull(),
    cadence: text({ enum: CADENCES }).notNull(),
    /** Of its digests; both null: as the settings say. */
    digestHour: integer(),
    digestTimeZone: text(),
    secretName: text(),
    /** Of a webhook that somebody subscribed by themselves: both sides must know it, so it is kept as it is. */
    signingSecret: text(),
    /** True for those of config/alerts.yaml, which come and go with the file. */
    declared: boolean().notNull(),
    status: text({ enum: SUBSCRIPTION_STATUSES }).notNull(),
    /** Why it is suspended or ended, for people. */
    statusReason: text(),
    createdAt: instant().notNull(),
    /** When its reader said yes; null for those nobody had to ask. */
    confirmedAt: instant(),
    /** Events before this are none of its business. */
    activeFrom: instant().notNull(),
    retiredAt: instant(),
  },
  (table) => [
    check('subscriptions_cadence', oneOf(table.cadence, CADENCES)),
    check('subscriptions_status', oneOf(table.status, SUBSCRIPTION_STATUSES)),
    check('subscriptions_ended', sql`(${table.status} = 'ended') = (${table.retiredAt} is not null)`),
    check('subscriptions_suspended_why', sql`${table.status} <> 'suspended' or ${table.statusReason} is not null`),
    check(
      'subscriptions_digest',
      sql`(${table.digestHour} is null) = (${table.digestTimeZone} is null) and ${table.digestHour} between 0 and 23`,
    ),
    /** Asking twice for the same is one subscription. */
    uniqueIndex('subscriptions_asked_once')
      .on(table.channel, table.address, sql`md5(filter::text)`)
      .where(sql`not declared and status <> 'ended'`),
    index('subscriptions_active').on(table.id).where(sql`status = 'active'`),
  ],
)

export const TOKEN_PURPOSES = ['confirm', 'manage'] as const

/** What opens a subscription without a login. Kept as SHA-256 only: who reads the table cannot use it. */
export const subscriptionTokens = pgTable(
  'subscription_tokens',
  {
    sha256: text().primaryKey(),
    subscriptionId: text()
      .notNull()
      .references(() => subscriptions.id),
    purpose: text({ enum: TOKEN_PURPOSES }).notNull(),
    createdAt: instant().notNull(),
    /** Null: as long as the subscription. */
    expiresAt: instant(),
  },
  (table) => [
    index('subscription_tokens_subscription').on(table.subscriptionId),
    check('subscription_tokens_sha256', sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
    check('subscription_tokens_purpose', oneOf(table.purpose, TOKEN_PURPOSES)),
  ],
)

/** The part of a Message-ID before the domain, as `letter.ts` makes it of a message's key, for queries and their index. */
export const mailIdOf = (key: AnyColumn): SQL => sql`left(encode(sha256(${key}::bytea), 'hex'), 32)`

export const MESSAGE_STATUSES = ['due', 'delivered', 'failed', 'cancelled'] as const

/** One message to one subscription: the alerts that were due together. Its key stays the same over every attempt. */
export const messages = pgTable(
  'messages',
  {
    id: identity(),
    subscriptionId: text()
      .notNull()
      .references(() => subscriptions.id),
    kind: text({ enum: MESSAGE_KINDS }).notNull().default('alerts'),
    status: text({ enum: MESSAGE_STATUSES }).notNull(),
    idempotencyKey: text().notNull(),
    createdAt: instant().notNull(),
    /** When the next attempt is due; null once it was delivered or given up. */
    dueAt: instant(),
    attempts: integer().notNull().default(0),
    /** Attempts before a person had it tried again: back-off starts over from here. */
    attemptsBefore: integer().notNull().default(0),
  },
  (table) => [
    uniqueIndex('messages_key_once').on(table.idempotencyKey),
    index('messages_due').on(table.dueAt).where(sql`due_at is not null`),
    index('messages_failed').on(table.id).where(sql`status = 'failed'`),
    index('messages_subscription').on(table.subscriptionId, table.id),
    index('messages_mail_id').on(mailIdOf(table.idempotencyKey)),
    check('messages_kind', oneOf(table.kind, MESSAGE_KINDS)),
    check('messages_status', oneOf(table.status, MESSAGE_STATUSES)),
    check('messages_due_when', sql`(${table.status} = 'due') = (${table.dueAt} is not null)`),
  ],
)

/** Owed to one subscription for one event, once. */
export const alerts = pgTable(
  'alerts',
  {
    id: identity(),
    eventId: reference()
      .notNull()
      .references(() => events.id),
    subscriptionId: text()
      .notNull()
      .references(() => subscriptions.id),
    dueAt: instant().notNull(),
    status: text({ enum: ALERT_STATUSES }).notNull(),
    messageId: reference().references(() => messages.id),
  },
  (table) => [
    uniqueIndex('alerts_once').on(table.eventId, table.subscriptionId),
    index('alerts_due').on(table.dueAt).where(sql`message_id is null and status = 'due'`),
    index('alerts_message').on(table.messageId),
    index('alerts_subscription').on(table.subscriptionId),
    check('alerts_status', oneOf(table.status, ALERT_STATUSES)),
    check('alerts_delivered_by_message', sql`${table.status} <> 'delivered' or ${table.messageId} is not null`),
  ],
)

/**
 * `replayed`: a delivered message sent once more on a person's demand, under the same key. `bounced`: it was accepted, and then returned by mail.
 */
export const DELIVERY_RESULTS = ['delivered', 'retry', 'rejected', 'replayed', 'bounced'] as const

/** An attempt to send a message, and what came of it. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: identity(),
    messageId: reference()
      .notNull()
      .references(() => messages.id),
    attempt: integer().notNull(),
    at: instant().notNull(),
    result: text({ enum: DELIVERY_RESULTS }).notNull(),
    detail: text().notNull(),
  },
  (table) => [
    uniqueIndex('deliveries_attempt_once').on(table.messageId, table.attempt),
    uniqueIndex('deliveries_delivered_once').on(table.messageId).where(sql`result = 'delivered'`),
    check('deliveries_result', oneOf(table.result, DELIVERY_RESULTS)),
  ],
)

export const BOUNCE_KINDS = ['gone', 'soft', 'refused', 'delayed'] as const

/** A returned mail that names one of our messages and its reader; taken in once, however often it is read. */
export const bounces = pgTable(
  'bounces',
  {
    id: identity(),
    messageId: reference()
      .notNull()
      .references(() => messages.id),
    /** Of the mail as it lies in the mailbox. */
    mailSha256: text().notNull(),
    /** When it came into the mailbox. */
    arrivedAt: instant().notNull(),
    recordedAt: instant().notNull(),
    /** As `alerts/bounce.ts` tells them apart. */
    kind: text({ enum: BOUNCE_KINDS }).notNull(),
    /** RFC 3463; null when the report has none. */
    status: text(),
    detail: text().notNull(),
  },
  (table) => [
    uniqueIndex('bounces_once').on(table.mailSha256),
    index('bounces_message').on(table.messageId),
    check('bounces_sha256', sql`${table.mailSha256} ~ '^[0-9a-f]{64}$'`),
    check('bounces_kind', oneOf(table.kind, BOUNCE_KINDS)),
  ],
)

/** When a provider, or one address at it, may be sent to next: shared by all workers. */
export const sendingSlots = pgTable('sending_slots', {
  key: text().primaryKey(),
  nextAt: instant().notNull(),
})
