/**
 * What makes a condition without a type of its own. Data: each rule reads one clause as even words, with what its statement is about.
 */
import {
  ACGME,
  APPLYING,
  APPROVAL,
  BY_US,
  CIRCUMSTANCES,
  CITIZEN,
  DEMAND,
  DEPARTURE,
  DONE,
  FACULTY,
  HELD,
  IF_BARRED,
  INSTEAD_LICENSE,
  IN_HAND,
  J1_BARRED,
  LEFT,
  LENGTH,
  LICENSE,
  LIMITS,
  MERIT,
  NEED,
  NO_APPROVAL,
  OBTAIN,
  OTHER_WORK,
  PRACTICE,
  PROGRAMS,
  READY,
  SEEKING,
  TRACK,
  TRAINED_HERE,
  VISA_FOR,
  WORK,
} from './other-words.ts'

export type Setting = {
  /** The clause, the statement and what stands above it, in even words. */
  readonly text: string
  readonly whole: string
  readonly above: string
  readonly question: boolean
  /** It is about the H-1B (or visas other than the usual), and the page does not refuse it. */
  readonly h1b: boolean
  /** The H-1B is named by the statement or above it. */
  readonly namesH1b: boolean
  readonly j1: boolean
  /** The statement itself makes a visa a matter of the case. */
  readonly hedged: boolean
  /** It gives an H-1B where a J-1 cannot be had. */
  readonly impossible: boolean
  /** The page takes people on visas. */
  readonly takesVisas: boolean
  /** It is about graduates of foreign schools. */
  readonly foreign: boolean
}

export type OtherRule = {
  readonly id: string
  readonly meaning: string
  /** Whether a deadline in the clause is that of the condition. */
  readonly dated: boolean
  readonly holds: (setting: Setting) => boolean
}

export const OTHER_RULES: readonly OtherRule[] = [
  {
    id: 'approval',
    meaning: 'Somebody named must approve of an H-1B.',
    dated: true,
    holds: ({ text, whole, h1b, j1 }) =>
      (h1b || (j1 && DEPARTURE.test(whole))) && APPROVAL.some((each) => each.test(text)) && !NO_APPROVAL.test(text),
  },
  {
    id: 'license',
    meaning: 'A license is needed for the H-1B.',
    dated: true,
    holds: ({ text, whole, namesH1b }) =>
      (namesH1b || /\bsteps? (?:3|iii|three)\b/.test(whole)) &&
      LICENSE.test(text) &&
      !INSTEAD_LICENSE.test(text) &&
      !/\b(?:ecfmg|application for)\b/.test(text) &&
      (DEMAND.test(text) || HELD.test(text)),
  },
  {
    id: 'need',
    meaning: 'A letter of the home government is needed.',
    dated: false,
    holds: ({ text, above }) =>
      NEED.test(text) &&
      // The word "need" of its name demands nothing.
      OBTAIN.test(`${above} ${text.replaceAll('of need', '')}`) &&
      !/\b(?:will not|for instance|honou?red|inspects)\b/.test(text),
  },
  {
    id: 'time-left',
    meaning: 'A visa must leave enough time.',
    dated: false,
    holds: ({ text, j1, h1b }) => (j1 || h1b || /\bvisas?\b/.test(text)) && LEFT.test(text) && DEMAND.test(text),
  },
  {
    id: 'length',
    meaning: 'A visa or permit must cover the whole training.',
    dated: false,
    holds: ({ text }) => /\b(?:visa|authorization|ead|permit)\b/.test(text) && LENGTH.test(text) && DEMAND.test(text),
  },
  {
    id: 'work',
    meaning: 'Permission to work is needed.',
    dated: true,
    holds: ({ text, above, question }) =>
      WORK.test(text) && !OTHER_WORK.test(text) && DEMAND.test(question ? text : `${above} ${text}`),
  },
  {
    id: 'practice',
    meaning: 'Recent work with patients is needed.',
    dated: false,
    holds: ({ text }) => PRACTICE.test(text) && !/\b(?:usa|american)\b/.test(text),
  },
  {
    id: 'track',
    meaning: 'One track of several is closed to people on visas.',
    dated: false,
    holds: ({ text, takesVisas }) =>
      takesVisas && !FACULTY.test(text) && TRACK.test(text) && CITIZEN.test(text) && LIMITS.test(text),
  },
  {
    id: 'trained-here',
    meaning: 'Training in this country or Canada is needed.',
    dated: false,
    holds: ({ text, foreign }) =>
      // "Permanent residency" is no training.
      (TRAINED_HERE.some((each) => each.test(text.replaceAll('permanent residency', ''))) ||
        ((foreign || VISA_FOR.test(text)) && ACGME.test(text))) &&
      DONE.test(text) &&
      !SEEKING.test(text) &&
      // "Clinical experience or a US residency": one way of two.
      !/\bor (?:an? )?(?:usa|american|acgme)\b/.test(text),
  },
  {
    id: 'no-j1',
    meaning: 'An H-1B only for those who cannot have a J-1.',
    dated: false,
    holds: ({ text, above, h1b, impossible }) =>
      h1b &&
      (impossible || IF_BARRED.test(text) || CIRCUMSTANCES.test(above)) &&
      J1_BARRED.test(text) &&
      !BY_US.test(text),
  },
  {
    id: 'in-hand',
    meaning: 'A visa must be held when applying.',
    dated: true,
    holds: ({ text }) => (IN_HAND.test(text) && APPLYING.test(text)) || READY.test(text),
  },
  {
    id: 'length-of-program',
    meaning: 'An H-1B only for longer programs or categorical places.',
    dated: false,
    holds: ({ text, h1b }) => h1b && PROGRAMS.test(text) && /\b(?:only|limited|restricted|at least)\b/.test(text),
  },
  {
    id: 'merit',
    meaning: 'A visa only for people of unusual merit.',
    dated: false,
    holds: ({ text, hedged }) => hedged && MERIT.test(text) && !/\bwaived?\b/.test(text),
  },
]
