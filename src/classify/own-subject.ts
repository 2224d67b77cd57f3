/** Whether a clause begins with a subject that is no visa and nobody who comes: it tells of something else than what stands above it. */
import type { Sentence, Term } from './term.ts'

const VERBS: ReadonlySet<string> = new Set('is are was were may can cannot must will should has have'.split(' '))
const EXPLETIVES: ReadonlySet<string> = new Set(
  'there this that these those it such sponsorship support help assistance'.split(' '),
)

/** "Housing is not available." */
export const hasOwnSubject = ({ tokens }: Sentence, [first]: readonly Term[]): boolean =>
  first !== undefined &&
  (first.sense === null || first.sense === 'trainees') &&
  tokens[first.from]?.kind === 'word' &&
  VERBS.has(tokens[first.to]?.norm ?? '') &&
  !EXPLETIVES.has(tokens[first.from]?.norm ?? '')
