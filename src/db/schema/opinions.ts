/** Tables of second opinions: what a model answered, and every request that was spent on it. No queries here. */
import { sql } from 'drizzle-orm'
import { check, date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { CATEGORIES } from '../../domain/category.ts'
import type { Quote } from '../../domain/opinion.ts'
import { POSITIONS } from '../../domain/position.ts'
import { assessments } from './assessments.ts'
import { identity, instant, oneOf, reference } from './columns.ts'

export const REQUEST_RESULTS = ['open', 'opinion', 'discarded', 'failed'] as const

/** Written before the request is sent, so that what was spent is counted whatever happens to the process. */
export const opinionRequests = pgTable(
  'opinion_requests',
  {
    id: identity(),
    assessmentId: reference()
      .notNull()
      .references(() => assessments.id),
    model: text().notNull(),
    at: instant().notNull(),
    /** In UTC; caps are per day. */
    day: date({ mode: 'string' }).notNull(),
    /** Estimated when it is sent, as the server counted them when it says so. */
    tokens: integer().notNull(),
    result: text({ enum: REQUEST_RESULTS }).notNull(),
    /** Why it was discarded or failed. */
    detail: text(),
    /** Nobody is asked before this, after a failure. */
    retryAt: instant(),
  },
  (table) => [
    uniqueIndex('opinion_requests_one_open').on(table.assessmentId, table.model).where(sql`result = 'open'`),
    index('opinion_requests_day').on(table.day),
    index('opinion_requests_assessment').on(table.assessmentId),
    check('opinion_requests_result', oneOf(table.result, REQUEST_RESULTS)),
    check('opinion_requests_tokens', sql`${table.tokens} >= 0`),
    check('opinion_requests_retry', sql`(${table.retryAt} is not null) = (${table.result} = 'failed')`),
  ],
)

/** A model's answer beside the rules'. Nothing reads policies from here. */
export const opinions = pgTable(
  'opinions',
  {
    id: identity(),
    assessmentId: reference()
      .notNull()
      .references(() => assessments.id),
    model: text().notNull(),
    category: text({ enum: CATEGORIES }).notNull(),
    h1b: text({ enum: POSITIONS }).notNull(),
    j1: text({ enum: POSITIONS }).notNull(),
    quotes: jsonb().$type<readonly Quote[]>().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('opinions_once').on(table.assessmentId, table.model),
    check('opinions_category', oneOf(table.category, CATEGORIES)),
    check('opinions_positions', sql`${oneOf(table.h1b, POSITIONS)} and ${oneOf(table.j1, POSITIONS)}`),
    check(
      'opinions_quotes',
      sql`jsonb_array_length(${table.quotes}) = (${table.h1b} <> 'not_stated')::int + (${table.j1} <> 'not_stated')::int`,
    ),
  ],
)
