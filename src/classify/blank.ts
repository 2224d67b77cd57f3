/** The assessment of a page on which there was nothing to read. Silence of a page with text is read by `assess.ts`. */
import type { Assessment } from '../domain/assessment.ts'
import { assess } from './assess.ts'

export const NO_TEXT = 'there was no text to read'

/** Nothing stated, at no confidence: who saw no text knows nothing. */
export const blankAssessment = (): Assessment => {
  const silence = assess([])
  return {
    ...silence,
    positions: silence.positions.map((position) => ({ ...position, confidence: 0 })),
    confidence: 0,
    reasons: [NO_TEXT],
  }
}
