/** Single letters that stand for a visa or an answer: "H or J visas", "J-1 (Y), H-1B (N)". Each look is bounded to a few words around. */
import { type InPlace, normAt, words } from './in-place-rule.ts'
import type { Term } from './term.ts'
import type { Token } from './tokens.ts'

const PAIRED = words('or and nor / &')
/** "H or J visas", "J and H visas": a letter that stands for a visa beside the letter of the other. */
const isLetterOfPair = (tokens: readonly Token[], terms: readonly Term[], at: number, letter: 'h' | 'j'): boolean => {
  const term = terms[at]
  if (term === undefined || normAt(tokens, term.from) !== letter) return false
  const isOther = (other: Term | undefined) => normAt(tokens, other?.from ?? -1) === (letter === 'h' ? 'j' : 'h')
  return (
    (PAIRED.has(normAt(tokens, term.to)) && isOther(terms[at + 2])) ||
    (PAIRED.has(normAt(tokens, term.from - 1)) && isOther(terms[at - 2]))
  )
}

const BEFORE_LETTER = words('( : - = ,')
/** "J-1 (Y), H-1B (N)": yes and no in a letter beside a visa. */
const isLetterOf = (tokens: readonly Token[], term: Term, letter: 'y' | 'n'): boolean =>
  normAt(tokens, term.from) === letter &&
  term.to - term.from === 1 &&
  BEFORE_LETTER.has(normAt(tokens, term.from - 1)) &&
  tokens[term.from - 2]?.kind === 'visa'

export const LETTERS_IN_PLACE: readonly InPlace[] = [
  { of: [null], when: (tokens, _, __, term) => isLetterOf(tokens, term, 'y'), becomes: 'support' },
  { of: [null], when: (tokens, _, __, term) => isLetterOf(tokens, term, 'n'), becomes: 'neg' },
  { of: [null], when: (tokens, terms, at) => isLetterOfPair(tokens, terms, at, 'h'), becomes: 'visa:h1b' },
  { of: [null], when: (tokens, terms, at) => isLetterOfPair(tokens, terms, at, 'j'), becomes: 'visa:j1' },
]
