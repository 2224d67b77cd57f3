/** Puts the pieces of a sentence together again: main clauses with the conditions, exceptions and asides that hang on them. */
import type { Visa } from '../domain/visa.ts'
import { flagsOf } from './flags.ts'
import type { Piece } from './growing.ts'
import { piecesOf } from './pieces.ts'
import type { Sentence, Term } from './term.ts'

export type Part = { readonly terms: readonly Term[] }
export type Clause = Part & {
  readonly conditions: readonly Part[]
  readonly exceptions: readonly Part[]
  /** Asides in brackets that hang on one visa: "H-1B (with the dean's approval)". */
  readonly asides: readonly (Part & { readonly visa: Visa | null })[]
  readonly apart: boolean
}

type Open = {
  terms: readonly Term[]
  conditions: Part[]
  exceptions: Part[]
  asides: (Part & { visa: Visa | null })[]
  apart: boolean
}

const hang = (clause: Open, piece: Piece) => {
  if (piece.role === 'if') clause.conditions.push({ terms: piece.terms })
  else if (piece.role === 'aside') clause.asides.push({ terms: piece.terms, visa: piece.beside })
  else clause.exceptions.push({ terms: piece.terms })
}

const clauseOf = (terms: readonly Term[], apart: boolean): Open => ({
  terms,
  conditions: [],
  exceptions: [],
  asides: [],
  apart,
})

/** "Under unusual conditions, and with the consent of the dean, an H-1B is filed": a hedge and nothing it could be about yet. */
const opensWithHedge = (sentence: Sentence, piece: Piece, next: Piece | undefined): boolean => {
  const first = sentence.tokens[piece.terms[0]?.from ?? -1]?.norm ?? ''
  if (piece.role !== 'main' || next === undefined || next.apart || !LEADS.has(first)) return false
  const flags = flagsOf(piece.terms)
  const says = flags.support || flags.consider || flags.require || flags.negative || flags.allow || flags.apply
  return (
    (flags.discretion || flags.approval || flags.pause) &&
    !says &&
    flags.visas.length === 0 &&
    !flags.generic &&
    flagsOf(next.terms).visas.length > 0
  )
}
const LEADS: ReadonlySet<string> = new Set([
  'under',
  'in',
  'with',
  'upon',
  'on',
  'at',
  'given',
  'for',
  'effective',
  'until',
])

/** Clauses in order. What leads the sentence hangs on the clause after it, everything else on the clause before it. */
export const clausesOf = (sentence: Sentence): readonly Clause[] => {
  const clauses: Open[] = []
  let waiting: Piece[] = []
  const pieces = piecesOf(sentence)
  for (const [at, piece] of pieces.entries()) {
    const last = clauses.at(-1)
    if (
      at === 0 &&
      opensWithHedge(
        sentence,
        piece,
        pieces.slice(1, 3).find(({ role }) => role === 'main'),
      )
    )
      waiting.push({ ...piece, role: 'if' })
    else if (piece.role === 'main') {
      const clause = clauseOf(piece.terms, piece.apart)
      for (const each of waiting) hang(clause, each)
      waiting = []
      clauses.push(clause)
    } else if (last === undefined || (piece.initial && piece.role !== 'aside')) waiting.push(piece)
    else hang(last, piece)
  }
  if (waiting.length > 0) {
    // Nothing follows what it bounds: it hangs on what stands before, or on nothing.
    const clause = clauses.at(-1) ?? clauseOf([], false)
    for (const each of waiting) hang(clause, each)
    if (clauses.length === 0) clauses.push(clause)
  }
  return clauses
}
