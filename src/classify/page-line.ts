/** An assessment as the JSON line of `classify --pages`. Shapes only. */
import { type Assessment, otherPositions, positionOf } from '../domain/assessment.ts'
import type { Category } from '../domain/category.ts'
import type { Position } from '../domain/position.ts'
import { headingOf } from '../domain/statement.ts'

export type PageLine = {
  readonly id: string
  readonly h1b: Position
  readonly j1: Position
  readonly other: Readonly<Record<string, Position>>
  readonly category: Category
  readonly confidence: number
  readonly requirements: readonly {
    readonly type: string
    readonly by?: string
    readonly years?: number
    readonly text?: string
  }[]
  readonly statements: readonly {
    readonly text: string
    readonly heading: string | null
    readonly h1b: Position
    readonly j1: Position
    readonly other: Readonly<Record<string, Position>>
    readonly rule: string | null
    readonly span: readonly [number, number]
  }[]
  readonly rulesVersion: string
}

/** Positions besides H-1B and J-1 that were taken. */
const others = (positions: Readonly<Record<string, Position>>): Readonly<Record<string, Position>> =>
  Object.fromEntries(
    Object.entries(positions).filter(
      ([visa, position]) => visa !== 'h1b' && visa !== 'j1' && position !== 'not_stated',
    ),
  )

export const pageLineOf = (id: string, assessment: Assessment): PageLine => ({
  id,
  h1b: positionOf(assessment, 'h1b'),
  j1: positionOf(assessment, 'j1'),
  other: otherPositions(assessment),
  category: assessment.category,
  confidence: assessment.confidence,
  requirements: assessment.requirements.map(({ type, by, years, text }) => ({
    type,
    ...(by === undefined ? {} : { by }),
    ...(years === undefined ? {} : { years }),
    ...(text === undefined ? {} : { text }),
  })),
  statements: assessment.readings.map(({ statement, positions, rule, span }) => ({
    text: statement.text,
    heading: headingOf(statement.context),
    h1b: positions.h1b ?? 'not_stated',
    j1: positions.j1 ?? 'not_stated',
    other: others(positions),
    rule,
    span,
  })),
  rulesVersion: assessment.rulesVersion,
})
