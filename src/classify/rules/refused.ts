/** Plain refusals, of named visas, of all, and of the others. Data in order; see `stance.ts` for how they are used. */
import { names, h1b, j1, supports, refuses, yes, type StanceRule } from './rule.ts'

export const REFUSALS: readonly StanceRule[] = [
  {
    id: 'not-converted',
    meaning: 'A J-1 is not changed to an H-1B: nothing against the J-1.',
    when: (c) => c.own.convert && refuses(c) && j1(c) && c.own.visas.at(-1) === 'h1b' && !c.own.only,
    says: () => ({ h1b: 'not_sponsored', strength: 3 }),
    fits: ['The hospital will not convert a J-1 to an H-1B.'],
    not: ['The hospital will not sponsor a J-1 or an H-1B.'],
  },
  {
    id: 'no-foreigners',
    meaning: 'Whoever is no citizen or permanent resident is refused.',
    when: (c) =>
      c.own.noStatus &&
      c.own.negative &&
      !c.own.discretion &&
      (c.own.support || c.own.allow || c.own.apply || c.own.refusal) &&
      !names(c) &&
      !c.generic &&
      !c.own.exam &&
      c.must === 'none',
    says: () => ({ all: 'not_sponsored', citizensOnly: true, strength: 1 }),
    fits: ['Foreign nationals without permanent residence cannot be accepted.'],
    not: ['Foreign nationals are accepted.'],
  },
  {
    id: 'closed-but-to-residents',
    meaning: 'Closed to all but citizens and permanent residents.',
    when: (c) =>
      refuses(c) &&
      !names(c) &&
      (c.exception.citizen || c.exception.resident) &&
      c.exception.visas.length === 0 &&
      !c.exception.generic &&
      !c.own.exam,
    says: () => ({ all: 'not_sponsored', citizensOnly: true, strength: 1 }),
    fits: ['The fellowship is closed to everyone except American citizens and green card holders.'],
    not: ['The fellowship is closed to everyone except holders of a J-1.'],
  },
  {
    id: 'must-not-want',
    meaning: 'Only those are taken who need no sponsorship.',
    when: (c) =>
      c.own.negative &&
      c.generic &&
      !names(c) &&
      !c.own.others &&
      c.own.noSponsorship &&
      (c.own.only || c.own.require || c.own.consider || c.own.apply || c.own.expect),
    says: () => ({ all: 'not_sponsored', strength: 2 }),
    fits: ['We consider only applicants who need no sponsorship.', 'Candidates must not require a visa.'],
    not: ['Canadians do not need a visa to interview.'],
  },
  {
    id: 'if-unwanted',
    meaning: 'Welcome on condition that no visa is wanted.',
    when: (c) =>
      c.condition.negative &&
      c.condition.generic &&
      c.condition.noSponsorship &&
      c.condition.visas.length === 0 &&
      !names(c) &&
      !refuses(c) &&
      (c.own.foreignGraduates || c.own.noStatus || c.own.trainees) &&
      (c.own.support || c.own.apply || c.own.consider),
    says: () => ({ all: 'not_sponsored', strength: 2 }),
    fits: ['IMGs are welcome if they do not need a visa.'],
    not: ['IMGs are welcome if they need a visa.'],
  },
  {
    id: 'no-visas',
    meaning: 'No visas of any kind.',
    when: (c) =>
      refuses(c) &&
      !c.own.only &&
      (c.generic || c.own.any) &&
      !c.own.others &&
      !names(c) &&
      // "Exceptions will not be considered."
      !(c.own.flatly && !c.own.generic) &&
      !c.own.exam &&
      (c.own.negations < 2 ||
        c.deniedEach ||
        c.own.turnedAway ||
        (c.own.any && c.denied) ||
        (c.acted && c.own.topic)) &&
      (supports(c) || c.denied || c.own.impossible || c.own.refusal),
    says: () => ({ all: 'not_sponsored', strength: 2 }),
    fits: ['Visa sponsorship is not offered.', 'We do not sponsor visas.'],
    not: ['We sponsor visas.', 'No visa interview is needed before the Match.'],
  },
  {
    id: 'named-not-others',
    meaning: 'The named visa and, after it, a refusal of all others.',
    when: (c) => c.turned && j1(c) && !h1b(c) && !c.own.exam,
    says: (c) => ({ ...yes(c), rest: 'not_sponsored', strength: 2 }),
    fits: ['Trainees who need a visa have a J-1 and cannot pick another one.'],
    not: ['J-1 visas and other types are not sponsored.'],
  },
  {
    id: 'refused-with-others',
    meaning: 'The named visas and all others are refused.',
    when: (c) =>
      refuses(c) &&
      !c.own.only &&
      names(c) &&
      (c.own.others || c.own.any || (c.own.generic && (c.own.also || c.own.echo))),
    // "We take the J-1. H-1B and all other visas are not accepted."
    says: (c) =>
      c.before.length === 1 &&
      c.before[0] === 'j1' &&
      !j1(c) &&
      c.own.others &&
      c.echoed !== 'not_sponsored' &&
      !c.explained
        ? { named: 'not_sponsored', earlier: 'sponsored', strength: 3 }
        : { named: 'not_sponsored', rest: 'not_sponsored', strength: 3 },
    fits: ['We do not sponsor J-1, H-1B or other visas.'],
    not: ['We do not sponsor H-1B visas.'],
  },
  {
    id: 'no-other-visas',
    meaning: 'No other visas than those accepted elsewhere.',
    when: (c) => refuses(c) && c.own.others,
    says: (c) => ({ rest: c.exceptedAtLarge || c.own.normally ? 'case_by_case' : 'not_sponsored', strength: 2 }),
    fits: ['No other visas are accepted.'],
    not: ['Other visas are accepted.'],
  },
  {
    id: 'leaning',
    meaning: 'Leans on a contrary clause before it: "J-1 visas are."',
    when: (c) => c.bare && c.leaning && names(c) && !c.own.exam,
    says: (c) => ({ ...yes(c), strength: 3 }),
    fits: ['Although H-1B visas are not supported, J-1 visas are.'],
    not: ['J-1 visas are supported.'],
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
    says: (c) =>
      c.own.direct
        ? { named: 'sponsored', ...(c.generic ? { rest: 'not_sponsored' as const } : {}), strength: 1 }
        : { named: 'not_sponsored', strength: 1 },
    fits: ['Our hospital does not sponsor the J-1 itself.'],
    not: ['Our hospital does not sponsor the J-1.'],
  },
  {
    id: 'refused',
    meaning: 'The named visas are refused.',
    when: (c) =>
      refuses(c) &&
      (!c.own.only || (c.own.refusal && !j1(c))) &&
      names(c) &&
      // "A score does not satisfy the requirement for a J-1"
      !(c.own.exam && c.own.expect && !c.own.support && !c.own.trainees && !c.own.institution) &&
      (c.must !== 'visa' || c.own.support || c.own.refusal),
    says: (c) => ({
      named: 'not_sponsored',
      // A J-1 that cannot be had for want of accreditation is often the circumstance in which an H-1B is thinkable.
      strength: j1(c) && c.cause === 'accreditation' ? 1 : c.own.support || c.own.consider || !c.own.allow ? 3 : 1,
    }),
    fits: ['H-1B visas are not sponsored.', 'Our policy excludes the H-1B.'],
    not: ['H-1B visas are sponsored.', 'The H-1B is not only sponsored but welcome.'],
  },
  {
    id: 'no-sponsorship-word',
    meaning: 'Must be able to work without sponsorship.',
    when: (c) => (c.own.negative || c.own.without) && c.own.workPermit && c.generic,
    says: () => ({ all: 'not_sponsored', strength: 2 }),
    fits: ['You must be able to work in the U.S. without sponsorship.'],
    not: ['You must be able to work in the U.S.'],
  },
]
