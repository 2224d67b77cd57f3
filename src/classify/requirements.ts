/** Conditions the page states for applicants, with their deadlines. */
import type { Position } from '../domain/position.ts'
import type { Requirement } from '../domain/requirement.ts'
import type { Read } from './read.ts'

export const requirementsOf = (
  _reads: readonly Read[],
  page: {
    readonly h1b: Position
    readonly j1: Position
    readonly citizensOnly: boolean
  },
): {
  readonly requirements: readonly Requirement[]
  readonly capExempt: boolean | null
} => {
  const requirements: Requirement[] = []
  if (page.citizensOnly) requirements.push({ type: 'us_citizen_or_pr_only' })
  return { requirements, capExempt: null }
}
