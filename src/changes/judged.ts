/**
 * What a person judged who looked at an assessment: the statements that bear on the policy, each with the question or lead-in it answers.
 * Knows neither order nor repetition, typography, years nor spellings of visas: those change no judgement.
 */
import { createHash } from 'node:crypto'
import type { Assessment } from '../domain/assessment.ts'
import { bearingReadings } from '../domain/bearing.ts'
import type { Statement } from '../domain/statement.ts'
import { equate } from './normalise.ts'
import { quote, quoteInContext } from './quote.ts'

/** An answer is another one under another question, however long it is. */
const asJudged = (statement: Statement): string => {
  const { question, leadIn } = statement.context
  return equate(question === null && leadIn === null ? quote(statement) : quoteInContext(statement))
}

/** SHA-256 (hex) over the bearing statements of an assessment; the same as long as a judgement of them holds. */
export const statementsSha256 = (assessment: Pick<Assessment, 'readings' | 'requirements'>): string => {
  const texts = new Set(bearingReadings(assessment).map(({ statement }) => asJudged(statement)))
  texts.delete('')
  return createHash('sha256')
    .update(JSON.stringify([...texts].toSorted()))
    .digest('hex')
}
