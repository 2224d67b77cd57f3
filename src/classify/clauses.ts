/**
 * Cuts a sentence into clauses: main clauses, each with the conditions and exceptions that hang on it.
 * Works on the marks and conjunctions alone and on whether both sides could stand by themselves; it takes no stance.
 */
import type { Sense } from './lexicon/senses.ts'
import type { Sentence, Term } from './sentence.ts'

export type Part = { readonly terms: readonly Term[] }
export type Clause = Part & {
  readonly conditions: readonly Part[]
  readonly exceptions: readonly Part[]
  /** Set off by a contrast, a semicolon or brackets from the clause before it. */
  readonly apart: boolean
}

type Role = 'main' | 'if' | 'unless' | 'except'
type Piece = { role: Role; terms: Term[]; apart: boolean; initial: boolean }

const VERBAL: ReadonlySet<Sense> = new Set<Sense>([
  'support',
  'consider',
  'require',
  'neg',
  'only',
  'prefer',
  'pause',
  'discretion',
  'initiate',
  'apply',
])
const isVisa = (sense: Sense | null): boolean =>
  sense !== null &&
  (sense.startsWith('visa:') ||
    sense === 'visas' ||
    sense === 'other_visas' ||
    sense === 'any_visas' ||
    sense === 'ecfmg_visa')
const isVerbal = (sense: Sense | null): boolean => sense !== null && VERBAL.has(sense)

const WEAK = new Set([',', 'and', ':', '-', '/', '.', '&', '|', '*', '>'])
const HARD = new Set([';', '(', ')', '[', ']'])

/** How many terms are looked ahead; longer clauses are cut where they stand, which keeps the reading linear. */
const REACH = 40

/** Whether what follows, up to the next hard break, begins with a visa of its own and then says something about it. */
const standsAlone = (sentence: Sentence, from: number): boolean => {
  let visa = false
  for (let at = from; at < Math.min(sentence.terms.length, from + REACH); at++) {
    const term = sentence.terms[at]
    if (term === undefined) break
    const norm = sentence.tokens[term.from]?.norm ?? ''
    if (
      HARD.has(norm) ||
      term.sense === 'contrast' ||
      term.sense === 'relative' ||
      term.sense === 'if' ||
      term.sense === 'unless' ||
      term.sense === 'except'
    )
      return false
    if (norm === 'that' && visa) return false
    if (isVisa(term.sense)) visa = true
    else if (isVerbal(term.sense)) return visa
  }
  return false
}

/** Whether the terms from here to the next weak break hold both a visa and something said of it, in either order. */
const saysSomething = (sentence: Sentence, from: number): boolean => {
  let visa = false
  let verbal = false
  for (let at = from; at < Math.min(sentence.terms.length, from + REACH); at++) {
    const term = sentence.terms[at]
    if (term === undefined) break
    const norm = sentence.tokens[term.from]?.norm ?? ''
    if (at > from && (HARD.has(norm) || WEAK.has(norm) || term.sense === 'contrast')) break
    if (term.sense === 'relative') break
    visa ||= isVisa(term.sense)
    verbal ||= isVerbal(term.sense)
  }
  return visa && verbal
}

const ROLES: Readonly<Partial<Record<Sense, Role>>> = {
  if: 'if',
  unless: 'unless',
  except: 'except',
}

/** Brackets that hold a mere gloss ("(EAD)", "(ECFMG-sponsored)", "(H-1B or J-1)") do not break the clause. */
const isGloss = (sentence: Sentence, from: number): boolean => {
  for (let at = from; at < Math.min(sentence.terms.length, from + REACH); at++) {
    const term = sentence.terms[at]
    if (term === undefined) break
    const norm = sentence.tokens[term.from]?.norm ?? ''
    if (norm === ')' || norm === ']') return true
    if (isVerbal(term.sense) || term.sense === 'approval' || term.sense === 'if') return false
  }
  return true
}

const piecesOf = (sentence: Sentence): readonly Piece[] => {
  const pieces: Piece[] = []
  let current: Piece = { role: 'main', terms: [], apart: false, initial: true }
  const open = (role: Role, apart: boolean) => {
    const initial = pieces.length === 0 && current.terms.length === 0
    if (current.terms.length > 0) pieces.push(current)
    current = { role, terms: [], apart, initial }
  }
  const has = (test: (sense: Sense | null) => boolean) => current.terms.some((term) => test(term.sense))
  let glossed = false
  sentence.terms.forEach((term, at) => {
    const norm = sentence.tokens[term.from]?.norm ?? ''
    const next = sentence.terms[at + 1]
    if ((norm === '(' || norm === '[') && isGloss(sentence, at + 1)) {
      glossed = true
      return
    }
    if (glossed && (norm === ')' || norm === ']')) {
      glossed = false
      return
    }
    if (HARD.has(norm)) return open('main', true)
    if (term.sense === 'contrast') {
      open('main', true)
      return
    }
    const role = term.sense === null ? undefined : ROLES[term.sense]
    if (role !== undefined) {
      open(role, false)
      current.terms.push(term)
      return
    }
    if (current.role !== 'main' && norm === ',' && (current.initial || standsAlone(sentence, at + 1)))
      return open('main', false)
    if (current.role === 'main' && WEAK.has(norm)) {
      const left = has(isVerbal)
      if (left && (standsAlone(sentence, at + 1) || (has(isVisa) && saysSomething(sentence, at + 1))))
        return open('main', false)
    }
    // "J-1, not H-1B": a negation right before a visa turns that visa alone when another stands before it.
    if (current.role === 'main' && term.sense === 'neg' && has(isVisa) && next !== undefined && isVisa(next.sense)) {
      const norms = sentence.tokens[term.from]?.norm
      if ((norms === 'not' || norms === 'no') && !has((sense) => sense === 'neg')) open('main', true)
    }
    current.terms.push(term)
  })
  open('main', false)
  return pieces
}

/** Clauses in order, conditions and exceptions attached to the main clause before them (or, when they lead, after them). */
export const clausesOf = (sentence: Sentence): readonly Clause[] => {
  const clauses: {
    terms: Term[]
    conditions: Part[]
    exceptions: Part[]
    apart: boolean
  }[] = []
  let waiting: Piece[] = []
  const attach = (clause: { conditions: Part[]; exceptions: Part[] }, piece: Piece) => {
    if (piece.role === 'if') clause.conditions.push({ terms: piece.terms })
    else clause.exceptions.push({ terms: piece.terms })
  }
  for (const piece of piecesOf(sentence)) {
    const last = clauses.at(-1)
    if (piece.role === 'main') {
      const clause = {
        terms: piece.terms,
        conditions: [],
        exceptions: [],
        apart: piece.apart,
      }
      for (const each of waiting) attach(clause, each)
      waiting = []
      clauses.push(clause)
    } else if (last === undefined) waiting.push(piece)
    else attach(last, piece)
  }
  if (waiting.length > 0) {
    const clause = { terms: [], conditions: [], exceptions: [], apart: false }
    for (const each of waiting) attach(clause, each)
    clauses.push(clause)
  }
  return clauses
}
