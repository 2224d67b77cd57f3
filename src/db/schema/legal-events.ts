/** The dated table of what happened in law, beside the history of policies and never mixed into it. No queries here. */
import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, text } from 'drizzle-orm/pg-core'
import { LEGAL_EVENT_KINDS } from '../../domain/legal-event.ts'
import type { Visa } from '../../domain/visa.ts'
import { instant, oneOf } from './columns.ts'

export const legalEvents = pgTable(
  'legal_events',
  {
    id: text().primaryKey(),
    day: date({ mode: 'string' }).notNull(),
    kind: text({ enum: LEGAL_EVENT_KINDS }).notNull(),
    title: text().notNull(),
    visas: text().array().$type<readonly Visa[]>().notNull(),
    source: text().notNull(),
    /** Set when the declaration no longer names it. */
    retiredAt: instant(),
  },
  (table) => [
    index('legal_events_day').on(table.day).where(sql`retired_at is null`),
    check('legal_events_kind', oneOf(table.kind, LEGAL_EVENT_KINDS)),
    check('legal_events_said', sql`${table.title} <> '' and ${table.source} <> ''`),
  ],
)
