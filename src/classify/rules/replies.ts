/** Answers whose sense lies in what was asked: whether it is a problem, for whom, who does it. Data in order; see `stance.ts`. */
import type { Situation } from '../situation.ts'
import { names, h1b, statuses, refuses, type StanceRule } from './rule.ts'

const asksOfObstacle = ({ frame }: Situation): boolean =>
  frame.question && (frame.asks === 'obstacle' || frame.asks === 'effect')

/** An answer that says little more than the visa it is about. */
const LITTLE = 7
const says = ({ own }: Situation): boolean =>
  own.support || own.consider || own.institution || own.discretion || own.exam

const bounded = ({ own, condition, circumstance }: Situation): boolean =>
  own.prior ||
  condition.prior ||
  own.usGraduates ||
  condition.usGraduates ||
  own.discretion ||
  condition.discretion ||
  own.approval ||
  condition.approval ||
  own.insideUs ||
  condition.insideUs ||
  own.may ||
  circumstance

export const REPLIES: readonly StanceRule[] = [
  {
    id: 'no-but-for',
    meaning: 'No visas, except the one in the exception.',
    when: (c) =>
      c.answer === 'no' &&
      c.frame.question &&
      c.frame.generic &&
      c.own.visas.length === 0 &&
      c.own.size <= 3 &&
      c.exception.visas.length > 0 &&
      !c.exception.visas.some((visa) => c.frame.named.includes(visa)),
    says: (c) => ({
      all: 'not_sponsored',
      excepted: c.exception.discretion || c.exception.prior ? 'case_by_case' : 'sponsored',
      strength: 2,
    }),
    fits: [
      'Do you sponsor visas? | No, unless it is a J-1.',
      'I need a visa. Is that a problem? | Yes, unless it is a J-1.',
    ],
    not: ['Do you sponsor visas? | Yes, unless it is a J-1.'],
  },
  {
    id: 'obstacle-only',
    meaning: 'It is a problem with one visa only.',
    when: (c) =>
      asksOfObstacle(c) &&
      (c.opensOnly || c.own.only || c.answer === 'no' || c.affirms) &&
      !(c.affirms ? c.own.discretion || c.own.exam : says(c)) &&
      !c.own.negative &&
      c.own.size <= (c.affirms ? 2 * LITTLE : LITTLE) &&
      (names(c) || c.condition.visas.length > 0) &&
      !(c.own.visas.length === 0 && c.condition.visas.length === 0) &&
      c.exception.visas.length === 0,
    says: (c) =>
      c.own.visas.length > 0 ? { named: 'not_sponsored', strength: 2 } : { conditional: 'not_sponsored', strength: 2 },
    fits: [
      'I need a visa. Is that a problem? | Only if it is an H-1B.',
      'Will my visa keep me from matching? | It will if it is an H-1B.',
      'Would a visa be a problem? | For an H-1B, I am afraid yes.',
    ],
    not: ['I need a visa. Is that a problem? | Not if it is an H-1B.', 'Do you sponsor visas? | Only if it is a J-1.'],
  },
  {
    id: 'obstacle-denied',
    meaning: 'With this visa it is no problem.',
    when: (c) =>
      asksOfObstacle(c) &&
      c.own.negative &&
      names(c) &&
      !says({ ...c, own: { ...c.own, institution: c.own.institution && c.own.visas.length > 0 } }) &&
      !c.own.others &&
      c.own.size <= LITTLE,
    says: (c) => (c.frame.asks === 'obstacle' || !h1b(c) ? { named: 'sponsored', strength: 2 } : null),
    fits: ['I need a visa. Is that a problem? | A J-1 is not.', 'Is a J-1 an obstacle? | It has never been one.'],
    not: ['I need a visa. Is that a problem? | We do not sponsor the J-1.'],
  },
  {
    id: 'either-way',
    meaning: 'Yes, whichever of the visas it is.',
    when: (c) => c.answer === 'yes' && c.own.whether && names(c) && !refuses(c) && c.frame.question,
    says: () => ({ named: 'sponsored', strength: 3 }),
    fits: ['If I need a visa, can you help? | We can, whether it is a J-1 or an H-1B.'],
    not: ['If I need a visa, can you help? | Ask us whether a J-1 or an H-1B is right for you.'],
  },
  {
    id: 'only-some-asked',
    meaning: 'The visa asked about, for some only or on a condition.',
    when: (c) =>
      (c.opensOnly || (c.own.size === 0 && (c.condition.prior || c.condition.usGraduates || c.condition.exam))) &&
      c.frame.question &&
      c.frame.support &&
      c.frame.asks === 'plain' &&
      c.frame.named.some((visa) => visa === 'h1b' || visa === 'j1') &&
      !c.own.visas.includes('j1') &&
      !(c.own.visas.length > 0 && c.frame.named.length > c.own.visas.length) &&
      !c.condition.visas.includes('j1') &&
      c.inner.length === 0 &&
      !statuses(c) &&
      !c.condition.resident &&
      !c.own.others &&
      !refuses(c),
    says: (c) => {
      const h1bAsked = c.frame.named.includes('h1b')
      const exam = c.own.exam || c.condition.exam
      return { asked: bounded(c) || (h1bAsked && !exam) ? 'case_by_case' : 'sponsored', strength: 3 }
    },
    fits: [
      'H-1B? | Only for a person who attended medical school here and now works on OPT.',
      'Will you file my H-1B? | Only if your Step 3 result reaches us in time.',
    ],
    not: ['Do you sponsor the H-1B? | Only the J-1.'],
  },
  {
    id: 'denied-condition',
    meaning: 'No, if it is the visa named.',
    when: (c) =>
      (c.frame.question ? c.frame.support && c.frame.asks === 'plain' : c.echoed === 'sponsored') &&
      c.own.negative &&
      c.own.visas.length === 0 &&
      !c.generic &&
      c.own.size <= 3 &&
      c.condition.visas.length > 0 &&
      !c.condition.negative &&
      c.exception.size === 0,
    says: () => ({ conditional: 'not_sponsored', strength: 2 }),
    fits: [
      'Can you sponsor me? | If it is for an H-1B, no.',
      "If you hold a J-1, you can train with us; if you hold an H-1B, you can't.",
    ],
    not: ['Can you sponsor me? | If it is for a J-1, yes.'],
  },
  {
    id: 'examined-for',
    meaning: 'For whom an examination is asked: the visa is to be had.',
    when: (c) =>
      c.frame.exam &&
      (names(c) || c.condition.visas.length > 0) &&
      c.own.size <= LITTLE + 3 &&
      !c.own.consider &&
      !c.own.others &&
      (!c.own.support || c.affirms || c.answer !== null || c.own.wanting) &&
      !(c.own.negative && c.own.support),
    says: (c) =>
      names(c)
        ? { named: 'sponsored', ...(c.own.discretion ? { h1b: 'case_by_case' as const } : {}), strength: 1 }
        : { conditional: 'sponsored', strength: 1 },
    fits: [
      'Is Step 3 needed? | Only for those who want an H-1B.',
      'Must I have passed Step 3? | Not if you will be on a J-1.',
    ],
    not: [
      'Is Step 3 needed? | Yes. We do not sponsor the H-1B.',
      'Is an H-1B possible? | Only for transfers on an H-1B.',
    ],
  },
  {
    id: 'ecfmg-does-it',
    meaning: 'The J-1 that was asked about is sponsored by ECFMG.',
    when: (c) =>
      c.frame.question &&
      c.frame.support &&
      c.frame.named.includes('j1') &&
      !c.frame.named.includes('h1b') &&
      c.own.ecfmg &&
      !h1b(c) &&
      !refuses(c) &&
      !c.own.exam &&
      !c.own.only &&
      !c.own.require &&
      !c.own.topic &&
      !c.own.document &&
      !c.own.referral &&
      !c.own.outsiders &&
      !c.frame.inert &&
      c.frame.asks === 'plain',
    says: () => ({ asked: 'sponsored', strength: 2 }),
    fits: ['Will you sponsor my J-1? | ECFMG does that, and we handle our part of the forms.'],
    not: ['Will you sponsor my J-1? | ECFMG certification is required.', 'Will you sponsor my H-1B? | ECFMG does not.'],
  },
]
