/** One assessment that wants a person, as JSON and as a paragraph: what the rules read, why they are not sure, and the statements. */
import { quote } from '../changes/quote.ts'
import type { ForReview } from '../db/review.ts'
import { bearingReadings } from '../domain/bearing.ts'
import { CATEGORY_NAMES } from '../domain/category.ts'
import { POSITION_NAMES } from '../domain/position.ts'
import { answerOf } from '../domain/review.ts'
import { headingOf } from '../domain/statement.ts'
import { sayDay } from './option.ts'
import { CATEGORY_STYLE, type Paint } from './paint.ts'

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
})

export const reviewLines = (each: ForReview, below: number, paint: Paint): readonly string[] => {
  const { category, h1b, j1 } = answerOf(each.assessment)
  const who = each.programs.map(({ name }) => name).join(', ') || 'whole institution'
  return [
    `${paint('bold', String(each.assessmentId))}  ${paint('bold', `${who}, ${each.institution.name}`)}`,
    `  ${paint(CATEGORY_STYLE[category], CATEGORY_NAMES[category])} (H-1B ${POSITION_NAMES[h1b]}, J-1 ${POSITION_NAMES[j1]})`,
    `  ${each.url}`,
    ...[...whyOf(each, below), ...each.assessment.reasons].map((why) => `  - ${why}`),
    ...bearingReadings(each.assessment).map(({ statement }) => `  “${quote(statement)}”`),
  ]
}
