/** Bare items and cells, read by what stands above them, and the last resort. Data in order; see `stance.ts` for how they are used. */
import type { Visa } from '../../domain/visa.ts'
import { names, h1b, j1, statuses, frameAgrees, refuses, yes, type StanceRule } from './rule.ts'

/** Those who have these stay: no visa that anybody would sponsor. */
const STAYING: readonly Visa[] = ['asylum', 'pending_pr']
/** "Who is eligible?" */
const WHO = /^\W{0,3}(?:q\W{1,3})?who\b/i

/** "Hold United States citizenship" has so few terms. */
const ITEM = 5

export const ITEMS: readonly StanceRule[] = [
  {
    id: 'item-under-hedge',
    meaning: 'A bare visa under a heading that is a hedge and nothing else.',
    when: (c) =>
      c.bare &&
      c.own.size <= 2 &&
      (h1b(c) || j1(c)) &&
      c.frame.discretion &&
      !c.frame.question &&
      !c.frame.support &&
      !c.frame.generic &&
      !c.frame.inert &&
      (c.frame.words ?? '').split(' ').length <= 3,
    says: () => ({ named: 'case_by_case', strength: 3 }),
    fits: ['Case by case: | H-1B'],
    not: ['Visas we sponsor: | H-1B', 'Decisions about your application | H-1B'],
  },
  {
    id: 'item-hedged',
    meaning: 'A bare visa with a hedge of its own in brackets.',
    when: (c) => c.bare && c.named.some((visa) => c.hedged.includes(visa)) && !c.frame.inert && !c.own.exam,
    says: (c) => ({ ...yes(c), strength: 3 }),
    fits: ['H-1B (in exceptional cases)'],
    not: ['H-1B (temporary worker)'],
  },
  {
    id: 'item-refused',
    meaning: 'A bare visa under words that refuse.',
    when: (c) => c.bare && names(c) && c.frame.polarity === 'negative' && frameAgrees(c),
    says: () => ({ named: 'not_sponsored', strength: 3 }),
    fits: ['Visas we do not sponsor | H-1B visas'],
    not: ['Visas we sponsor | H-1B visas'],
  },
  {
    id: 'item-others-refused',
    meaning: 'All others, under a question of who is refused.',
    when: (c) => c.bare && c.own.others && !names(c) && c.frame.polarity === 'negative' && c.own.size <= 10,
    says: () => ({ rest: 'not_sponsored', strength: 2 }),
    fits: ['Who cannot apply? | Physicians in any other immigration category.'],
    not: ['Who can apply? | Physicians in any other immigration category.'],
  },
  {
    id: 'item-inert',
    meaning: 'A bare visa among papers, links or definitions.',
    when: (c) => c.bare && c.frame.inert && !c.frame.question && !(c.own.may && c.own.approval),
    says: () => null,
    fits: ['Types of visas | H-1B: for specialty occupations'],
    not: ['Types of visas we accept: | H-1B'],
  },
  {
    id: 'label-ecfmg',
    meaning: 'A J-1 as the label, and ECFMG as what stands beside it.',
    when: (c) =>
      c.frame.label &&
      c.frame.named.length === 1 &&
      c.frame.named[0] === 'j1' &&
      c.own.ecfmg &&
      c.own.size <= 4 &&
      !c.own.topic &&
      !c.own.money &&
      !c.own.apply &&
      !refuses(c) &&
      !c.own.exam,
    says: () => ({ asked: 'sponsored', strength: 2 }),
    fits: ['J-1 | Through ECFMG'],
    not: ['J-1 | The ECFMG certificate must be valid.'],
  },
  {
    id: 'item-citizens',
    meaning: 'Citizenship or permanent residence as the condition.',
    when: (c) =>
      (c.bare || (c.own.require && c.own.people && c.frame.closed)) &&
      c.own.citizen &&
      (c.own.resident || (c.frame.closed && (c.own.require || (c.own.hold && c.own.size <= ITEM)))) &&
      (!names(c) || (c.named.every((visa) => STAYING.includes(visa)) && c.frame.closed)) &&
      !c.generic &&
      !c.own.workPermit &&
      (c.frame.criteria || c.frame.closed) &&
      (!c.frame.question || WHO.test(c.frame.text ?? '')),
    says: (c) => ({ all: 'not_sponsored', citizensOnly: true, strength: c.own.track || c.frame.track ? 0 : 1 }),
    fits: ['Minimum requirements: | U.S. citizen or permanent resident'],
    not: ['Minimum requirements: | U.S. citizen, permanent resident or J-1'],
  },
  {
    id: 'item-chosen',
    meaning: 'One visa as the answer to a question that offers two.',
    when: (c) =>
      c.bare && c.frame.question && j1(c) && !h1b(c) && c.frame.named.includes('h1b') && c.frame.named.includes('j1'),
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 2 }),
    fits: ['Do you sponsor the J-1 or the H-1B? | J-1.'],
    not: ['Do you sponsor the J-1? | J-1.'],
  },
  {
    id: 'item-accepted',
    meaning: 'A bare visa in a list of who may apply, or as the answer to a question about visas.',
    when: (c) =>
      c.bare &&
      names(c) &&
      !c.own.definition &&
      (!c.own.exam || (c.visaLeads && ((c.frame.support && !c.frame.cell) || c.frame.generic))) &&
      (!c.frame.columned || c.frame.support || c.own.ecfmg || (c.frame.rowed && !c.frame.outsiders)) &&
      (c.own.size <= (h1b(c) && !c.frame.support ? (c.own.people || c.own.exam ? 14 : 8) : 12) || statuses(c)) &&
      (c.frame.criteria ||
        c.frame.support ||
        (c.frame.question && c.frame.generic) ||
        ((c.frame.cell || c.frame.label) && c.own.ecfmg) ||
        (j1(c) && c.own.ecfmg && c.own.size <= 6 && !c.frame.inert && c.frame.text === null) ||
        statuses(c)),
    says: (c) => ({ ...yes(c), strength: 2 }),
    fits: ['Which visas are accepted? | J-1 and H-1B'],
    not: ['Useful links | J-1 and H-1B'],
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
      !c.own.money &&
      !c.own.whether &&
      !c.own.wanting &&
      (((c.own.trainees || c.own.foreignGraduates || c.own.noStatus) &&
        (c.own.institution || c.own.hold || c.own.ecfmg || c.own.may)) ||
        (c.own.hold && (c.own.institution || c.own.ecfmg)) ||
        ((c.frame.support || (c.frame.generic && c.frame.named.length === 0)) &&
          !c.frame.columned &&
          c.own.size <= 20)),
    says: (c) => ({ ...yes(c), strength: 1 }),
    fits: ['Our trainees hold J-1 visas throughout.'],
    not: ['J-1 visas are blue.'],
  },
]
