/** The changes by when we learnt of them, as the command line and the demo list them. Reads only. */
import type { Category } from '../domain/category.ts'
import type { Severity } from '../domain/change.ts'
import { changeStream, type LoggedChange } from './change-stream.ts'
import type { Query } from './query.ts'

export type { LoggedChange } from './change-stream.ts'

export type ChangeLogFilter = {
  /** By when we learnt of it. */
  readonly since?: Date
  readonly until?: Date
  /** This severity or worse. */
  readonly severity?: Severity
  /** Category before or after. */
  readonly category?: Category
  readonly source?: string
  readonly limit?: number
}

/** Newest first. */
export const changeLog = (
  db: Query,
  { category, source, limit = 10_000, ...filter }: ChangeLogFilter = {},
): Promise<readonly LoggedChange[]> =>
  changeStream(
    db,
    {
      ...filter,
      categories: category === undefined ? [] : [category],
      sources: source === undefined ? [] : [source],
    },
    { after: null, limit, axis: 'known' },
  )
