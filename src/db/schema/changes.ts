/** Tables of what moved and who hears of it: changes, outbox events, subscriptions, alerts, messages, deliveries. No queries here. */
import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { ALERT_STATUSES, CADENCES, type Filter } from '../../domain/alert.ts'
import { CATEGORIES } from '../../domain/category.ts'
import { CHANGE_CAUSES, CHANGE_KINDS, CHANGE_STATUSES, type Difference, SEVERITIES } from '../../domain/change.ts'
import type { ChangeEvent } from '../../domain/event.ts'
import { assessments } from './assessments.ts'
import { identity, instant, oneOf, reference } from './columns.ts'
import { sources } from './registry.ts'

export const changes = pgTable(
  'changes',
  {
    id: identity(),
    sourceId: text()
      .notNull()
      .references(() => sources.id),
    fromAssessmentId: reference()
      .notNull()
      .references(() => assessments.id),
    toAssessmentId: reference()
      .notNull()
      .references(() => assessments.id),
    kind: text({ enum: CHANGE_KINDS }).notNull(),
    cause: text({ enum: CHANGE_CAUSES }).notNull(),
    severity: text({ enum: SEVERITIES }).notNull(),
    fromCategory: text({ enum: CATEGORIES }).notNull(),
    toCategory: text({ enum: CATEGORIES }).notNull(),
    difference: jsonb().$type<Difference>().notNull(),
    status: text({ enum: CHANGE_STATUSES }).notNull(),
    lastSeenOld: instant().notNull(),
    firstSeenNew: instant().notNull(),
    recordedAt: instant().notNull(),
    /** When the confirming visit is due; null once settled. */
    confirmAt: instant(),
    settledAt: instant(),
  },
  (table) => [
    uniqueIndex('changes_once').on(table.fromAssessmentId, table.toAssessmentId),
    uniqueIndex('changes_one_pending').on(table.sourceId).where(sql`status = 'pending'`),
    index('changes_recorded').on(table.recordedAt, table.id),
    index('changes_source').on(table.sourceId, table.id),
    check('changes_bounds', sql`${table.lastSeenOld} <= ${table.firstSeenNew}`),
    check('changes_kind', oneOf(table.kind, CHANGE_KINDS)),
    check('changes_cause', oneOf(table.cause, CHANGE_CAUSES)),
    check('changes_severity', oneOf(table.severity, SEVERITIES)),
    check('changes_status', oneOf(table.status, CHANGE_STATUSES)),
    check(
      'changes_categories',
      sql`${oneOf(table.fromCategory, CATEGORIES)} and ${oneOf(table.toCategory, CATEGORIES)}`,
    ),
    check('changes_settled', sql`(${table.status} = 'pending') = (${table.settledAt} is null)`),
    check('changes_rules_alert_nobody', sql`${table.cause} = 'page' or ${table.status} = 'recorded'`),
  ],
)

/** The outbox: written in the transaction that settles a change, so that an alert can be neither lost nor invented. */
export const events = pgTable(
  'events',
  {
    id: identity(),
    changeId: reference()
      .notNull()
      .references(() => changes.id),
    occurredAt: instant().notNull(),
    payload: jsonb().$type<Omit<ChangeEvent, 'id'>>().notNull(),
    dispatchedAt: instant(),
  },
  (table) => [
    uniqueIndex('events_once').on(table.changeId),
    index('events_undispatched').on(table.id).where(sql`dispatched_at is null`),
  ],
)

export const subscriptions = pgTable(
  'subscriptions',
  {
    id: text().primaryKey(),
    channel: text().notNull(),
    address: text().notNull(),
    filter: jsonb().$type<Filter>().notNull(),
    cadence: text({ enum: CADENCES }).notNull(),
    secretName: text(),
    /** True for those of config/alerts.yaml, which come and go with the file. */
    declared: boolean().notNull(),
    createdAt: instant().notNull(),
    /** Events before this are none of its business. */
    activeFrom: instant().notNull(),
    retiredAt: instant(),
  },
  (table) => [check('subscriptions_cadence', oneOf(table.cadence, CADENCES))],
)

/** One message to one subscription: the alerts that were due together. Its key stays the same over every attempt. */
export const messages = pgTable(
  'messages',
  {
    id: identity(),
    subscriptionId: text()
      .notNull()
      .references(() => subscriptions.id),
    idempotencyKey: text().notNull(),
    createdAt: instant().notNull(),
    /** When the next attempt is due; null once it was delivered or given up. */
    dueAt: instant(),
    attempts: integer().notNull().default(0),
  },
  (table) => [
    uniqueIndex('messages_key_once').on(table.idempotencyKey),
    index('messages_due').on(table.dueAt).where(sql`due_at is not null`),
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
    check('alerts_status', oneOf(table.status, ALERT_STATUSES)),
    check('alerts_delivered_by_message', sql`${table.status} <> 'delivered' or ${table.messageId} is not null`),
  ],
)

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
    result: text({ enum: ['delivered', 'retry', 'rejected'] }).notNull(),
    detail: text().notNull(),
  },
  (table) => [
    uniqueIndex('deliveries_attempt_once').on(table.messageId, table.attempt),
    uniqueIndex('deliveries_delivered_once').on(table.messageId).where(sql`result = 'delivered'`),
    check('deliveries_result', oneOf(table.result, ['delivered', 'retry', 'rejected'])),
  ],
)
