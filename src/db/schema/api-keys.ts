/** Keys of the API: of each only its SHA-256, so that nobody who reads the database can use one. No queries here. */
import { sql } from 'drizzle-orm'
import { check, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { identity, instant } from './columns.ts'

export const apiKeys = pgTable(
  'api_keys',
  {
    id: identity(),
    /** Who has it, for people. */
    name: text().notNull(),
    sha256: text().notNull(),
    scopes: text().array().$type<readonly string[]>().notNull(),
    createdAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [
    uniqueIndex('api_keys_once').on(table.sha256),
    check('api_keys_scopes', sql`cardinality(${table.scopes}) > 0 and ${table.name} <> ''`),
  ],
)
