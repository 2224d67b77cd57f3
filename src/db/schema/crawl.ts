/** Tables of the crawl: hosts, robots, visits, blobs and snapshots. No queries here. */
import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, real, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { type Exchange, FETCHERS, OUTCOME_KINDS } from '../../domain/outcome.ts'
import { bytes, identity, instant, oneOf, reference } from './columns.ts'
import { sources } from './registry.ts'

/** What politeness remembers of a host, shared by all machines. */
export const hosts = pgTable('hosts', {
  host: text().primaryKey(),
  nextRequestAt: instant(),
  failures: integer().notNull().default(0),
  /** While in the future the host is left alone (circuit breaker). */
  openAt: instant(),
})

export const robots = pgTable('robots', {
  origin: text().primaryKey(),
  record: jsonb().notNull(),
  fetchedAt: instant().notNull(),
})

/** Bytes by their SHA-256; the same page on two sources or two days is kept once. */
export const blobs = pgTable(
  'blobs',
  {
    sha256: text().primaryKey(),
    encoding: text({ enum: ['br', 'identity'] }).notNull(),
    bytes: bytes().notNull(),
    /** Of the decoded bytes. */
    size: integer().notNull(),
  },
  (table) => [
    check('blobs_sha256', sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
    check('blobs_encoding', oneOf(table.encoding, ['br', 'identity'])),
  ],
)

export const PURPOSES = ['scheduled', 'confirm', 'import'] as const

export const visits = pgTable(
  'visits',
  {
    id: identity(),
    sourceId: text()
      .notNull()
      .references(() => sources.id),
    at: instant().notNull(),
    purpose: text({ enum: PURPOSES }).notNull(),
    fetcher: text({ enum: FETCHERS }).notNull(),
    outcome: text({ enum: OUTCOME_KINDS }).notNull(),
    reason: text(),
    detail: text(),
    remedy: text(),
    durationMs: integer().notNull(),
    quality: real(),
    qualityReasons: jsonb().$type<readonly string[]>(),
    exchange: jsonb().$type<Exchange>(),
    /** The refused page itself, kept as evidence and never assessed. */
    evidenceSha256: text().references(() => blobs.sha256),
    /** When an imported visit became known; null: when it was made. */
    recordedAt: instant(),
  },
  (table) => [
    uniqueIndex('visits_once').on(table.sourceId, table.at),
    index('visits_at').on(table.at),
    index('visits_imported').on(table.recordedAt).where(sql`recorded_at is not null`),
    check('visits_outcome', oneOf(table.outcome, OUTCOME_KINDS)),
    check('visits_purpose', oneOf(table.purpose, PURPOSES)),
    check('visits_quality', sql`${table.quality} between 0 and 1`),
  ],
)

/** New content: immutable but for `last_seen_at`, which moves while the page keeps answering with these bytes. */
export const snapshots = pgTable(
  'snapshots',
  {
    id: identity(),
    sourceId: text()
      .notNull()
      .references(() => sources.id),
    visitId: reference()
      .notNull()
      .references(() => visits.id),
    sha256: text()
      .notNull()
      .references(() => blobs.sha256),
    mime: text().notNull(),
    charset: text(),
    takenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    /** Why no document could be made of it; such a snapshot has no assessment. */
    unreadable: text(),
    /** Version of the rules under which no document could be made of it any more; the assessment of an older version stands. */
    unreadableUnder: text(),
    /** When it was read: assessed, or found unreadable. */
    assessedAt: instant(),
  },
  (table) => [
    uniqueIndex('snapshots_visit_once').on(table.visitId),
    uniqueIndex('snapshots_source_taken').on(table.sourceId, table.takenAt),
    index('snapshots_unassessed').on(table.sourceId).where(sql`assessed_at is null`),
    index('snapshots_sha256').on(table.sha256),
    check('snapshots_seen', sql`${table.lastSeenAt} >= ${table.takenAt}`),
    check('snapshots_unreadable', sql`${table.unreadable} is null or ${table.assessedAt} is not null`),
  ],
)
