/**
 * Cuts a sentence at its marks and conjunctions into pieces: main clauses, conditions, exceptions, asides in brackets.
 * A cut is made only where both sides could say something by themselves. It takes no stance.
 */
import { closing, isInsertedHedge, isExample, nextVisa, opensCase, partsNames, tellsOfVisa } from './cells.ts'
import type { Sense } from './lexicon/senses.ts'
import { begin, type Growing, type Piece, put, type Role } from './growing.ts'
import { COPULAS, isVerbal, WEAK } from './lookahead.ts'
import { asideEnds, mainEnds } from './piece-ends.ts'
import { isUnsaid, setsScene } from './sentence-heads.ts'
import { isVisaSense, type Sentence, type Term } from './term.ts'

const ROLES: Readonly<Partial<Record<Sense, Role>>> = { if: 'if', unless: 'unless', except: 'except' }
/** Worth an aside of its own in brackets. */
const TELLING: ReadonlySet<Sense> = new Set<Sense>(['approval', 'if', 'prior', 'us_graduates', 'exceptions', 'flatly'])
const JOINS: ReadonlySet<string> = new Set(['and', 'or'])
/** Verbs after which a sentence goes on from where an exception broke in. */
const GOING_ON: ReadonlySet<string> = new Set(
  "is are will can cannot may must has have do does isn't aren't don't should shall won't can't wouldn't shouldn't couldn't hasn't haven't gets get would remain be need needs require requires depend depends".split(
    ' ',
  ),
)
/** "Except if a J-1 cannot be had": an exception with a verb of its own. */
const OPENS_CLAUSE: ReadonlySet<string> = new Set(['if', 'when', 'where', 'that'])
const isClause = ({ tokens }: Sentence, [first]: readonly Term[]): boolean =>
  first !== undefined && OPENS_CLAUSE.has(tokens[first.to - 1]?.norm ?? '')
const SUBORDINATING: ReadonlySet<string> = new Set(
  'although though while whereas because since as given despite even'.split(' '),
)

/** Adverbs of contrast stand in mid-clause as well as between clauses. */
const ADVERBS: ReadonlySet<string> = new Set(
  'however nevertheless nonetheless instead though conversely on by in still therefore thus hence consequently'.split(
    ' ',
  ),
)

/** Whether a word of contrast opens a new clause: an adverb does only after something was said, or after a comma alone. */
const opensContrast = (piece: Growing, norm: string, comma: boolean, commaAfter: boolean): boolean =>
  !ADVERBS.has(norm) ||
  piece.terms.length === 0 ||
  (piece.predicate && (norm !== 'instead' || comma || commaAfter)) ||
  (comma && (!commaAfter || piece.negated))

/** The pieces of a sentence in order. Linear: every look ahead is bounded. */
export const piecesOf = (sentence: Sentence): readonly Piece[] => {
  const { terms, tokens } = sentence
  let current = begin('main', { initial: true })
  let main = current
  const pieces: Growing[] = [current]
  let bracketEnds = -1
  let outside: { readonly current: Growing; readonly main: Growing } | null = null
  const open = (role: Role, place: Parameters<typeof begin>[1]) => {
    current = begin(role, { initial: pieces.length === 1 && current.terms.length === 0, ...place })
    pieces.push(current)
    if (role === 'main') main = current
  }
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at]
    if (term === undefined) break
    const norm = tokens[term.from]?.norm ?? ''
    const comma = tokens[term.from - 1]?.norm === ','
    const role = term.sense === null ? undefined : opensCase(sentence, at) ? 'if' : ROLES[term.sense]
    if (at === bracketEnds) {
      // What stood before the bracket goes on, a condition too.
      if (outside !== null) ({ current, main } = outside)
      bracketEnds = -1
    } else if ((norm === '(' || norm === '[') && bracketEnds === -1) {
      const end = closing(sentence, at + 1)
      const inside = end === -1 ? [] : terms.slice(at + 1, end)
      // "J-1 (yes), H-1B (no)": an answer to the word before.
      const answer = inside.length === 1 && (inside[0]?.sense === 'support' || inside[0]?.sense === 'neg')
      if (answer) continue
      const closes = COPULAS.has(tokens[inside.at(-1)?.from ?? -1]?.norm ?? '')
      const leans = closes && inside.some(({ sense }) => isVisaSense(sense))
      // "H-1B visa (see the procedure below)": where to read on, and nothing told.
      const refers = inside[0]?.sense === 'referral' && !inside.some(({ sense }) => isVisaSense(sense))
      if (!leans && !refers && !inside.some(({ sense }) => isVerbal(sense) || (sense !== null && TELLING.has(sense))))
        continue
      bracketEnds = end
      outside = { current, main }
      const outer = main
      // "H-1B (for those who cannot obtain a J-1)": a bound of the visa before it.
      const lastResort = outer.lastVisa === 'h1b' && inside.some(({ sense }) => sense === 'impossible')
      const named = !lastResort && inside.some(({ sense }) => isVisaSense(sense))
      // "A visa good for the whole year (we are not able to sponsor it)"
      const citizensOnly =
        inside.some(({ sense }) => sense === 'only') && inside.some(({ sense }) => sense === 'citizen')
      const says = citizensOnly || (tokens[term.to]?.norm === 'we' && inside.some(({ sense }) => sense === 'support'))
      const next = JOINS.has(tokens[term.from - 1]?.norm ?? '') ? nextVisa(terms.slice(0, end + 2), end + 1) : null
      open(named || says ? 'main' : 'aside', { apart: true, initial: false, beside: next ?? outer.lastVisa })
      main = outer
    } else if (norm === ')' || norm === ']') {
      // Brackets of a mere gloss are read through.
    } else if (term.sense === 'contrast' && !opensContrast(current, norm, comma, tokens[term.to]?.norm === ',')) {
      // "H-1B visas, however, are ...", "are however not ...": a contrast with what stood before.
    } else if (
      (norm === ';' && !partsNames(sentence, at)) ||
      (norm === '.' && current.predicate && at < terms.length - 1) ||
      term.sense === 'contrast' ||
      (norm === 'so' && comma && role === undefined)
    )
      open('main', { apart: true, leads: SUBORDINATING.has(norm) && isUnsaid(sentence, at) })
    else if (comma && current.role === 'main' && tellsOfVisa(sentence, at)) {
      // "..., such as the H-1B, which is no longer sponsored": said of the visa right before.
      const visa = terms[at - 2]
      if (isExample(sentence, at - 2)) current.terms.splice(-2)
      open('main', { apart: true })
      if (visa !== undefined) put(current, visa, '')
    } else if (
      comma &&
      JOINS.has(tokens[term.from - 2]?.norm ?? '') &&
      current.role === 'main' &&
      (role === 'if' || isInsertedHedge(sentence, at))
    ) {
      // "and, if approved, H-1B visas", "and, in rare cases, H-1B visas": a bound of the visa that follows.
      open('aside', { inserted: true })
      put(current, term, norm)
    } else if (role !== undefined) {
      open(role, {
        ...(main.terms.length === 0 || isUnsaid(sentence, at) || setsScene(sentence, main, at)
          ? { initial: true }
          : {}),
        ...(JOINS.has(tokens[term.from - 1]?.norm ?? '') ? { initial: true } : {}),
        inserted: comma && !main.predicate && main.terms.length > 0,
      })
      put(current, term, norm)
    } else if (current.role === 'main' || (current.role === 'aside' && !current.inserted)) {
      if (current.role === 'main' && mainEnds(sentence, current, at)) {
        open('main', { apart: !WEAK.has(norm) })
        if (WEAK.has(norm)) continue
      }
      put(current, term, norm)
    } else if (asideEnds(sentence, current, at)) {
      if (current.role === 'aside') current.beside = nextVisa(terms, at)
      if (current.inserted && main.terms.length > 0) current = main
      else open('main', {})
      if (norm !== ',' && norm !== ':') put(current, term, norm)
    } else {
      const resumes =
        current.role === 'except' &&
        !current.initial &&
        current.visa &&
        GOING_ON.has(norm) &&
        !current.relative &&
        !isClause(sentence, current.terms)
      if (resumes) current = main
      put(current, term, norm)
    }
  }
  return pieces.filter((piece) => piece.terms.length > 0)
}
