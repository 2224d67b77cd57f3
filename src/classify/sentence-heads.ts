/** What stands at the head of a sentence and says nothing yet: its bullet, and the scene it sets. Looks at a possible cut only; `pieces.ts` cuts. */
import type { Sentence, Term } from './term.ts'

/** Marks and numbers a bullet may have ("3. **"). */
const BULLET = 5

/** Nothing but a bullet or a mark stands before the term at `at`. */
export const isUnsaid = ({ terms, tokens }: Sentence, at: number): boolean =>
  at < BULLET &&
  terms.slice(0, at).every((term, place) => {
    const token = tokens[term.from]
    return (token?.kind === 'mark' && token.norm !== ',') || (place === 0 && token?.kind === 'number')
  })

/** Terms of a phrase that only sets the scene ("In a year when ..."). */
const SCENE = 4
/** Before the condition at `at` stands nothing but when or where it holds. */
export const setsScene = (
  { terms, tokens }: Sentence,
  main: { readonly terms: readonly Term[] },
  at: number,
): boolean =>
  main.terms.length === at &&
  at <= SCENE &&
  PLACES.has(tokens[0]?.norm ?? '') &&
  terms.slice(0, at).every(({ sense }) => sense === null)
const PLACES: ReadonlySet<string> = new Set(['in', 'at', 'for', 'on', 'during', 'under', 'with'])
