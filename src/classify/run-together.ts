/**
 * Clauses that follow without a mark of their own, or with no more than a comma: run together where a line break was lost, and what is
 * done about a visa told after it. Looks a few terms ahead; `pieces.ts` makes the cut.
 */
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, type Sentence } from './term.ts'

const DOERS: ReadonlySet<string> = new Set(['we', 'the', 'our'])
/** "..., and we sponsor it": says what is done about the visa before. */
export const doesIt = ({ terms, tokens }: Sentence, at: number): boolean => {
  const joined = terms[at]
  if (tokens[joined?.from ?? -1]?.norm !== 'and' || !DOERS.has(tokens[joined?.to ?? -1]?.norm ?? '')) return false
  const verb = terms.slice(at + 1, at + 5).find(({ sense }) => sense === 'support' || sense === 'consider')
  if (terms.slice(at + 1, at + 5).some(({ sense }) => sense === 'neg' || sense === 'refusal')) return false
  const object = tokens[verb?.to ?? -1]?.norm ?? ''
  return object === 'it' || object === 'them'
}

const WHOM: ReadonlySet<string> = new Set(['to', 'for'])
const LIST = 12
/** "Not open to H-1B holders, only to citizens and J-1 holders": whom it is open to, after whom it is not. */
export const turnsToOnly = ({ terms, tokens }: Sentence, at: number): boolean =>
  terms[at]?.sense === 'only' &&
  WHOM.has(tokens[terms[at]?.to ?? -1]?.norm ?? '') &&
  terms.slice(at + 1, at + LIST).some(({ sense }) => isOneVisa(sense))

/** "Trainees are sponsored for the J-1, faculty for the H-1B": what others get. */
export const givesOthers = ({ terms, tokens }: Sentence, at: number): boolean =>
  terms[at]?.sense === 'others' &&
  tokens[terms[at]?.to ?? -1]?.norm === 'for' &&
  terms.slice(at + 1, at + 4).some(({ sense }) => isOneVisa(sense))

const BEING: ReadonlySet<string> = new Set(['is', 'are'])
/** "No H-1B visas, J-1 ok": the other visa, and one word that takes it. */
export const isFine = ({ terms, tokens }: Sentence, at: number): boolean => {
  const is = BEING.has(tokens[terms[at + 1]?.from ?? -1]?.norm ?? '') ? 1 : 0
  const next = tokens[terms[at + 1 + is]?.to ?? -1]
  return (
    isOneVisa(terms[at]?.sense) &&
    terms[at + 1 + is]?.sense === 'support' &&
    (next === undefined || next.kind === 'mark')
  )
}

const DONE: ReadonlySet<Sense> = new Set<Sense>(['support', 'consider'])
const PASSIVES: ReadonlySet<string> = new Set(['is', 'are', 'be', 'been', 'not', 'will', 'also'])
const AUXILIARIES: ReadonlySet<string> = new Set(['is', 'are', 'will', 'can', 'cannot', 'may', 'must', 'do', 'does'])
const VALUE = /(?:ed|able|welcome|ok|okay|yes|y)$/
const VALUES: ReadonlySet<Sense> = new Set<Sense>(['discretion', 'pause', 'refusal', 'approval'])
const TELLING: ReadonlySet<Sense> = new Set<Sense>(['neg', 'support', 'consider', ...VALUES])
const BETWEEN: ReadonlySet<string> = new Set('- : ( ) [ ] | • = ; is are on a an the basis visas'.split(' '))
const JOINING: ReadonlySet<string> = new Set(['and', ','])
const LABELS: ReadonlySet<string> = new Set([':', '(', '=', '-'])
/** So many words may stand between a visa and what is said of it. */
const APART = 6

/** What is said in a word of the visa right before the term at `at`: "J-1 accepted", "J-1 (yes)", "H-1B - no". */
const valueBefore = ({ terms, tokens }: Sentence, at: number): Sense | null => {
  /** Of a term of one word. */
  const norm = (place: number) => {
    const term = terms[place]
    return term?.to === (term?.from ?? 0) + 1 ? (tokens[term?.from ?? -1]?.norm ?? '') : ''
  }
  const back = (from: number, passes: (place: number) => boolean): number => {
    let place = from
    while (place >= 0 && from - place < APART && passes(place)) place--
    return place
  }
  const value = back(at - 1, (place) => BETWEEN.has(norm(place)) || JOINING.has(norm(place)))
  const term = terms[value]
  const sense = term?.sense ?? null
  if (term === undefined || sense === null) return null
  const said =
    VALUES.has(sense) ||
    (DONE.has(sense) && VALUE.test(tokens[term.to - 1]?.norm ?? '')) ||
    (sense === 'neg' && LABELS.has(tokens[term.from - 1]?.norm ?? ''))
  // "J-1, and in special cases H-1B": of the visa after it.
  const visa = back(value - 1, (place) => {
    const between = terms[place]?.sense ?? null
    return (
      BETWEEN.has(norm(place)) || between === 'neg' || between === 'hold' || (between !== null && VALUES.has(between))
    )
  })
  if (!said || !isOneVisa(terms[visa]?.sense)) return null
  return terms.slice(visa, value).some((each) => each.sense === 'neg') ? 'neg' : sense
}

/** "J-1 accepted H-1B not accepted", "J-1 holders will be considered H-1B holders will not be considered": run together where a line break was lost. */
export const startsAnew = (sentence: Sentence, at: number): boolean => {
  const { terms, tokens } = sentence
  const last = terms[at - 1]
  const done = last?.sense !== undefined && last.sense !== null && DONE.has(last.sense)
  const before = valueBefore(sentence, at)
  // "J-1 visas: no others are sponsored"
  if (before === 'neg' && terms[at]?.sense === 'other_visas') return false
  if (before !== null) {
    const after = terms.slice(at + 1, at + 4).find(({ sense }) => sense !== null && TELLING.has(sense))
    return after !== undefined && after.sense !== before
  }
  return (
    done &&
    PASSIVES.has(tokens[(last?.from ?? 0) - 1]?.norm ?? '') &&
    terms.slice(at + 1, at + 4).some(({ from }) => AUXILIARIES.has(tokens[from]?.norm ?? ''))
  )
}

const MODALS: ReadonlySet<string> = new Set(['can', 'will', 'may', 'could', 'would', 'might', 'does'])
const LINKS: ReadonlySet<string> = new Set(['by', 'with', 'from', 'of', 'for', 'to', 'at', 'in', 'and', 'or', 'that'])
/** "Where a J-1 is impossible the hospital can ...": who does something, after the condition. */
export const subjectFollows = ({ terms, tokens }: Sentence, at: number): boolean =>
  terms[at]?.sense === 'institution' &&
  MODALS.has(tokens[terms[at]?.to ?? -1]?.norm ?? '') &&
  !LINKS.has(tokens[(terms[at]?.from ?? 0) - 1]?.norm ?? '')
