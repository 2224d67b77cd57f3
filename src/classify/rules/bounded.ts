/** Pauses, hedged refusals, double negations and exceptions. Data in order; see `stance.ts` for how they are used. */
import { names, h1b, j1, refuses, hedged, yes, type StanceRule } from './rule.ts'

export const BOUNDED: readonly StanceRule[] = [
  {
    id: 'paused',
    meaning: 'Suspended for a stated cause or until a stated event.',
    when: (c) =>
      (names(c) || c.generic) &&
      (c.own.pause ||
        (c.condition.pause && refuses(c)) ||
        (['fee', 'proclamation', 'litigation'].includes(c.cause ?? '') &&
          refuses(c) &&
          !c.own.only &&
          !c.circumstance) ||
        (c.own.negative && c.own.season && c.own.fresh && h1b(c))),
    says: (c) => {
      if (c.own.only && j1(c)) return { named: 'sponsored', h1b: 'paused', rest: 'paused', strength: 3 }
      return names(c) ? { named: 'paused', strength: 3 } : { all: 'paused', strength: 3 }
    },
    fits: [
      'H-1B sponsorship is paused until further notice.',
      'Because of the $100,000 fee we are not sponsoring H-1B visas.',
    ],
    not: ['At this time we do not sponsor H-1B visas.'],
  },
  {
    id: 'normally-not',
    meaning: 'Not usually, as a rule not: exceptions are thinkable.',
    when: (c) =>
      c.own.negative &&
      (c.own.normally || c.own.discretion || c.exceptedAtLarge) &&
      (names(c) || (c.generic && c.exception.visas.length === 0)) &&
      !c.own.only &&
      (!c.own.any || c.own.discretion),
    says: (c) => (names(c) ? { named: 'case_by_case', strength: 3 } : { unspecified: 'case_by_case' }),
    fits: ['H-1B visas are generally not sponsored.', 'An H-1B cannot be guaranteed.'],
    not: ['H-1B visas are not sponsored.', 'H-1B visas are generally sponsored.'],
  },
  {
    id: 'transfers-only',
    meaning: 'No new petitions are begun, which leaves transfers.',
    when: (c) => c.own.negative && c.own.initiate && !c.own.prior && h1b(c),
    says: () => ({ named: 'case_by_case', strength: 3 }),
    fits: ['We do not initiate H-1B visas.'],
    not: ['We do not sponsor H-1B visas.', 'We will not initiate, extend or transfer an H-1B.'],
  },
  {
    id: 'not-without-approval',
    meaning: 'Nothing without approval: with it, something.',
    when: (c) => c.own.without && c.own.negative && c.own.approval && (names(c) || c.generic),
    says: (c) => (names(c) ? { named: 'case_by_case', strength: 3 } : { unspecified: 'case_by_case' }),
    fits: ['No H-1B is sponsored without the approval of the dean.'],
    not: ['No H-1B is sponsored without delay.'],
  },
  {
    id: 'double-negation',
    meaning: 'Nobody who does not hold the visa: a closed list.',
    when: (c) =>
      c.own.negations >= 2 &&
      c.cause !== 'accreditation' &&
      !c.own.without &&
      j1(c) &&
      !h1b(c) &&
      !c.own.others &&
      !c.own.any &&
      !c.generic,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 2 }),
    fits: ['We cannot take anyone who is not on a J-1 visa.'],
    not: ['We cannot take anyone who is on a J-1 visa.', 'We neither sponsor nor accept the J-1.'],
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
    says: (c) => ({ rest: 'case_by_case', ...(c.own.require ? { excepted: 'sponsored' as const } : {}), strength: 2 }),
    fits: ['Requests for a visa other than J-1 are considered individually.'],
    not: ['Visas other than the J-1 are not sponsored.'],
  },
  {
    id: 'nobody-without',
    meaning: 'Nobody may begin without the visa: a closed list. Without something else: a circumstance.',
    when: (c) =>
      c.own.without &&
      refuses(c) &&
      !c.own.turnedAway &&
      (names(c) || c.generic) &&
      !c.own.others &&
      !(h1b(c) && j1(c)) &&
      !c.own.workPermit,
    says: (c) => (j1(c) && c.withoutVisa ? { named: 'sponsored', rest: 'not_sponsored', strength: 1 } : null),
    fits: ['No one may start without a green card or a J-1 visa.'],
    not: ['No one is sponsored for a J-1 visa.'],
  },
  {
    id: 'required-unless',
    meaning: 'One visa is required unless one holds the other.',
    when: (c) => c.must === 'visa' && j1(c) && !c.own.negative && c.exception.visas.includes('h1b'),
    says: () => ({ named: 'sponsored', excepted: 'case_by_case', strength: 3 }),
    fits: ['Trainees must hold a J-1 unless they are in H-1B status elsewhere.'],
    not: ['Trainees must hold a J-1 or an H-1B.'],
  },
  {
    id: 'exception-for',
    meaning: 'Exceptions to the rule before are made for holders of a visa, or at discretion.',
    when: (c) =>
      c.own.exceptions &&
      !c.own.negative &&
      !c.own.exam &&
      c.must !== 'visa' &&
      (h1b(c) ||
        (!names(c) &&
          !c.generic &&
          c.before.length > 0 &&
          // From what is asked of holders of an H-1B, which is sponsored.
          !(c.before.includes('h1b') && c.echoed === 'sponsored') &&
          // "... must be certified. Exceptions may be granted for those who ...": from the certificate.
          !(c.afterExam && (c.own.people || c.before.includes('h1b'))) &&
          (c.own.support || c.own.may || c.own.discretion || c.own.size <= 7 || hedged(c)))),
    says: (c) =>
      h1b(c) ? { named: 'sponsored', h1b: 'case_by_case', strength: 3 } : { rest: 'case_by_case', strength: 2 },
    fits: ['Exceptions are made for those who hold an H-1B.'],
    not: ['There are no exceptions for those who hold an H-1B.'],
  },
  {
    id: 'open-list',
    meaning: 'Must hold the named visa or another.',
    when: (c) =>
      c.must === 'visa' && j1(c) && c.own.others && !c.own.convert && !c.own.negative && !c.own.only && !c.own.exam,
    says: () => ({ named: 'sponsored', strength: 1 }),
    fits: ['Foreign citizens need a J-1 or another status in which they can be paid.'],
    not: ['Foreign citizens need a J-1 and can have no other status.'],
  },
  {
    id: 'after-exception',
    meaning: 'In the case of the exception told before, an H-1B.',
    when: (c) => c.excepted && h1b(c) && !j1(c) && !c.own.negative && (c.own.support || c.own.allow || c.own.hold),
    says: () => ({ named: 'sponsored', h1b: 'case_by_case', strength: 3 }),
    fits: ['Fellows come on a J-1; the dean may waive this, and then an H-1B is filed.'],
    not: ['Fellows come on a J-1; the dean signs it, and then an H-1B is filed.'],
  },
  {
    id: 'named-except-sometimes',
    meaning: 'The J-1, except in special cases: then something else.',
    when: (c) =>
      !refuses(c) &&
      j1(c) &&
      !h1b(c) &&
      (c.exception.discretion || c.exception.approval || c.exception.exceptions) &&
      c.exception.visas.length === 0 &&
      !c.exception.exam,
    says: () => ({ named: 'sponsored', rest: 'case_by_case', strength: 2 }),
    fits: ['Except in rare cases, our trainees come on the J-1.'],
    not: ['Except on Sundays, our trainees come on the J-1.'],
  },
  {
    id: 'none-except-named',
    meaning: 'No visas except the one named.',
    when: (c) =>
      c.exception.visas.some((visa) => !c.named.includes(visa)) &&
      refuses(c) &&
      c.exception.visas.length > 0 &&
      (c.generic || c.own.others || names(c) || c.own.size <= 5 || (c.own.support && c.own.size <= 10 && !c.own.exam)),
    says: (c) =>
      names(c)
        ? { named: 'not_sponsored', excepted: 'sponsored', strength: 3 }
        : {
            all: c.exceptedAtLarge || c.own.normally ? 'case_by_case' : 'not_sponsored',
            excepted:
              !c.exceptedAtLarge && (c.own.discretion || c.exception.discretion || c.exception.consider)
                ? 'case_by_case'
                : 'sponsored',
            strength: 2,
          },
    fits: ['No visas are sponsored save the J-1.'],
    not: ['No visas are sponsored.'],
  },
  {
    id: 'all-except-that',
    meaning: 'One visa is taken, except that the other is thinkable for some.',
    when: (c) =>
      !refuses(c) &&
      c.exception.visas.length > 0 &&
      names(c) &&
      (c.exception.consider ||
        c.exception.discretion ||
        c.exception.approval ||
        c.exception.usGraduates ||
        c.exception.prior),
    says: () => ({ named: 'sponsored', excepted: 'case_by_case', strength: 3 }),
    fits: ['The J-1 is accepted, except that American graduates may be considered for an H-1B.'],
    not: ['The J-1 is accepted rather than the H-1B.'],
  },
  {
    id: 'all-except-named',
    meaning: 'Visas are taken, except the one named.',
    when: (c) =>
      !c.own.negative &&
      !c.own.impossible &&
      c.exception.visas.length > 0 &&
      (names(c) || ((c.generic || c.own.any || c.own.others) && !(c.bare || c.own.wanting))),
    says: (c) => ({
      ...(names(c) ? (c.besides ? yes(c) : { named: 'sponsored' }) : { unspecified: 'sponsored' }),
      excepted: c.own.also || (c.besides && names(c)) ? 'sponsored' : c.unless ? 'case_by_case' : 'not_sponsored',
      strength: 3,
    }),
    fits: [
      'The J-1 is supported rather than the H-1B.',
      'Our fellows use the J-1 unless the program has cause to ask for an H-1B.',
    ],
    not: ['The J-1 is supported.'],
  },
  {
    id: 'none-unless-passed',
    meaning: 'Refused unless an examination is passed: a condition on applicants, no refusal.',
    when: (c) =>
      refuses(c) &&
      names(c) &&
      (c.exception.exam || (h1b(c) && c.condition.exam && c.condition.negative && c.exception.size === 0)) &&
      c.exception.visas.length === 0 &&
      !c.own.exceptions &&
      !c.exception.discretion &&
      !c.exception.approval &&
      !c.exception.prior &&
      !c.exception.usGraduates,
    says: () => ({ named: 'sponsored', strength: 2 }),
    fits: ['H-1B visas are not sponsored unless Step 3 has been passed.'],
    not: ['H-1B visas are not sponsored unless the dean approves.'],
  },
  {
    id: 'none-except-some',
    meaning: 'Refused, with an exception for some people or cases.',
    when: (c) =>
      refuses(c) &&
      (c.exception.size > 0 || c.own.exceptions) &&
      (names(c) || c.generic) &&
      !c.own.any &&
      !(!names(c) && c.exception.citizen && c.exception.resident && c.exception.visas.length === 0),
    says: (c) => (names(c) ? { named: 'case_by_case', strength: 3 } : { unspecified: 'case_by_case' }),
    fits: ['We do not sponsor H-1B visas except for graduates of U.S. medical schools.'],
    not: ['We do not sponsor H-1B visas.'],
  },
]
