/** Clauses that speak of visas and take no stance, or speak of other people. Data in order; see `stance.ts` for how they are used. */
import type { Situation } from '../situation.ts'
import { h1b, names, outsidersOnly, refuses, strongly, type StanceRule } from './rule.ts'

/** Denies more than that one visa needs what another does. */
const deniesVisa = ({ own }: Situation): boolean =>
  own.negative && (own.support || own.consider || own.allow || own.apply || own.refusal || own.impossible)

export const ASIDES: readonly StanceRule[] = [
  {
    id: 'citizens-may-apply',
    meaning: 'Citizens and permanent residents, and nobody else, are named as those who may apply.',
    when: (c) =>
      c.own.citizen &&
      c.own.resident &&
      !names(c) &&
      !c.generic &&
      !c.own.others &&
      !c.own.negative &&
      !c.own.workPermit &&
      !c.own.noStatus &&
      !c.own.topic &&
      !c.own.foreignGraduates &&
      !c.own.prefer &&
      c.must !== 'condition' &&
      (c.own.apply || ((c.own.consider || c.own.support || c.own.allow) && c.only !== 'condition')),
    says: (c) => ({ all: 'not_sponsored', citizensOnly: true, strength: c.own.track || c.frame.track ? 0 : 1 }),
    fits: ['Only U.S. citizens and green card holders may apply.'],
    not: [
      'U.S. citizens, permanent residents and J-1 holders may apply.',
      'Citizens and permanent residents who graduated abroad need an ECFMG certificate.',
    ],
  },
  {
    id: 'only-for-others',
    meaning: 'H-1B offered to faculty or staff only: refused to trainees.',
    when: (c) => outsidersOnly(c) && c.own.outsiders && c.own.only && h1b(c) && !c.own.negative,
    says: () => ({ named: 'not_sponsored', strength: 2 }),
    fits: ['H-1B visas are for attending physicians only.'],
    not: ['H-1B visas are for residents and fellows only.'],
  },
  {
    id: 'denied-to-trainees',
    meaning: 'For faculty or staff, and not for trainees.',
    when: (c) => c.deniedToTrainees && names(c),
    says: () => ({ named: 'not_sponsored', strength: 2 }),
    fits: [
      'H-1B visas are filed for faculty and not for house staff.',
      'The H-1B is not available to residents, only to attending physicians.',
    ],
    not: ['H-1B visas are filed for faculty and for house staff.'],
  },
  {
    id: 'theirs-beside-others',
    meaning: 'One visa for trainees, another for faculty or staff, and no verb.',
    when: (c) => c.besideOthers && c.bare && names(c) && c.frame.polarity === 'neutral' && !c.frame.inert,
    says: () => ({ named: 'sponsored', strength: 2 }),
    fits: ['J-1 visas are for trainees, H-1B visas are for faculty.'],
    not: ['J-1 visas and H-1B visas are for trainees and for faculty.'],
  },
  {
    id: 'denied-to-the-rest',
    meaning: 'Visas at large for faculty or staff, and none for trainees.',
    when: (c) => c.deniedToTheRest && !names(c),
    says: () => ({ all: 'not_sponsored', strength: 2 }),
    fits: ['Visas are sponsored for faculty but not for trainees.'],
    not: ['Visas are sponsored for faculty but Step 3 is not required of trainees.'],
  },
  {
    id: 'about-others',
    meaning: 'About faculty, scholars, dependents, observers: no policy for trainees.',
    when: outsidersOnly,
    says: () => null,
    fits: ['Faculty and staff may be sponsored for H-1B status.', 'Research scholars are sponsored on the J-1.'],
    not: ['House staff are sponsored on the J-1.'],
  },
  {
    id: 'prefers-those-without',
    meaning: 'Those who need no visa are preferred: nobody else is refused.',
    when: (c) => c.own.prefer && c.own.noSponsorship && !c.own.support && !c.own.only && c.must === 'none',
    says: () => null,
    fits: ['We prefer applicants who do not need visa sponsorship.'],
    not: ['We prefer not to sponsor visas.'],
  },
  {
    id: 'sponsor-role',
    meaning: 'Says who is allowed to sponsor, not whether it is done.',
    when: (c) => c.own.sponsorRole && !c.labelled,
    says: () => null,
    fits: ['ECFMG is the sole sponsor of J-1 physicians in the United States.'],
    not: ['The J-1 is the sole visa we sponsor.'],
  },
  {
    id: 'topic',
    meaning: 'About travel, moonlighting, the two-year rule, paperwork: no stance.',
    when: (c) =>
      ((c.own.topic && !c.acted) || (c.own.money && !refuses(c) && !c.own.support && !c.own.approval)) &&
      !(c.own.only && c.only === 'visa') &&
      !(c.must === 'visa' && c.own.citizen) &&
      !((c.frame.closed || c.frame.demands) && c.own.citizen && names(c)),
    says: () => null,
    fits: ['J-1 physicians may not moonlight.', 'An H-1B is good for six years.'],
    not: ['J-1 physicians may not be accepted here.'],
  },
  {
    id: 'conduct',
    meaning: 'What holders of a visa do, may do or must do, other than come: a fact.',
    when: (c) => c.conduct,
    says: () => null,
    fits: [
      'Residents on an H-1B may work only at the sites listed in the petition.',
      'J-1 holders share a locker room.',
    ],
    not: ['Residents on an H-1B may be accepted.', 'J-1 physicians must be approved by the dean.'],
  },
  {
    id: 'elsewhere',
    meaning: 'Under a heading about outside work or travel: what holders of a visa may do there.',
    when: (c) =>
      c.frame.elsewhere &&
      (c.inner.length === 0 || c.own.pronoun) &&
      names(c) &&
      !c.own.support &&
      !c.own.consider &&
      !c.own.initiate &&
      c.only !== 'visa',
    says: () => null,
    fits: ['Moonlighting | Not in J-1 status.', 'Outside employment | H-1B: with our approval.'],
    not: ['Moonlighting and visas | J-1 visas are sponsored.'],
  },
  {
    id: 'idle-ellipsis',
    meaning: 'Leans on words that took no stance ("..., but never for anyone on a J-1").',
    when: (c) =>
      (c.idle && c.goesOn) ||
      ((c.idle || (c.pointsAway && c.echoed === null)) &&
        names(c) &&
        refuses(c) &&
        !c.elliptic &&
        !c.own.refusal &&
        !c.own.impossible &&
        !strongly(c) &&
        !c.own.institution &&
        !c.own.others &&
        !c.own.only &&
        (!c.own.allow || c.own.pronoun) &&
        c.own.size <= 10),
    says: () => null,
    fits: [
      'Moonlighting is possible, but never for anyone on a J-1.',
      'Extra shifts can be had in the second year, but not by anyone on a J-1.',
      'J-1 physicians may not moonlight; H-1B holders neither.',
      'Work outside the program: | It is not allowed on a J-1.',
    ],
    not: ['J-1 visas are accepted, but not the H-1B.'],
  },
  {
    id: 'for-whom',
    meaning: 'In brackets after a requirement: whom it is for.',
    when: (c) =>
      c.own.only && c.own.trainees && c.apart && names(c) && c.own.size <= 4 && c.frame.text !== null && c.bounding,
    says: () => null,
    fits: ['Requirements | Step 3 passed before the interview (H-1B applicants only)'],
    not: ['Visas | Sponsored (J-1 applicants only)'],
  },
  {
    id: 'inquiry',
    meaning: 'Says that people ask about visas.',
    when: (c) => c.own.inquiry && !c.own.negative && !c.own.only,
    says: () => null,
    fits: ['We get asked about the H-1B a great deal.'],
    not: ['The H-1B is the only visa we are not asked about.'],
  },
  {
    id: 'definition',
    meaning: 'Says what a visa is.',
    when: (c) =>
      c.own.definition &&
      !c.acted &&
      !(c.own.only && c.own.institution) &&
      !c.own.support &&
      !c.own.negative &&
      !(c.own.institution && c.own.trainees),
    says: () => null,
    fits: ['The H-1B is a temporary visa for specialty occupations.'],
    not: ['The H-1B is the visa we sponsor.'],
  },
  {
    id: 'defined',
    meaning: 'Says what kind of visa a visa is.',
    when: (c) => c.defined && !refuses(c),
    says: () => null,
    fits: ['The J-1 is an exchange visa for doctors who take part in a program abroad.'],
    not: ['The J-1 is a visa we sponsor.', 'The J-1 is the visa sponsored for our residents.'],
  },
  {
    id: 'head-count',
    meaning: 'How many hold a visa: no policy.',
    when: (c) =>
      c.headCount && !refuses(c) && !c.own.exam && !c.acted && !c.own.only && !c.own.consider && !c.own.prefer,
    says: () => null,
    fits: ['A third of our residents hold a J-1.', 'In this class four hold a J-1 and two an H-1B.'],
    not: ['We sponsor the J-1 for a third of our residents.', 'Most of our fellows have J-1 visas.'],
  },
  {
    id: 'partless',
    meaning: 'Visas play no part in how people are weighed.',
    when: (c) => c.partless && !names(c) && !c.own.support,
    says: () => null,
    fits: ['Visa status is not part of our ranking.'],
    not: ['Visa sponsorship is not part of our benefits.'],
  },
  {
    id: 'explained',
    meaning: 'Under a question of what a visa is, a text that says nothing of the program.',
    when: (c) =>
      (c.frame.question || (c.own.ecfmg && !c.own.hold && c.own.size <= 8 && !c.own.citizen && !c.own.resident)) &&
      c.frame.inert &&
      !c.own.institution &&
      !c.own.trainees &&
      !deniesVisa(c),
    says: () => null,
    fits: ['What is the difference between the two visas? | The J-1 is sponsored by ECFMG, the H-1B by an employer.'],
    not: ['What is a J-1 visa? | Our hospital sponsors the J-1.'],
  },
  {
    id: 'document',
    meaning: 'A visa among the papers to send.',
    when: (c) => c.own.document && !c.own.negative,
    says: () => null,
    fits: ['Please send: | A copy of your J-1 visa'],
    not: ['A copy of the H-1B is not accepted in place of sponsorship.'],
  },
  {
    id: 'referral',
    meaning: 'Says where to read or ask.',
    when: (c) =>
      c.own.referral &&
      (!c.own.support || c.own.whether) &&
      !c.own.only &&
      !(c.own.others && c.own.negative) &&
      // "H-1B: limited, please inquire"
      !(h1b(c) && c.own.discretion && !c.own.whether && c.own.visas.length === 1 && c.own.size <= 8),
    says: () => null,
    fits: ['For information about the J-1 visa see the ECFMG website.'],
    not: ['The website says that J-1 visas are sponsored.'],
  },
]
