/** A unit of meaning in a sentence, and the sentence as such units. Shapes and the one question asked of them everywhere. */
import type { Sense } from './lexicon/senses.ts'
import type { Unit } from './phrases.ts'
import type { Token } from './tokens.ts'

export type Term = Unit<Sense>
export type Sentence = {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly terms: readonly Term[]
}

/** Names a visa or speaks of visas. */
export const isVisaSense = (sense: Sense | null): boolean =>
  sense !== null &&
  (sense.startsWith('visa:') ||
    sense === 'ecfmg_visa' ||
    sense === 'ecfmg_sponsors' ||
    sense === 'visas' ||
    sense === 'other_visas' ||
    sense === 'any_visas' ||
    sense === 'pronoun_visa')
