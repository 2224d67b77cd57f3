/**
 * Cuts a sentence at its marks and conjunctions into pieces: main clauses, conditions, exceptions, asides in brackets.
 * A cut is made only where both sides could say something by themselves. It takes no stance.
 */
import {
  closing,
  isInsertedHedge,
  isInsertion,
  isExample,
  isUnsaid,
  isValue,
  isValueLabel,
  listsOn,
  nextVisa,
  opensCase,
  opensCell,
  partsNames,
  setsScene,
  tellsOfVisa,
} from './cells.ts'
import type { Sense } from './lexicon/senses.ts'
import { begin, type Growing, type Piece, put, type Role } from './growing.ts'
import { COPULAS, isVerbal, lookAhead, WEAK } from './lookahead.ts'
import { doesIt, isFine, startsAnew, subjectFollows, turnsToOnly } from './run-together.ts'
import { isVisaSense, type Sentence } from './term.ts'

const ROLES: Readonly<Partial<Record<Sense, Role>>> = { if: 'if', unless: 'unless', except: 'except' }
/** Worth an aside of its own in brackets. */
const TELLING: ReadonlySet<Sense> = new Set<Sense>(['approval', 'if', 'prior', 'us_graduates', 'exceptions', 'flatly'])
const PRONOUNS: ReadonlySet<string> = new Set([
  'we',
  'our',
  'they',
  'you',
  'it',
  'there',
  'nobody',
  'nothing',
  'none',
  'no',
])
const JOINS: ReadonlySet<string> = new Set(['and', 'or'])
/** Verbs after which a sentence goes on from where an exception broke in. */
const GOING_ON: ReadonlySet<string> = new Set(
  "is are will can cannot may must has have do does isn't aren't don't should shall won't can't wouldn't shouldn't couldn't hasn't haven't gets get would remain be need needs require requires depend depends".split(
    ' ',
  ),
)
const SUBORDINATING: ReadonlySet<string> = new Set(
  'although though while whereas because since as given despite even'.split(' '),
)
/** Terms a leading subordinate clause must have before a comma ends it. */
const LEAST = 3

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

/** Whether a main clause ends before the term at `at`. */
const mainEnds = (sentence: Sentence, piece: Growing, at: number): boolean => {
  const { terms, tokens } = sentence
  const term = terms[at]
  if (term === undefined) return false
  const token = tokens[term.from]
  const norm = token?.norm ?? ''
  if (WEAK.has(norm)) {
    // "Whereas J-1s come through ECFMG, an H-1B ...": a contrast that leads ends at its comma.
    if (isInsertion(sentence, at)) return false
    if (norm === ':' && isValueLabel(sentence, piece.terms)) return false
    // "Visas sponsored: J-1": a label goes with its value.
    if (norm === ':' && piece.visa && piece.lastVisa === null && terms[at + 1]?.sense?.startsWith('visa:') === true)
      return false
    if (term.sense !== null || (norm !== ',' && piece.visa && isValue(sentence, at + 1))) return false
    if (norm === ',' && piece.negated && piece.visa && (turnsToOnly(sentence, at + 1) || isFine(sentence, at + 1)))
      return true
    if (!piece.predicate && !piece.complete && !((piece.apart || piece.leads) && norm === ',')) return false
    if (piece.leads && norm === ',' && (piece.terms.length >= LEAST || (piece.visa && piece.predicate))) return true
    if (norm === ',' && piece.visa && doesIt(sentence, at + 1)) return true
    const ahead = lookAhead(sentence, at + 1)
    const last = piece.terms.at(-1)
    // "Residents and fellows": one pair of people.
    if (norm !== ',' && last?.sense === 'trainees' && terms[at + 1]?.sense === 'trainees') return false
    // "; H-1B, O-1 and TN petitions are ...": a list of which nothing is said yet.
    if (
      !piece.predicate &&
      (!piece.complete || (piece.relative && piece.holds)) &&
      isVisaSense(last?.sense ?? null) &&
      isVisaSense(terms[at + 1]?.sense ?? null)
    )
      return false
    // "H-1B and J-1 visas on a case-by-case basis": one list under one hedge.
    const joint = norm !== ',' && last?.sense?.startsWith('visa:') === true && tokens[last.to - 1]?.kind === 'visa'
    // "... on J-1 and H-1B is a matter for the Dean": one verb for the second alone.
    const second = terms[at + 1]
    const alone = joint && second !== undefined && tokens[second.to]?.norm === 'is'
    return ahead.alone ? alone || !(joint && ahead.hedgeOnly) : piece.visa && ahead.says
  }
  // "a J-1, as H-1B visas do not qualify"
  if (norm === 'as') return piece.visa && isVisaSense(terms[at + 1]?.sense ?? null) && lookAhead(sentence, at + 1).alone
  if (term.sense === 'relative') {
    return tokens[term.from - 1]?.norm === ',' && piece.visa && piece.predicate && lookAhead(sentence, at + 1).says
  }
  if (opensCell(sentence, piece, at)) return true
  if (isVisaSense(term.sense) && piece.visa && startsAnew(sentence, at)) return true
  // Sentences run together where a line break was lost ("... are accepted We do not ...").
  if (norm === 'we')
    return sentence.text.startsWith('We', token?.from ?? 0) && piece.visa && (piece.predicate || piece.complete)
  // "J-1, not H-1B": a negation right before a visa turns that visa alone when another stands before it.
  return (
    term.sense === 'neg' &&
    (norm === 'not' || norm === 'no') &&
    piece.visa &&
    !piece.negated &&
    tokens[term.from - 1]?.norm !== ':' &&
    isVisaSense(terms[at + 1]?.sense ?? null)
  )
}

/** "If there are reasons why you cannot, ...": still the condition. */
const SUBORDINATE: ReadonlySet<string> = new Set(['why', 'how', 'whether', 'because', 'that', 'which'])
const GOES_ON: ReadonlySet<string> = new Set(['that', 'this', 'it', 'we', 'they'])
/** Whether a condition or exception ends before the term at `at`. */
const asideEnds = (sentence: Sentence, piece: Growing, at: number): boolean => {
  const norm = sentence.tokens[sentence.terms[at]?.from ?? -1]?.norm ?? ''
  // "If you are no citizen: a J-1."
  if (norm === ':') return piece.initial && piece.role === 'if' && piece.terms.length >= LEAST
  if (norm === ',') {
    if (listsOn(sentence, at)) return false
    return (
      piece.inserted ||
      (PRONOUNS.has(sentence.tokens[sentence.terms[at + 1]?.from ?? -1]?.norm ?? '') &&
        (piece.visa || (piece.role === 'if' && piece.terms.length > LEAST))) ||
      (piece.initial && sentence.terms[at + 1]?.sense !== 'relative') ||
      lookAhead(sentence, at + 1).alone
    )
  }
  // "Except in rare cases only the J-1 is accepted."
  if (piece.initial && piece.role === 'except' && !piece.visa && sentence.terms[at]?.sense === 'only') return true
  // "Nothing beyond the J-1: that is all we use."
  if (norm === ':' && piece.visa) return GOES_ON.has(sentence.tokens[sentence.terms[at + 1]?.from ?? -1]?.norm ?? '')
  if (piece.initial && piece.terms.length > 2 && piece.visa && subjectFollows(sentence, at)) return true
  const before = sentence.tokens[(sentence.terms[at]?.from ?? 0) - 1]?.norm ?? ''
  return piece.initial && piece.terms.length > 2 && PRONOUNS.has(norm) && !piece.relative && !SUBORDINATE.has(before)
}

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
      if (!leans && !inside.some(({ sense }) => isVerbal(sense) || (sense !== null && TELLING.has(sense)))) continue
      bracketEnds = end
      outside = { current, main }
      const outer = main
      const named = inside.some(({ sense }) => isVisaSense(sense))
      open(named ? 'main' : 'aside', { apart: true, initial: false, beside: outer.lastVisa })
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
        ...(main.terms.length === 0 ||
        (main.terms.length < LEAST && isUnsaid(sentence, at)) ||
        setsScene(sentence, main, at)
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
        current.role === 'except' && !current.initial && current.visa && GOING_ON.has(norm) && !current.relative
      if (resumes) current = main
      put(current, term, norm)
    }
  }
  return pieces.filter((piece) => piece.terms.length > 0)
}
