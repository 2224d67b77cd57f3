/** What is said of one visa, and how far it reaches. The meaning of each position is the table in docs/labels.md. */
import type { Visa } from './visa.ts'

export const POSITIONS = ['sponsored', 'case_by_case', 'not_sponsored', 'paused', 'conflicting', 'not_stated'] as const
export type Position = (typeof POSITIONS)[number]

export const POSITION_NAMES: Readonly<Record<Position, string>> = {
  sponsored: 'sponsored',
  case_by_case: 'case by case',
  not_sponsored: 'not sponsored',
  paused: 'paused',
  conflicting: 'conflicting',
  not_stated: 'not stated',
}

export const LEVELS = ['program', 'department', 'gme_office', 'institution', 'system'] as const
export type Level = (typeof LEVELS)[number]

/** Whom and where a position is about; `all` and `anywhere` unless the page narrows it. */
export type Scope = {
  readonly population: 'all' | 'us_graduates' | 'foreign_graduates' | 'prior_holders_or_transfers' | 'one_track'
  readonly geography: 'anywhere' | 'inside_us_only'
}

export const EVERYBODY: Scope = { population: 'all', geography: 'anywhere' }

/** Why something is refused or paused, when the page says so. */
export const REFUSAL_CAUSES = ['fee', 'litigation', 'capacity', 'policy', 'proclamation', 'accreditation'] as const
export type RefusalCause = (typeof REFUSAL_CAUSES)[number]

/** The characters a position was read from: `[from, to)` in the text of the statement with that ordinal. */
export type Evidence = {
  readonly statement: number
  readonly span: readonly [from: number, to: number]
  readonly rule: string
}

/** One visa's position as a page as a whole states it. Evidence is empty only for `not_stated`. */
export type VisaPosition = {
  readonly visa: Visa
  readonly position: Position
  readonly scope: Scope
  readonly cause: RefusalCause | null
  readonly evidence: readonly Evidence[]
  /** 0 to 1. */
  readonly confidence: number
}
