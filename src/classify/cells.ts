/**
 * Marks that part no clauses, and labels that do: values after a colon, cells run together in one line, insertions between commas.
 * Looks at a possible cut only; `pieces.ts` cuts.
 */
import type { Visa } from '../domain/visa.ts'
import type { Sense } from './lexicon/senses.ts'
import { isVerbal } from './lookahead.ts'
import { isOneVisa, isVisaSense, type Sentence, type Term, visaIn } from './term.ts'

const VALUES: ReadonlySet<string> = new Set(['yes', 'no'])
const NOUNS: ReadonlySet<string> = new Set(['visa', 'visas', 'sponsorship', 'support'])
/** Terms a cell of one line may have. */
const LINE = 20
/** Marks between the cells of one line. */
const SEPARATORS: ReadonlySet<string> = new Set(['/', ',', '|', ';', '•', '·'])
const LABEL_MARKS: ReadonlySet<string> = new Set([':', '-', '='])

/** What the piece before a possible cut has said so far. */
type Said = {
  readonly visa: boolean
  readonly lastVisa: Visa | null
  readonly predicate: boolean
  readonly negated: boolean
}

/** "yes", "no" or a hedge that is the whole value of a label. */
export const isValue = ({ terms, tokens }: Sentence, at: number): boolean => {
  const term = terms[at]
  if (term === undefined) return false
  const next = tokens[term.to]
  const ends = next === undefined || next.kind === 'mark' || next.kind === 'visa' || NOUNS.has(next.norm)
  return ends && (VALUES.has(tokens[term.from]?.norm ?? '') || term.sense === 'discretion')
}

/** Nothing but a yes or no stands in the piece: the label of what follows ("No: H-1B"). */
export const isValueLabel = ({ tokens }: Sentence, terms: readonly Term[]): boolean =>
  terms.length === 1 && VALUES.has(tokens[terms[0]?.from ?? -1]?.norm ?? '')

/** Cells run together ("J-1: yes H-1B: no", "H-1B - no, J-1 - yes"): a label with its mark opens one where the last has its value. */
export const opensCell = (sentence: Sentence, piece: Said, at: number): boolean => {
  const { terms, tokens } = sentence
  const term = terms[at]
  if (term === undefined) return false
  // "Yes: J-1 / No: H-1B", "Yes (J-1), no (H-1B)"
  const mark = tokens[term.to]?.norm
  if (
    VALUES.has(tokens[term.from]?.norm ?? '') &&
    (mark === ':' || (mark === '(' && isVisaSense(terms[at + 2]?.sense ?? null)))
  )
    return piece.visa
  if (!isVisaSense(term.sense)) {
    // "Visa sponsored: J-1 Visa not sponsored: H-1B": the label's noun was taken for the end of the visa's name.
    const noun = tokens[term.from - 1]?.norm
    const colon =
      tokens[term.to]?.norm === ':' ||
      (isVerbal(terms[at + 1]?.sense ?? null) && tokens[terms[at + 1]?.to ?? -1]?.norm === ':')
    return (noun === 'visa' || noun === 'visas') && piece.lastVisa !== null && isVerbal(term.sense) && colon
  }
  // "J-1 (yes), H-1B (no)"
  if (piece.lastVisa !== null && mark === '(' && VALUES.has(tokens[term.to + 1]?.norm ?? ''))
    return tokens[term.to + 2]?.norm === ')'
  let end = at + 1
  while (end <= at + 2 && isVerbal(terms[end]?.sense ?? null)) end++
  const next = tokens[terms[end]?.from ?? -1]?.norm ?? ''
  const after = terms[at - 1]
  const parted = piece.lastVisa !== null && SEPARATORS.has(tokens[term.from - 1]?.norm ?? '')
  if (next === ':' && parted && terms.slice(Math.max(0, at - LINE), at).some(({ from }) => tokens[from]?.norm === ':'))
    return true
  if (next === ':')
    return (
      piece.lastVisa !== null &&
      (piece.predicate || piece.negated) &&
      (after?.sense === null || isVisaSense(after?.sense ?? null) || isValue(sentence, at - 1))
    )
  const before = term.from - 1
  const last = tokens[tokens[before]?.norm === ',' || tokens[before]?.norm === ';' ? before - 1 : before]?.norm ?? ''
  const value = tokens[terms[at + 1]?.from ?? -1]?.norm ?? ''
  return piece.visa && VALUES.has(last) && (LABEL_MARKS.has(next) || VALUES.has(next) || VALUES.has(value))
}

const CASES: ReadonlySet<string> = new Set(['case', 'event', 'situation', 'instance'])
const SOMEBODY: ReadonlySet<string> = new Set(['someone', 'somebody', 'that'])

/** "In the rare case someone cannot use a J-1, ...": a hedge that opens a condition. */
export const opensCase = ({ terms, tokens }: Sentence, at: number): boolean => {
  const term = terms[at]
  // "If you require a visa other than the J-1, ..."
  if (term?.sense === 'wanting' && tokens[term.from]?.norm === 'if')
    return terms.slice(at + 1, at + 4).some(({ sense }) => sense === 'except')
  return (
    term?.sense === 'discretion' &&
    tokens[term.from]?.norm === 'in' &&
    CASES.has(tokens[term.to - 1]?.norm ?? '') &&
    SOMEBODY.has(tokens[term.to]?.norm ?? '')
  )
}

/** "(Step 3 required)": a bracket that asks for an examination and bounds nothing. */
const asksExam = (sentence: Sentence, at: number): boolean => {
  if (sentence.tokens[sentence.terms[at]?.from ?? -1]?.norm !== '(') return false
  const end = closing(sentence, at + 1)
  const inside = end === -1 ? [] : sentence.terms.slice(at + 1, end)
  return (
    inside.some(({ sense }) => sense === 'exam') && inside.every(({ sense }) => sense === null || EXAMINING.has(sense))
  )
}
const EXAMINING: ReadonlySet<Sense> = new Set<Sense>(['exam', 'require', 'if', 'visas', 'support'])

const isListed = (sense: Sense | null | undefined): boolean =>
  sense === 'citizen' || sense === 'resident_status' || isOneVisa(sense)

/** "Visas: J-1; H-1B": a mark between names of which the last says nothing more. */
export const partsNames = (sentence: Sentence, at: number): boolean => {
  const { terms, tokens } = sentence
  const next = terms[at + 1]
  const ends = tokens[next?.to ?? -1]
  return (
    isListed(terms[at - 1]?.sense) &&
    isListed(next?.sense) &&
    (ends === undefined || ends.norm === ';' || ends.norm === '.' || asksExam(sentence, at + 2))
  )
}

const MODALS: ReadonlySet<string> = new Set(['can', 'may', 'will', 'would', 'could', 'might', 'must', 'to'])
/** Terms an insertion between commas may have. */
const INSERTED = 8

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the'])
const RESUMES: ReadonlySet<string> = new Set(['a', 'an', 'the', 'cannot', 'will', 'can', 'may', 'are', 'is', 'must'])
const JOINS: ReadonlySet<string> = new Set(['or', 'and', 'but', 'if'])

/** Where a sentence goes on after an insertion: with the object of its verb, or, after "or ...", with the verb. */
const resumes = (norm: string, joint: string): boolean => (joint === 'or' ? RESUMES : ARTICLES).has(norm)

/** One of the two commas of "we can, in rare cases, sponsor" or "who hold, or can get, a J-1". */
export const isInsertion = ({ terms, tokens }: Sentence, at: number): boolean => {
  if (tokens[terms[at]?.from ?? -1]?.norm !== ',') return false
  const next = tokens[terms[at]?.to ?? -1]?.norm ?? ''
  if (MODALS.has(tokens[(terms[at]?.from ?? 0) - 1]?.norm ?? '')) return true
  if (JOINS.has(next)) {
    const second = terms.slice(at + 2, at + INSERTED).find((term) => tokens[term.from]?.norm === ',')
    if (second !== undefined && resumes(tokens[second.to]?.norm ?? '', next)) return true
  }
  for (let back = at - 1; back > Math.max(0, at - INSERTED); back--) {
    const from = terms[back]?.from ?? 0
    if (tokens[from]?.norm === ',')
      return (
        MODALS.has(tokens[from - 1]?.norm ?? '') ||
        (JOINS.has(tokens[from + 1]?.norm ?? '') && resumes(next, tokens[from + 1]?.norm ?? ''))
      )
  }
  return false
}

const HEDGES: ReadonlySet<Sense> = new Set<Sense>([
  'discretion',
  'limited_number',
  'approval',
  'may',
  'consider',
  'prior',
  'us_graduates',
])

/** From `at` to the next comma stands a hedge and no visa ("and, with the dean's approval, H-1B visas"). */
export const isInsertedHedge = ({ terms, tokens }: Sentence, at: number): boolean => {
  let hedge = false
  for (let next = at; next < Math.min(terms.length, at + INSERTED); next++) {
    const term = terms[next]
    if (term === undefined || isVisaSense(term.sense)) return false
    if (tokens[term.from]?.norm === ',') return hedge && next > at
    if (term.sense !== null && HEDGES.has(term.sense)) hedge = true
  }
  return false
}

const EXAMPLES: ReadonlySet<string> = new Set(['as', 'like', 'including', 'eg', 'example'])

/** Whether ", which" says something decisive of the visa before it. */
export const tellsOfVisa = ({ terms, tokens }: Sentence, at: number): boolean =>
  tokens[terms[at]?.from ?? -1]?.norm === 'which' &&
  isOneVisa(terms[at - 2]?.sense) &&
  terms
    .slice(at + 1, at + 5)
    .some(({ sense }) => sense === 'neg' || sense === 'refusal' || sense === 'pause' || sense === 'discretion')

/** Whether the visa at `at` only illustrates what stands before it ("such as the H-1B"). */
export const isExample = ({ terms, tokens }: Sentence, at: number): boolean => {
  const from = terms[at]?.from ?? 0
  return EXAMPLES.has(tokens[from - 1]?.norm ?? '') || EXAMPLES.has(tokens[from - 2]?.norm ?? '')
}

/** The visa named within the next few terms. */
export const nextVisa = (terms: readonly Term[], from: number): Visa | null => {
  const sense = terms.slice(from, from + 6).find((term) => isOneVisa(term.sense))?.sense
  return isOneVisa(sense) ? visaIn(sense) : null
}

/** Terms a bracket may hold and still be an aside. */
const BRACKET = 40

/** The place of the closing bracket among the terms, or -1 when it is out of reach. */
export const closing = (sentence: Sentence, from: number): number => {
  const end = Math.min(sentence.terms.length, from + BRACKET)
  for (let at = from; at < end; at++) {
    const norm = sentence.tokens[sentence.terms[at]?.from ?? -1]?.norm
    if (norm === ')' || norm === ']') return at
  }
  return -1
}
