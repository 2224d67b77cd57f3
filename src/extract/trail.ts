/** The headings and questions that stand over a place in the page, as an immutable list from the innermost outward. */

/** Levels 1 to 6 are h1 to h6; below them come what pages use in their stead. */
export const BOLD_LEVEL = 7
export const BOLD_QUESTION_LEVEL = 8
export const PLAIN_QUESTION_LEVEL = 9
/** The label of a panel: it holds for the panel, whatever headings stand in it. */
export const PANEL_LEVEL = 10

export type Trail = {
  readonly above: Trail | null
  readonly level: number
  readonly text: string
  readonly isQuestion: boolean
}

/** What a trail says to the blocks under it. */
export type TrailReading = {
  readonly headings: readonly string[]
  readonly question: string | null
  /** A heading inside an answer works as a label: "Do you sponsor visas?" - "H-1B" - "No." */
  readonly term: string | null
}

/** Headings beyond this are left out, outermost first: only hostile pages nest deeper. */
const LONGEST_TRAIL = 12

export const EMPTY_READING: TrailReading = { headings: [], question: null, term: null }

/** The trail without entries of `level` and below it, never shorter than `base`. */
export const cut = (trail: Trail | null, base: Trail | null, level: number): Trail | null => {
  let at = trail
  while (at !== null && at !== base && at.level >= level) at = at.above
  return at
}

/**
 * Reads a trail. The nearest question is the question. A real heading under a question that is a heading itself opens
 * a section, and the question becomes one of its headings; under any other question it is the answer's label.
 */
export const readTrail = (trail: Trail | null): TrailReading => {
  if (trail === null) return EMPTY_READING
  const inside: Trail[] = []
  let question: Trail | null = trail
  while (question !== null && !question.isQuestion) {
    inside.push(question)
    question = question.above
  }
  const isSection = question !== null && question.level <= 6 && inside.some((entry) => entry.level <= 6)
  const texts: string[] = []
  const outer = question === null || isSection ? trail : question.above
  for (let at: Trail | null = outer; at !== null && texts.length < LONGEST_TRAIL; at = at.above) texts.push(at.text)
  texts.reverse()
  if (question === null || isSection) return { headings: texts, question: null, term: null }
  return { headings: texts, question: question.text, term: inside[0]?.text ?? null }
}
