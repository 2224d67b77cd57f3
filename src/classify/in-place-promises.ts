/** What is hoped for, promised, paused no more or not to be counted on: words that say more or less than their verb. Each look is bounded to a few words around. */
import { type InPlace, normAt, words } from './in-place-rule.ts'
import { isVisaSense, type Term } from './term.ts'
import type { Token } from './tokens.ts'

const HOPES = words('hope hopes hoping aim aims aiming striving')
const TOWARDS = words('on toward towards')
const ABLE = words('able permitted allowed')
const SOMEDAY = words('future someday soon eventually')
const NEAR = 5
const FAR = 14
/** "We hope to be able to sponsor H-1B visas", "... in the future": it is not done now. */
const isHope = (tokens: readonly Token[], term: Term): boolean =>
  ((HOPES.has(normAt(tokens, term.from)) && normAt(tokens, term.to) === 'to') ||
    (normAt(tokens, term.from) === 'working' && TOWARDS.has(normAt(tokens, term.to)))) &&
  (tokens.slice(term.to, term.to + NEAR).some(({ norm }) => ABLE.has(norm)) ||
    tokens.slice(term.to, term.to + FAR).some(({ norm }) => SOMEDAY.has(norm)))

const BEING = words('is are')
const DENIALS = words('not no never cannot nor without')
/** "Sponsorship of the J-1 is guaranteed": a promise, where nothing denies it. */
const isPromise = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'guaranteed' &&
  BEING.has(normAt(tokens, term.from - 1)) &&
  !tokens.slice(Math.max(0, term.from - FAR), term.from).some(({ norm }) => DENIALS.has(norm) || norm.endsWith("n't"))

/** "The J-1 is guaranteed; the H-1B is not.": not promised, and not refused. */
const isUnpromised = (tokens: readonly Token[], term: Term): boolean => {
  const next = tokens[term.to]
  return (
    BEING.has(normAt(tokens, term.from - 1)) &&
    (next === undefined || next.kind === 'mark') &&
    tokens
      .slice(Math.max(0, term.from - FAR), term.from)
      .some(({ norm }, at, before) => norm === 'guaranteed' && BEING.has(before[at - 1]?.norm ?? ''))
  )
}

/** "We do not sponsor H-1B visas for candidates who have not passed Step 3": who lack the examination, and no second refusal. */
const lacksExam = (terms: readonly Term[], at: number): boolean =>
  terms.slice(at + 1, at + 3).some(({ sense }) => sense === 'exam') &&
  terms.slice(Math.max(0, at - 3), at).some(({ sense }) => sense === 'relative') &&
  terms.slice(0, at).some(({ sense }) => sense === 'neg' || sense === 'only')

const LIFTING = words('lifted lifts lift ended removed over')
/** "We have lifted the pause on H-1B visas", "the suspension has been lifted": it is done again. */
const isLifted = (tokens: readonly Token[], term: Term): boolean =>
  [
    ...tokens.slice(Math.max(0, term.from - 3), term.from),
    ...tokens.slice(term.to, term.to + NEAR + 4).filter((_, at, after) => BEEN.has(after[at - 1]?.norm ?? '')),
  ].some(({ norm }) => LIFTING.has(norm)) &&
  !tokens.slice(Math.max(0, term.from - NEAR), term.to + NEAR + 4).some(({ norm }) => UNLIFTED.has(norm))
const BEEN = words('been is was are now')
const UNLIFTED = words('not until unless if once when will')

const FALLS_ON = words('subject affected covered liable')
/** "Applicants subject to the $100,000 fee": who they are, and no cause. */
const fallsOnThem = (tokens: readonly Token[], term: Term): boolean =>
  tokens.slice(Math.max(0, term.from - 4), term.from).some(({ norm }) => FALLS_ON.has(norm)) &&
  !tokens.slice(Math.max(0, term.from - 6), term.from).some(({ norm }) => DENIALS.has(norm))

const IFS = words('if when where')
const APPLIES = words('applies apply due required owed charged')
/** "If the $100,000 fee applies we cannot sponsor your H-1B": in which cases, and no cause for all. */
const fallsOnSome = (tokens: readonly Token[], term: Term): boolean =>
  // "Unless you are exempt from the $100,000 payment"
  (tokens.slice(Math.max(0, term.from - 4), term.from).some(({ norm }) => norm === 'exempt') &&
    tokens.slice(Math.max(0, term.from - 9), term.from).some(({ norm }) => norm === 'unless')) ||
  (tokens.slice(Math.max(0, term.from - 4), term.from).some(({ norm }) => IFS.has(norm)) &&
    tokens.slice(term.to, term.to + 3).some(({ norm }) => APPLIES.has(norm)))

const RELIED = words('plan bank count rely bet')
/** "Don't count on an H-1B; we do not sponsor it": the advice beside a refusal adds nothing to it. */
const isAdviceBesideNo = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  (tokens.slice(term.from, term.to + 2).some(({ norm }) => RELIED.has(norm)) ||
    (normAt(tokens, term.from) === 'ask' && terms[at - 1]?.sense === 'neg')) &&
  terms.some(({ sense }, place) => place !== at && (sense === 'neg' || sense === 'refusal'))

/** "Will not be providing sponsorship": the verb, and no condition. */
const isGiving = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  term.to - term.from === 1 && normAt(tokens, term.from) === 'providing' && isVisaSense(terms[at + 1]?.sense ?? null)

export const PROMISES_IN_PLACE: readonly InPlace[] = [
  { of: ['if'], when: isGiving, becomes: 'support' },
  { of: ['discretion'], when: isAdviceBesideNo, becomes: 'neutral' },
  { of: [null], when: (tokens, _, __, term) => isHope(tokens, term), becomes: 'neg' },
  { of: ['pause'], when: (tokens, _, __, term) => isLifted(tokens, term), becomes: 'support' },
  {
    of: ['cause:fee'],
    when: (tokens, _, __, term) => fallsOnThem(tokens, term) || fallsOnSome(tokens, term),
    becomes: 'outside_us',
  },
  { of: ['discretion'], when: (tokens, _, __, term) => isPromise(tokens, term), becomes: 'support' },
  { of: ['neg'], when: (tokens, _, __, term) => isUnpromised(tokens, term), becomes: 'discretion' },
  { of: ['neg'], when: (_, terms, at) => lacksExam(terms, at), becomes: 'without' },
]
