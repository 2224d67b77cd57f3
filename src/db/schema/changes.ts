/** Tables of what moved: changes, and the outbox of events. No queries here. */
import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { CATEGORIES } from '../../domain/category.ts'
import { CHANGE_CAUSES, CHANGE_KINDS, CHANGE_STATUSES, type Difference, SEVERITIES } from '../../domain/change.ts'
import {
  type ChangeEvent,
  type ContradictionEvent,
  EVENT_TYPES,
  type RetractionEvent,
  type StaleEvent,
} from '../../domain/event.ts'
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
    /** Since when its bounds are known as they are; null: since it was settled. What was known before is in `change_versions`. */
    boundedAt: instant(),
  },
  (table) => [
    uniqueIndex('changes_once').on(table.fromAssessmentId, table.toAssessmentId),
    uniqueIndex('changes_one_pending').on(table.sourceId).where(sql`status = 'pending'`),
    index('changes_recorded').on(table.recordedAt, table.id),
    index('changes_source').on(table.sourceId, table.id),
    index('changes_seen').on(table.firstSeenNew, table.id),
    index('changes_source_seen').on(table.sourceId, table.firstSeenNew, table.id),
    index('changes_to').on(table.toAssessmentId),
    index('changes_learnt').on(sql`greatest(recorded_at, settled_at, bounded_at)`),
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

/** An event as JSON keeps it. */
export type Payload =
  | Omit<ChangeEvent, 'id'>
  | Omit<StaleEvent, 'id'>
  | Omit<ContradictionEvent, 'id'>
  | Omit<RetractionEvent, 'id'>

/** What was known of a change until a capture of the past narrowed it or took it back: bounds, and from when until when they were known. */
export const changeVersions = pgTable(
  'change_versions',
  {
    id: identity(),
    changeId: reference().notNull(),
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
    lastSeenOld: instant().notNull(),
    firstSeenNew: instant().notNull(),
    knownFrom: instant().notNull(),
    knownUntil: instant().notNull(),
  },
  (table) => [
    index('change_versions_source_seen').on(table.sourceId, table.firstSeenNew, table.changeId),
    check('change_versions_bounds', sql`${table.lastSeenOld} <= ${table.firstSeenNew}`),
  ],
)

/** The outbox: written in the transaction that settles a change, so that an alert can be neither lost nor invented. */
export const events = pgTable(
  'events',
  {
    id: identity(),
    type: text({ enum: EVENT_TYPES }).notNull(),
    /** What happened, in a form that the same happening always has: it is told by one event. */
    key: text().notNull(),
    /** Of a change and of a contradiction that a change made. */
    changeId: reference().references(() => changes.id),
    /** Of a retraction: the event that was wrong. */
    correctsId: reference().references((): AnyPgColumn => events.id),
    occurredAt: instant().notNull(),
    payload: jsonb().$type<Payload>().notNull(),
    dispatchedAt: instant(),
  },
  (table) => [
    uniqueIndex('events_once').on(table.key),
    uniqueIndex('events_corrected_once').on(table.correctsId),
    index('events_change').on(table.changeId),
    index('events_occurred').on(table.occurredAt, table.id),
    index('events_undispatched').on(table.id).where(sql`dispatched_at is null`),
    check('events_type', oneOf(table.type, EVENT_TYPES)),
    check('events_of_a_change', sql`${table.type} <> 'change' or ${table.changeId} is not null`),
    check('events_correct_an_event', sql`(${table.type} = 'retraction') = (${table.correctsId} is not null)`),
  ],
)
