/** What is told of people: what they need or want, how many hold a visa, who is here already. Each look is bounded to a few words around. */
import { type InPlace, normAt, words } from './in-place-rule.ts'
import { isOneVisa, type Term } from './term.ts'
import type { Token } from './tokens.ts'

const WANTERS = words('you they who applicants candidates')
const WANTS = words('need require want wish seek hope prefer')

/** "You may need a J-1": what people want, no hedge of the sponsor's. */
const isTheirNeed = (tokens: readonly Token[], term: Term): boolean =>
  WANTERS.has(normAt(tokens, term.from - 1)) && WANTS.has(normAt(tokens, term.to))

const NEEDS = words('need require')
const THINKERS = words('think believe expect feel suspect')
/** "If you think you may need an H-1B": and no demand of the program's. */
const needTheySay = (tokens: readonly Token[], term: Term): boolean =>
  NEEDS.has(normAt(tokens, term.from)) &&
  (normAt(tokens, term.from - 1) === 'may' || normAt(tokens, term.from - 1) === 'might'
    ? WANTERS.has(normAt(tokens, term.from - 2))
    : normAt(tokens, term.from - 1) === 'you' && THINKERS.has(normAt(tokens, term.from - 2)))

const HOLDING = words('on hold holds have has holding')
const AT_MOST = 8
/** "None are on H-1Bs at present": how many there are. */
const countsNone = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const after = terms.slice(at + 1, at + AT_MOST)
  const visa = after.findIndex(({ sense }) => isOneVisa(sense))
  return (
    normAt(tokens, terms[at]?.from ?? -1) === 'none' &&
    after
      .slice(0, Math.max(0, visa))
      .some(({ sense, from }) => sense === 'hold' || HOLDING.has(normAt(tokens, from))) &&
    after.every(({ sense }) => sense !== 'support' && sense !== 'may' && sense !== 'allow' && sense !== 'apply')
  )
}

const PRESENT = words('current existing present enrolled')
/** "H-1Bs of current residents will be honored": of those who are here already. */
const isOfPresent = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.to) === 'of' && PRESENT.has(normAt(tokens, term.to + 1))

const HERE = words('current existing present')
const GOING_ON = words(
  'keep keeps continue continues continuing remain remains finish complete retain renew renewed extend extended affected honored honoured grandfathered',
)
const SENTENCE = 12
/** "Our current H-1B residents will keep their sponsorship", "we continue to support our present residents on H-1B visas": of those alone. */
const isOfThoseHere = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean => {
  const before = tokens.slice(Math.max(0, term.from - 5), term.from)
  const here = before.findIndex(({ norm }) => HERE.has(norm))
  if (here === -1 || before.slice(here).some(({ kind }) => kind === 'mark')) return false
  const around = [
    ...tokens.slice(Math.max(0, term.from - SENTENCE), term.from),
    ...tokens.slice(term.to, term.to + SENTENCE),
  ]
  return (
    terms.slice(Math.max(0, at - 4), at + 2).some(({ sense }) => sense === 'trainees') &&
    around.some(({ norm }) => GOING_ON.has(norm)) &&
    // "..., but residents with a current H-1B may transfer": what is asked of newcomers.
    !around.some(({ norm }) => norm.startsWith('transfer'))
  )
}

const INTENDING = words('intend intends intending plan plans planning')
/** "An EAD, of those who intend to apply for an H-1B later": what they mean to do with it. */
const isIntended = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean => {
  const before = tokens.slice(Math.max(0, term.from - 7), term.from)
  const intends = before.findIndex(({ norm }) => INTENDING.has(norm))
  return (
    intends !== -1 &&
    before[intends + 1]?.norm === 'to' &&
    terms.slice(0, at).some(({ sense }) => sense === 'visa:ead' || sense === 'visa:f1_opt')
  )
}

const KIN = words('dependents dependent spouses spouse families family members wives husbands children partners')
/** "Dependents of H-1B residents": told of the family, not of the residents. */
const haveKin = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  isOneVisa(terms[at - 1]?.sense) &&
  tokens
    .slice(Math.max(0, term.from - 6), term.from)
    .some(({ norm }, place, near) => KIN.has(norm) && near[place + 1]?.norm === 'of')

const SPENT = words('exhausted exhaust maxed reached')
const WHOLLY = words('up all')
const TIME = words('years year time eligibility limit maximum term sponsorship')
/** "Fellows who have exhausted their J-1 years": they cannot have it any more. */
const isSpent = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  (SPENT.has(normAt(tokens, term.from)) ||
    (normAt(tokens, term.from) === 'used' && WHOLLY.has(normAt(tokens, term.from + 1)))) &&
  terms
    .slice(at + 1, at + 8)
    .some(
      ({ sense, to }) =>
        sense === 'visa:j1' && tokens.slice(Math.max(term.to, to - 6), to + 3).some(({ norm }) => TIME.has(norm)),
    )

const WHO = words(
  'candidates applicants residents fellows trainees physicians those anyone people currently living residing located are is',
)
/** "Candidates outside the United States": where they are, not where they studied. */
const areAbroad = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'outside' && WHO.has(normAt(tokens, term.from - 1))

const ABROAD = words('abroad overseas')
/** "A new H-1B from abroad": where it is asked for. */
const isAskedAbroad = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from) === 'from' && ABROAD.has(normAt(tokens, term.to - 1)) && terms[at - 1]?.sense === 'visa:h1b'

export const PEOPLE_IN_PLACE: readonly InPlace[] = [
  { of: ['may'], when: (tokens, _, __, term) => isTheirNeed(tokens, term), becomes: null },
  { of: ['visa:h1b', 'visa:j1'], when: (tokens, _, __, term) => isOfPresent(tokens, term), becomes: 'topic' },
  { of: ['visa:h1b', 'visa:j1'], when: isOfThoseHere, becomes: 'topic' },
  { of: ['visa:h1b', 'visa:j1'], when: isIntended, becomes: 'topic' },
  { of: ['foreign_graduates'], when: isAskedAbroad, becomes: 'outside_us' },
  { of: ['foreign_graduates'], when: (tokens, _, __, term) => areAbroad(tokens, term), becomes: 'outside_us' },
  { of: ['trainees'], when: haveKin, becomes: null },
  { of: [null, 'support', 'only'], when: isSpent, becomes: 'impossible' },
  { of: ['neg'], when: (tokens, terms, at) => countsNone(tokens, terms, at), becomes: 'topic' },
  { of: ['require'], when: (tokens, _, __, term) => needTheySay(tokens, term), becomes: 'wanting' },
]
