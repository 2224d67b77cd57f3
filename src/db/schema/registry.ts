/** Tables of the declared world: institutions, programs, sources and the history of their declaration. No queries here. */
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { FETCHERS, OUTCOME_KINDS } from '../../domain/outcome.ts'
import { LEVELS } from '../../domain/position.ts'
import { PROGRAM_KINDS, type Source } from '../../domain/registry.ts'
import { instant, oneOf, reference } from './columns.ts'

export const institutions = pgTable(
  'institutions',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    city: text(),
    state: text(),
    acgmeId: text(),
    capStatus: text({ enum: ['exempt', 'subject', 'unknown'] }).notNull(),
    /** Set when the declaration no longer names it; history stays. */
    retiredAt: instant(),
  },
  (table) => [
    check('institutions_state', sql`${table.state} ~ '^[A-Z]{2}$'`),
    check('institutions_cap_status', oneOf(table.capStatus, ['exempt', 'subject', 'unknown'])),
  ],
)

export const programs = pgTable(
  'programs',
  {
    id: text().primaryKey(),
    institutionId: text()
      .notNull()
      .references(() => institutions.id),
    name: text().notNull(),
    specialty: text().notNull(),
    kind: text({ enum: PROGRAM_KINDS }).notNull(),
    acgmeId: text(),
    retiredAt: instant(),
  },
  (table) => [
    check('programs_kind', oneOf(table.kind, PROGRAM_KINDS)),
    index('programs_institution').on(table.institutionId),
  ],
)

/** A page and where its watch stands: schedule, last visit, and the assessment in force. */
export const sources = pgTable(
  'sources',
  {
    id: text().primaryKey(),
    institutionId: text()
      .notNull()
      .references(() => institutions.id),
    url: text().notNull(),
    /** Host and port of the URL: the unit of politeness. */
    host: text().notNull(),
    level: text({ enum: LEVELS }).notNull(),
    fetcher: text({ enum: FETCHERS }).notNull(),
    intervalMs: bigint({ mode: 'number' }),
    retiredAt: instant(),

    /** The schedule. Null only for retired sources. */
    nextVisitAt: instant(),
    lastVisitAt: instant(),
    lastOutcome: text({ enum: OUTCOME_KINDS }),
    /** Visits in a row that did not reach the page. */
    failures: integer().notNull().default(0),
    /** Visits since the last one without validators. */
    conditionalVisits: integer().notNull().default(0),
    /** Learnt, not declared: without a browser this page lost statements that it still shows. */
    needsBrowser: boolean().notNull().default(false),
    etag: text(),
    lastModified: text(),

    latestSnapshotId: reference(),
    /** The policy in force on this page. */
    assessmentId: reference(),
    /** When the policy in force was last seen on the page. */
    policySeenAt: instant(),
    lastChangeAt: instant(),
  },
  (table) => [
    check('sources_level', oneOf(table.level, LEVELS)),
    check('sources_fetcher', oneOf(table.fetcher, FETCHERS)),
    check('sources_last_outcome', oneOf(table.lastOutcome, OUTCOME_KINDS)),
    check('sources_scheduled', sql`${table.retiredAt} is not null or ${table.nextVisitAt} is not null`),
    uniqueIndex('sources_url_once').on(table.institutionId, table.url).where(sql`retired_at is null`),
    index('sources_due').on(table.nextVisitAt, table.host).where(sql`retired_at is null`),
    index('sources_institution').on(table.institutionId),
    index('sources_host').on(table.host),
  ],
)

export const sourcePrograms = pgTable(
  'source_programs',
  {
    sourceId: text()
      .notNull()
      .references(() => sources.id),
    programId: text()
      .notNull()
      .references(() => programs.id),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.programId] }),
    index('source_programs_program').on(table.programId),
  ],
)

/** Every version of a source's declaration, so that history can tell a moved page from a changed one. */
export const sourceDeclarations = pgTable(
  'source_declarations',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    sourceId: text()
      .notNull()
      .references(() => sources.id),
    declaration: jsonb().$type<Source>().notNull(),
    validFrom: instant().notNull(),
    validUntil: instant(),
  },
  (table) => [
    index('source_declarations_source').on(table.sourceId, table.validFrom),
    // Rarely written and read at every renewal of a policy: what waits to be sorted in would be read through each time.
    index('source_declarations_programs').using('gin', sql`(declaration->'programIds')`).with({ fastupdate: false }),
    index('source_declarations_institution').on(sql`(declaration->>'institutionId')`),
    // Those that speak for every program: a few among hundreds of one institution.
    index('source_declarations_for_all')
      .on(sql`(declaration->>'institutionId')`)
      .where(sql`declaration->'programIds' = '[]'`),
    uniqueIndex('source_declarations_one_current').on(table.sourceId).where(sql`valid_until is null`),
    check(
      'source_declarations_interval',
      sql`${table.validUntil} is null or ${table.validUntil} >= ${table.validFrom}`,
    ),
  ],
)
