/**
 * The stance rules: what one clause says of the visas it is about. Data in order, the first that fits decides.
 * Each has examples that run as tests. Rules know flags and focus, never words: words are the lexicon's business.
 */
import type { Position } from '../domain/position.ts'
import type { Situation } from './situation.ts'

/**
 * What a rule says. `named`: of the visas the clause names. `rest`: of H-1B or J-1 where it leaves them out.
 * `all`: of every visa. `unspecified`: of "visas" whose type is not said. `null`: the clause takes no stance.
 */
export type Says = {
  readonly named?: Position
  readonly rest?: Position
  readonly all?: Position
  readonly unspecified?: Position
  readonly citizensOnly?: true
  /** 3 said outright, 2 by exclusion, 1 by a closed list, 0 only implied. */
  readonly strength?: 0 | 1 | 2 | 3
}

export type StanceRule = {
  readonly id: string
  readonly meaning: string
  readonly when: (clause: Situation) => boolean
  readonly says: (clause: Situation) => Says | null
}

const names = (clause: Situation): boolean => clause.named.length > 0
const h1b = (clause: Situation): boolean => clause.named.includes('h1b')
const j1 = (clause: Situation): boolean => clause.named.includes('j1')
const statuses = (clause: Situation): boolean => clause.own.citizen || clause.own.resident
const supports = ({ own }: Situation): boolean => own.support || own.consider || own.prefer || own.apply || own.initiate
const hedged = ({ own, condition, only }: Situation): boolean =>
  own.discretion ||
  own.approval ||
  (own.consider && only !== 'visa') ||
  (own.may && (own.support || own.consider)) ||
  condition.discretion ||
  condition.approval
/** Only some people: weakens an H-1B, is how J-1s work anyway. */
const someOnly = ({ own, condition, only }: Situation): boolean =>
  own.prior ||
  condition.prior ||
  own.usGraduates ||
  condition.usGraduates ||
  condition.impossible ||
  only === 'condition' ||
  own.insideUs ||
  condition.insideUs
const onlyOutsiders = ({ own, frame }: Situation): boolean =>
  (own.outsiders && !own.trainees) || (frame.outsiders && !own.trainees)

const positive = (clause: Situation): Position =>
  hedged(clause) || (h1b(clause) && someOnly(clause)) ? 'case_by_case' : 'sponsored'

export const STANCE_RULES: readonly StanceRule[] = [
  {
    id: 'only-for-others',
    meaning: 'H-1B offered to faculty or staff only: refused to trainees.',
    when: (c) => onlyOutsiders(c) && c.own.only && h1b(c) && supports(c) && !c.own.negative,
    says: () => ({ named: 'not_sponsored', strength: 2 }),
  },
  {
    id: 'about-others',
    meaning: 'About faculty, scholars, dependents, observers: no policy for trainees.',
    when: onlyOutsiders,
    says: () => null,
  },
  {
    id: 'sponsor-role',
    meaning: 'Says who is allowed to sponsor, not whether it is done.',
    when: (c) => c.own.sponsorRole,
    says: () => null,
  },
  {
    id: 'topic',
    meaning: 'About travel, moonlighting, the two-year rule, paperwork: no stance.',
    when: (c) => c.own.topic && !(c.own.only && c.only === 'visa') && c.must !== 'visa',
    says: () => null,
  },
  {
    id: 'document',
    meaning: 'A visa among the papers to send.',
    when: (c) => c.own.document && !c.own.negative,
    says: () => null,
  },
  {
    id: 'impossible',
    meaning: 'A visa that cannot be had: a circumstance, not a refusal.',
    when: (c) => c.own.impossible && !c.own.support && !h1b(c),
    says: () => null,
  },
  {
    id: 'paused',
    meaning: 'Suspended for a stated cause or until a stated event.',
    when: (c) =>
      (names(c) || c.generic) &&
      (c.own.pause ||
        ((c.own.cause === 'fee' || c.own.cause === 'proclamation' || c.own.cause === 'litigation') && c.own.negative)),
    says: (c) => (names(c) ? { named: 'paused', strength: 3 } : { all: 'paused', strength: 3 }),
  },
  {
    id: 'normally-not',
    meaning: 'Not usually, as a rule not: exceptions are thinkable.',
    when: (c) =>
      c.own.negative && (c.own.normally || c.own.discretion) && (names(c) || c.generic) && !c.own.only && !c.own.any,
    says: (c) => (names(c) ? { named: 'case_by_case', strength: 3 } : { unspecified: 'case_by_case' }),
  },
  {
    id: 'without-visa-none',
    meaning: 'Nobody may begin without the visa: a closed list.',
    when: (c) => c.own.negations >= 2 && j1(c) && !h1b(c) && c.own.require === false && !c.own.support,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 1 }),
  },
  {
    id: 'none-except-named',
    meaning: 'No visas except the one named.',
    when: (c) => c.own.negative && c.exception.visas.length > 0 && (c.generic || c.own.others || names(c)),
    says: () => ({ all: 'not_sponsored', strength: 2 }),
  },
  {
    id: 'none-except-some',
    meaning: 'Refused, with an exception for some people or cases.',
    when: (c) => c.own.negative && (c.exception.size > 0 || c.own.exceptions) && (names(c) || c.generic) && !c.own.any,
    says: (c) => (names(c) ? { named: 'case_by_case', strength: 3 } : { unspecified: 'case_by_case' }),
  },
  {
    id: 'no-visas',
    meaning: 'No visas of any kind.',
    when: (c) => c.own.negative && c.own.only === false && (c.generic || c.own.any) && !names(c),
    says: () => ({ all: 'not_sponsored', strength: 2 }),
  },
  {
    id: 'refused-with-others',
    meaning: 'The named visas and all others are refused.',
    when: (c) => c.own.negative && c.own.only === false && names(c) && (c.own.others || c.own.any),
    says: () => ({
      named: 'not_sponsored',
      rest: 'not_sponsored',
      strength: 3,
    }),
  },
  {
    id: 'no-other-visas',
    meaning: 'No other visas than those accepted elsewhere.',
    when: (c) => c.own.negative && c.own.others,
    says: () => ({ rest: 'not_sponsored', strength: 2 }),
  },
  {
    id: 'refused',
    meaning: 'The named visas are refused.',
    when: (c) => c.own.negative && c.own.only === false && names(c) && c.must !== 'visa',
    says: () => ({ named: 'not_sponsored', strength: 3 }),
  },
  {
    id: 'no-sponsorship-word',
    meaning: 'Sponsoring refused without the word visa.',
    when: (c) => c.own.negative && c.own.workPermit && c.generic,
    says: () => ({ all: 'not_sponsored', strength: 2 }),
  },
  {
    id: 'none-but-named',
    meaning: 'Only the named visa.',
    when: (c) => c.only === 'visa' && names(c) && (j1(c) || h1b(c)),
    says: (c) => ({
      named: hedged(c) ? 'case_by_case' : 'sponsored',
      rest: 'not_sponsored',
      strength: 2,
    }),
  },
  {
    id: 'citizens-only',
    meaning: 'Only citizens and permanent residents.',
    when: (c) =>
      statuses(c) &&
      !names(c) &&
      !c.generic &&
      !c.own.others &&
      !c.own.noStatus &&
      (c.only === 'visa' || (c.must === 'visa' && !c.own.workPermit)),
    says: () => ({ all: 'not_sponsored', citizensOnly: true, strength: 1 }),
  },
  {
    id: 'closed-list',
    meaning: 'Must hold one of a list that leaves H-1B out.',
    when: (c) => c.must === 'visa' && j1(c) && !h1b(c) && !c.own.others,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 1 }),
  },
  {
    id: 'required-list',
    meaning: 'Must hold one of a list with H-1B in it.',
    when: (c) => c.must === 'visa' && h1b(c),
    says: (c) => ({ named: positive(c), strength: 3 }),
  },
  {
    id: 'implied-by-condition',
    meaning: 'A condition for holders of the visa implies that it is sponsored.',
    when: (c) => c.must === 'condition' && names(c) && !c.own.support && !c.own.consider,
    says: () => ({ named: 'sponsored', strength: 0 }),
  },
  {
    id: 'other-visas-hedged',
    meaning: 'Other visas at the discretion of the sponsor.',
    when: (c) => c.own.others && !names(c) && supports(c) && hedged(c),
    says: () => ({ rest: 'case_by_case', strength: 2 }),
  },
  {
    id: 'supported',
    meaning: 'The named visas are sponsored, accepted, offered; hedged words make it case by case.',
    when: (c) => names(c) && supports(c) && !(c.own.referral && !c.own.support),
    says: (c) => ({ named: positive(c), strength: 3 }),
  },
  {
    id: 'visas-supported',
    meaning: 'Visas are sponsored, the type is not said.',
    when: (c) => c.generic && supports(c) && !c.own.referral && !c.own.sponsorRole && !names(c),
    says: (c) => ({ unspecified: hedged(c) ? 'case_by_case' : 'sponsored' }),
  },
  {
    id: 'hedged-fragment',
    meaning: 'A visa with a hedge and no verb.',
    when: (c) => names(c) && (c.own.discretion || c.own.approval) && !c.own.negative,
    says: () => ({ named: 'case_by_case', strength: 3 }),
  },
  {
    id: 'usual-visas',
    meaning: 'The usual visas are these.',
    when: (c) => names(c) && c.own.usual && !c.frame.inert,
    says: (c) => ({ named: positive(c), strength: 3 }),
  },
  {
    id: 'item-refused',
    meaning: 'A bare visa under words that refuse.',
    when: (c) => c.bare && names(c) && c.frame.polarity === 'negative',
    says: () => ({ named: 'not_sponsored', strength: 3 }),
  },
  {
    id: 'item-inert',
    meaning: 'A bare visa among papers, links or definitions.',
    when: (c) => c.bare && c.frame.inert && !c.frame.question,
    says: () => null,
  },
  {
    id: 'item-citizens',
    meaning: 'Citizens and permanent residents as the condition.',
    when: (c) =>
      c.bare &&
      c.own.citizen &&
      c.own.resident &&
      !names(c) &&
      !c.generic &&
      !c.own.workPermit &&
      c.frame.criteria &&
      !c.frame.question,
    says: () => ({ all: 'not_sponsored', citizensOnly: true, strength: 1 }),
  },
  {
    id: 'item-closed',
    meaning: 'A bare visa in a list of which one must be met.',
    when: (c) => c.bare && j1(c) && !h1b(c) && c.frame.closed,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 1 }),
  },
  {
    id: 'item-accepted',
    meaning: 'A bare visa in a list of who may apply, or as the answer to a question about visas.',
    when: (c) =>
      c.bare &&
      names(c) &&
      !c.own.topic &&
      !c.own.definition &&
      !c.own.referral &&
      (c.frame.criteria || c.frame.support || (c.frame.question && c.frame.generic) || statuses(c)),
    says: (c) => ({ named: positive(c), strength: 3 }),
  },
]
