/** Rules with an exception: made, denied, for one visa, for some people. Data in order; see `stance.ts` for how they are used. */
import { names, h1b, j1, refuses, hedged, yes, type StanceRule } from './rule.ts'

/** "No Step 3, no H-1B." has so few terms. */
const TERSE = 9

export const EXCEPTED: readonly StanceRule[] = [
  {
    id: 'required-unless',
    meaning: 'One visa is required unless one holds the other.',
    when: (c) => c.must === 'visa' && j1(c) && !c.own.negative && c.exception.visas.includes('h1b'),
    says: () => ({ named: 'sponsored', excepted: 'case_by_case', strength: 3 }),
    fits: ['Trainees must hold a J-1 unless they are in H-1B status elsewhere.'],
    not: ['Trainees must hold a J-1 or an H-1B.'],
  },
  {
    id: 'exception-asked',
    meaning: 'An exception to what was told is asked of somebody who may grant it.',
    when: (c) =>
      c.condition.exceptions &&
      c.own.approval &&
      c.own.visas.length === 0 &&
      !c.own.generic &&
      c.before.length > 0 &&
      !c.own.exam,
    says: () => ({ rest: 'case_by_case', strength: 2 }),
    fits: ['A J-1 is required; if an exception is wanted, the program director must approve it.'],
    not: ['A J-1 is required; if the score is wanted, the program director must approve it.'],
  },
  {
    id: 'exception-from-named',
    meaning: 'Exceptions from the rule that one visa is used.',
    when: (c) => c.exceptsFrom && j1(c) && !h1b(c) && !refuses(c),
    says: () => ({ named: 'sponsored', rest: 'case_by_case', strength: 2 }),
    fits: ['Rare exceptions to our J-1 policy are made.'],
    not: ['Rare exceptions to our policy are made.', 'There are no exceptions to our J-1 policy.'],
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
          !c.bounding &&
          (c.own.support || c.own.may || c.own.discretion || c.own.size <= 7 || hedged(c)))),
    says: (c) =>
      h1b(c) ? { named: 'sponsored', h1b: 'case_by_case', strength: 3 } : { rest: 'case_by_case', strength: 2 },
    fits: ['Exceptions are made for those who hold an H-1B.'],
    not: ['There are no exceptions for those who hold an H-1B.'],
  },
  {
    id: 'exception-under-label',
    meaning: 'Under the name of the H-1B: exceptions that somebody may make.',
    when: (c) =>
      c.own.exceptions &&
      c.frame.label &&
      c.frame.named.length === 1 &&
      c.frame.named[0] === 'h1b' &&
      !names(c) &&
      !refuses(c) &&
      !c.own.flatly &&
      !c.own.exam &&
      (c.own.consider || c.own.may || hedged(c)),
    says: () => ({ asked: 'case_by_case', strength: 3 }),
    fits: ['H-1B visa | Exceptions may be considered by the DIO.'],
    not: ['Late files | Exceptions may be considered by the DIO.'],
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
    id: 'none-without-exam',
    meaning: 'No examination, no visa: a condition on applicants, no refusal.',
    when: (c) =>
      h1b(c) &&
      c.own.exam &&
      c.own.negations === 2 &&
      c.own.size <= TERSE &&
      !c.own.without &&
      !c.own.exceptions &&
      !c.own.only,
    says: () => ({ named: 'sponsored', strength: 1 }),
    fits: ['No Step 3, no H-1B.'],
    not: ['No H-1B for those with Step 3.'],
  },
  {
    id: 'none-except-some',
    meaning: 'Refused, with an exception for some people or cases.',
    when: (c) =>
      refuses(c) &&
      (c.exception.size > 0 || c.own.exceptions) &&
      (names(c) || c.generic) &&
      !c.own.any &&
      !c.exception.topic &&
      !(!names(c) && c.exception.citizen && c.exception.resident && c.exception.visas.length === 0),
    says: (c) => (names(c) ? { named: 'case_by_case', strength: 3 } : { unspecified: 'case_by_case' }),
    fits: ['We do not sponsor H-1B visas except for graduates of U.S. medical schools.'],
    not: ['We do not sponsor H-1B visas.'],
  },
]
