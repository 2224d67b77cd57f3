/** What must be held: lists of which one is demanded, and what they leave out. Data in order; see `stance.ts` for how they are used. */
import { h1b, j1, names, refuses, statuses, yes, type StanceRule } from './rule.ts'

/** "If you are not" has so few terms. */
const DENIAL = 4

export const DEMANDED: readonly StanceRule[] = [
  {
    id: 'closed-list',
    meaning: 'Must hold one of a list that leaves H-1B out.',
    when: (c) =>
      c.must === 'visa' &&
      j1(c) &&
      !h1b(c) &&
      !c.own.others &&
      !c.own.negative &&
      // "J-1 visa | This visa must be sponsored by ECFMG.": what holds for that one.
      !(c.own.pronounVisa && c.frame.named.length === 1),
    says: (c) => ({
      named: 'sponsored',
      ...(c.condition.size === 0 ||
      (c.own.citizen && c.own.resident) ||
      // "If you are not, you must be a permanent resident or have a J-1."
      (c.own.resident && c.condition.negative && c.condition.size <= DENIAL) ||
      c.condition.wanting ||
      c.condition.noStatus ||
      c.condition.foreignGraduates ||
      (c.condition.negative && (c.condition.citizen || c.condition.resident)) ||
      (c.condition.generic && !c.condition.negative)
        ? { rest: c.own.normally || c.exceptedAtLarge ? 'case_by_case' : 'not_sponsored' }
        : {}),
      strength: 1,
    }),
    fits: ['Residents must be citizens, permanent residents or on a J-1.', 'A J-1 visa is required.'],
    not: ['Residents may be citizens, permanent residents or on a J-1.', 'For a J-1 visa a certificate is required.'],
  },
  {
    id: 'labelled-requirement',
    meaning: 'A visa after the label of a requirement.',
    when: (c) => c.labelled && c.own.expect && !c.own.support && j1(c) && !h1b(c) && !c.own.negative,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 1 }),
    fits: ['Visa requirement: an ECFMG J-1 visa'],
    not: ['Visa: an ECFMG J-1 visa'],
  },
  {
    id: 'required-list',
    meaning: 'Must hold one of a list with H-1B in it.',
    when: (c) => c.must === 'visa' && h1b(c) && !c.own.negative,
    says: (c) => ({ ...yes(c), strength: 3 }),
    fits: ['Fellows must hold a green card, a J-1 or an H-1B.'],
    not: ['Fellows must hold a green card or a J-1.'],
  },
  {
    id: 'valid-visa-list',
    meaning: 'Must be a citizen or hold a visa, the type is not said.',
    when: (c) =>
      c.generic &&
      !c.genericLabel &&
      !names(c) &&
      !refuses(c) &&
      !c.own.exam &&
      !c.own.whether &&
      (((c.must === 'visa' || c.bare) && statuses(c)) ||
        (c.must === 'visa' && c.own.trainees && c.own.allow && c.own.size <= 20) ||
        (c.frame.closed && c.own.size <= 10 && c.must === 'none' && !c.own.support)),
    says: () => ({ unspecified: 'sponsored', strength: 1 }),
    fits: ['Applicants must be citizens or hold a valid visa.'],
    not: ['Applicants must send their visa.'],
  },
  {
    id: 'expected',
    meaning: 'People are expected to hold a J-1, which does not shut out the other.',
    when: (c) => c.own.expect && j1(c) && !h1b(c) && !refuses(c) && (!c.own.exam || c.own.allow) && !c.own.support,
    says: () => ({ named: 'sponsored', strength: 2 }),
    fits: [
      'Foreign graduates are expected to come on a J-1.',
      'Foreign graduates should have a certificate and be eligible for a J-1.',
    ],
    not: ['Foreign graduates must come on a J-1.'],
  },
]
