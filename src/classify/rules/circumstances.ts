/** A J-1 that cannot be had or is of another kind, and the circumstances in which an H-1B is thinkable: no refusal and no promise. Data in order; see `stance.ts` for how they are used. */
import { h1b, j1, names, refuses, type StanceRule } from './rule.ts'

export const CIRCUMSTANCES: readonly StanceRule[] = [
  {
    id: 'not-from-research',
    meaning: 'A J-1 for research is not changed into one for training: nothing against the latter.',
    when: (c) =>
      refuses(c) &&
      [...c.own.visas, ...c.inner].includes('j1_research') &&
      !h1b(c) &&
      (c.own.convert || (j1(c) && !c.own.support)),
    says: () => null,
    fits: ['Switching from a research J-1 to ECFMG sponsorship is not possible.'],
    not: ['Switching from a J-1 to an H-1B is not possible.'],
  },
  {
    id: 'item-circumstance',
    meaning: 'One of the circumstances in which an H-1B is thinkable.',
    when: (c) => c.frame.discretion && !c.frame.question && !refuses(c) && h1b(c) && c.own.visas.length === 0,
    says: () => ({ named: 'case_by_case', strength: 2 }),
    fits: ['Circumstances in which an H-1B is supported: | A U.S. medical school was finished.'],
    not: ['Circumstances in which an H-1B is supported: | Dinner is served at six.'],
  },
  {
    id: 'impossible-without',
    meaning: 'A J-1 that cannot be had if something is missing: a condition, no refusal.',
    when: (c) =>
      refuses(c) &&
      c.named.length === 1 &&
      c.named[0] === 'j1' &&
      (c.condition.negative || c.exception.topic) &&
      c.condition.visas.length === 0 &&
      !c.condition.citizen &&
      !c.own.others &&
      !c.generic,
    says: () => null,
    fits: ['A J-1 is not possible if your home country has not written a statement.'],
    not: ['A J-1 is not possible for our fellows.'],
  },
  {
    id: 'impossible',
    meaning: 'A J-1 that cannot be had: a circumstance, not a refusal.',
    when: (c) =>
      c.own.impossible &&
      !c.own.support &&
      !h1b(c) &&
      ((c.own.cause === 'accreditation' && names(c)) || c.frame.named.includes('h1b')),
    says: (c) =>
      c.own.cause === 'accreditation' && !c.frame.named.includes('h1b')
        ? { named: 'not_sponsored', strength: 1 }
        : null,
    fits: ['H-1B | A J-1 cannot be had because the program is not accredited.'],
    not: ['A J-1 cannot be sponsored.'],
  },
]
