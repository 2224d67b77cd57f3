/** What every aggregate function takes first: a pool or a transaction, so that callers compose transactions. */
import type { NodePgDatabase, NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'

export type Query = PgDatabase<NodePgQueryResultHKT, Record<string, never>>

export type Drizzle = NodePgDatabase<Record<string, never>>

/** The only row of a statement that returns exactly one; anything else is a bug. */
export const theRow = <Row>(rows: readonly Row[]): Row => {
  const [row] = rows
  if (row === undefined || rows.length > 1) throw new Error(`expected one row, got ${rows.length}`)
  return row
}
