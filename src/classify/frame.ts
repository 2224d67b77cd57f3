/**
 * What the things around a statement give it: the question it answers, the list it stands in, the row and column of its cell.
 * Reads the surroundings only; how a statement and its frame compose is decided by the stance rules.
 */
import type { Context } from '../domain/document.ts'
import type { Visa } from '../domain/visa.ts'
import { flagsOf } from './flags.ts'
import { sentenceOf } from './sentence.ts'

export type Frame = {
  readonly text: string | null
  /** The same in even words, for patterns. */
  readonly words: string | null
  readonly question: boolean
  /** A cell under its headers or a value under its label: "H-1B | No". */
  readonly cell: boolean
  /** A cell under a column header: the header says what the column is about. */
  readonly columned: boolean
  /** Visas the surroundings name. */
  readonly named: readonly Visa[]
  /** "visas" without a type, "visa sponsorship". */
  readonly generic: boolean
  readonly others: boolean
  /** A question about being a citizen or permanent resident. */
  readonly citizenship: boolean
  /** The surroundings speak of sponsoring, accepting, offering. */
  readonly support: boolean
  /** "Must", "required". */
  readonly required: boolean
  readonly polarity: 'negative' | 'neutral'
  readonly only: boolean
  readonly discretion: boolean
  /** A list of which one must be met: what it leaves out is refused. */
  readonly closed: boolean
  /** A list of conditions, people or criteria: a visa standing in it is accepted. */
  readonly criteria: boolean
  /** Papers to send, links to read, definitions: a visa standing in it says nothing. */
  readonly inert: boolean
  readonly us: boolean
  /** Surroundings about faculty, scholars, dependents. */
  readonly outsiders: boolean
}

const CRITERIA =
  /\b(?:eligib|qualif|requirement|criteri|must|who may apply|applicants?\b|candidates?\b|accepted|accept|may apply|international|foreign|img|fmg|imgs|fmgs|graduates|citizenship|visas?\b|how to apply|application|appl|one of|selection|admission|status)/i
const INERT =
  /\b(?:documents?|documentation|cop(?:y|ies)|materials|papers|resources|links?|forms?\b|submit|send|enclose|attach|choose a question|glossary|definition|types of visas|kinds of visas|most common|about this process|questions of|questions about|useful|checklist|travel|must include|has to include|should include|should contain|must contain|complete application)/i
const CLOSED =
  /\b(?:must|have to|has to|required|required:|need to|needs to|one of|minimum requirement|only|ineligible)/i

const nearest = (context: Context): { text: string | null; question: boolean } => {
  if (context.question !== null) return { text: context.question, question: true }
  const parts = [context.leadIn, context.term, context.columnHeader, context.rowHeader, context.caption].filter(
    (part) => part !== null,
  )
  if (parts.length > 0) return { text: parts.join(' : '), question: false }
  return { text: context.headings.at(-1) ?? null, question: false }
}

const EMPTY: Frame = {
  text: null,
  words: null,
  question: false,
  cell: false,
  columned: false,
  named: [],
  generic: false,
  others: false,
  citizenship: false,
  support: false,
  required: false,
  polarity: 'neutral',
  only: false,
  discretion: false,
  closed: false,
  criteria: false,
  inert: false,
  us: false,
  outsiders: false,
}

/** Longer surroundings are cut: what they give stands at their beginning. */
const MOST = 300

export const frameOf = (context: Context): Frame => {
  const { text: whole, question } = nearest(context)
  if (whole === null) return EMPTY
  const text = whole.slice(0, MOST)
  const sentence = sentenceOf(text)
  const flags = flagsOf(sentence.terms)
  return {
    text: whole,
    words: sentence.tokens
      .filter((token) => token.kind !== 'mark')
      .map((token) => token.norm)
      .join(' '),
    question,
    cell: !question && (context.term !== null || context.rowHeader !== null || context.columnHeader !== null),
    columned: !question && context.columnHeader !== null,
    named: flags.visas,
    generic: flags.generic || flags.any,
    others: flags.others,
    citizenship: flags.citizen || flags.resident,
    support: flags.support || flags.consider,
    required: flags.require,
    polarity:
      flags.negative && !question && (flags.support || flags.generic || flags.consider) ? 'negative' : 'neutral',
    only: flags.only,
    discretion: flags.discretion,
    closed: !question && CLOSED.test(text) && !INERT.test(text),
    criteria: CRITERIA.test(text) && (flags.support || !INERT.test(text)),
    inert: INERT.test(text) && !flags.support,
    us: flags.usGraduates,
    outsiders: flags.outsiders && !flags.trainees,
  }
}
