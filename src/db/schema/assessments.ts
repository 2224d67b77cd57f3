/** Tables of what snapshots say: statements, assessments, positions with evidence, and people's overrides. No queries here. */
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { CATEGORIES } from '../../domain/category.ts'
import { BLOCK_KINDS, type Context } from '../../domain/document.ts'
import { INFORMATICS_RESOURCES } from '../../domain/informatics.ts'
import { type Evidence, POSITIONS, type Position, REFUSAL_CAUSES, type Scope } from '../../domain/position.ts'
import type { Requirement } from '../../domain/requirement.ts'
import { VISAS } from '../../domain/visa.ts'
import { identity, instant, oneOf, reference } from './columns.ts'
import { snapshots } from './crawl.ts'
import { sources } from './registry.ts'

export const assessments = pgTable(
  'assessments',
  {
    id: identity(),
    sourceId: text()
      .notNull()
      .references(() => sources.id),
    snapshotId: reference()
      .notNull()
      .references(() => snapshots.id),
    rulesVersion: text().notNull(),
    /** The first assessment of a source: the state before any change, of which nobody is told. */
    baseline: boolean().notNull(),
    category: text({ enum: CATEGORIES }).notNull(),
    h1b: text({ enum: POSITIONS }).notNull(),
    j1: text({ enum: POSITIONS }).notNull(),
    requirements: jsonb().$type<readonly Requirement[]>().notNull(),
    capExempt: boolean(),
    confidence: real().notNull(),
    reasons: jsonb().$type<readonly string[]>().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('assessments_once').on(table.snapshotId, table.rulesVersion),
    uniqueIndex('assessments_one_baseline').on(table.sourceId).where(sql`baseline`),
    index('assessments_source').on(table.sourceId, table.id),
    index('assessments_recorded').on(table.recordedAt),
    check('assessments_category', oneOf(table.category, CATEGORIES)),
    check('assessments_h1b', oneOf(table.h1b, POSITIONS)),
    check('assessments_j1', oneOf(table.j1, POSITIONS)),
    check('assessments_confidence', sql`${table.confidence} between 0 and 1`),
  ],
)

export const statements = pgTable(
  'statements',
  {
    assessmentId: reference()
      .notNull()
      .references(() => assessments.id),
    ordinal: integer().notNull(),
    text: text().notNull(),
    kind: text({ enum: BLOCK_KINDS }).notNull(),
    context: jsonb().$type<Context>().notNull(),
    placeFrom: integer().notNull(),
    placeTo: integer().notNull(),
    positions: jsonb().$type<Readonly<Record<string, Position>>>().notNull(),
    rule: text(),
    spanFrom: integer().notNull(),
    spanTo: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.assessmentId, table.ordinal] }),
    index('statements_words').using('gin', sql`to_tsvector('english', text)`),
    check('statements_kind', oneOf(table.kind, BLOCK_KINDS)),
    check('statements_span', sql`0 <= ${table.spanFrom} and ${table.spanFrom} <= ${table.spanTo}`),
  ],
)

/** Evidence or nothing: a position that is stated names the characters it was read from. */
export const positions = pgTable(
  'positions',
  {
    assessmentId: reference()
      .notNull()
      .references(() => assessments.id),
    visa: text({ enum: VISAS }).notNull(),
    position: text({ enum: POSITIONS }).notNull(),
    scope: jsonb().$type<Scope>().notNull(),
    cause: text({ enum: REFUSAL_CAUSES }),
    evidence: jsonb().$type<readonly Evidence[]>().notNull(),
    confidence: real().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.assessmentId, table.visa] }),
    check('positions_visa', oneOf(table.visa, VISAS)),
    check('positions_position', oneOf(table.position, POSITIONS)),
    check('positions_cause', oneOf(table.cause, REFUSAL_CAUSES)),
    check('positions_evidence', sql`${table.position} = 'not_stated' or jsonb_array_length(${table.evidence}) > 0`),
  ],
)

/** Resources for informatics that a page states, each with its sentence: beside the policy, and no part of it. */
export const informaticsResources = pgTable(
  'informatics_resources',
  {
    assessmentId: reference()
      .notNull()
      .references(() => assessments.id),
    resource: text({ enum: INFORMATICS_RESOURCES }).notNull(),
    text: text().notNull(),
    heading: text(),
    placeFrom: integer().notNull(),
    placeTo: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.assessmentId, table.resource] }),
    check('informatics_resources_resource', oneOf(table.resource, INFORMATICS_RESOURCES)),
    check(
      'informatics_resources_evidence',
      sql`${table.text} <> '' and 0 <= ${table.placeFrom} and ${table.placeFrom} < ${table.placeTo}`,
    ),
  ],
)

/** A person's word over the rules'. It holds while the statements it judged are unchanged. */
export const overrides = pgTable(
  'overrides',
  {
    id: identity(),
    sourceId: text()
      .notNull()
      .references(() => sources.id),
    assessmentId: reference()
      .notNull()
      .references(() => assessments.id),
    author: text().notNull(),
    reason: text().notNull(),
    category: text({ enum: CATEGORIES }).notNull(),
    h1b: text({ enum: POSITIONS }).notNull(),
    j1: text({ enum: POSITIONS }).notNull(),
    /** Of the normalised texts of the statements that were judged. */
    statementsSha256: text().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
    endedReason: text(),
    /** Who took it back; null when it ended because of the page, or of another answer. */
    undoneBy: text(),
  },
  (table) => [
    index('overrides_source').on(table.sourceId, table.id),
    index('overrides_over').on(table.endedAt).where(sql`ended_at is not null`),
    uniqueIndex('overrides_one_in_force').on(table.sourceId).where(sql`ended_at is null`),
    check('overrides_author', sql`${table.author} <> '' and ${table.reason} <> ''`),
    check(
      'overrides_undone',
      sql`${table.undoneBy} is null or (${table.undoneBy} <> '' and ${table.endedAt} is not null)`,
    ),
    check('overrides_ended', sql`(${table.endedAt} is null) = (${table.endedReason} is null)`),
    check('overrides_category', oneOf(table.category, CATEGORIES)),
  ],
)
