/** Looks at what follows a possible cut: could it stand by itself? Bounded, so that cutting stays linear. */
import { isVisaSense } from './term.ts'
import type { Sense } from './lexicon/senses.ts'
import type { Sentence, Term } from './term.ts'

const PREDICATES: ReadonlySet<Sense> = new Set<Sense>([
  'support',
  'allow',
  'consider',
  'require',
  'prefer',
  'pause',
  'discretion',
  'limited_number',
  'initiate',
  'apply',
])
/** Words that can say something of a visa. */
export const isPredicate = (sense: Sense | null): boolean => sense !== null && PREDICATES.has(sense)
export const isVerbal = (sense: Sense | null): boolean =>
  isPredicate(sense) ||
  sense === 'neg' ||
  sense === 'refusal' ||
  sense === 'neither' ||
  sense === 'only' ||
  sense === 'impossible' ||
  sense === 'approval'

/** Marks and words at which a clause may end. */
export const WEAK: ReadonlySet<string> = new Set([',', 'and', ':', '-', '/', '.', '&', '|', '*', '>', 'plus', '=', '?'])
/** Verbs that lean on the clause before: "H-1Bs are not sponsored, J-1s are." */
export const COPULAS: ReadonlySet<string> = new Set(['is', 'are', 'does', 'do', 'can', 'will', 'may'])

const BREAKS: ReadonlySet<Sense> = new Set<Sense>(['contrast', 'relative', 'if', 'unless', 'except'])
const MARKS: ReadonlySet<string> = new Set(['so', ';', '(', ')'])
/** Words after which a list goes on. */
const LISTS_ON: ReadonlySet<string> = new Set(
  'including such eg ie namely like especially particularly include includes for'.split(' '),
)
const REACH = 40

export type Ahead = {
  /** It begins with a visa and then says something of it. */
  readonly alone: boolean
  /** All it says is a hedge or an "only", which may as well belong to what stands before. */
  readonly hedgeOnly: boolean
  /** Up to the next possible cut it says something of a visa, in whatever order. */
  readonly says: boolean
}

const NOTHING: Ahead = { alone: false, hedgeOnly: false, says: false }

const normOf = (sentence: Sentence, term: Term | undefined): string => sentence.tokens[term?.from ?? -1]?.norm ?? ''

export const lookAhead = (sentence: Sentence, from: number): Ahead => {
  const { terms } = sentence
  if (LISTS_ON.has(normOf(sentence, terms[from]))) return NOTHING
  let visa = false
  let verbal = false
  let alone: boolean | null = null
  let hedgeOnly = false
  let says: boolean | null = null
  const end = Math.min(terms.length, from + REACH)
  for (let at = from; at < end && (alone === null || says === null); at++) {
    const term = terms[at]
    if (term === undefined) break
    const norm = normOf(sentence, term)
    const relative = term.sense === 'relative' && verbal && !visa
    if (MARKS.has(norm) || (term.sense !== null && BREAKS.has(term.sense) && !relative) || (norm === 'that' && visa))
      break
    const last = at === terms.length - 1 || normOf(sentence, terms[at + 1]) === '.'
    if (visa && alone === null && COPULAS.has(norm) && last) return { alone: true, hedgeOnly: false, says: true }
    if (at > from && (WEAK.has(norm) || norm === 'or')) says ??= visa && verbal
    // "..., H-1B too if the committee agrees": more of the same, on a condition of its own.
    if (visa && term.sense === 'also' && alone === null && terms[at + 1]?.sense === 'if')
      return { alone: true, hedgeOnly: false, says: true }
    if (isVisaSense(term.sense)) visa = true
    else if (isVerbal(term.sense)) {
      verbal = true
      if (alone === null) {
        alone = visa
        hedgeOnly = term.sense === 'discretion' || term.sense === 'only'
      }
    }
  }
  return { alone: alone ?? false, hedgeOnly, says: says ?? (visa && verbal) }
}
