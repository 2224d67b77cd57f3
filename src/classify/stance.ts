/**
 * The stance rules: what one clause says of the visas it is about. Data in order, the first that fits decides.
 * Rules know flags and focus, never words: words are the lexicon's business. Examples stand in `examples.ts`.
 */
import type { Position } from '../domain/position.ts'
import type { Situation } from './situation.ts'

/**
 * What a rule says. `named`: of the visas the clause names. `h1b`: of a named H-1B where it differs from the rest.
 * `rest`: of H-1B or J-1 where the clause leaves them out. `excepted`: of the visas in its exception.
 * `all`: of every visa. `unspecified`: of "visas" whose type is not said.
 */
export type Says = {
  readonly named?: Position
  readonly h1b?: Position
  readonly rest?: Position
  readonly excepted?: Position
  readonly all?: Position
  readonly unspecified?: Position
  readonly citizensOnly?: true
  /** 3 said outright, 2 by exclusion or with a weak verb, 1 by a closed list, 0 only implied. */
  readonly strength?: 0 | 1 | 2 | 3
}

export type StanceRule = {
  readonly id: string
  readonly meaning: string
  readonly when: (clause: Situation) => boolean
  /** null: the clause takes no stance. */
  readonly says: (clause: Situation) => Says | null
}

const refuses = ({ own }: Situation): boolean => own.negative || own.impossible
const names = (clause: Situation): boolean => clause.named.length > 0
const h1b = (clause: Situation): boolean => clause.named.includes('h1b')
const j1 = (clause: Situation): boolean => clause.named.includes('j1')
const statuses = ({ own }: Situation): boolean => own.citizen || own.resident
const strongly = ({ own }: Situation): boolean => own.support || own.consider || own.prefer || own.initiate || own.apply
const supports = (clause: Situation): boolean => strongly(clause) || clause.own.allow
const hedged = ({ own, condition, only }: Situation): boolean =>
  own.discretion ||
  own.approval ||
  (own.consider && only !== 'visa' && !own.citizen && !own.resident) ||
  (own.may && (own.support || own.consider)) ||
  condition.discretion ||
  condition.approval
/** Only some people, or only when a J-1 cannot be had: weakens an H-1B, is how J-1s work anyway. */
const someOnly = ({ own, condition, only, circumstance }: Situation): boolean =>
  own.prior ||
  condition.prior ||
  own.usGraduates ||
  condition.usGraduates ||
  circumstance ||
  only === 'condition' ||
  own.insideUs ||
  condition.insideUs
const outsidersOnly = ({ own, frame }: Situation): boolean => (own.outsiders || frame.outsiders) && !own.trainees
/** A visa the frame speaks of, or a frame that names none. */
const frameAgrees = ({ frame, named }: Situation): boolean =>
  frame.named.length === 0 || named.some((visa) => frame.named.includes(visa))

const yes = (clause: Situation): Pick<Says, 'named' | 'h1b'> => ({
  named: hedged(clause) ? 'case_by_case' : 'sponsored',
  ...(someOnly(clause) ? { h1b: 'case_by_case' } : {}),
})

export const STANCE_RULES: readonly StanceRule[] = [
  {
    id: 'citizens-may-apply',
    meaning: 'Citizens and permanent residents, and nobody else, are named as those who may apply.',
    when: (c) =>
      c.own.citizen &&
      c.own.resident &&
      !names(c) &&
      !c.generic &&
      !c.own.others &&
      !c.own.negative &&
      !c.own.workPermit &&
      !c.own.noStatus &&
      !c.own.topic &&
      !c.own.foreignGraduates &&
      c.must !== 'condition' &&
      (c.own.apply || ((c.own.consider || c.own.support || c.own.allow) && c.only !== 'condition')),
    says: (c) => ({ all: 'not_sponsored', citizensOnly: true, strength: c.own.track ? 0 : 1 }),
  },
  {
    id: 'only-for-others',
    meaning: 'H-1B offered to faculty or staff only: refused to trainees.',
    when: (c) => outsidersOnly(c) && c.own.outsiders && c.own.only && h1b(c) && !c.own.negative,
    says: () => ({ named: 'not_sponsored', strength: 2 }),
  },
  {
    id: 'about-others',
    meaning: 'About faculty, scholars, dependents, observers: no policy for trainees.',
    when: outsidersOnly,
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
    when: (c) => c.own.topic && !(c.own.only && c.only === 'visa'),
    says: () => null,
  },
  {
    id: 'definition',
    meaning: 'Says what a visa is.',
    when: (c) => c.own.definition && !c.own.support && !c.own.negative,
    says: () => null,
  },
  {
    id: 'document',
    meaning: 'A visa among the papers to send.',
    when: (c) => c.own.document && !c.own.negative,
    says: () => null,
  },
  {
    id: 'referral',
    meaning: 'Says where to read or ask.',
    when: (c) => c.own.referral && !c.own.support && !c.own.only,
    says: () => null,
  },
  {
    id: 'item-circumstance',
    meaning: 'One of the circumstances in which an H-1B is thinkable.',
    when: (c) => c.frame.discretion && h1b(c) && c.own.visas.length === 0,
    says: () => ({ named: 'case_by_case', strength: 2 }),
  },
  {
    id: 'impossible',
    meaning: 'A J-1 that cannot be had: a circumstance, not a refusal.',
    when: (c) =>
      c.own.impossible &&
      !c.own.support &&
      !h1b(c) &&
      (c.own.cause === 'accreditation' || c.frame.named.includes('h1b')),
    says: () => null,
  },
  {
    id: 'paused',
    meaning: 'Suspended for a stated cause or until a stated event.',
    when: (c) =>
      (names(c) || c.generic) &&
      (c.own.pause ||
        (['fee', 'proclamation', 'litigation'].includes(c.own.cause ?? c.condition.cause ?? '') && refuses(c)) ||
        (c.own.negative && c.own.season && c.own.fresh && h1b(c))),
    says: (c) => {
      if (c.own.only && j1(c)) return { named: 'sponsored', h1b: 'paused', rest: 'paused', strength: 3 }
      return names(c) ? { named: 'paused', strength: 3 } : { all: 'paused', strength: 3 }
    },
  },
  {
    id: 'normally-not',
    meaning: 'Not usually, as a rule not: exceptions are thinkable.',
    when: (c) =>
      c.own.negative && (c.own.normally || c.own.discretion) && (names(c) || c.generic) && !c.own.only && !c.own.any,
    says: (c) => (names(c) ? { named: 'case_by_case', strength: 3 } : { unspecified: 'case_by_case' }),
  },
  {
    id: 'transfers-only',
    meaning: 'No new petitions are begun, which leaves transfers.',
    when: (c) => c.own.negative && c.own.initiate && h1b(c),
    says: () => ({ named: 'case_by_case', strength: 3 }),
  },
  {
    id: 'not-without-approval',
    meaning: 'Nothing without approval: with it, something.',
    when: (c) => c.own.without && c.own.negative && c.own.approval && (names(c) || c.generic),
    says: (c) => (names(c) ? { named: 'case_by_case', strength: 3 } : { unspecified: 'case_by_case' }),
  },
  {
    id: 'double-negation',
    meaning: 'Nobody who does not hold the visa: a closed list.',
    when: (c) =>
      c.own.negations >= 2 && !c.own.without && j1(c) && !h1b(c) && !c.own.others && !c.own.any && !c.generic,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 2 }),
  },
  {
    id: 'other-than-hedged',
    meaning: 'Visas other than the J-1 at the discretion of the sponsor.',
    when: (c) =>
      !refuses(c) &&
      c.exception.visas.includes('j1') &&
      !names(c) &&
      (c.generic || c.own.any || c.own.others) &&
      hedged(c),
    says: () => ({ rest: 'case_by_case', strength: 2 }),
  },
  {
    id: 'nobody-without',
    meaning: 'Nobody may begin without the visa: a closed list. Without something else: a circumstance.',
    when: (c) =>
      c.own.without &&
      refuses(c) &&
      (names(c) || c.generic) &&
      !c.own.others &&
      !(h1b(c) && j1(c)) &&
      !c.own.workPermit,
    says: (c) => (j1(c) && c.withoutVisa ? { named: 'sponsored', rest: 'not_sponsored', strength: 1 } : null),
  },
  {
    id: 'required-unless',
    meaning: 'One visa is required unless one holds the other.',
    when: (c) => c.must === 'visa' && j1(c) && !c.own.negative && c.exception.visas.includes('h1b'),
    says: () => ({ named: 'sponsored', excepted: 'case_by_case', strength: 3 }),
  },
  {
    id: 'exception-for',
    meaning: 'Exceptions to the rule before are made for holders of a visa, or at discretion.',
    when: (c) =>
      c.own.exceptions &&
      !c.own.negative &&
      !c.own.exam &&
      c.must !== 'visa' &&
      (h1b(c) || (!names(c) && !c.generic && c.before.length > 0 && (c.own.support || c.own.may || hedged(c)))),
    says: (c) => (h1b(c) ? { named: 'case_by_case', strength: 3 } : { rest: 'case_by_case', strength: 2 }),
  },
  {
    id: 'none-except-named',
    meaning: 'No visas except the one named.',
    when: (c) =>
      c.exception.visas.some((visa) => !c.named.includes(visa)) &&
      refuses(c) &&
      c.exception.visas.length > 0 &&
      (c.generic || c.own.others || names(c)),
    says: (c) =>
      names(c)
        ? { named: 'not_sponsored', excepted: 'sponsored', strength: 3 }
        : {
            all: 'not_sponsored',
            excepted: c.own.discretion || c.exception.discretion || c.exception.consider ? 'case_by_case' : 'sponsored',
            strength: 2,
          },
  },
  {
    id: 'all-except-named',
    meaning: 'Visas are taken, except the one named.',
    when: (c) =>
      !c.own.negative &&
      !c.own.impossible &&
      c.exception.visas.length > 0 &&
      (c.generic || c.own.any || names(c) || c.own.others),
    says: (c) => ({
      ...(names(c) ? { named: 'sponsored' } : { unspecified: 'sponsored' }),
      excepted: c.own.also ? 'sponsored' : 'not_sponsored',
      strength: 3,
    }),
  },
  {
    id: 'none-except-some',
    meaning: 'Refused, with an exception for some people or cases.',
    when: (c) => refuses(c) && (c.exception.size > 0 || c.own.exceptions) && (names(c) || c.generic) && !c.own.any,
    says: (c) => (names(c) ? { named: 'case_by_case', strength: 3 } : { unspecified: 'case_by_case' }),
  },
  {
    id: 'no-foreigners',
    meaning: 'Whoever is no citizen or permanent resident is refused.',
    when: (c) =>
      c.own.noStatus && c.own.negative && c.own.support && !names(c) && !c.generic && !c.own.exam && c.must === 'none',
    says: () => ({ all: 'not_sponsored', citizensOnly: true, strength: 1 }),
  },
  {
    id: 'no-visas',
    meaning: 'No visas of any kind.',
    when: (c) =>
      refuses(c) &&
      !c.own.only &&
      (c.generic || c.own.any) &&
      !names(c) &&
      !c.own.exam &&
      c.own.negations < 2 &&
      (supports(c) || c.denied || c.own.impossible || c.own.refusal),
    says: () => ({ all: 'not_sponsored', strength: 2 }),
  },
  {
    id: 'refused-with-others',
    meaning: 'The named visas and all others are refused.',
    when: (c) => refuses(c) && !c.own.only && names(c) && (c.own.others || c.own.any),
    says: () => ({ named: 'not_sponsored', rest: 'not_sponsored', strength: 3 }),
  },
  {
    id: 'no-other-visas',
    meaning: 'No other visas than those accepted elsewhere.',
    when: (c) => refuses(c) && c.own.others,
    says: () => ({ rest: 'not_sponsored', strength: 2 }),
  },
  {
    id: 'leaning',
    meaning: 'Leans on a contrary clause before it: "J-1 visas are."',
    when: (c) => c.bare && c.leaning && names(c) && !c.own.exam,
    says: (c) => ({ ...yes(c), strength: 3 }),
  },
  {
    id: 'not-the-sponsor',
    meaning: 'The program does not sponsor the J-1 itself: ECFMG does.',
    when: (c) =>
      c.own.negative &&
      j1(c) &&
      !h1b(c) &&
      (c.own.direct || (c.own.ecfmg && c.own.support)) &&
      !c.own.others &&
      !c.own.any,
    says: (c) => (c.own.direct ? { named: 'sponsored', strength: 1 } : { named: 'not_sponsored', strength: 1 }),
  },
  {
    id: 'refused',
    meaning: 'The named visas are refused.',
    when: (c) => refuses(c) && !c.own.only && names(c) && (c.must !== 'visa' || c.own.support),
    says: (c) => ({ named: 'not_sponsored', strength: c.own.support || c.own.consider || !c.own.allow ? 3 : 1 }),
  },
  {
    id: 'no-sponsorship-word',
    meaning: 'Must be able to work without sponsorship.',
    when: (c) => (c.own.negative || c.own.without) && c.own.workPermit && c.generic,
    says: () => ({ all: 'not_sponsored', strength: 2 }),
  },
  {
    id: 'none-but-named',
    meaning: 'Only the named visa.',
    when: (c) => c.only === 'visa' && (j1(c) || (h1b(c) && !someOnly(c))),
    says: (c) => ({
      named: hedged(c) ? 'case_by_case' : 'sponsored',
      ...(someOnly(c) ? { h1b: 'case_by_case' } : {}),
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
    says: (c) => ({ all: 'not_sponsored', citizensOnly: true, strength: c.own.track ? 0 : 1 }),
  },
  {
    id: 'flatly',
    meaning: 'The named visa, no exceptions.',
    when: (c) => c.flatly && j1(c) && !h1b(c) && !c.own.negative && !c.own.exam,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 2 }),
  },
  {
    id: 'some-only',
    meaning: 'The named visa for some people only.',
    when: (c) => c.only === 'condition' && h1b(c) && !supports(c) && !c.own.negative && !c.own.exam,
    says: () => ({ named: 'case_by_case', strength: 3 }),
  },
  {
    id: 'needs-approval',
    meaning: 'The named visa needs approval or is decided one by one.',
    when: (c) =>
      names(c) && (c.own.approval || c.own.discretion) && !c.own.negative && !c.own.exam && c.must === 'condition',
    says: () => ({ named: 'case_by_case', strength: 3 }),
  },
  {
    id: 'closed-list',
    meaning: 'Must hold one of a list that leaves H-1B out.',
    when: (c) => c.must === 'visa' && j1(c) && !h1b(c) && !c.own.others && !c.own.negative,
    says: (c) => ({
      named: 'sponsored',
      ...(c.condition.size === 0 || c.condition.wanting || (c.condition.generic && !c.condition.negative)
        ? { rest: 'not_sponsored' }
        : {}),
      strength: 1,
    }),
  },
  {
    id: 'labelled-requirement',
    meaning: 'A visa after the label of a requirement.',
    when: (c) => c.labelled && c.own.expect && !c.own.support && j1(c) && !h1b(c) && !c.own.negative,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 1 }),
  },
  {
    id: 'required-list',
    meaning: 'Must hold one of a list with H-1B in it.',
    when: (c) => c.must === 'visa' && h1b(c) && !c.own.negative,
    says: (c) => ({ ...yes(c), strength: 3 }),
  },
  {
    id: 'valid-visa-list',
    meaning: 'Must be a citizen or hold a visa, the type is not said.',
    when: (c) =>
      c.generic &&
      !names(c) &&
      !refuses(c) &&
      !c.own.exam &&
      (((c.must === 'visa' || c.bare) && statuses(c)) ||
        (c.frame.closed && c.own.size <= 10 && c.must === 'none' && !c.own.support)),
    says: () => ({ unspecified: 'sponsored', strength: 1 }),
  },
  {
    id: 'implied-by-condition',
    meaning: 'An examination asked of holders of the visa implies that it is sponsored.',
    when: (c) => c.must === 'condition' && names(c) && (c.own.exam || (!c.own.support && !c.own.consider)),
    says: (c) => ({ named: 'sponsored', strength: c.own.exam ? 1 : 0 }),
  },
  {
    id: 'other-visas-hedged',
    meaning: 'Other visas at the discretion of the sponsor, or only where a J-1 cannot be had.',
    when: (c) => c.own.others && !names(c) && !refuses(c) && (hedged(c) || c.circumstance || c.only === 'condition'),
    says: () => ({ rest: 'case_by_case', strength: 2 }),
  },
  {
    id: 'visas-hedged',
    meaning: 'Visas, the type not said, at the discretion of the sponsor.',
    when: (c) => c.generic && !names(c) && c.own.discretion && !c.own.referral && !c.own.negative,
    says: () => ({ unspecified: 'case_by_case' }),
  },
  {
    id: 'item-closed',
    meaning: 'A visa in a list of which one must be met.',
    when: (c) =>
      (c.bare || (!strongly(c) && c.must === 'none')) && j1(c) && !h1b(c) && c.frame.closed && !c.own.negative,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 1 }),
  },
  {
    id: 'supported',
    meaning: 'The named visas are sponsored, accepted, offered; hedged words make it case by case.',
    when: (c) => names(c) && supports(c) && !refuses(c),
    says: (c) => ({ ...yes(c), strength: strongly(c) ? 3 : 2 }),
  },
  {
    id: 'visas-supported',
    meaning: 'Visas are sponsored, the type is not said.',
    when: (c) => c.generic && c.own.support && !c.own.wanting && !c.own.exam && c.must === 'none',
    says: (c) => ({ unspecified: hedged(c) ? 'case_by_case' : 'sponsored' }),
  },
  {
    id: 'prior-only',
    meaning: 'An H-1B that exists already.',
    when: (c) =>
      h1b(c) &&
      (c.own.prior || c.condition.prior) &&
      !c.own.referral &&
      !c.own.negative &&
      !c.own.definition &&
      !c.frame.inert,
    says: () => ({ named: 'case_by_case', strength: 2 }),
  },
  {
    id: 'hedged-fragment',
    meaning: 'A visa with a hedge and no verb.',
    when: (c) => names(c) && (c.own.discretion || c.own.approval),
    says: () => ({ named: 'case_by_case', strength: 3 }),
  },
  {
    id: 'usual-visas',
    meaning: 'The usual visas are these.',
    when: (c) => names(c) && c.own.usual && !c.frame.inert,
    says: (c) => ({ ...yes(c), strength: 3 }),
  },
  {
    id: 'labelled',
    meaning: 'Visas after a label and a colon.',
    when: (c) => c.bare && c.labelled && names(c),
    says: (c) => ({ ...yes(c), strength: 3 }),
  },
  {
    id: 'item-refused',
    meaning: 'A bare visa under words that refuse.',
    when: (c) => c.bare && names(c) && c.frame.polarity === 'negative' && frameAgrees(c),
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
    says: (c) => ({ all: 'not_sponsored', citizensOnly: true, strength: c.own.track ? 0 : 1 }),
  },
  {
    id: 'item-accepted',
    meaning: 'A bare visa in a list of who may apply, or as the answer to a question about visas.',
    when: (c) =>
      c.bare &&
      names(c) &&
      !c.own.definition &&
      !c.own.exam &&
      (c.own.size <= 12 || statuses(c)) &&
      (c.frame.criteria || c.frame.support || (c.frame.question && c.frame.generic) || statuses(c)),
    says: (c) => ({ ...yes(c), strength: 2 }),
  },
  {
    id: 'said-somehow',
    meaning: 'A visa of trainees, in a sentence about the program, with a verb the lexicon does not know.',
    when: (c) =>
      names(c) &&
      (h1b(c) || j1(c)) &&
      !c.own.negative &&
      !c.own.definition &&
      !c.own.exam &&
      !c.own.document &&
      !c.own.referral &&
      !c.frame.inert &&
      (c.own.trainees || c.own.foreignGraduates || c.own.noStatus) &&
      (c.own.institution || c.own.hold || c.own.ecfmg),
    says: (c) => ({ ...yes(c), strength: 1 }),
  },
]
