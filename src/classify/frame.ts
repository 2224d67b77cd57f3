/**
 * What the things around a statement give it: the question it answers, the list it stands in, the row and column of its cell.
 * Reads the surroundings only; how a statement and its frame compose is decided by the stance rules.
 */
import type { Context } from '../domain/document.ts'
import type { Visa } from '../domain/visa.ts'
import {
  type Asks,
  askedOf,
  asksForOneInHand,
  asksOfCost,
  asksOfOneHeld,
  asksOfVisa,
  asksOnVisa,
  asksToCome,
  asksToTell,
  asksWhich,
  asksWhoComes,
  isOpen,
  questionIn,
  ownVisas,
  visasAsked,
} from './asks.ts'
import { flagsOf } from './flags.ts'
import {
  BREAKS_OFF,
  CATEGORICAL,
  CLOSED,
  CRITERIA,
  DEMANDS,
  ELSEWHERE,
  INERT,
  LOOSE,
  ASKS_MORE,
  SENDS_AWAY,
  WHEN,
} from './frame-words.ts'
import { MOST, nearest } from './nearest.ts'
import { type Pair, withReferents } from './referents.ts'
import { sentenceOf } from './sentence.ts'
import { asksOfWeight } from './standing.ts'
import { strangeIn } from './strange.ts'
import type { Sentence } from './term.ts'

export type Frame = {
  readonly text: string | null
  /** The same in even words, for patterns. */
  readonly words: string | null
  readonly question: boolean
  /** A cell under its headers or a value under its label: "H-1B | No". */
  readonly cell: boolean
  /** A cell under a column header: the header says what the column is about. */
  readonly columned: boolean
  /** A column of visas, and the row names whose: "Medicine | J-1, H-1B" under "Visas". */
  readonly rowed: boolean
  /** A heading that is no more than a visa's name: a label for what stands under it. */
  readonly label: boolean
  /** Visas the surroundings name. */
  readonly named: readonly Visa[]
  /** "visas" without a type, "visa sponsorship". */
  readonly generic: boolean
  /** A question about being a citizen or permanent resident. */
  readonly citizenship: boolean
  /** Asks about people who are no citizens or permanent residents. */
  readonly noStatus: boolean
  /** The surroundings speak of sponsoring, accepting, offering. */
  readonly support: boolean
  /** "Must", "required". */
  readonly required: boolean
  readonly polarity: 'negative' | 'neutral'
  readonly discretion: boolean
  /** "Exceptions", as what stands under it, and not of examinations. */
  readonly exceptions: boolean
  /** Asks about an H-1B that exists. */
  readonly prior: boolean
  /** "Only". */
  readonly exclusive: boolean
  /** A list of which one must be met: what it leaves out is refused. */
  readonly closed: boolean
  /** "Requirements": what one must meet, if it is a choice of statuses. */
  readonly demands: boolean
  /** A list of conditions, people or criteria: a visa standing in it is accepted. */
  readonly criteria: boolean
  /** Papers to send, links to read, definitions: a visa standing in it says nothing. */
  readonly inert: boolean
  /** A heading about graduates of American schools. */
  readonly usGraduates: boolean
  /** Surroundings about outside work or travel, which name no visa. */
  readonly elsewhere: boolean
  /** Surroundings about faculty, scholars, dependents. */
  readonly outsiders: boolean
  /** Surroundings about one track or grant. */
  readonly track: boolean
  /** Surroundings about places for one year alone. */
  readonly preliminary: boolean
  /** A question about an examination, and not about visas. */
  readonly exam: boolean
  /** Words of the surroundings that nobody knows. */
  readonly strange: number
  readonly asks: Asks
}

const EMPTY: Frame = {
  text: null,
  words: null,
  question: false,
  cell: false,
  columned: false,
  rowed: false,
  label: false,
  named: [],
  generic: false,
  citizenship: false,
  noStatus: false,
  support: false,
  required: false,
  polarity: 'neutral',
  discretion: false,
  exceptions: false,
  prior: false,
  exclusive: false,
  closed: false,
  demands: false,
  criteria: false,
  inert: false,
  usGraduates: false,
  elsewhere: false,
  outsiders: false,
  track: false,
  preliminary: false,
  exam: false,
  strange: 0,
  asks: 'plain',
}

/** A question of so few words that names a visa asks whether it is sponsored: "H-1B?", "Q: And the J-1?". */
const BARE = 3
const LABELS = new Set(['q', 'question', 'the', 'an', 'a', 'and', 'but', 'so', 'then', 'what', 'about'])
const isBare = ({ terms, tokens }: Sentence): boolean =>
  terms.filter(({ from }) => tokens[from]?.kind !== 'mark' && !LABELS.has(tokens[from]?.norm ?? '')).length <= BARE

/** What is asked is not whether it is sponsored, and the answer tells. */
const INDIRECT: ReadonlySet<Asks> = new Set<Asks>(['obstacle', 'effect', 'limit'])

/** "Visa | Yes | No": the column of what is refused. */
const NO = /^\W*no\W*$/i
/** A column head that says no more. */
const VISAS = /^\W*visas?(?: (?:types?|status(?:es)?|options?|sponsorship|categor\w+))?\W*$/i
/** "Preliminary | None", under "Visas": the row says of whom. */
const PRELIMINARY = /\bprelim/i

/** A heading of so few terms that names a visa is its label. */
const LABEL = 3

/**
 * @param context what stands above and around a statement
 * @param pair the visas named together last, for words that point at them ("About the second")
 */
export const frameOf = (context: Context, pair: Pair = []): Frame => {
  const { text: whole, question } = nearest(context)
  if (whole === null) return EMPTY
  const text = (question ? questionIn(whole, (part) => flagsOf(sentenceOf(part.slice(0, MOST)).terms)) : whole).slice(
    0,
    MOST,
  )
  const sentence = withReferents(sentenceOf(text), pair)
  const flags = flagsOf(sentence.terms)
  const others = !question && flags.others && flags.visas.length === 0 && sentence.terms.length <= LABEL
  const asks = question ? askedOf(text, sentence, flags) : others ? 'others' : 'plain'
  const speaks = flags.visas.length > 0 || flags.generic || flags.any
  // Asked is how visas are weighed, when one must have one, or who pays: not whether any is sponsored.
  const ofElse =
    question &&
    (asksOfWeight(sentence, sentence.terms) || asksForOneInHand(text) || asksOfCost(text) || asksToTell(text))
  return {
    text: whole,
    words: sentence.tokens
      .filter((token) => token.kind !== 'mark')
      .map((token) => token.norm)
      .join(' '),
    question,
    cell: !question && (context.term !== null || context.rowHeader !== null || context.columnHeader !== null),
    label: !question && flags.visas.length > 0 && sentence.terms.length <= LABEL,
    columned: !question && context.columnHeader !== null,
    rowed: context.rowHeader !== null && VISAS.test(context.columnHeader ?? ''),
    named: question ? visasAsked(sentence, flags.visas) : ownVisas(sentence, flags.visas),
    generic: !ofElse && (flags.generic || flags.any || (question && asksWhich(text))),
    citizenship: !ofElse && (flags.citizen || flags.resident),
    noStatus:
      question &&
      (flags.noStatus || (flags.without && (flags.citizen || flags.resident))) &&
      (flags.support || flags.consider || flags.allow || flags.apply || asksToCome(text)),
    support:
      flags.support ||
      (flags.consider && !ofElse) ||
      (speaks && !ofElse && INDIRECT.has(asks)) ||
      (question && flags.visas.length > 0 && asksToCome(text)) ||
      (question && flags.generic && !flags.negative && asksOnVisa(text) && asksToCome(text)) ||
      (question && !ofElse && asksOfVisa(text, sentence, flags)) ||
      (question &&
        !ofElse &&
        (flags.allow || flags.apply || ((flags.visas.length > 0 || flags.generic) && isBare(sentence)))),
    required: flags.require,
    polarity:
      (context.columnHeader !== null && NO.test(context.columnHeader)) ||
      ((flags.negative || flags.impossible) &&
        (!question || isOpen(text)) &&
        (isOpen(text) ||
          flags.support ||
          flags.generic ||
          flags.consider ||
          flags.allow ||
          flags.apply ||
          flags.impossible ||
          (question && asksWhoComes(text)) ||
          (!question && sentence.terms.length === 1) ||
          (!question && ((SENDS_AWAY.test(text) && !ASKS_MORE.test(text)) || BREAKS_OFF.test(text)))))
        ? 'negative'
        : 'neutral',
    discretion: flags.discretion || (!question && WHEN.test(text) && flags.visas.includes('h1b')),
    prior: question && (flags.prior || asksOfOneHeld(text)) && flags.visas.includes('h1b'),
    exceptions: flags.exceptions && !flags.negative && !flags.exam && !question,
    exclusive: flags.only,
    closed: (!question || text.endsWith(':')) && CLOSED.test(text) && !INERT.test(text),
    demands: !question && DEMANDS.test(text) && !LOOSE.test(text) && !INERT.test(text),
    criteria: CRITERIA.test(text) && (flags.support || !INERT.test(text)),
    inert: INERT.test(text) && !flags.support,
    usGraduates: !question && flags.usGraduates && !flags.foreignGraduates && !flags.citizen,
    elsewhere: !speaks && !flags.support && ELSEWHERE.test(text),
    track: flags.track && sentence.terms.length <= LABEL && !question,
    preliminary: (flags.preliminary || PRELIMINARY.test(context.rowHeader ?? '')) && !CATEGORICAL.test(text),
    outsiders: flags.outsiders && !flags.trainees,
    exam: question && flags.exam && !speaks,
    strange: strangeIn(sentence, sentence.terms),
    asks,
  }
}
