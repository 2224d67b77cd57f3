/** Acceptance, plain, hedged or in a word. Data in order; see `stance.ts` for how they are used. */
import { names, h1b, j1, statuses, strongly, supports, refuses, hedged, yes, type StanceRule } from './rule.ts'

export const ACCEPTANCE: readonly StanceRule[] = [
  {
    id: 'other-visas-hedged',
    meaning: 'Other visas at the discretion of the sponsor, or only where a J-1 cannot be had.',
    when: (c) =>
      c.own.others &&
      !names(c) &&
      !refuses(c) &&
      !c.own.exam &&
      (hedged(c) || c.circumstance || c.only === 'condition'),
    says: () => ({ rest: 'case_by_case', strength: 2 }),
    fits: ['Other visas will be considered.'],
    not: ['Other visas will not be considered.'],
  },
  {
    id: 'way-round',
    meaning: 'Where a J-1 cannot be had there is somebody to ask.',
    when: (c) =>
      c.circumstance &&
      !names(c) &&
      !c.generic &&
      !refuses(c) &&
      !c.own.exam &&
      (c.own.approval || c.own.discretion || c.own.exceptions),
    says: () => ({ rest: 'case_by_case', strength: 2 }),
    fits: ["If a candidate cannot come on a J-1, the dean's office can be petitioned."],
    not: ['If a candidate cannot come on a J-1, the offer is void.'],
  },
  {
    id: 'visas-hedged',
    meaning: 'Visas, the type not said, at the discretion of the sponsor.',
    when: (c) => c.generic && !names(c) && c.own.discretion && !c.own.referral && !c.own.negative,
    says: () => ({ unspecified: 'case_by_case' }),
    fits: ['Visa sponsorship is decided individually.'],
    not: ['Interview dates are decided individually.'],
  },
  {
    id: 'item-closed',
    meaning: 'A visa in a list of which one must be met.',
    when: (c) =>
      (c.bare || statuses(c) || (!strongly(c) && c.must === 'none')) &&
      j1(c) &&
      !h1b(c) &&
      (c.frame.closed || (c.frame.demands && c.own.citizen && c.own.resident)) &&
      !c.own.negative &&
      !c.own.others,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 1 }),
    fits: [
      'Applicants must have one of these: | J-1 visa',
      'Application requirements | Citizenship, a green card or a J-1 visa',
    ],
    not: ['Applicants may have: | J-1 visa'],
  },
  {
    id: 'affirmed-condition',
    meaning: 'Yes, if it is the visa named.',
    when: (c) =>
      c.frame.question &&
      (c.frame.support || (c.frame.noStatus && c.answer === 'yes')) &&
      c.own.visas.length === 0 &&
      c.own.size <= (c.own.pronoun ? 6 : 3) &&
      names(c) &&
      !refuses(c),
    says: (c) =>
      // "They are, provided that they are citizens, permanent residents or on a J-1."
      c.strictly && c.condition.resident && c.condition.visas.includes('j1') && !c.condition.visas.includes('h1b')
        ? { named: 'sponsored', rest: 'not_sponsored', strength: 1 }
        : c.frame.asks === 'others'
          ? { named: 'sponsored', rest: hedged(c) ? 'case_by_case' : 'sponsored', strength: 2 }
          : { named: hedged(c) ? 'case_by_case' : 'sponsored', strength: 2 },
    fits: [
      'Can you sponsor my visa? | We can if it is a J-1.',
      'Can foreign nationals apply? | Yes, so long as they are able to get a J-1.',
    ],
    not: ['Can you sponsor my visa? | We cannot if it is a J-1.'],
  },
  {
    id: 'supported',
    meaning: 'The named visas are sponsored, accepted, offered; hedged words make it case by case.',
    when: (c) => names(c) && supports(c) && !refuses(c) && !(c.elliptic && c.own.flatly),
    says: (c) => ({ ...yes(c), strength: strongly(c) ? 3 : 2 }),
    fits: ['We sponsor the J-1.', 'H-1B visas are considered.'],
    not: ['We do not sponsor the J-1.', 'The J-1.'],
  },
  {
    id: 'visas-supported',
    meaning: 'Visas are sponsored, the type is not said.',
    when: (c) =>
      c.generic &&
      (c.own.support || c.own.apply) &&
      (!c.own.wanting || c.own.apply || (c.own.institution && c.own.trainees && !c.own.referral)) &&
      !c.own.exam &&
      c.must === 'none' &&
      !refuses(c),
    says: (c) => ({ unspecified: hedged(c) ? 'case_by_case' : 'sponsored' }),
    fits: ['We can sponsor visas for qualified candidates.'],
    not: ['Residents need a visa.'],
  },
  {
    id: 'prior-only',
    meaning: 'An H-1B that exists already, or one for American graduates.',
    when: (c) =>
      h1b(c) &&
      (c.own.prior || c.condition.prior || (c.own.usGraduates && c.bare && !c.own.exam)) &&
      !c.own.referral &&
      !c.own.negative &&
      !c.own.definition &&
      !c.frame.inert,
    says: () => ({ named: 'sponsored', h1b: 'case_by_case', strength: 2 }),
    fits: ['An H-1B that is already in force may be moved to us.'],
    not: ['An H-1B is a visa.'],
  },
  {
    id: 'hedged-fragment',
    meaning: 'A visa with a hedge and no verb.',
    when: (c) =>
      names(c) &&
      (c.own.discretion || c.own.approval || (c.bare && (c.condition.discretion || c.condition.approval))) &&
      !c.frame.inert,
    says: () => ({ named: 'case_by_case', strength: 3 }),
    fits: ['H-1B: case by case'],
    not: ['Late applications: case by case'],
  },
  {
    id: 'usual-visas',
    meaning: 'The usual visas are these.',
    when: (c) =>
      names(c) && (c.own.usual || (c.own.normally && c.bare && j1(c) && !h1b(c) && c.own.size <= 8)) && !c.frame.inert,
    says: (c) => ({ ...yes(c), strength: 3 }),
    fits: ['The usual visas are the J-1 and the H-1B.'],
    not: ['Most common visas | H-1B: temporary workers'],
  },
  {
    id: 'labelled',
    meaning: 'Visas after a label and a colon.',
    when: (c) => (c.bare || (c.own.prefer && !c.own.negative)) && c.labelled && names(c),
    says: (c) => ({ ...yes(c), strength: 3 }),
    fits: ['Visas: J-1', 'IMGs: J-1 (preferred) or H-1B'],
    not: ['Visas: see the website'],
  },
]
