/** Counts words that neither the lexicon nor a list of everyday words knows: where they stand, something may be said that nobody thought of. */
import { EVERYDAY_WORDS } from './lexicon/everyday-words.ts'
import type { Sentence, Term } from './term.ts'

/** Capitalised words are names, but for the first of the clause. */
export const strangeIn = ({ text, tokens }: Sentence, terms: readonly Term[]): number =>
  terms.filter(({ sense, from }, at) => {
    const token = tokens[from]
    if (sense !== null || token?.kind !== 'word' || EVERYDAY_WORDS.has(token.norm)) return false
    const first = text[token.from] ?? ''
    return at === 0 || first === first.toLowerCase()
  }).length
