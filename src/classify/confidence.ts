/**
 * How sure an assessment is, and why not surer. Starts from a page read plainly and takes off for every doubt;
 * the doubts are data, their costs were set on labelled pages. It changes no position.
 */
import type { VisaPosition } from '../domain/position.ts'
import type { Visa } from '../domain/visa.ts'
import type { Audience } from './audience.ts'
import { CUE_DOUBTS } from './cues.ts'
import type { Doubt, Judged } from './doubt.ts'
import type { Read } from './read.ts'
import type { Ruling } from './settle.ts'

const CORE: readonly Visa[] = ['h1b', 'j1']
const PLAIN = 0.98
/** Clauses with more terms than this are read less surely. */
const LONG = 22
/** From so many unknown words on a clause may say what nobody thought of. */
const STRANGE = 1

const ruled = (page: Judged, rules: readonly string[]): boolean =>
  page.said.some(({ rule, strength }) => strength > 0 && rules.includes(rule))
const position = (page: Judged, visa: Visa) =>
  page.core.find((ruling) => ruling.visa === visa)?.position ?? 'not_stated'
const positions = (page: Judged, visa: Visa) =>
  new Set(page.said.filter((each) => each.visa === visa).map((each) => each.position))
const silent = (page: Judged): boolean => page.core.every((ruling) => ruling.position === 'not_stated')

export const DOUBTS: readonly Doubt[] = [
  {
    id: 'contradiction',
    reason: 'two statements contradict each other',
    cost: 0.55,
    when: (page) => page.core.some((ruling) => ruling.position === 'conflicting'),
  },
  {
    id: 'unread',
    reason: 'a statement names H-1B or J-1 but was not understood',
    cost: 0.2,
    when: (page) => page.reads.some((read) => read.unread),
  },
  {
    id: 'implied',
    reason: 'a position is only implied by a condition',
    cost: 0.35,
    when: (page) => page.core.some((ruling) => ruling.position !== 'not_stated' && ruling.strength === 0),
  },
  {
    id: 'closed-list',
    reason: 'a refusal is read from a list that leaves the visa out',
    cost: 0.1,
    when: (page) => page.core.some((ruling) => ruling.position === 'not_sponsored' && ruling.strength === 1),
  },
  {
    id: 'named-beside',
    reason: 'the J-1 is only named, beside what is said of the H-1B',
    cost: 0.25,
    when: (page) => ruled(page, ['named-beside']),
  },
  {
    id: 'unknown-verb',
    reason: 'a verb is not in the lexicon',
    cost: 0.25,
    when: (page) => ruled(page, ['said-somehow']),
  },
  {
    id: 'weak-verb',
    reason: 'the verb is no plain word for sponsoring',
    cost: 0.1,
    // "J-1 only" is as plain as a verb.
    when: (page) =>
      page.core.some(
        (ruling) =>
          ruling.position === 'sponsored' &&
          ruling.strength < 3 &&
          !ruling.evidence.some(({ rule }) => rule === 'none-but-named'),
      ),
  },
  {
    id: 'mixed',
    reason: 'different statements say different things of one visa',
    cost: 0.12,
    when: (page) => CORE.some((visa) => positions(page, visa).size > 1),
  },
  {
    id: 'long',
    reason: 'a deciding sentence is long and winding',
    cost: 0.1,
    when: (page) => page.said.some(({ situation }) => situation.own.size > LONG),
  },
  {
    id: 'strange-words',
    reason: 'a deciding sentence has several words the lexicon does not know',
    cost: 0.09,
    when: (page) => page.said.some(({ situation }) => situation.strange >= STRANGE),
  },
  {
    id: 'preference',
    reason: 'a preference is taken for a position',
    cost: 0.1,
    when: (page) =>
      page.said.some(({ situation }) => (situation.own.prefer || situation.own.usual) && !situation.own.support),
  },
  {
    id: 'only-elsewhere',
    reason: 'J-1 is accepted in demanding words, and nothing is said of H-1B',
    cost: 0.15,
    when: (page) =>
      position(page, 'h1b') === 'not_stated' &&
      position(page, 'j1') !== 'not_stated' &&
      page.said.some(
        ({ situation }) =>
          situation.own.only || situation.own.require || situation.own.expect || situation.frame.closed,
      ),
  },
  {
    id: 'required-list',
    reason: 'an H-1B stands in a list of what is required',
    cost: 0.15,
    when: (page) => ruled(page, ['required-list']),
  },
  {
    id: 'visas-and-j1',
    reason: 'visas are spoken of at large, and only the J-1 by name',
    cost: 0.1,
    when: (page) =>
      position(page, 'h1b') === 'not_stated' &&
      position(page, 'j1') !== 'not_stated' &&
      page.rulings.some((ruling) => ruling.visa === 'unspecified'),
  },
  {
    id: 'h1b-unmentioned',
    reason: 'nothing is said of H-1B',
    cost: 0.09,
    when: (page) => position(page, 'h1b') === 'not_stated' && position(page, 'j1') !== 'not_stated',
  },
  {
    id: 'h1b-alone',
    reason: 'only the H-1B is spoken of, as offices for employees do',
    cost: 0.09,
    when: (page) =>
      ['sponsored', 'case_by_case'].includes(position(page, 'h1b')) && position(page, 'j1') === 'not_stated',
  },
  {
    id: 'silence',
    reason: 'no position was found',
    cost: 0.11,
    when: silent,
  },
  {
    id: 'type-unsaid',
    reason: 'which visas are meant is not said',
    cost: 0.2,
    when: (page) => silent(page) && page.rulings.some((ruling) => ruling.visa === 'unspecified'),
  },
  {
    id: 'outsiders',
    reason: 'the page also speaks of faculty, scholars or dependents',
    cost: 0.1,
    when: (page) => page.reads.some(({ flags }) => flags.outsiders && flags.visas.some((visa) => CORE.includes(visa))),
  },
  {
    id: 'trainees-unmentioned',
    reason: 'nothing on the page is about trainees',
    cost: 0.1,
    when: (page) =>
      !page.audience.trainees &&
      !page.audience.others &&
      position(page, 'j1') === 'not_stated' &&
      ['sponsored', 'case_by_case'].includes(position(page, 'h1b')),
  },
  {
    id: 'others-only',
    reason: 'the page speaks of visas for employees or scholars and not for trainees',
    cost: 0.15,
    when: (page) => !page.audience.trainees && page.audience.others,
  },
  {
    id: 'track',
    reason: 'a condition belongs to one track or grant',
    cost: 0.1,
    when: (page) => page.said.some(({ situation }) => situation.own.track),
  },
  {
    id: 'citizens',
    reason: 'a refusal is read from a condition of citizenship',
    cost: 0.1,
    when: (page) => page.reads.some((read) => read.citizensOnly),
  },
]

export const confidenceOf = (
  reads: readonly Read[],
  rulings: readonly Ruling[],
  audience: Audience,
): {
  readonly positions: readonly VisaPosition[]
  readonly confidence: number
  readonly reasons: readonly string[]
} => {
  const core = rulings.filter(({ visa }) => CORE.includes(visa))
  const said = reads.flatMap((read) => read.assertions).filter(({ visa }) => CORE.includes(visa))
  const page: Judged = { reads, rulings, core, said, audience }
  const doubts = [...DOUBTS, ...CUE_DOUBTS].filter((doubt) => doubt.when(page))
  const notes = rulings.flatMap((ruling) => ruling.notes)
  const confidence = Math.max(0.3, PLAIN - doubts.reduce((sum, doubt) => sum + doubt.cost, 0) - notes.length * 0.1)
  const rounded = Math.round(confidence * 100) / 100
  return {
    positions: rulings.map(({ strength: _, notes: __, ...ruling }) => ({ ...ruling, confidence: rounded })),
    confidence: rounded,
    reasons: [...new Set([...doubts.map((doubt) => doubt.reason), ...notes])],
  }
}
