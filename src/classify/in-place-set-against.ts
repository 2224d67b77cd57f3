/** One visa set against what is said around it: all but it, no exception for it, heard of it, not needed by anybody. Each look is bounded to a few words around. */
import { type InPlace, normAt, words } from './in-place-rule.ts'
import type { Sense } from './lexicon/senses.ts'
import { isOneVisa, isVisaSense, type Term } from './term.ts'
import type { Token } from './tokens.ts'

/** "J-1 only, with no exceptions for the H-1B": one of those it is not made for. */
const isNoException = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  terms.slice(Math.max(0, at - 3), at).some(({ sense }) => sense === 'flatly') &&
  tokens.slice(Math.max(0, term.from - 2), term.from).some(({ norm }) => norm === 'for') &&
  terms.slice(0, at).some(({ sense }) => sense === 'visa:j1')

/** "We don't touch H-1Bs": it is not done; "this does not touch years of training" says nothing of it. */
const isUntouched = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.to - 1).startsWith('touch') && isOneVisa(terms[at + 1]?.sense)

/** "All visas but the H-1B are accepted": all except it. */
const exceptsOne = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from) === 'but' &&
  terms[at - 1]?.sense === 'any_visas' &&
  terms.slice(at + 1, at + 3).some(({ sense }) => isOneVisa(sense))

/** "Contrary to FREIDA, we do not ...": set against what somebody says, and no exception. */
const isContradiction = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from) === 'contrary' && !terms.slice(at + 1, at + 4).some(({ sense }) => isVisaSense(sense))

/** "We only rank applicants who will not need an H-1B", "must not require an H-1B": whoever needs one is not taken. */
const areUnneeding = (terms: readonly Term[], at: number): boolean =>
  terms.slice(at + 1, at + 3).some(({ sense }) => isOneVisa(sense)) &&
  terms.slice(0, at).some(({ sense }) => sense === 'trainees') &&
  (terms.slice(0, at).some(({ sense }) => sense === 'only') || terms[at - 1]?.sense === 'require')

/** "Must not require an H-1B": what they may not want of us. */
const mayNotWant = (terms: readonly Term[], at: number): boolean =>
  terms[at - 1]?.sense === 'neg' &&
  terms[at - 2]?.sense === 'require' &&
  terms.slice(at + 1, at + 3).some(({ sense }) => isOneVisa(sense))

const DECIDING: ReadonlySet<Sense | null> = new Set<Sense | null>(['discretion', 'approval', 'consider', 'may', 'neg'])
/** "Ask whether the program sponsors H-1B visas", "you may have heard that we sponsor them": not that it does. */
const isHearsay = (terms: readonly Term[], at: number): boolean => {
  const subject = terms.slice(at + 1, at + 4).findIndex(({ sense }) => sense === 'institution')
  const told = terms.slice(at + 1, at + 10)
  return (
    subject !== -1 &&
    told.slice(0, subject).every(({ sense }) => sense === null) &&
    told.some(({ sense }) => sense === 'support') &&
    told.some(({ sense }) => isOneVisa(sense)) &&
    terms.every(({ sense }) => !DECIDING.has(sense))
  )
}

const ACTS = words('does do can cannot will is are may')
const NAME = 6
/** "Must hold a J-1 visa as the hospital does not sponsor H-1B visas": the reason, which is a clause of its own. */
const opensReason = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean => {
  const ahead = tokens.slice(term.to, term.to + NAME)
  const acts = ahead.findIndex(({ norm }) => ACTS.has(norm))
  return (
    normAt(tokens, term.from) === 'as' &&
    isOneVisa(terms[at - 1]?.sense) &&
    acts > 0 &&
    (ahead[acts]?.norm === 'cannot' || normAt(tokens, term.to + acts + 1) === 'not') &&
    terms.slice(at + 1).some(({ sense }) => isOneVisa(sense) && sense !== terms[at - 1]?.sense)
  )
}

const ASKED = words('you they applicants candidates')
const TELLING = words('indicate state tell specify note list disclose say mention declare')
const NEEDING = words('require need requires needs want seek hold have')
/** "Please indicate whether or not you require an H-1B visa": what is to be told, and nothing promised. */
const isToBeTold = (tokens: readonly Token[], terms: readonly Term[], term: Term): boolean => {
  const ahead = tokens.slice(term.to, term.to + 6)
  const who = ahead.findIndex(({ norm }) => ASKED.has(norm))
  return (
    who !== -1 &&
    tokens.slice(Math.max(0, term.from - 5), term.from).some(({ norm }) => TELLING.has(norm)) &&
    ahead.slice(who + 1).some(({ norm }) => NEEDING.has(norm)) &&
    terms.every(({ sense }) => sense !== 'support' && sense !== 'neg' && !DECIDING.has(sense))
  )
}

const SPONSORING = words('employer hospital program')
/** "Visas that no employer sponsors, such as the J-1, we accept": of what kind they are. */
const isOfNobody = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from) === 'no' &&
  normAt(tokens, term.from - 1) === 'that' &&
  SPONSORING.has(normAt(tokens, term.to)) &&
  terms.slice(at + 2).filter(({ sense }) => sense === 'support').length > 1

const OURSELVES = words('we us ours program residency fellowship department hospital institution')
const AUXILIARIES = words("don't doesn't do does")
/** "Other programs sponsor H-1B; we don't", "some hospitals support them, ours does not": what they do is refused here. */
const isDeniedOfUs = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean => {
  const ends = term.to >= tokens.length || tokens[term.to]?.kind === 'mark'
  const first = normAt(tokens, term.to - 1) === 'not' ? term.to - 2 : term.to - 1
  return (
    ends &&
    AUXILIARIES.has(normAt(tokens, first)) &&
    OURSELVES.has(normAt(tokens, first - 1)) &&
    terms.slice(0, at).some(({ sense }) => sense === 'support') &&
    terms.slice(0, at).some(({ sense }) => isOneVisa(sense)) &&
    // "ECFMG sponsors J-1 visas, we do not.": who does it, and no refusal.
    terms.slice(0, at).every(({ sense }) => sense?.startsWith('ecfmg') !== true)
  )
}

export const SET_AGAINST_IN_PLACE: readonly InPlace[] = [
  { of: [null], when: opensReason, becomes: 'contrast' },
  {
    of: ['whether', null, 'neutral'],
    when: (tokens, terms, _, term) => normAt(tokens, term.from) === 'whether' && isToBeTold(tokens, terms, term),
    becomes: 'inquiry',
  },
  { of: ['whether'], when: (_, terms, at) => isHearsay(terms, at), becomes: 'inquiry' },
  { of: ['neg'], when: isOfNobody, becomes: null },
  { of: ['neg'], when: isDeniedOfUs, becomes: 'refusal' },
  { of: ['require'], when: (_, terms, at) => mayNotWant(terms, at), becomes: 'support' },
  { of: ['except'], when: isContradiction, becomes: null },
  { of: ['neutral'], when: (_, terms, at) => areUnneeding(terms, at), becomes: 'refusal' },
  { of: ['contrast'], when: exceptsOne, becomes: 'except' },
  { of: ['neutral'], when: isUntouched, becomes: 'neg' },
  { of: ['visa:h1b'], when: isNoException, becomes: 'other_visas' },
]
