/** People listed under words that send them away. Data in order; see `stance.ts` for how they are used. */
import type { Situation } from '../situation.ts'
import { names, h1b, j1, frameAgrees, type StanceRule } from './rule.ts'

/** An item about people. */
const ofPeople = ({ own }: Situation): boolean =>
  own.trainees ||
  own.foreignGraduates ||
  own.noStatus ||
  own.wanting ||
  own.hold ||
  own.people ||
  (own.require && own.size <= DEMAND)
/** "Need an H-1B petition" */
const DEMAND = 7

export const LISTED: readonly StanceRule[] = [
  {
    id: 'item-people-refused',
    meaning: 'People who need or hold a visa, under words that send them away.',
    when: (c) =>
      names(c) &&
      c.frame.polarity === 'negative' &&
      !c.frame.question &&
      frameAgrees(c) &&
      ofPeople(c) &&
      !c.own.negative &&
      !c.own.without &&
      !c.own.impossible &&
      !c.own.institution &&
      // "As a foreign applicant you have to be a permanent resident, or else eligible for a J-1."
      !(c.must === 'visa' && (c.own.citizen || c.own.resident)) &&
      !c.elliptic &&
      c.exception.size === 0,
    says: () => ({ named: 'not_sponsored', strength: 3 }),
    fits: ['These people should not apply: | Anybody whose only option is an H-1B'],
    not: ['These people should apply: | Anybody whose only option is an H-1B'],
  },
  {
    id: 'item-people-without',
    meaning: 'People who do not hold the visa, under words that send them away: one must hold it.',
    when: (c) =>
      j1(c) &&
      !h1b(c) &&
      c.frame.polarity === 'negative' &&
      !c.frame.question &&
      c.frame.named.length === 0 &&
      ofPeople(c) &&
      (c.own.negative || c.own.without || c.own.impossible) &&
      !c.own.institution &&
      c.exception.size === 0,
    says: () => ({ named: 'sponsored', rest: 'not_sponsored', strength: 1 }),
    fits: ['We cannot consider: | Anyone who does not qualify for a J-1'],
    not: ['We can consider: | Anyone who does not qualify for a J-1'],
  },
  {
    id: 'item-nothing-but',
    meaning: 'Under words that say what is not done: visas other than the one named.',
    when: (c) =>
      c.frame.polarity === 'negative' &&
      !c.frame.question &&
      c.frame.named.length === 0 &&
      c.exception.visas.length > 0 &&
      !names(c) &&
      !c.own.negative &&
      (c.generic || c.own.others || c.own.any),
    says: () => ({ all: 'not_sponsored', excepted: 'sponsored', strength: 2 }),
    fits: ['Please note that we do not: | support visas other than the J-1'],
    not: ['Please note that we do: | support visas other than the J-1'],
  },
]
