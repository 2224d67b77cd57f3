/** Whoever is none of these is refused: the list tells who may come; and what ECFMG has none of. Data in order; see `stance.ts` for how they are used. */
import { names, refuses, type StanceRule } from './rule.ts'

/** A refusal of so many terms refuses nothing else. */
const SHORT = 8

export const SHUT_OUT: readonly StanceRule[] = [
  {
    id: 'ecfmg-has-none',
    meaning: 'ECFMG sponsors no H-1B: a fact of ECFMG.',
    when: (c) =>
      refuses(c) &&
      c.own.ecfmg &&
      c.own.support &&
      c.own.visas.length === 1 &&
      c.own.visas[0] === 'h1b' &&
      !c.own.institution &&
      !c.own.trainees &&
      c.own.size <= SHORT,
    says: () => null,
    fits: ['ECFMG does not sponsor the H-1B.'],
    not: ['Our hospital does not sponsor the H-1B; ECFMG sponsors the J-1.'],
  },
  {
    id: 'shut-out-but',
    meaning: 'Refused to whoever is no citizen, no resident and has none of the visas listed.',
    when: (c) => c.shutOutBut.some((visa) => visa === 'j1' || visa === 'h1b') && !c.own.exam,
    says: (c) => ({
      named: 'sponsored',
      ...(c.shutOutBut.includes('h1b') ? {} : { rest: 'not_sponsored' as const }),
      strength: 1,
    }),
    fits: [
      'Applicants who are not citizens, permanent residents or J-1 holders will not be considered.',
      'If you are not a citizen, a permanent resident or on a J-1, please do not apply.',
    ],
    not: [
      'Applicants who are not citizens or permanent residents and need a J-1 will not be considered.',
      'Applicants who are not citizens or permanent residents must hold a J-1.',
    ],
  },
  {
    id: 'no-foreigners-if',
    meaning: 'Refused if one is no citizen or permanent resident.',
    when: (c) =>
      c.condition.noStatus &&
      c.condition.visas.length === 0 &&
      !c.condition.generic &&
      !c.condition.any &&
      refuses(c) &&
      !names(c) &&
      !c.generic &&
      !c.own.exam &&
      !c.own.topic &&
      !c.own.money &&
      c.own.size <= SHORT,
    says: () => ({ all: 'not_sponsored', citizensOnly: true, strength: 1 }),
    fits: ['If you are not a citizen or permanent resident, you cannot apply.'],
    not: [
      'If you are not a citizen or permanent resident, we cannot tell you how long the papers take or what they will ask.',
    ],
  },
]
