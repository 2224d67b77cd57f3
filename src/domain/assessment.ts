/** What one snapshot says: a position per visa, requirements, one category, and the evidence for each. Made by `classify`. */
import type { Category } from './category.ts'
import type { Position, VisaPosition } from './position.ts'
import type { Requirement } from './requirement.ts'
import type { StatementReading } from './statement.ts'
import type { Visa } from './visa.ts'

export type Assessment = {
  readonly category: Category
  /** Only visas the page takes a position on; h1b and j1 are always there. */
  readonly positions: readonly VisaPosition[]
  readonly requirements: readonly Requirement[]
  /** true or false when the page states it, null when it does not. */
  readonly capExempt: boolean | null
  readonly readings: readonly StatementReading[]
  /** 0 to 1: how often an answer given with this confidence is right. */
  readonly confidence: number
  /** Why the confidence is what it is, for people; empty when nothing lowers it. */
  readonly reasons: readonly string[]
  readonly rulesVersion: string
}

export const positionOf = (assessment: Pick<Assessment, 'positions'>, visa: Visa): Position =>
  assessment.positions.find((position) => position.visa === visa)?.position ?? 'not_stated'

/** Positions of all visas but H-1B and J-1, for JSON shapes that list them apart. */
export const otherPositions = (assessment: Pick<Assessment, 'positions'>): Readonly<Record<string, Position>> =>
  Object.fromEntries(
    assessment.positions
      .filter(({ visa, position }) => visa !== 'h1b' && visa !== 'j1' && position !== 'not_stated')
      .map(({ visa, position }) => [visa, position]),
  )
