/** What a person may answer instead of the rules. Refuses a category that no page with such positions has. */
import { type Assessment, positionOf } from './assessment.ts'
import { type Category, categoryOf } from './category.ts'
import { POSITION_NAMES, POSITIONS, type Position } from './position.ts'

/** Who looked at a page, what for, and when. */
export type Reviewed = { readonly author: string; readonly reason: string; readonly at: Date }

export type Answer = { readonly category: Category; readonly h1b: Position; readonly j1: Position }

/** The rules' own answer. */
export const answerOf = (assessment: Assessment): Answer => ({
  category: assessment.category,
  h1b: positionOf(assessment, 'h1b'),
  j1: positionOf(assessment, 'j1'),
})

/** Every category that a page with these positions may have, whatever it says of visas without a type and of citizens. */
const possible = (h1b: Position, j1: Position): ReadonlySet<Category> =>
  new Set(
    POSITIONS.flatMap((unspecified) =>
      [false, true].map((citizensOnly) => categoryOf({ h1b, j1, unspecified, citizensOnly })),
    ),
  )

export type Corrected =
  | { readonly ok: true; readonly answer: Answer }
  /** `why` is a sentence for the person. */
  | { readonly ok: false; readonly why: string }

/** The rules' answer with a person's word over it: positions not given stay, a category not given follows from the positions. */
export const correct = (assessment: Assessment, given: Partial<Answer>): Corrected => {
  const h1b = given.h1b ?? positionOf(assessment, 'h1b')
  const j1 = given.j1 ?? positionOf(assessment, 'j1')
  const derived = categoryOf({
    h1b,
    j1,
    unspecified: positionOf(assessment, 'unspecified'),
    citizensOnly: assessment.requirements.some(({ type }) => type === 'us_citizen_or_pr_only'),
  })
  const category = given.category ?? derived
  if (!possible(h1b, j1).has(category)) {
    const positions = `H-1B ${POSITION_NAMES[h1b]} and J-1 ${POSITION_NAMES[j1]}`
    return { ok: false, why: `category ${category} does not go with ${positions}: that is ${derived}` }
  }
  return { ok: true, answer: { category, h1b, j1 } }
}
