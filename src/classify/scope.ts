/**
 * What a "not" or "no" is about: words that refuse nothing ("nothing changes", "you do not need it") lose their negation,
 * and "no other" at the end of a list becomes an "only". Works on terms in order; takes no stance.
 */
import { isOneVisa, isVisaSense } from './term.ts'
import { inPlace, PEOPLE } from './in-place.ts'
import type { Term } from './term.ts'
import type { Token } from './tokens.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Verbs and nouns of which "not" says nothing about a visa being sponsored. */
const HARMLESS = words(`
  change changes changed affect affects affected matter matters mind hesitate worry pay pays paid cover covers covered charge charges
  charged reimburse reimburses reimbursed discriminate imply implies influence hurt hurts harm disadvantage penalize
  differ differs expire expires apologize forget late delay wait waste assume set determine control publish post advise answer tell comment predict say difference distinction fee charge cost costs
  refunded refundable refunds returned reimbursable
  advantage disadvantage impact effect bearing later deadline cutoff exam moonlight travel
`)
/** Not wanted: harmless, unless what is not wanted is the visa itself ("must not need sponsorship"). */
const WANT = words('need needs needed require requires required necessary mandatory')
/** Words between a negation and what it is about. */
const BETWEEN = words(
  'at be been being is are was will would to also usually generally necessarily currently always normally ever in any our the a an specifically employer have had make made making draw drew',
)
const REACH = 4
const COPULAS = words('is are')
const RELATIVES = words('that which')
const CLOSERS = words('. , ; : ) please thanks sorry')
const OTHERS = words('other others')

const normAt = (tokens: readonly Token[], at: number): string => tokens[at]?.norm ?? ''

/** "We do not consider visa status when ranking": it plays no part. */
const isDisregard = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const verb = terms[at + 1]
  const object = terms.slice(at + 2, at + 5).find(({ sense }) => isVisaSense(sense))
  const heads = object === undefined ? [] : tokens.slice(object.from, object.to + 1).map(({ norm }) => norm)
  return verb?.sense === 'consider' && object?.sense === 'visas' && heads.includes('status') && !heads.includes('any')
}

const MONEY = words('fee fees cost costs expense expenses petition petitions filing application charges')
/** "We cannot cover H-1B visas": the visa itself, where "cover H-1B fees" is about money. */
const coversVisa = (tokens: readonly Token[], terms: readonly Term[], from: number): boolean => {
  const object = terms.find((term) => term.from >= from && term.sense !== null)
  return (
    isOneVisa(object?.sense) &&
    object !== undefined &&
    object.from <= from + 1 &&
    !tokens.slice(object.to, object.to + 3).some(({ norm }) => MONEY.has(norm))
  )
}

/** Whether the negation that ends before token `from` is about something harmless. */
const isHarmless = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const from = terms[at]?.to ?? 0
  const object = terms[at + 1]
  // "No visa is needed for ...".
  if (object !== undefined && isVisaSense(object.sense) && COPULAS.has(normAt(tokens, object.to))) {
    const verb = normAt(tokens, object.to + 1)
    return WANT.has(verb) || WANT.has(normAt(tokens, object.to + 2))
  }
  // "No Step 3 is needed for a J-1"
  const past = terms.findIndex(({ sense }, place) => place > at && sense !== 'exam' && sense !== null)
  const asked = object?.sense === 'exam' ? terms[past] : undefined
  if (asked?.sense === 'require' && past - at <= REACH + 1) return WANT.has(normAt(tokens, asked.to - 1))
  for (let next = from; next < from + REACH; next++) {
    const norm = normAt(tokens, next)
    if (HARMLESS.has(norm))
      return (
        !(norm === 'set' && normAt(tokens, next + 1) === 'up') &&
        !(norm === 'cover' && coversVisa(tokens, terms, next + 1))
      )
    if (WANT.has(norm)) {
      let object = next + 1
      while (BETWEEN.has(normAt(tokens, object))) object++
      const wanted = terms.find((term) => term.from >= object)
      return !isVisaSense(wanted?.sense ?? null) || wanted?.sense === 'pronoun_visa'
    }
    if (!BETWEEN.has(norm)) return false
  }
  return false
}

/** "J-1 and no other." */
const closesList = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'no' &&
  OTHERS.has(normAt(tokens, term.to)) &&
  (tokens[term.to + 1] === undefined || CLOSERS.has(normAt(tokens, term.to + 1)))

const HAVING = words('holding having possessing')
/** "anyone who cannot show a green card": who is no citizen or permanent resident, never a refusal. */
const lacksStatus = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  (terms.slice(Math.max(0, at - 2), at).some(({ sense }) => sense === 'relative') ||
    (HAVING.has(normAt(tokens, terms[at]?.to ?? 0)) && PEOPLE.has(terms[at - 1]?.sense ?? null))) &&
  terms.slice(at + 1, at + 2 + REACH).some(({ sense }) => sense === 'citizen' || sense === 'resident_status') &&
  !HARMLESS.has(normAt(tokens, terms[at]?.to ?? 0))

/** "a visa that is not the J-1": other than it. */
const exceptsVisa = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  if (
    term === undefined ||
    !COPULAS.has(normAt(tokens, term.from - 1)) ||
    !RELATIVES.has(normAt(tokens, term.from - 2))
  )
    return false
  const before = terms
    .slice(Math.max(0, at - 4), at)
    .some(({ sense }) => sense === 'visas' || sense === 'any_visas' || sense === 'other_visas')
  return before && terms.slice(at + 1, at + 4).some(({ sense }) => isOneVisa(sense))
}

const CLAUSE = 7
const WHOM = words('those anyone people individuals persons physicians somebody someone doctors')
/** "An H-1B for those who cannot be sponsored on a J-1": a circumstance of people, no refusal of the J-1. */
const isCircumstance = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const clause = terms.slice(Math.max(0, at - CLAUSE), at)
  const opened = clause.findLastIndex(({ sense }) => sense === 'if')
  const within = opened === -1 ? [] : [...clause.slice(opened), ...terms.slice(at + 1, at + 7)]
  const part = within.slice(
    0,
    Math.max(
      0,
      within.findIndex(({ from }) => normAt(tokens, from) === ','),
    ) || within.length,
  )
  if (
    part.some(({ sense }) => sense === 'visa:j1') &&
    part.every(({ sense }) => sense !== 'visa:h1b' && sense !== 'neg')
  )
    return true
  const who = terms.slice(Math.max(0, at - 2), at).findLast(({ sense }) => sense === 'relative')
  if (who === undefined || normAt(tokens, who.from) !== 'who') return false
  const before = terms[terms.indexOf(who) - 1]
  const people = before !== undefined && (PEOPLE.has(before.sense) || WHOM.has(normAt(tokens, before.from)))
  const object = terms.slice(at + 1, at + 7).find(({ sense }) => isOneVisa(sense))
  return people && object?.sense === 'visa:j1'
}

/** The same terms, each with the meaning its surroundings give it. Linear: every look is bounded. */
export const withScope = (tokens: readonly Token[], terms: readonly Term[]): readonly Term[] => {
  const visaNamed = terms.some(({ sense }) => isOneVisa(sense))
  const h1bNamed = terms.some(({ sense }) => sense === 'visa:h1b')
  return terms.flatMap((term, at): Term | readonly Term[] => {
    const last = terms[at - 1]
    if (last?.sense === 'neg' && closesList(tokens, last)) return []
    const placed = inPlace(tokens, terms, at, visaNamed)
    if (placed !== null) return placed
    if (term.sense !== 'neg') return term
    if (lacksStatus(tokens, terms, at)) return { ...term, sense: 'no_status' }
    if (exceptsVisa(tokens, terms, at)) return { ...term, sense: 'except' }
    if (closesList(tokens, term)) return { ...term, sense: 'only', to: term.to + 1 }
    if (isHarmless(tokens, terms, at) || isDisregard(tokens, terms, at)) return { ...term, sense: 'neutral' }
    return h1bNamed && isCircumstance(tokens, terms, at) ? { ...term, sense: 'impossible' } : term
  })
}
