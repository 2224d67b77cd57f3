/**
 * A line that is nothing but visas and a word on each: "H-1B/NO J-1/YES", "J-1/H-1B: Yes/No". Which word is whose is told by their order;
 * whatever else a line says is left to the clauses.
 */
import type { Position } from '../domain/position.ts'
import type { Visa } from '../domain/visa.ts'
import type { Assertion } from './assertions.ts'
import type { Frame } from './frame.ts'
import type { Sense } from './lexicon/senses.ts'
import { situationOf } from './situation.ts'
import { isOneVisa, type Sentence, type Term, visaIn } from './term.ts'

type VisaValue = {
  readonly visa: Visa
  readonly value: 'yes' | 'no' | 'maybe'
  /** First and last term. */
  readonly terms: readonly [Term, Term]
}

const WORDS: Readonly<Record<string, VisaValue['value']>> = {
  yes: 'yes',
  y: 'yes',
  ok: 'yes',
  no: 'no',
  n: 'no',
  maybe: 'maybe',
  possibly: 'maybe',
}
const AND: ReadonlySet<string> = new Set(['and', 'or', 'to', 'the', 'for', 'but', 'sponsorship', 'status'])
/** "No to the first, yes to the second." */
const OF: ReadonlySet<string> = new Set(['to', 'for'])
const LABELLING: ReadonlySet<Sense> = new Set<Sense>(['visas', 'support', 'any_visas'])
/** Terms of the label before the first visa, its mark among them. */
const LABEL = 5

type Part = { readonly term: Term } & (
  | { readonly visa: Visa }
  | { readonly value: VisaValue['value']; readonly leads: boolean }
)
const namesVisa = (part: Part): part is Part & { readonly visa: Visa } => 'visa' in part

/** null where anything stands in it that is no visa, no value and no mark. */
const partsOf = ({ terms, tokens }: Sentence): readonly Part[] | null => {
  const first = terms.findIndex(
    ({ sense, from, to }) => isOneVisa(sense) || (from === 0 && OF.has(tokens[to]?.norm ?? '')),
  )
  const label = terms.slice(0, Math.max(first, 0))
  const labels = label.every(
    ({ sense, from }) => tokens[from]?.kind === 'mark' || (sense !== null && LABELLING.has(sense)),
  )
  if (first === -1 || first > LABEL || !labels) return null
  const parts: Part[] = []
  for (const term of terms.slice(first)) {
    const token = tokens[term.from]
    const value = term.to === term.from + 1 ? WORDS[token?.norm ?? ''] : undefined
    if (isOneVisa(term.sense)) parts.push({ term, visa: visaIn(term.sense) })
    else if (value !== undefined) parts.push({ term, value, leads: OF.has(tokens[term.to]?.norm ?? '') })
    else if (term.sense === 'discretion') parts.push({ term, value: 'maybe', leads: false })
    // "J-1 visa sponsorship: Yes H-1B visa sponsorship: No"
    else if (
      token?.kind !== 'mark' &&
      !AND.has(token?.norm ?? '') &&
      !(term.sense !== null && LABELLING.has(term.sense))
    )
      return null
  }
  return parts
}

const pairOf = (visa: Part | undefined, value: Part | undefined): VisaValue | null =>
  visa === undefined || value === undefined || !namesVisa(visa) || namesVisa(value)
    ? null
    : {
        visa: visa.visa,
        value: value.value,
        terms: visa.term.from < value.term.from ? [visa.term, value.term] : [value.term, visa.term],
      }

/** Of two visas or more, each with its word; nothing where the order does not tell whose it is. */
const valuesIn = (sentence: Sentence): readonly VisaValue[] => {
  const parts = partsOf(sentence)
  if (parts === null || parts.length < 4 || parts.length % 2 === 1) return []
  const half = parts.length / 2
  const sides = parts.slice(0, half).every(namesVisa)
  const leading = parts.every((part, at) => at % 2 === 1 || (!namesVisa(part) && part.leads))
  const pairs = Array.from({ length: half }, (_, at) => {
    if (sides) return pairOf(parts[at], parts[at + half])
    const [first, second] = [parts[2 * at], parts[2 * at + 1]]
    return leading ? pairOf(second, first) : pairOf(first, second)
  })
  return pairs.every((pair) => pair !== null) ? pairs : []
}

const POSITIONS: Readonly<Record<VisaValue['value'], Position>> = {
  yes: 'sponsored',
  no: 'not_sponsored',
  maybe: 'case_by_case',
}

/** What such a line says of each of its visas; nothing of any other line, nor under words on what is refused or on other people. */
export const valuedIn = (sentence: Sentence, frame: Frame): readonly Assertion[] => {
  if (frame.polarity === 'negative' || frame.outsiders || frame.asks !== 'plain' || frame.inert) return []
  return valuesIn(sentence).map(({ visa, value, terms: [first, last] }): Assertion => {
    const clause = { terms: [first, last], conditions: [], exceptions: [], asides: [], apart: false }
    return {
      visa,
      position: POSITIONS[value],
      strength: 3,
      by: 'name',
      rule: 'visa-values',
      span: [sentence.tokens[first.from]?.from ?? 0, sentence.tokens[last.to - 1]?.to ?? sentence.text.length],
      situation: situationOf(sentence, clause, frame, { before: [], contrary: false, cause: null }),
    }
  })
}
