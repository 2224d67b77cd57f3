/**
 * Every policy that every program had, kept so that none is weighed anew to be read. Written by triggers alone, in the transaction that
 * changes what it follows from (drizzle/0017_policy_spells.sql, drizzle/0021_renewed_one_by_one.sql); never written here. No queries.
 */
import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { CATEGORIES } from '../../domain/category.ts'
import { LEVELS, POSITIONS } from '../../domain/position.ts'
import { instant, oneOf, reference } from './columns.ts'
import { programs, sources } from './registry.ts'

export const policySpells = pgTable(
  'policy_spells',
  {
    programId: text()
      .notNull()
      .references(() => programs.id),
    /** From 1, oldest first. */
    ordinal: integer().notNull(),
    firstSeenNew: instant().notNull(),
    lastSeenOld: instant(),
    /** When the next began; null for the one in force. */
    until: instant(),
    cause: text().notNull(),
    /** Null in a time in which no page spoke for the program. */
    sourceId: text(),
    category: text({ enum: CATEGORIES }),
    h1b: text({ enum: POSITIONS }),
    j1: text({ enum: POSITIONS }),
    other: jsonb().$type<Readonly<Record<string, string>>>(),
    requirements: jsonb(),
    level: text({ enum: LEVELS }),
    conflict: boolean(),
    url: text(),
    /** No key: an imported change may be taken back before this follows, at the end of the same transaction. */
    assessmentId: reference(),
    changeId: reference(),
    sha256: text(),
    rulesVersion: text(),
    knownFrom: instant(),
    reviewedBy: text(),
  },
  (table) => [
    primaryKey({ columns: [table.programId, table.ordinal] }),
    uniqueIndex('policy_spells_one_in_force').on(table.programId).where(sql`until is null`),
    uniqueIndex('policy_spells_began').on(table.programId, table.firstSeenNew),
    index('policy_spells_category').on(table.category, table.programId).where(sql`until is null`),
    check('policy_spells_lasts', sql`${table.until} > ${table.firstSeenNew}`),
    check('policy_spells_category', oneOf(table.category, CATEGORIES)),
  ],
)

/** Which pages ever spoke for which program, by all declarations: what `ever_declared` says, kept by triggers too. */
export const everSpeaking = pgTable(
  'ever_speaking',
  {
    programId: text()
      .notNull()
      .references(() => programs.id),
    sourceId: text()
      .notNull()
      .references(() => sources.id),
  },
  (table) => [
    primaryKey({ columns: [table.programId, table.sourceId] }),
    index('ever_speaking_source').on(table.sourceId, table.programId),
  ],
)

/** What a transaction has changed of which policies follow; emptied before it ends. */
export const policiesDue = pgTable(
  'policies_due',
  {
    /** The transaction. */
    tx: text().notNull(),
    kind: text({ enum: ['source', 'declaration', 'program'] }).notNull(),
    id: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tx, table.kind, table.id] })],
)
