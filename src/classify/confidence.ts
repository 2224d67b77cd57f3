/** How sure an assessment is, and why not surer. A number that is checked against labelled pages, not a feeling. */
import type { VisaPosition } from '../domain/position.ts'
import type { Read } from './read.ts'
import type { Ruling } from './settle.ts'

export const confidenceOf = (
  reads: readonly Read[],
  rulings: readonly Ruling[],
): {
  readonly positions: readonly VisaPosition[]
  readonly confidence: number
  readonly reasons: readonly string[]
} => {
  const reasons: string[] = []
  const positions = rulings.map(({ strength, notes, ...position }): VisaPosition => {
    reasons.push(...notes.map((note) => `${position.visa}: ${note}`))
    const confidence =
      position.position === 'not_stated'
        ? 0.9
        : position.position === 'conflicting'
          ? 0.4
          : ([0.5, 0.85, 0.95, 0.97][strength] ?? 0.5)
    return { ...position, confidence }
  })
  const core = positions.filter(({ visa }) => visa === 'h1b' || visa === 'j1')
  const confidence = reads.length === 0 ? 0.5 : Math.min(...core.map((position) => position.confidence))
  return { positions, confidence, reasons }
}
