/** The yes or no a statement begins with: when it is only the label of what follows, what is left without it, what is said on top of it. */
import type { Answer, Composed } from './answers.ts'
import type { Assertion } from './assertions.ts'
import type { Flags } from './flags.ts'
import type { Frame } from './frame.ts'
import type { Sentence } from './term.ts'

const LABELLING = new Set([':', '-', '='])

/** The sentence without its leading yes or no. */
export const afterAnswer = (sentence: Sentence, skip: number): Sentence =>
  skip === 0
    ? sentence
    : { ...sentence, terms: sentence.terms.filter((term) => (sentence.tokens[term.from]?.from ?? 0) >= skip) }

/** "No: H-1B, O-1": the word is the label of what follows. */
export const labelsVisas = ({ tokens }: Sentence, { word, skip }: Answer, asked: number): boolean => {
  const mark = tokens.findIndex(({ from }) => from >= skip)
  // "Yes, J-1. No, H-1B.", to a question about both.
  if (word === 'no' && mark === 1 && asked > 1 && tokens[mark]?.norm === ',' && tokens[mark + 1]?.kind === 'visa')
    return tokens.slice(mark + 2).every(({ kind }) => kind === 'mark')
  return word === 'no' && mark === 1 && LABELLING.has(tokens[mark]?.norm ?? '') && tokens[mark + 1]?.kind === 'visa'
}
/** "Do you sponsor the H-1B? Yes, and the J-1 too.", "It does, but the J-1 is preferred": the visa asked about, and one more. */
export const addsToYes = (
  { named, says }: Composed,
  { also, prefer }: Flags,
  assertions: readonly Assertion[],
): boolean =>
  (also || prefer) &&
  says.named === 'sponsored' &&
  assertions.every(({ visa, position }) => position === 'sponsored' && !named.includes(visa))

const NO_UNLESS = /^\W{0,3}no\b\W{0,3}(?=(?:unless|except)\b(?! (?:for )?(?:an? |the )?[jh]-?1))/i
/** "Do you file H-1Bs?" "No, unless ...": in some cases, then. */
export const withUnless = (answer: Answer, text: string, { question, named }: Frame): Answer => {
  const found = question && named.length === 1 && named[0] === 'h1b' ? NO_UNLESS.exec(text) : null
  return found === null ? answer : { word: 'yes', skip: found[0].length, hedged: true }
}
