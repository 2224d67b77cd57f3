/** Conditions of coming at all, however worded, and words that lean on what was said before. Data in order; see `stance.ts`. */
import { names, h1b, j1, statuses, refuses, hedged, frameAgrees, type StanceRule } from './rule.ts'

/** "... but not for residents" has so few terms. */
const FEW = 9

export const GATES: readonly StanceRule[] = [
  {
    id: 'fragment-refused',
    meaning: 'A verb and its visa under words that say what is not done.',
    when: (c) =>
      names(c) &&
      c.frame.polarity === 'negative' &&
      frameAgrees(c) &&
      c.own.support &&
      !c.own.negative &&
      !c.own.institution &&
      // "Host J-1 visas through ECFMG" where the words above break off; elsewhere it tells who sponsors instead.
      (!c.own.ecfmg || (!c.frame.support && !c.frame.generic && c.frame.named.length === 0)) &&
      c.own.size <= 6,
    says: () => ({ named: 'not_sponsored', strength: 2 }),
    fits: [
      'What our institution does not do | Sponsor the H-1B.',
      'Our residency does not: | Host J-1 visas through ECFMG',
    ],
    not: ['What our institution does | Sponsor the H-1B.'],
  },
  {
    id: 'not-so-bound',
    meaning: 'What another visa needs, this one does not: it is to be had without.',
    when: (c) => c.unbound && names(c) && !c.own.support && !c.own.others,
    says: () => ({ named: 'sponsored', strength: 2 }),
    fits: ['The H-1B needs the approval of the dean; the J-1 does not.'],
    not: ['The H-1B is supported; the J-1 is not.'],
  },
  {
    id: 'not-so-ended',
    meaning: 'What ended or was paused for another visa did not for this one.',
    when: (c) => c.unended && names(c) && !c.own.others && !c.own.exam,
    says: () => ({ named: 'sponsored', strength: 3 }),
    fits: ['H-1B sponsorship has been suspended; J-1 sponsorship has not.'],
    not: ['H-1B sponsorship is not offered; J-1 sponsorship is not.'],
  },
  {
    id: 'not-for-all',
    meaning: 'Sponsored, but not for all trainees: for some.',
    when: (c) =>
      c.own.negative &&
      c.own.negations < 2 &&
      c.own.size <= FEW &&
      c.own.trainees &&
      c.elliptic &&
      c.echoed === 'sponsored' &&
      !c.own.support &&
      !c.own.exam,
    says: () => ({ named: 'case_by_case', strength: 3 }),
    fits: ['The H-1B is sponsored for fellows but not for residents.'],
    not: ['The H-1B is sponsored for faculty but not for residents.'],
  },
  {
    id: 'listed-exception',
    meaning: 'Under a heading of exceptions to a refusal: for whom it is lifted.',
    when: (c) =>
      c.frame.exceptions &&
      c.refused &&
      !refuses(c) &&
      !c.own.exam &&
      !c.own.topic &&
      (h1b(c) ||
        c.own.prior ||
        c.own.usGraduates ||
        c.own.impossible ||
        c.circumstance ||
        c.own.support ||
        c.own.approval ||
        c.own.discretion ||
        c.own.consider ||
        c.own.may),
    says: (c) => (h1b(c) ? { h1b: 'case_by_case', strength: 3 } : { rest: 'case_by_case', strength: 2 }),
    fits: ['Exceptions | The H-1B is not sponsored; graduates of U.S. schools may hold one.'],
    not: ['Exceptions | Applicants who hold an H-1B.'],
  },
  {
    id: 'echoed',
    meaning: 'The same as was said just before holds for the named visas.',
    when: (c) => c.own.echo && names(c) && c.echoed !== null && !refuses(c) && !c.own.support && !c.own.only,
    says: (c) =>
      c.echoed === null
        ? null
        : { named: c.echoed === 'sponsored' && hedged(c) ? 'case_by_case' : c.echoed, strength: hedged(c) ? 3 : 2 },
    fits: ['The J-1 is sponsored; the same goes for the H-1B.'],
    not: ['The same goes for your passport.'],
  },
  {
    id: 'the-one',
    meaning: 'One visa was announced; this is it.',
    when: (c) =>
      c.counted &&
      j1(c) &&
      !h1b(c) &&
      !refuses(c) &&
      !c.own.exam &&
      c.own.size <= 12 &&
      (c.frame.generic || c.frame.support || c.generic || c.own.pronoun || c.own.support),
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 2 }),
    fits: ['Visas on offer | One: the J-1.'],
    not: ['We sponsor the J-1.', 'Visas on offer | Two: the J-1 and the H-1B.'],
  },
  {
    id: 'gate',
    meaning: 'Unless one holds one of these, coming is impossible.',
    when: (c) =>
      refuses(c) &&
      !names(c) &&
      !c.generic &&
      c.exception.visas.includes('j1') &&
      !c.exception.visas.includes('h1b') &&
      (c.exception.citizen || c.exception.resident || c.exception.noStatus),
    says: () => ({ excepted: 'sponsored', rest: 'not_sponsored', strength: 1 }),
    fits: ['Unless an applicant has a J-1 or a green card, training here is impossible.'],
    not: ['Unless an applicant has passed Step 3, training here is impossible.'],
  },
  {
    id: 'gate-citizens',
    meaning: 'Unless one is a citizen or permanent resident, coming is impossible.',
    when: (c) =>
      refuses(c) &&
      !names(c) &&
      !c.generic &&
      !c.own.exam &&
      c.exception.visas.length === 0 &&
      !c.exception.generic &&
      !c.exception.any &&
      !c.exception.workPermit &&
      (c.exception.resident || (c.exception.citizen && !c.exception.noStatus)) &&
      (c.own.trainees || c.own.support || c.own.consider || c.own.apply || c.own.allow || c.own.foreignGraduates),
    says: () => ({ all: 'not_sponsored', citizensOnly: true, strength: 1 }),
    fits: ['Unless they are citizens or hold a green card, applicants cannot be considered.'],
    not: ['Unless they are citizens or hold a visa, applicants cannot be considered.'],
  },
  {
    id: 'gate-without',
    meaning: 'A list of statuses with the J-1 in it: without one of them, nobody.',
    when: (c) =>
      c.own.without &&
      !c.withoutVisa &&
      c.own.negative &&
      statuses(c) &&
      !h1b(c) &&
      !c.own.others &&
      !c.own.support &&
      !c.generic,
    says: (c) =>
      j1(c)
        ? { named: 'sponsored', rest: 'not_sponsored', strength: 1 }
        : names(c) || c.own.workPermit
          ? null
          : { all: 'not_sponsored', citizensOnly: true, strength: 1 },
    fits: ['Citizenship, a green card or a J-1: without one of them, nobody can apply.'],
    not: ['Citizenship, a green card or a J-1 are fine.'],
  },
  {
    id: 'counted-list',
    meaning: 'So many ways to come, the J-1 among them, and the H-1B is none.',
    when: (c) => c.countedList && j1(c) && !h1b(c) && statuses(c) && !refuses(c) && !c.own.others,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 1 }),
    fits: ['There are three ways to join us: citizenship, a green card or a J-1.'],
    not: ['Some ways to join us: citizenship, a green card or a J-1.'],
  },
  {
    id: 'gate-demand',
    meaning: 'One of a list of statuses with the J-1 in it is demanded, the demand after the list.',
    when: (c) =>
      c.own.require &&
      c.must === 'condition' &&
      statuses(c) &&
      j1(c) &&
      !h1b(c) &&
      !refuses(c) &&
      !c.own.exam &&
      !c.own.others &&
      !c.own.topic,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 1 }),
    fits: ['If you lack citizenship, permanent residence or a J-1 must take its place.'],
    not: ['Permanent residents and J-1 physicians must pass Step 3.'],
  },
  {
    id: 'exception-before',
    meaning: 'There is an exception to the refusal before it, for some people.',
    when: (c) =>
      c.own.exceptions &&
      !c.own.negative &&
      !c.own.exam &&
      !names(c) &&
      !c.generic &&
      c.before.includes('h1b') &&
      c.echoed === 'not_sponsored',
    says: () => ({ earlier: 'case_by_case', strength: 3 }),
    fits: ['The H-1B is not offered; there is one exception, people with an American degree in medicine.'],
    not: ['The H-1B is not offered. There is no exception for people with an American degree.'],
  },
]
