/**
 * Words that point at visas named elsewhere: "the first", "the latter", "the other one". They stand for one of the last
 * two visas named together, in the sentence itself, the question above it, or before it. Resolves reference, takes no stance.
 */
import type { Visa } from '../domain/visa.ts'
import { isOneVisa, type Sentence, type Term, visaIn } from './term.ts'

/** Two visas in the order in which they were named, or fewer. */
export type Pair = readonly Visa[]

const CORE: ReadonlySet<Visa> = new Set<Visa>(['h1b', 'j1'])

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** "The first of them", "the second is", "the other one": what may follow a word that stands for a visa by itself. */
const FOLLOWS = words(`
  is are was will would can cannot may must has have does do should remains requires needs goes comes of one visa type kind option category we
  you they only alone but and or not nor without through by for if when where on under at yes no too as depends , . ; : ) - ? ! sponsorship
`)
/** Ordinals are everyday words: "the first of July", "on the second day" point at no visa. */
const ORDINAL_FOLLOWS = words(
  'is are will would can cannot may must has does should remains requires needs goes comes we they only but and not yes no , . ; : ) ? one visa type kind',
)
const OF_THEM = words('these those them two both')
const FIRST = words('first former')
const SECOND = words('second latter')

const pointed = (sentence: Sentence, term: Term, pair: Pair, last: Visa | null): Visa | null => {
  const { tokens } = sentence
  const norm = tokens[term.from]?.norm ?? ''
  const next = tokens[term.from + 1]?.norm ?? '.'
  const after = tokens[term.from + 2]?.norm ?? ''
  const article = tokens[term.from - 1]?.norm === 'the'
  if (norm === 'former') return pair[0] ?? null
  if (norm === 'latter') return pair.at(-1) ?? null
  if (!article || pair.length < 2) return null
  const ofThem = next === 'of' && (OF_THEM.has(after) || OF_THEM.has(tokens[term.from + 3]?.norm ?? ''))
  if (FIRST.has(norm)) return ofThem || ORDINAL_FOLLOWS.has(next) ? (pair[0] ?? null) : null
  if (SECOND.has(norm)) return ofThem || ORDINAL_FOLLOWS.has(next) ? (pair[1] ?? null) : null
  if (norm === 'other' && FOLLOWS.has(next)) return pair.find((visa) => visa !== last) ?? null
  return null
}

/**
 * The sentence with its pointing words taken for the visas they stand for.
 * @param pair what was named together last, before this sentence
 */
export const withReferents = (sentence: Sentence, pair: Pair): Sentence => {
  let named: readonly Visa[] = []
  let last: Visa | null = null
  let found = false
  const terms = sentence.terms.map((term): Term => {
    if (isOneVisa(term.sense)) {
      const visa = visaIn(term.sense)
      last = visa
      if (!named.includes(visa)) named = [...named, visa].slice(-2)
      return term
    }
    if (sentence.tokens[term.from]?.kind !== 'word') return term
    const visa = pointed(sentence, term, named.length === 2 ? named : pair, last ?? (named.length === 0 ? null : last))
    if (visa === null) return term
    last = visa
    found = true
    return { ...term, sense: `visa:${visa}` }
  })
  return found ? { ...sentence, terms } : sentence
}

/** The pair after a text that names these visas: two of its own, or the one before and the one it adds. */
export const nextPair = (pair: Pair, visas: readonly Visa[]): Pair => {
  const named = visas.filter((visa) => CORE.has(visa) || visa === 'ead' || visa === 'f1' || visa === 'f1_opt')
  if (named.length >= 2) return named.slice(0, 2)
  const only = named[0]
  if (only === undefined || pair.includes(only)) return pair
  return [...pair.slice(-1), only]
}
