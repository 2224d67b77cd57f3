/** One assessment that wants a person, as JSON and as a paragraph: what the rules read, why they are not sure, and the statements. */
import { quote } from '../changes/quote.ts'
import type { ForReview } from '../db/review.ts'
import type { Assessment } from '../domain/assessment.ts'
import { bearingReadings } from '../domain/bearing.ts'
import { CATEGORY_NAMES } from '../domain/category.ts'
import { POSITION_NAMES } from '../domain/position.ts'
import { type Answer, answerOf } from '../domain/review.ts'
import { headingOf } from '../domain/statement.ts'
import { VISA_NAMES } from '../domain/visa.ts'
import { sayDay } from './option.ts'
import { CATEGORY_STYLE, type Paint } from './paint.ts'

/** Whether a model reads what the rules read. */
const agrees = (assessment: Assessment, { category, h1b, j1 }: Answer): boolean => {
  const own = answerOf(assessment)
  return own.category === category && own.h1b === h1b && own.j1 === j1
}

const sayAnswer = ({ category, h1b, j1 }: Answer, paint: Paint): string =>
  `${paint(CATEGORY_STYLE[category], CATEGORY_NAMES[category])} (H-1B ${POSITION_NAMES[h1b]}, J-1 ${POSITION_NAMES[j1]})`

/** The reasons to look, most pressing first. */
const whyOf = ({ assessment, ended }: ForReview, below: number): readonly string[] => {
  const { category, h1b, j1 } = answerOf(assessment)
  return [
    ended === null
      ? null
      : `the answer of ${ended.author} of ${sayDay(new Date(ended.at))} (${CATEGORY_NAMES[ended.category]}: ${ended.reason}) has ended: ${ended.endedReason}`,
    [category, h1b, j1].includes('conflicting') ? 'the page contradicts itself' : null,
    assessment.confidence < below ? `confidence ${assessment.confidence.toFixed(2)} is below ${below}` : null,
  ].filter((why) => why !== null)
}

/** The shape that scripts rely on. */
export const reviewJson = (each: ForReview, below: number) => ({
  assessment: each.assessmentId,
  source: each.sourceId,
  url: each.url,
  institution: each.institution.name,
  programs: each.programs,
  ...answerOf(each.assessment),
  confidence: each.assessment.confidence,
  why: whyOf(each, below),
  reasons: each.assessment.reasons,
  rulesVersion: each.assessment.rulesVersion,
  statements: bearingReadings(each.assessment).map(({ statement, positions, rule }) => ({
    text: statement.text,
    heading: headingOf(statement.context),
    positions,
    rule,
  })),
  ended: each.ended,
  opinions: each.opinions.map((opinion) => ({ ...opinion, agrees: agrees(each.assessment, opinion) })),
})

export const reviewLines = (each: ForReview, below: number, paint: Paint): readonly string[] => {
  const who = each.programs.map(({ name }) => name).join(', ') || 'whole institution'
  return [
    `${paint('bold', String(each.assessmentId))}  ${paint('bold', `${who}, ${each.institution.name}`)}`,
    `  ${sayAnswer(answerOf(each.assessment), paint)}`,
    `  ${each.url}`,
    ...[...whyOf(each, below), ...each.assessment.reasons].map((why) => `  - ${why}`),
    ...bearingReadings(each.assessment).map(({ statement }) => `  “${quote(statement)}”`),
    ...each.opinions.flatMap((opinion) => [
      `  ${opinion.model} ${agrees(each.assessment, opinion) ? 'agrees' : 'reads it otherwise'}: ${sayAnswer(opinion, paint)}`,
      ...opinion.quotes.map(({ visa, text }) => `    ${VISA_NAMES[visa]}: “${text}”`),
    ]),
  ]
}
