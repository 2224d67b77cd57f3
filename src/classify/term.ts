/** A unit of meaning in a sentence, and the sentence as such units. Shapes and the two questions asked of them everywhere. */
import type { Visa } from '../domain/visa.ts'
import type { Sense } from './lexicon/senses.ts'
import type { Unit } from './phrases.ts'
import type { Token } from './tokens.ts'

export type Term = Unit<Sense>
export type Sentence = {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly terms: readonly Term[]
}

/** A sense that names one visa ("visa:h1b"). */
export const isOneVisa = (sense: Sense | null | undefined): sense is `visa:${Visa}` =>
  sense?.startsWith('visa:') === true

/** The visa that such a sense names. */
export const visaIn = (sense: `visa:${Visa}`): Visa => sense.slice('visa:'.length) as Visa

/** Names a visa or speaks of visas. */
export const isVisaSense = (sense: Sense | null): boolean =>
  sense !== null &&
  (isOneVisa(sense) ||
    sense === 'ecfmg_visa' ||
    sense === 'ecfmg_sponsors' ||
    sense === 'visas' ||
    sense === 'other_visas' ||
    sense === 'any_visas' ||
    sense === 'pronoun_visa')
