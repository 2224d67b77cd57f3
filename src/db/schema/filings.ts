/** What employers filed with the Department of Labor, beside policies and never mixed into one. No queries here. */
import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { FILING_STATUSES } from '../../domain/filing.ts'
import { instant, oneOf } from './columns.ts'
import { institutions } from './registry.ts'

export const filings = pgTable(
  'filings',
  {
    caseNumber: text().primaryKey(),
    status: text({ enum: FILING_STATUSES }).notNull(),
    decidedOn: date({ mode: 'string' }).notNull(),
    fiscalYear: integer().notNull(),
    employer: text().notNull(),
    employerKey: text().notNull(),
    fein: text(),
    jobTitle: text().notNull(),
    socCode: text().notNull(),
    positions: integer().notNull(),
    beginOn: date({ mode: 'string' }),
    worksiteCity: text(),
    worksiteState: text(),
    trainee: boolean().notNull(),
    importedAt: instant().notNull(),
  },
  (table) => [
    check('filings_status', oneOf(table.status, FILING_STATUSES)),
    check('filings_physician', sql`${table.socCode} ~ '^29-12[124][0-9]$'`),
    check('filings_positions', sql`${table.positions} > 0`),
    check('filings_fein', sql`${table.fein} ~ '^[0-9]{9}$'`),
    // From 1 October, named after the year in which it ends.
    check(
      'filings_fiscal_year',
      sql`${table.fiscalYear} = extract(year from ${table.decidedOn} + interval '3 months')`,
    ),
    index('filings_employer').on(table.employerKey, table.fiscalYear),
    index('filings_fein_year').on(table.fein, table.fiscalYear),
  ],
)

/** Under which names and numbers an institution files, as declared; its own name is one of them. */
export const institutionEmployers = pgTable(
  'institution_employers',
  {
    institutionId: text()
      .notNull()
      .references(() => institutions.id),
    key: text().notNull(),
    name: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.institutionId, table.key] })],
)
