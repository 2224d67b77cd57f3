/** Whether a condition asks for an examination and for nothing that somebody would have to weigh. Looks at one condition. */
import { flagsOf } from './flags.ts'
import { strangeIn } from './strange.ts'
import type { Sentence, Term } from './term.ts'

/** A condition of so few terms has no room for anything else. */
const BRIEF = 7
/** With a date or an event, and no word that nobody knows. */
const DATED = 13
/** Words of an examination and of when it must be passed. */
const TOLD = new Set(
  `ii iii january february march april may june july august september october november december list lists deadline deadlines
  certification submission score scores result results`.split(/\s+/),
)

/** What "only" bounds, where no condition hangs on the clause: "only to those who have passed Step 3". */
const bounded = (terms: readonly Term[]): readonly Term[] => {
  const at = terms.findIndex(({ sense }) => sense === 'only')
  return at === -1 ? [] : terms.slice(at + 1)
}

/** "Only if Step 3 has been passed by February 15": of the clause's conditions, or of what its "only" bounds. */
export const asksExamAlone = (
  sentence: Sentence,
  terms: readonly Term[],
  conditions: readonly { readonly terms: readonly Term[] }[],
): boolean => {
  const asked = conditions.length > 0 ? conditions.flatMap((part) => part.terms) : bounded(terms)
  const { exam, negative, require, hold, convert, visas, size } = flagsOf(asked)
  if (!exam || negative || size > DATED) return false
  if (size <= BRIEF) return true
  const strange = asked.some(
    (term) => !TOLD.has(sentence.tokens[term.from]?.norm ?? '') && strangeIn(sentence, [term]) > 0,
  )
  return !require && !hold && !convert && visas.length === 0 && !strange
}
