/** What a label gives the words under or after it: the visa it names, and where the value begins. Takes no stance. */
import type { Frame } from './frame.ts'
import type { Sense } from './lexicon/senses.ts'
import { isLabelled } from './shape.ts'
import { isVisaSense, type Sentence, type Term } from './term.ts'

/** Under "H-1B", "sponsorship" is that of the H-1B. */
export const withFrameVisa = (sentence: Sentence, terms: readonly Term[], frame: Frame): readonly Term[] => {
  const [visa, second] = frame.named
  const speaks = frame.label || (frame.question && frame.support && !frame.generic)
  if (visa === undefined || second !== undefined || !speaks || terms.some(({ sense }) => namesOne(sense))) return terms
  return terms.map((term) =>
    term.sense === 'visas' && sentence.tokens.slice(term.from, term.to).every(({ norm }) => norm !== 'visas')
      ? { ...term, sense: `visa:${visa}` as const }
      : term,
  )
}
const namesOne = (sense: Sense | null): boolean => sense !== 'visas' && sense !== 'pronoun_visa' && isVisaSense(sense)

/** "Visa requirements: J-1": what is said after the label. */
export const afterLabel = (sentence: Sentence, terms: readonly Term[]): readonly Term[] =>
  isLabelled(sentence, terms) && terms[0]?.sense === 'visas' && terms[1]?.sense === 'expect' ? terms.slice(2) : terms
