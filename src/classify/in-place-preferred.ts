/** Which visa is liked less, what stands in the way of one, and who asks for what: said without a word of refusal. Each look is bounded to a few words around. */
import { type InPlace, normAt, words } from './in-place-rule.ts'
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, type Term } from './term.ts'
import type { Token } from './tokens.ts'

const OVER = words('over to than before')
const NEAR = 6
const isPreference = ({ sense }: Term): boolean => sense === 'prefer'

/** "A J-1 is preferred to an H-1B", "we prefer those on a J-1 over those who need an H-1B": the second is the sponsor's to weigh. */
const isLessPreferred = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean => {
  const after = terms.slice(at + 1, at + NEAR)
  const visa = after.findIndex(({ sense }) => isOneVisa(sense))
  return (
    OVER.has(normAt(tokens, term.from)) &&
    visa !== -1 &&
    after.slice(0, visa).every(({ sense }) => sense !== 'support' && sense !== 'neg') &&
    terms.slice(Math.max(0, at - NEAR), at).some(isPreference) &&
    terms.slice(0, at).some(({ sense }) => isOneVisa(sense) && sense !== after[visa]?.sense)
  )
}

const DOING: ReadonlySet<Sense | null> = new Set<Sense | null>(['support', 'only', 'turned_away'])
/** "Preference is given to those who do not need an H-1B": the others are weighed, and not refused. */
const isUnneededByPreferred = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  isOneVisa(terms.slice(at + 1, at + 3).find(({ sense }) => sense !== null)?.sense ?? null) &&
  terms.some(isPreference) &&
  terms.every(({ sense, from }) => !DOING.has(sense) || normAt(tokens, from) === 'given')

const POLICIES = words('policy policies rules')
const REACH = 8
/** "Sponsoring an H-1B would require a change of our policy", "possible only if the policy were changed": not as the policy stands. */
const needsOtherPolicy = (tokens: readonly Token[], term: Term): boolean => {
  const ahead = tokens.slice(term.to, term.to + REACH)
  const ends = ahead.findIndex(({ norm }) => norm === '.' || norm === ';')
  const clause = ends === -1 ? ahead : ahead.slice(0, ends)
  return clause.some(({ norm }) => norm.startsWith('chang')) && clause.some(({ norm }) => POLICIES.has(norm))
}

/** "We support most H-1B visas": some are not. */
const areMost = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from) === 'most' && terms[at + 1]?.sense === 'visa:h1b'

const LIMITING = words('limits limit restricts restrict confines confine')
/** "Policy limits visa sponsorship for residents to the J-1": to it alone. */
const limitsTo = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean => {
  const after = terms.slice(at + 1, at + REACH)
  const visa = after.findIndex(({ sense }) => isOneVisa(sense))
  const from = after[visa]?.from ?? 0
  return (
    LIMITING.has(normAt(tokens, term.from)) &&
    visa !== -1 &&
    (normAt(tokens, from - 1) === 'to' || (normAt(tokens, from - 2) === 'to' && normAt(tokens, from - 1) === 'the')) &&
    after.slice(0, visa).every(({ sense }) => sense !== 'exam' && sense !== 'neg')
  )
}

/** "H-1B sponsorship requires the program to pay the fee": what it costs the sponsor is nothing asked of applicants. */
const costsUs = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const next = terms[at + 1]
  return (
    next?.sense === 'institution' &&
    normAt(tokens, next.from) !== 'our' &&
    normAt(tokens, next.to) === 'to' &&
    tokens.slice(next.to + 1, next.to + NEAR).some(({ norm }) => PAYING.has(norm))
  )
}
const PAYING = words('pay cover bear spend fund absorb')

const LAWGIVERS = words('state uscis government board law laws regulation regulations statute statutes')
/** "USCIS requires Step 3 for H-1B visas", "state law requires it": what others ask, and nothing that we do. */
const isAskedByLaw = (tokens: readonly Token[], terms: readonly Term[], term: Term): boolean => {
  const subject = normAt(tokens, term.from - 1)
  return (
    LAWGIVERS.has(subject) &&
    tokens.every(({ norm }) => norm !== 'we') &&
    terms.every(({ sense }) => sense !== 'support' && sense !== 'institution' && sense !== 'neg')
  )
}

export const PREFERRED_IN_PLACE: readonly InPlace[] = [
  { of: [null], when: isLessPreferred, becomes: 'discretion' },
  { of: ['neutral'], when: (tokens, terms, at) => isUnneededByPreferred(tokens, terms, at), becomes: 'discretion' },
  { of: ['require', 'only'], when: (tokens, _, __, term) => needsOtherPolicy(tokens, term), becomes: 'refusal' },
  { of: [null], when: limitsTo, becomes: 'only' },
  { of: [null], when: areMost, becomes: 'discretion' },
  { of: ['require'], when: (tokens, terms, _, term) => isAskedByLaw(tokens, terms, term), becomes: 'topic' },
  { of: ['require'], when: (tokens, terms, at) => costsUs(tokens, terms, at), becomes: 'topic' },
]
