/**
 * Which sentences of an assessment bear on the visa policy: those that take a stance, that a requirement was read from, or that name visas,
 * their sponsors or citizenship. Sentences that were only read to understand others do not, however they change.
 */
import type { Assessment } from './assessment.ts'
import type { StatementReading } from './statement.ts'

const MENTION =
  /\bvisas?\b|\bvisa[A-Z]|\b(?:H|J|HI|Hl) ?[-._]? ?[1Il]\b|\b[HJ]-one\b|[ЈНΗ]-?1|\bH[- ]?1[- ]?B|\bJ[- ]?1[A-Za-z]?|\b(?:J-?2|H-?4|O-?1|E-?3|F-?1|TN|EAD|OPT|DACA)\b|\bE\.?C\.?[FM]\.?[MG]\b|\bIntealth\b|\bcitizen|\bpermanent residen|\bgreen[- ]card|\bimmigra|\bexchange visitor|\b(?:work|employment) (?:authori[sz]|permit)|\bauthori[sz]ed to work\b|\bsponsorship\b|\bforeign national|\bStep (?:3|III)\b/i

/** Whether a text names visas, their sponsors or citizenship. Wider than a policy: it is asked before anything is known of the sentence. */
export const mentionsVisas = (text: string): boolean => MENTION.test(text)

/** The readings that bear on the policy, in page order. */
export const bearingReadings = (
  assessment: Pick<Assessment, 'readings' | 'requirements'>,
): readonly StatementReading[] => {
  const required = new Set(assessment.requirements.map(({ statement }) => statement))
  return assessment.readings.filter(
    ({ statement, rule }) => rule !== null || required.has(statement.ordinal) || mentionsVisas(statement.text),
  )
}
