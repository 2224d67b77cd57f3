/** What a rule of place is: a word's meaning where it stands, in place of the one the lexicon gives it. */
import type { Sense } from './lexicon/senses.ts'
import type { Term } from './term.ts'
import type { Token } from './tokens.ts'

export type InPlace = {
  /** The meanings it is asked of; null: words the lexicon does not know. */
  readonly of: readonly (Sense | null)[]
  readonly when: (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term) => boolean
  readonly becomes: Sense | null
}
