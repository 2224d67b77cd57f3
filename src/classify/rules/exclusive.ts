/** Exclusive words: what is the only visa, and what is left beside it; closed lists are in `demanded.ts`. Data in order; see `stance.ts` for how they are used. */
import type { Visa } from '../../domain/visa.ts'
import { names, h1b, j1, statuses, supports, refuses, hedged, someOnly, type StanceRule } from './rule.ts'

/** What people have by themselves, with nobody sponsoring. */
const UNSPONSORED: readonly Visa[] = ['ead', 'asylum', 'pending_pr', 'daca']

export const EXCLUSIVE: readonly StanceRule[] = [
  {
    id: 'must-change',
    meaning: 'Holders of another status must change to the J-1.',
    when: (c) =>
      (c.own.convert && (c.own.require || c.own.expect) && c.own.visas.at(-1) === 'j1' && !c.own.negative) ||
      (c.condition.convert && c.condition.visas.at(-1) === 'j1' && h1b(c) && !refuses(c)),
    says: (c) => ({
      named: 'sponsored',
      ...(c.condition.visas.includes('h1b') ? {} : { conditional: 'sponsored' as const }),
      h1b: 'not_sponsored',
      rest: 'not_sponsored',
      strength: 2,
    }),
    fits: [
      'H-1B holders must change to a J-1 before they begin.',
      'H-1B holders are welcome to apply, but they must change to a J-1.',
    ],
    not: ['F-1 students may change to a J-1.'],
  },
  {
    id: 'none-but-named',
    meaning: 'Only the named visa.',
    when: (c) => c.only === 'visa' && (j1(c) || (h1b(c) && !someOnly(c) && !c.own.refusal)),
    says: (c) => ({
      named: hedged(c) ? 'case_by_case' : 'sponsored',
      ...(j1(c) && h1b(c) && c.own.negative && !someOnly(c) ? { h1b: 'not_sponsored' } : {}),
      ...(someOnly(c) ? { h1b: 'case_by_case' } : {}),
      // "If Step 3 is not passed in time, a J-1 is the only way", "without Step 3 only a J-1": said of those people.
      rest:
        (c.condition.exam && c.condition.negative) || (c.own.without && c.own.exam && !c.withoutVisa)
          ? undefined
          : c.own.normally || c.own.exceptions || c.exceptedAtLarge || (j1(c) && c.circumstance)
            ? 'case_by_case'
            : 'not_sponsored',
      strength: 2,
    }),
    fits: ['J-1 visas only.', 'The J-1 is the only visa we sponsor.'],
    not: [
      'J-1 visas are sponsored only if funds allow.',
      'We take ERAS applications only, and J-1 visas are sponsored.',
    ],
  },
  {
    id: 'only-if-named',
    meaning: 'Whoever needs a visa is taken only with the one named in the condition.',
    when: (c) =>
      c.only === 'condition' &&
      c.condition.visas.includes('j1') &&
      !c.condition.visas.includes('h1b') &&
      !c.condition.negative &&
      !names(c) &&
      (c.generic || c.own.wanting || c.own.noStatus || c.own.foreignGraduates) &&
      (c.own.consider || c.own.support || c.own.apply || c.own.allow || (c.strictly && c.own.wanting)) &&
      !refuses(c),
    says: () => ({ rest: 'not_sponsored', conditional: 'sponsored', strength: 2 }),
    fits: [
      'Those who need a visa are taken only if they qualify for a J-1.',
      'If you require a visa, please apply only if you are eligible for a J-1.',
    ],
    not: ['Those who need a visa are taken only if they have passed Step 3.'],
  },
  {
    id: 'nothing-else',
    meaning: 'Nothing but the J-1 spoken of before.',
    when: (c) =>
      c.own.only &&
      c.own.visas.length === 0 &&
      c.own.size <= (c.own.generic ? 12 : 6) &&
      // "Only complete applications are reviewed."
      (c.strange === 0 || c.own.generic || c.own.pronoun) &&
      c.before.includes('j1') &&
      !c.before.includes('h1b') &&
      !c.own.exam &&
      !c.own.trainees &&
      !c.own.others &&
      !hedged(c) &&
      !c.own.citizen,
    says: () => ({ rest: 'not_sponsored', strength: 2 }),
    fits: ['We take the J-1; nothing else is accepted.'],
    not: ['Nothing else is accepted.'],
  },
  {
    id: 'citizens-only',
    meaning: 'Only citizens and permanent residents.',
    when: (c) =>
      statuses(c) &&
      !names(c) &&
      (!c.generic || c.genericLabel) &&
      !c.own.others &&
      // "A certificate is required of all, including citizens and permanent residents"
      !(c.own.exam && c.own.foreignGraduates && c.own.also) &&
      (!c.own.noStatus || (c.own.resident && !c.own.citizen)) &&
      (c.only === 'visa' || (c.must === 'visa' && !c.own.workPermit)),
    says: (c) => ({ all: 'not_sponsored', citizensOnly: true, strength: c.own.track || c.frame.track ? 0 : 1 }),
    fits: ['Applicants must be U.S. citizens or permanent residents.'],
    not: ['Applicants must be U.S. citizens, permanent residents or on a J-1.'],
  },
  {
    id: 'if-resident',
    meaning: 'Only if one is a citizen or permanent resident.',
    when: (c) =>
      (c.only === 'condition' || (c.answer === 'yes' && c.frame.noStatus)) &&
      (c.frame.question ? c.own.size <= 2 : c.condition.citizen && c.own.size <= 6 && !names(c) && !c.own.exam) &&
      c.condition.resident &&
      c.condition.visas.length === 0 &&
      !c.condition.generic,
    says: () => ({ all: 'not_sponsored', citizensOnly: true, strength: 1 }),
    fits: [
      'May foreigners apply? | Only if they hold a green card.',
      'Apply only if you are a citizen or permanent resident.',
    ],
    not: ['May foreigners apply? | Only if they hold a green card or a visa.'],
  },
  {
    id: 'flatly',
    meaning: 'The named visa, no exceptions.',
    when: (c) => c.flatly && j1(c) && !h1b(c) && !c.own.negative && !c.own.exam,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 2 }),
    fits: ['Which visas are sponsored? | J-1 (no exceptions).'],
    not: ['Which visas are sponsored? | J-1 (with exceptions).'],
  },
  {
    id: 'some-only',
    meaning: 'The named visa for some people only.',
    when: (c) => (c.only === 'condition' || c.circumstance) && h1b(c) && !supports(c) && !c.own.negative && !c.own.exam,
    says: () => ({ named: 'case_by_case', strength: 3 }),
    fits: ['H-1B visas are limited to those transferring from another residency.'],
    not: ['J-1 visas are limited to those transferring from another residency.'],
  },
  {
    id: 'needs-approval',
    meaning: 'The named visa needs approval or is decided one by one.',
    when: (c) =>
      names(c) &&
      (c.own.approval || (c.own.discretion && !c.own.exam)) &&
      !c.own.negative &&
      c.must === 'condition' &&
      !(c.idle && c.elliptic && !h1b(c)),
    says: () => ({ named: 'case_by_case', strength: 3 }),
    fits: ['An H-1B requires the approval of the DIO.'],
    not: ['An H-1B requires a labor condition application.'],
  },
  {
    id: 'permit-required',
    meaning: 'A work permit is asked for, whatever it rests on.',
    when: (c) =>
      c.must === 'visa' &&
      c.named.length === 1 &&
      c.named[0] === 'ead' &&
      !statuses(c) &&
      !c.own.negative &&
      !c.own.only,
    says: () => null,
    fits: ['Applicants must hold a valid work permit before they are ranked.'],
    not: ['Applicants must hold a green card or a work permit.'],
  },
  {
    id: 'closed-to-visas',
    meaning: 'Must be a citizen or permanent resident or hold a work permit: no visa is left.',
    when: (c) =>
      (c.must === 'visa' || c.only === 'visa') &&
      statuses(c) &&
      names(c) &&
      c.named.every((visa) => UNSPONSORED.includes(visa)) &&
      !c.generic &&
      !c.own.negative,
    says: () => ({ named: 'sponsored', all: 'not_sponsored', strength: 1 }),
    fits: [
      'Applicants must be citizens, hold a green card or have an EAD.',
      'Only citizens, permanent residents and refugees are taken.',
    ],
    not: ['Applicants must be citizens, hold a green card, an EAD or a J-1.'],
  },
]
