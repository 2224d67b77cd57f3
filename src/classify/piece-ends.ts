/**
 * Where a piece of a sentence ends: a main clause before what says something anew, a condition or exception where the sentence goes on.
 * `pieces.ts` walks the sentence and cuts; nothing is read here.
 */
import { isInsertion, isValue, isValueLabel, opensCell } from './cells.ts'
import type { Growing } from './growing.ts'
import type { Sense } from './lexicon/senses.ts'
import { opensLabel } from './line-labels.ts'
import { lookAhead, WEAK } from './lookahead.ts'
import { doesIt, givesOthers, isFine, startsAnew, subjectFollows, turnsToOnly } from './run-together.ts'
import { listsOn } from './status-lists.ts'
import { isOneVisa, isVisaSense, type Sentence, type Term } from './term.ts'

const MODALS: ReadonlySet<string> = new Set(['may', 'can', 'must', 'will', 'should', 'cannot'])
const PRONOUNS: ReadonlySet<string> = new Set('we our they you it there nobody nothing none no'.split(' '))
/** Terms a leading subordinate clause must have before a comma ends it. */
const LEAST = 3

const BOUNDS: ReadonlySet<Sense> = new Set<Sense>(['discretion', 'approval', 'limited_number', 'pause'])
const BESIDE: ReadonlySet<Sense> = new Set<Sense>([...BOUNDS, 'institution', 'trainees', 'hold', 'pronoun'])
/** "Subject to approval by the office, ...": bounds what follows and says nothing by itself. */
const isBound = (terms: readonly Term[]): boolean =>
  terms.length <= BOUND &&
  terms.some(({ sense }) => sense !== null && BOUNDS.has(sense)) &&
  terms.every(
    ({ sense }, at) => sense === null || BESIDE.has(sense) || (at === terms.length - 1 && sense === 'support'),
  )
const BOUND = 8

/** What may follow the end of a list. */
const JOINTS: ReadonlySet<string> = new Set(['and', 'but', 'so', 'which', 'provided', 'if'])
/** What the piece last said is a denial. */
const deniedLast = (piece: Growing): boolean =>
  piece.negated || piece.terms.slice(-4).some(({ sense }) => sense === 'impossible')
const SUBJECTS: ReadonlySet<string> = new Set(['it', 'we', 'they'])
/** Verbs that open a second predicate of the same subject. */
const DENYING: ReadonlySet<string> = new Set(['do', "don't", 'does', "doesn't", 'cannot', "can't"])
const HOLDERS: ReadonlySet<string> = new Set(['holders', 'holder'])
const FRONTED: ReadonlySet<string> = new Set(['to', 'for', 'with'])
/** Terms a clause may have after what was put in front of it. */
const AFTER = 12
/** "For applicants who need an H-1B, we offer no sponsorship": for whom, put in front, and no other visa named after it. */
const isFronted = ({ terms, tokens }: Sentence, piece: Growing, at: number): boolean => {
  if (piece.predicate || !piece.visa || !FRONTED.has(tokens[piece.terms[0]?.from ?? -1]?.norm ?? '')) return false
  const after = terms.slice(at + 1, at + AFTER)
  const end = after.findIndex(({ from }) => tokens[from]?.norm === ',' || tokens[from]?.norm === ';')
  const clause = end === -1 ? after : after.slice(0, end)
  return (
    clause.every(({ sense }) => sense === 'visas' || !isVisaSense(sense)) &&
    clause.some(({ sense }, place) => sense === 'support' || (sense === 'neg' && clause[place + 1]?.sense === 'visas'))
  )
}

/** Words that open a sentence where a line break was lost. */
const RESTARTS: ReadonlySet<string> = new Set(['new', 'no', 'only', 'our', 'all', 'an', 'the', 'any'])
/** The word before the term at `at` is written small. */
const followsSmall = ({ tokens, terms, text }: Sentence, at: number): boolean => {
  const before = tokens[(terms[at]?.from ?? 0) - 1]
  return before?.kind === 'word' && /[a-z]/.test(text[before.from] ?? '')
}

/** Whether a main clause ends before the term at `at`. */
export const mainEnds = (sentence: Sentence, piece: Growing, at: number): boolean => {
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
    if (norm === ':' && piece.visa && piece.lastVisa === null && isOneVisa(terms[at + 1]?.sense)) return false
    if (term.sense !== null || (norm !== ',' && piece.visa && isValue(sentence, at + 1))) return false
    if (norm === ',' && isFronted(sentence, piece, at)) return false
    if (norm === ',' && piece.negated && piece.visa && (turnsToOnly(sentence, at + 1) || isFine(sentence, at + 1)))
      return true
    const subject = SUBJECTS.has(tokens[term.to]?.norm ?? '') ? 1 : 0
    // "This is not available, and they must use the J-1"
    const demands = subject === 1 && MODALS.has(tokens[term.to + subject]?.norm ?? '')
    if (norm === 'and' && tokens[term.from - 1]?.norm === ',' && demands && deniedLast(piece)) return true
    // "Research is not required, and we do not sponsor visas."
    const ours = norm === 'and' && tokens[term.to]?.norm === 'we' && !piece.visa && piece.terms.length > LEAST
    // "ECFMG does that, and we welcome J-1 physicians": one thing said in two halves.
    const shared = piece.terms.some(({ sense }) => sense === 'ecfmg')
    if (ours && !shared && lookAhead(sentence, at + 1).says) return true
    // "There is no H-1B sponsorship and J-1 visas are accepted."
    const exists = piece.negated && piece.visa && tokens[piece.terms[0]?.from ?? -1]?.norm === 'there'
    if (!piece.predicate && !piece.complete && !exists && !((piece.apart || piece.leads) && norm === ',')) return false
    if (piece.leads && norm === ',' && (piece.terms.length >= LEAST || (piece.visa && piece.predicate))) return true
    // "We sponsor the J-1 and no other, and do not read files of ..."
    const denies = DENYING.has(tokens[term.to + subject]?.norm ?? '')
    if (norm === 'and' && tokens[term.from - 1]?.norm === ',' && denies && piece.visa && piece.predicate) return true
    // "... that we help with J-1 visas and that observers cannot be taken"
    if (norm === 'and' && tokens[term.to]?.norm === 'that' && piece.visa && piece.predicate) return true
    if (norm === ',' && piece.initial && isBound(piece.terms)) return false
    if (norm === ',' && piece.visa && (doesIt(sentence, at + 1) || givesOthers(sentence, at + 1))) return true
    const ahead = lookAhead(sentence, at + 1)
    const last = piece.terms.at(-1)
    // "Residents and fellows": one pair of people.
    const people = terms[at + 1]
    if (norm !== ',' && last?.sense === 'trainees' && people?.sense === 'trainees')
      return ahead.alone && MODALS.has(tokens[people.to]?.norm ?? '')
    // "; H-1B, O-1 and TN petitions are ...": a list of which nothing is said yet.
    if (
      !piece.predicate &&
      !exists &&
      (!piece.complete || (piece.relative && piece.holds)) &&
      isVisaSense(last?.sense ?? null) &&
      isVisaSense(terms[at + 1]?.sense ?? null)
    )
      return false
    // "Although the university sponsors both J-1 and H-1B visas, our program ...": the end of a list.
    const second = terms[at + 1]
    const listed = isVisaSense(last?.sense ?? null) && isVisaSense(second?.sense ?? null)
    const closed = tokens[second?.to ?? -1]?.norm === ','
    const resumed = JOINTS.has(tokens[(second?.to ?? -2) + 1]?.norm ?? '')
    if (norm === 'and' && listed && closed && (piece.leads || resumed)) return false
    // "Only U.S. citizens and holders of a J-1"
    if (norm === 'and' && last?.sense === 'citizen' && HOLDERS.has(tokens[terms[at + 1]?.from ?? -1]?.norm ?? ''))
      return false
    // "H-1B and J-1 visas on a case-by-case basis": one list under one hedge.
    const joint = norm !== ',' && isOneVisa(last?.sense) && tokens[last.to - 1]?.kind === 'visa'
    // "... on J-1 and H-1B is a matter for the Dean": one verb for the second alone.
    const alone = joint && second !== undefined && tokens[second.to]?.norm === 'is'
    return ahead.alone ? alone || !(joint && ahead.hedgeOnly) : piece.visa && ahead.says
  }
  // "a J-1, as H-1B visas do not qualify"
  if (norm === 'as')
    return (
      piece.visa &&
      terms[at - 1]?.sense !== 'also' &&
      isVisaSense(terms[at + 1]?.sense ?? null) &&
      lookAhead(sentence, at + 1).alone
    )
  if (term.sense === 'relative') {
    return tokens[term.from - 1]?.norm === ',' && piece.visa && piece.predicate && lookAhead(sentence, at + 1).says
  }
  if (opensCell(sentence, piece, at) || opensLabel(sentence, piece.terms, piece.lastVisa !== null, at)) return true
  if (isVisaSense(term.sense) && piece.visa && startsAnew(sentence, at)) return true
  // "... that you transfer to us New H-1B Petitions Are Not Filed"
  const restarts = RESTARTS.has(norm) && /[A-Z]/.test(sentence.text[token?.from ?? 0] ?? '')
  const anew =
    terms.slice(at + 1, at + 4).some(({ sense }) => isVisaSense(sense)) || term.sense === 'neg' || term.sense === 'only'
  if (restarts && anew && piece.visa && (piece.predicate || piece.complete) && followsSmall(sentence, at)) return true
  // Sentences run together where a line break was lost ("... are accepted We do not ...").
  if (norm === 'we')
    return (
      sentence.text.startsWith('We', token?.from ?? 0) &&
      (piece.visa
        ? piece.predicate || piece.complete || tokens[term.from - 1]?.kind === 'visa'
        : tokens[term.from - 1]?.kind === 'word' && piece.terms.length > LEAST)
    )
  // "J-1, not H-1B": a negation right before a visa turns that visa alone when another stands before it.
  return (
    term.sense === 'neg' &&
    (norm === 'not' || norm === 'no') &&
    piece.visa &&
    !piece.negated &&
    tokens[term.from - 1]?.norm !== ':' &&
    !(tokens[term.from - 1]?.norm === '-' && tokens[terms[at + 1]?.to ?? -1]?.norm === '-') &&
    isVisaSense(terms[at + 1]?.sense ?? null) &&
    // "For those who need an H-1B we offer no sponsorship."
    !(terms[at + 1]?.sense === 'visas' && (terms[at - 1]?.sense === 'support' || isFronted(sentence, piece, at - 1)))
  )
}

/** "If there are reasons why you cannot, ...", "if the H-1B is a must for you, ...": still the condition. */
const SUBORDINATE: ReadonlySet<string> = new Set(
  'why how whether because that which for with to of from by think believe expect'.split(' '),
)
const GOES_ON: ReadonlySet<string> = new Set(['that', 'this', 'it', 'we', 'they'])
/** Whether a condition or exception ends before the term at `at`. */
export const asideEnds = (sentence: Sentence, piece: Growing, at: number): boolean => {
  const norm = sentence.tokens[sentence.terms[at]?.from ?? -1]?.norm ?? ''
  // "If you are no citizen: a J-1."
  if (norm === ':') return piece.initial && piece.role === 'if' && piece.terms.length >= LEAST
  if (norm === ',') {
    if (listsOn(sentence, at)) return false
    // "No visas other than the J-1, not the H-1B."
    const [denial, visa] = [sentence.terms[at + 1], sentence.terms[at + 2]]
    if (piece.role === 'except' && denial?.sense === 'neg' && isOneVisa(visa?.sense)) return true
    return (
      piece.inserted ||
      (PRONOUNS.has(sentence.tokens[sentence.terms[at + 1]?.from ?? -1]?.norm ?? '') &&
        (piece.visa || (piece.role === 'if' && piece.terms.length > LEAST))) ||
      (piece.initial && sentence.terms[at + 1]?.sense !== 'relative') ||
      (piece.role === 'if' && subjectFollows(sentence, at + 1)) ||
      lookAhead(sentence, at + 1).alone
    )
  }
  // "For visas other than the J-1 please look elsewhere."
  if (piece.role === 'except' && piece.visa && norm === 'please') return true
  // "Except in rare cases only the J-1 is accepted."
  if (piece.initial && piece.role === 'except' && !piece.visa && sentence.terms[at]?.sense === 'only') return true
  // "Nothing beyond the J-1: that is all we use."
  if (norm === ':' && piece.visa) return GOES_ON.has(sentence.tokens[sentence.terms[at + 1]?.from ?? -1]?.norm ?? '')
  if (piece.initial && piece.terms.length > 2 && piece.visa && subjectFollows(sentence, at)) return true
  const before = sentence.tokens[(sentence.terms[at]?.from ?? 0) - 1]?.norm ?? ''
  return piece.initial && piece.terms.length > 2 && PRONOUNS.has(norm) && !piece.relative && !SUBORDINATE.has(before)
}
