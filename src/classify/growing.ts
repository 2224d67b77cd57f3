/** A piece of a sentence while terms are put to it, with what is known of it so far. `pieces.ts` decides where it ends. */
import type { Visa } from '../domain/visa.ts'
import { COPULAS, isPredicate } from './lookahead.ts'
import { isOneVisa, isVisaSense, type Term, visaIn } from './term.ts'

export type Role = 'main' | 'if' | 'unless' | 'except' | 'aside'
export type Piece = {
  readonly role: Role
  readonly terms: readonly Term[]
  /** Set off by a contrast, a semicolon or brackets from what stands before it. */
  readonly apart: boolean
  /** The visa right before the bracket of an aside. */
  readonly beside: Visa | null
  /** A condition that stands before what it bounds. */
  readonly initial: boolean
}

/** A piece while it grows, with what is needed to know whether it could end here. */
export type Growing = {
  readonly role: Role
  readonly terms: Term[]
  readonly apart: boolean
  beside: Visa | null
  /** Nothing stands before it in the sentence. */
  readonly initial: boolean
  /** "Since ...", "although ..." at the head of the sentence. */
  readonly leads: boolean
  /** Opened by a comma: "may, if they wish, ...". */
  readonly inserted: boolean
  visa: boolean
  predicate: boolean
  negated: boolean
  relative: boolean
  /** A verb of being, or "only", after a visa: "J-1 only", "the J-1 is ...". */
  complete: boolean
  /** Somebody holds something, or trains on it. */
  holds: boolean
  lastVisa: Visa | null
}

/** An empty piece. */
export const begin = (
  role: Role,
  place: Partial<Pick<Growing, 'apart' | 'beside' | 'initial' | 'inserted' | 'leads'>>,
): Growing => ({
  role,
  terms: [],
  apart: false,
  beside: null,
  initial: false,
  inserted: false,
  leads: false,
  ...place,
  visa: false,
  predicate: false,
  negated: false,
  relative: false,
  complete: false,
  holds: false,
  lastVisa: null,
})

/** Puts a term to a piece. `norm` is the word it begins with. */
export const put = (piece: Growing, term: Term, norm: string) => {
  piece.terms.push(term)
  if (term.sense === 'hold') piece.holds = true
  if (isVisaSense(term.sense)) {
    piece.visa = true
    if (piece.holds) piece.complete = true
    if (term.sense === 'ecfmg_sponsors') piece.predicate = true
    if (isOneVisa(term.sense)) piece.lastVisa = visaIn(term.sense)
  } else if (isPredicate(term.sense)) piece.predicate = true
  else if (term.sense === 'neg' || term.sense === 'refusal' || term.sense === 'neither') {
    piece.negated = true
    if (term.sense === 'refusal') piece.predicate = true
  } else if (term.sense === 'relative') piece.relative = true
  if (piece.visa && term.sense === 'impossible') piece.complete = true
  if (piece.visa && (term.sense === 'only' || term.sense === 'normally' || norm === 'always' || COPULAS.has(norm)))
    piece.complete = true
}
