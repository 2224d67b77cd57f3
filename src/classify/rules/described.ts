/** Visas of a list with a description or a reference beside them: what the list says holds, whatever the description tells. Data; see `stance.ts` for how it is used. */
import { frameAgrees, hedged, refuses, type StanceRule } from './rule.ts'

export const DESCRIBED: readonly StanceRule[] = [
  {
    id: 'item-described',
    meaning: 'A visa of a list that is accepted or refused, with what it is or where to read on beside it.',
    when: (c) =>
      c.describes &&
      (c.own.topic || c.own.definition || c.own.referral) &&
      c.own.visas.length === 1 &&
      !c.frame.question &&
      !c.frame.inert &&
      !c.frame.outsiders &&
      !c.frame.discretion &&
      !(c.own.support || c.own.require || c.own.exam || c.own.only || c.own.outsiders || c.own.money) &&
      !refuses(c) &&
      !hedged(c) &&
      frameAgrees(c) &&
      (c.frame.polarity === 'negative' || c.frame.support),
    says: (c) => ({ named: c.frame.polarity === 'negative' ? 'not_sponsored' : 'sponsored', strength: 2 }),
    fits: [
      'Visas we accept: | H-1B visa: for temporary workers in a specialty occupation',
      'Visas not accepted: | H-1B visa: for temporary workers in a specialty occupation',
    ],
    not: ['Types of visas | H-1B visa: for temporary workers in a specialty occupation'],
  },
]
