/**
 * Cuts a sentence at its marks and conjunctions into pieces: main clauses, conditions, exceptions, asides in brackets.
 * A cut is made only where both sides could say something by themselves. It takes no stance.
 */
import type { Visa } from '../domain/visa.ts'
import { isVisaSense } from './focus.ts'
import type { Sense } from './lexicon/senses.ts'
import type { Sentence, Term } from './sentence.ts'

export type Role = 'main' | 'if' | 'unless' | 'except' | 'aside'
export type Piece = {
  readonly role: Role
  readonly terms: readonly Term[]
  /** Set off by a contrast, a semicolon or brackets from what stands before it. */
  readonly apart: boolean
  /** The visa right before the bracket of an aside. */
  readonly beside: Visa | null
}

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
const isPredicate = (sense: Sense | null): boolean => sense !== null && PREDICATES.has(sense)
const isVerbal = (sense: Sense | null): boolean =>
  isPredicate(sense) || sense === 'neg' || sense === 'only' || sense === 'impossible'
/** Worth an aside of its own in brackets. */
const isTelling = (sense: Sense | null): boolean =>
  isVerbal(sense) ||
  sense === 'approval' ||
  sense === 'if' ||
  sense === 'prior' ||
  sense === 'us_graduates' ||
  sense === 'exceptions'
const ROLES: Readonly<Partial<Record<Sense, Role>>> = { if: 'if', unless: 'unless', except: 'except' }

const WEAK = new Set([',', 'and', ':', '-', '/', '.', '&', '|', '*', '>', 'or', 'plus', '=', '?'])
const BREAKS: ReadonlySet<Sense> = new Set<Sense>(['contrast', 'relative', 'if', 'unless', 'except'])
const LISTS_ON = new Set([
  'including',
  'such',
  'eg',
  'ie',
  'namely',
  'like',
  'especially',
  'particularly',
  'include',
  'includes',
  'for',
])
const PRONOUNS = new Set(['we', 'our', 'they', 'you', 'it'])

/** Verbs after which a sentence goes on from where an exception broke in. */
const GOING_ON = new Set([
  'is',
  'are',
  'will',
  'can',
  'cannot',
  'may',
  'must',
  'has',
  'have',
  'do',
  'does',
  "isn't",
  "aren't",
  "don't",
  'should',
  'shall',
  'would',
  'remain',
  'be',
])
const COPULAS = new Set(['is', 'are', 'does', 'do', 'can', 'will', 'may'])

/** How many terms are looked ahead, which keeps the cutting linear. */
const REACH = 40

type Ahead = { readonly alone: boolean; readonly hedgeOnly: boolean; readonly says: boolean }

/** What follows: whether it begins with a visa and then says something of it, and whether it says anything of a visa at all. */
const lookAhead = (sentence: Sentence, from: number): Ahead => {
  let visa = false
  let verbal = false
  let alone: boolean | null = null
  let hedgeOnly = false
  let says: boolean | null = null
  const end = Math.min(sentence.terms.length, from + REACH)
  if (LISTS_ON.has(sentence.tokens[sentence.terms[from]?.from ?? -1]?.norm ?? ''))
    return { alone: false, hedgeOnly: false, says: false }
  for (let at = from; at < end && (alone === null || says === null); at++) {
    const term = sentence.terms[at]
    if (term === undefined) break
    const norm = sentence.tokens[term.from]?.norm ?? ''
    if (
      norm === 'so' ||
      norm === ';' ||
      norm === '(' ||
      norm === ')' ||
      (term.sense !== null && BREAKS.has(term.sense))
    )
      break
    if (norm === 'that' && visa) break
    // "H-1Bs are not sponsored, J-1s are.": a visa and a verb that leans on the clause before.
    const last = at === sentence.terms.length - 1 || sentence.tokens[sentence.terms[at + 1]?.from ?? -1]?.norm === '.'
    if (visa && alone === null && COPULAS.has(norm) && last) return { alone: true, hedgeOnly: false, says: true }
    if (at > from && WEAK.has(norm)) says ??= visa && verbal
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

/** The place of the closing bracket in terms, or -1 when it is out of reach. */
const closing = (sentence: Sentence, from: number): number => {
  const end = Math.min(sentence.terms.length, from + REACH)
  for (let at = from; at < end; at++) {
    const norm = sentence.tokens[sentence.terms[at]?.from ?? -1]?.norm ?? ''
    if (norm === ')' || norm === ']') return at
  }
  return -1
}

type Building = {
  role: Role
  terms: Term[]
  apart: boolean
  initial: boolean
  beside: Visa | null
  visa: boolean
  predicate: boolean
  neg: boolean
  only: boolean
  last: Visa | null
  /** A verb of being after a visa: "the J-1 is ...". */
  copula: boolean
}

const begin = (role: Role, apart: boolean, initial: boolean, beside: Visa | null = null): Building => ({
  role,
  terms: [],
  apart,
  initial,
  beside,
  visa: false,
  predicate: false,
  neg: false,
  only: false,
  last: null,
  copula: false,
})

const put = (piece: Building, term: Term, norm: string) => {
  piece.terms.push(term)
  if (piece.visa && COPULAS.has(norm)) piece.copula = true
  if (isVisaSense(term.sense)) {
    piece.visa = true
    if (term.sense?.startsWith('visa:') === true) piece.last = term.sense.slice(5) as Visa
  }
  if (isPredicate(term.sense)) piece.predicate = true
  if (term.sense === 'neg') piece.neg = true
  // "J-1 only" is complete, "only J-1" is waiting for its verb.
  if (term.sense === 'only' && piece.visa) piece.only = true
}

export const piecesOf = (sentence: Sentence): readonly Piece[] => {
  const { terms, tokens } = sentence
  let current = begin('main', false, true)
  const pieces: Building[] = [current]
  let outer: Building | null = null
  let closesAt = -1
  const open = (role: Role, apart: boolean) => {
    const initial = pieces.length === 1 && current.terms.length === 0
    current = begin(role, apart, initial)
    pieces.push(current)
  }
  /** "Whereas J-1s come through ECFMG, an H-1B ...": a contrast that leads ends at its comma. */
  const complete = (norm: string) =>
    current.predicate || current.only || current.copula || (current.apart && norm === ',')
  terms.forEach((term, at) => {
    const norm = tokens[term.from]?.norm ?? ''
    if (at === closesAt) {
      if (outer !== null) current = outer
      outer = null
      closesAt = -1
      return
    }
    if ((norm === '(' || norm === '[') && outer === null) {
      const end = closing(sentence, at + 1)
      const inside = terms.slice(at + 1, end === -1 ? at + 1 : end)
      if (end !== -1 && inside.some(({ sense }) => isTelling(sense))) {
        outer = current
        closesAt = end
        const named = inside.some(({ sense }) => isVisaSense(sense))
        current = begin(named ? 'main' : 'aside', true, false, outer.last)
        pieces.push(current)
      }
      return
    }
    if (norm === ')' || norm === ']') return
    if (norm === ';' || term.sense === 'contrast' || (norm === 'so' && tokens[term.from - 1]?.norm === ','))
      return open('main', true)
    const role = term.sense === null ? undefined : ROLES[term.sense]
    if (role !== undefined) {
      open(role, false)
      put(current, term, norm)
      return
    }
    if (current.role !== 'main' && current.role !== 'aside') {
      const ends =
        norm === ','
          ? (current.initial && terms[at + 1]?.sense !== 'relative') || lookAhead(sentence, at + 1).alone
          : current.initial &&
            current.terms.length > 2 &&
            PRONOUNS.has(norm) &&
            !current.terms.some(({ sense }) => sense === 'relative')
      const back =
        current.role === 'except' &&
        !current.initial &&
        current.visa &&
        GOING_ON.has(norm) &&
        !current.terms.some(({ sense }) => sense === 'relative')
      const main = back ? pieces.findLast((piece) => piece.role === 'main') : undefined
      if (main !== undefined) current = main
      else if (ends) {
        open('main', false)
        if (norm !== ',') put(current, term, norm)
        return
      }
    } else if (current.role === 'main') {
      if (WEAK.has(norm) && norm !== 'or' && complete(norm)) {
        const ahead = lookAhead(sentence, at + 1)
        const joint =
          (norm === 'and' || norm === '/' || norm === '&') &&
          current.terms.at(-1)?.sense?.startsWith('visa:') === true &&
          tokens[(current.terms.at(-1)?.to ?? 0) - 1]?.kind === 'visa'
        if ((ahead.alone && !(joint && ahead.hedgeOnly)) || (current.visa && ahead.says && !ahead.alone))
          return open('main', false)
      }
      if (
        term.sense === 'relative' &&
        tokens[term.from - 1]?.norm === ',' &&
        current.visa &&
        current.predicate &&
        lookAhead(sentence, at + 1).says
      ) {
        return open('main', false)
      }
      // Sentences run together where a line break was lost ("... are accepted We do not ...").
      if (norm === 'we' && sentence.text[tokens[term.from]?.from ?? 0] === 'W' && current.visa && current.predicate)
        open('main', true)
      // "J-1, not H-1B": a negation right before a visa turns that visa alone when another stands before it.
      if (
        term.sense === 'neg' &&
        (norm === 'not' || norm === 'no') &&
        current.visa &&
        !current.neg &&
        isVisaSense(terms[at + 1]?.sense ?? null)
      )
        open('main', true)
    }
    put(current, term, norm)
  })
  return pieces.filter((piece) => piece.terms.length > 0)
}
