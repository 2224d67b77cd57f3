/** Pauses, hedged refusals and double negations. Data in order; see `stance.ts` for how they are used. */
import { names, h1b, j1, refuses, hedged, type StanceRule } from './rule.ts'

/** What a petition is put off for. */
const PAUSING: ReadonlySet<string> = new Set(['fee', 'proclamation', 'litigation'])

export const BOUNDED: readonly StanceRule[] = [
  {
    id: 'not-from-abroad',
    meaning: 'An H-1B refused to those outside the United States, or to those a fee falls on: the others may have it.',
    when: (c) =>
      h1b(c) &&
      !j1(c) &&
      refuses(c) &&
      (c.own.outsideUs || c.condition.outsideUs || c.exception.outsideUs) &&
      !c.own.pause &&
      !c.own.any &&
      !c.own.others,
    says: () => ({ named: 'case_by_case', strength: 3 }),
    fits: [
      'Candidates outside the United States cannot be sponsored for H-1B visas.',
      'H-1B applicants subject to the $100,000 fee will not be considered.',
      'If the $100,000 fee applies, we cannot sponsor an H-1B.',
    ],
    not: ['Candidates cannot be sponsored for H-1B visas.'],
  },
  {
    id: 'paused',
    meaning: 'Suspended for a stated cause or until a stated event.',
    when: (c) =>
      (names(c) || c.generic) &&
      (c.own.pause ||
        (c.condition.pause && refuses(c)) ||
        (PAUSING.has(c.cause ?? '') &&
          (refuses(c) ? !c.own.only : c.only === 'visa' && j1(c) && !h1b(c)) &&
          !c.circumstance) ||
        (c.own.negative && c.own.season && c.own.fresh && h1b(c))),
    says: (c) => {
      // "Until we know more, applicants should plan on the J-1."
      if ((c.own.only || (c.own.expect && !h1b(c))) && j1(c))
        return { named: 'sponsored', h1b: 'paused', rest: 'paused', strength: 3 }
      return names(c) ? { named: 'paused', strength: 3 } : { all: 'paused', strength: 3 }
    },
    fits: [
      'H-1B sponsorship is paused until further notice.',
      'Because of the $100,000 fee we are not sponsoring H-1B visas.',
      'Due to the new $100,000 fee we can only sponsor J-1 visas.',
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
    when: (c) => c.own.negative && c.own.initiate && (!c.own.prior || c.own.negations > 1) && h1b(c),
    says: () => ({ named: 'case_by_case', strength: 3 }),
    fits: ['We do not initiate H-1B visas.'],
    not: ['We do not sponsor H-1B visas.', 'We will not initiate, extend or transfer an H-1B.'],
  },
  {
    id: 'none-begun',
    meaning: 'Nothing is begun for those who have no visa yet: the visas named before are for those who have one.',
    when: (c) =>
      c.own.negative &&
      c.own.initiate &&
      !names(c) &&
      c.before.includes('h1b') &&
      (c.own.generic || c.own.document || c.own.prior || c.own.negations > 1),
    says: () => ({ earlier: 'case_by_case', strength: 3 }),
    fits: ['People on J-1 and H-1B visas may apply; we do not begin the visa process for those who have none.'],
    not: ['People on J-1 and H-1B visas may apply; we do not begin the interviews before November.'],
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
      (c.own.negations >= 2 || (c.own.turnedAway && c.own.impossible)) &&
      c.cause !== 'accreditation' &&
      !c.own.initiate &&
      !c.own.without &&
      j1(c) &&
      !h1b(c) &&
      !c.own.others &&
      !c.own.any &&
      !c.generic,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 2 }),
    fits: ['We cannot take anyone who is not on a J-1 visa.', 'Candidates who cannot obtain a J-1 should not rank us.'],
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
    meaning:
      'Nobody may begin without the visa: a closed list. Without an examination: a condition. Without something else: a circumstance.',
    when: (c) =>
      c.own.without &&
      refuses(c) &&
      !c.own.turnedAway &&
      (names(c) || c.generic) &&
      !c.own.others &&
      !(h1b(c) && j1(c)) &&
      !c.own.workPermit,
    says: (c) =>
      j1(c) && c.withoutVisa
        ? { named: 'sponsored', rest: 'not_sponsored', strength: 1 }
        : h1b(c) && c.own.exam && !c.withoutVisa && !c.own.approval
          ? { named: 'sponsored', strength: 1 }
          : null,
    fits: ['No one may start without a J-1 visa.', 'Nobody without Step 3 can be sponsored for an H-1B.'],
    not: ['No one is sponsored for a J-1 visa.'],
  },
]
