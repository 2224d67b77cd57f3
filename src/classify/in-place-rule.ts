/** What a rule of place is: a word's meaning where it stands, in place of the one the lexicon gives it; and how such rules look at words. */
import type { Sense } from './lexicon/senses.ts'
import type { Term } from './term.ts'
import type { Token } from './tokens.ts'

export type InPlace = {
  /** The meanings it is asked of; null: words the lexicon does not know. */
  readonly of: readonly (Sense | null)[]
  readonly when: (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term) => boolean
  readonly becomes: Sense | null
}

/** Words apart by spaces, to look them up. */
export const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** The word at a place, empty outside the sentence. */
export const normAt = (tokens: readonly Token[], at: number): string => tokens[at]?.norm ?? ''
