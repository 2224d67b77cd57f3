/** What one edition came to, read from the database in the shape of `demo --no-serve --json`. */
import type { RoundSummary } from '../app.ts'
import { type LoggedChange, changeLog } from '../db/change-log.ts'
import { type ProgramPolicy, programPolicies } from '../db/policies.ts'
import { deliveredSince } from '../db/progress.ts'
import type { Query } from '../db/query.ts'
import { type SourceHealth, sourceHealth } from '../db/health.ts'
import { CATEGORIES, type Category } from '../domain/category.ts'
import { isHealthy } from '../domain/outcome.ts'
import type { EditionDate } from './editions.ts'

export type EditionReport = {
  readonly date: EditionDate
  readonly summary: RoundSummary
  readonly policies: readonly ProgramPolicy[]
  readonly changes: readonly LoggedChange[]
  /** Messages by channel. */
  readonly delivered: Readonly<Record<string, number>>
  /** Sources that gave no answer in this edition, and why. */
  readonly unanswered: readonly SourceHealth[]
}

const gaveNoAnswer = ({ lastOutcome, unreadable }: SourceHealth): boolean =>
  lastOutcome !== null && (!isHealthy(lastOutcome) || unreadable !== null)

export const reportOf = async (
  db: Query,
  date: EditionDate,
  since: Date,
  summary: RoundSummary,
): Promise<EditionReport> => ({
  date,
  summary,
  policies: await programPolicies(db),
  changes: (await changeLog(db, { since })).filter(({ cause }) => cause === 'page').toReversed(),
  delivered: await deliveredSince(db, since),
  unanswered: (await sourceHealth(db)).filter(gaveNoAnswer),
})

export const countCategories = (policies: readonly ProgramPolicy[]): Readonly<Partial<Record<Category, number>>> => {
  const of = (category: Category) =>
    policies.filter(({ policy }) => (policy?.category ?? 'not_stated') === category).length
  return Object.fromEntries(CATEGORIES.map((category) => [category, of(category)]).filter(([, count]) => count !== 0))
}
