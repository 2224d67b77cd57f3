/** Tells whether the blocks of a page already say something of visas. It asks for the verbs and verdicts of policies, and reads no meaning. */
import type { Draft } from './draft.ts'
import { isQuestion } from './questions.ts'

const VISA = /\bvisas?\b|\b[hj][- ]?1/i
const NAMED_VISA = /\b[hj][- ]?1/i
/** What policies say; "We have a page on visas" and "visa sponsorship" say nothing. */
const RULES =
  /\b(?:yes|only|no|not|none|never|cannot|must|accept(?:s|ed|ing)?|sponsor(?:s|ed|ing)?|support(?:s|ed|ing)?|consider(?:s|ed|ing)?|offer(?:s|ed)?|requires?|required|eligible|welcomed?|paused|suspended|case[- ]by[- ]case)\b|n't\b/i

const says = (text: string): boolean => RULES.test(text)

const speaks = ({ kind, text, context, link }: Draft): boolean => {
  if (kind === 'question' || link !== null || isQuestion(text)) return false
  if (kind === 'heading') return NAMED_VISA.test(text) && says(text)
  const { question, leadIn, term, rowHeader, columnHeader, headings } = context
  const above = [question, leadIn, term, rowHeader, columnHeader].filter((part) => part !== null).join(' ')
  // "J-1" under "Visas we sponsor", and "No." under "Do you sponsor H-1B visas?".
  return VISA.test(text) ? says(`${above} ${headings.at(-1) ?? ''} ${text}`) : VISA.test(above) && says(text)
}

export const speaksOfVisas = (drafts: readonly Draft[]): boolean => drafts.some(speaks)
