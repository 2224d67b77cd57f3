/** Words that close what was said before, and what follows from a condition, tried after the plain refusals and exclusive words. Data in order; see `stance.ts` for how they are used. */
import { names, refuses, supports, type StanceRule } from './rule.ts'

/** Before this clause only the J-1 was spoken of. */
const afterJ1 = (visas: readonly string[]): boolean => visas.includes('j1') && !visas.includes('h1b')

export const CLOSERS: readonly StanceRule[] = [
  {
    id: 'implied-by-condition',
    meaning: 'An examination asked of holders of the visa implies that it is sponsored.',
    when: (c) =>
      names(c) &&
      !refuses(c) &&
      !((c.own.discretion || c.own.approval) && (supports(c) || c.elliptic)) &&
      ((c.must === 'condition' && (c.own.exam || (!c.own.support && !c.own.consider))) ||
        (c.own.expect && c.own.exam && c.must === 'none')),
    says: (c) => ({
      named: 'sponsored',
      ...(c.own.usGraduates || c.condition.usGraduates || (c.own.prior && c.own.wanting)
        ? { h1b: 'case_by_case' }
        : {}),
      strength: c.own.exam ? 1 : 0,
    }),
    fits: ['USMLE Step 3 is required for H-1B sponsorship.'],
    not: ['USMLE Step 3 is required.'],
  },
  {
    id: 'implied-under-label',
    meaning: 'An examination asked for under the name of a visa implies that it is sponsored.',
    when: (c) =>
      c.frame.label &&
      c.frame.named.length === 1 &&
      c.own.visas.length === 0 &&
      !c.generic &&
      c.own.exam &&
      c.own.require &&
      // Among what is explained of the visa it is one more fact.
      !c.idle &&
      !refuses(c),
    says: () => ({ asked: 'sponsored', strength: 1 }),
    fits: ['H-1B visa | USMLE Step 3 is required.'],
    not: ['Scores | USMLE Step 3 is required.'],
  },
  {
    id: 'no-exception-to-it',
    meaning: 'To what was said before, of the J-1 alone, there is no exception.',
    when: (c) =>
      c.own.flatly && c.own.visas.length === 0 && afterJ1(c.before) && c.own.size <= 12 && !c.own.exam && !c.idle,
    says: () => ({ rest: 'not_sponsored', strength: 2 }),
    fits: ['All of our trainees are J-1 physicians; that is the rule, and it has no exceptions.'],
    not: ['All of our trainees are J-1 physicians; they must pass Step 2, with no exceptions to the scores.'],
  },
  {
    id: 'one-of-these',
    meaning: 'Of what was named before, one is required.',
    when: (c) =>
      c.own.require &&
      c.own.visas.length === 0 &&
      c.own.pronoun &&
      afterJ1(c.before) &&
      c.apart &&
      c.own.size <= 10 &&
      !c.own.exam &&
      !refuses(c),
    says: () => ({ rest: 'not_sponsored', strength: 1 }),
    fits: ['The fellowship is open to citizens and to those on a J-1; one of these is required.'],
    not: [
      'The fellowship is open to those on a J-1; it must be renewed each year, and a certificate of good standing is required.',
    ],
  },
]
