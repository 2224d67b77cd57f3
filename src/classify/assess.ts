/** From statements to an assessment: read each, settle the page, find the requirements, say how sure. Pure and deterministic. */
import type { Assessment } from '../domain/assessment.ts'
import { withNamedBeside } from './beside.ts'
import { bearingReadings } from '../domain/bearing.ts'
import { withListedBelow } from './listed-below.ts'
import { categoryOf } from '../domain/category.ts'
import type { Context } from '../domain/document.ts'
import type { Position, RefusalCause } from '../domain/position.ts'
import type { Statement, StatementReading } from '../domain/statement.ts'
import type { Visa } from '../domain/visa.ts'
import { answerOf } from './answers.ts'
import { audienceOf } from './audience.ts'
import { echoOf } from './left-behind.ts'
import { type Frame, frameOf } from './frame.ts'
import { confidenceOf } from './confidence.ts'
import { nextPair, type Pair } from './referents.ts'
import { localPosition } from './assertions.ts'
import { withoutPast } from './past.ts'
import { type Read, readStatement } from './read.ts'
import { requirementsOf } from './requirements.ts'
import { settle } from './settle.ts'
import { withSupposed } from './supposed.ts'
import { RULES_VERSION } from './version.ts'

const readingOf = (read: Read): StatementReading => {
  const positions: Partial<Record<Visa, Position>> = {}
  for (const visa of new Set(read.assertions.map((each) => each.visa))) {
    const position = localPosition(read.assertions, visa)
    if (position !== 'not_stated') positions[visa] = position
  }
  const first = read.assertions[0]
  return {
    statement: read.statement,
    positions,
    rule: first?.rule ?? null,
    span: first?.span ?? [0, read.statement.text.length],
  }
}

/** A heading or lead-in that refuses "these visas" hands its refusal to the items under it and keeps none for itself. */
const withoutIntroductions = (reads: readonly Read[]): readonly Read[] =>
  reads.map((read, at) => {
    const next = reads[at + 1]
    const introduces =
      next !== undefined &&
      next.frame.text === read.statement.text &&
      (next.assertions.some(({ by }) => by === 'name') || next.flags.visas.length === 1)
    // "H-1B sponsored" over a yes or no is a label.
    if (
      read.statement.kind === 'heading' &&
      next?.frame.text === read.statement.text &&
      answerOf(next.statement.text).word !== null
    )
      return { ...read, assertions: [], citizensOnly: false }
    return introduces && read.assertions.every(({ by }) => by === 'all')
      ? { ...read, assertions: [], citizensOnly: false }
      : read
  })

const withoutStance = (read: Read): Read => ({ ...read, assertions: [], citizensOnly: false })

const ITEM = /^(?:[-•●▪*>]|\(?\d{1,2}[.)])\s/

const LABELLED = /^[A-Z][a-z]{2,20}(?: [A-Za-z]{1,20}){0,2}:\s/
const REMARK = /^(?:please|note|important|exceptions?|remark|nb|however|visas?|in|for)\b/i
/** "Length: one or two years": a line with a label of its own starts afresh. */
const ownLabel = (text: string): boolean => LABELLED.test(text) && !REMARK.test(text)

const sameFrame = (a: Context, b: Context): boolean =>
  a.question === b.question &&
  a.leadIn === b.leadIn &&
  a.term === b.term &&
  a.rowHeader === b.rowHeader &&
  a.columnHeader === b.columnHeader &&
  a.caption === b.caption &&
  a.headings.at(-1) === b.headings.at(-1)

/** Words by which a sentence follows from the one before. */
const FOLLOWS =
  /\b(?:therefore|thus|hence|consequently|accordingly|as a (?:result|consequence)|for (?:this|that) reason|because of this|due to this|(?:this|the) (?:fee|order|proclamation|rule|requirement|litigation|cost)|until)\b/i

/** "Our institution sponsors one kind.", "Only one may be used.": which one is said next. */
const announcesOne = ({ flags, assertions }: Read): boolean =>
  flags.only &&
  !flags.negative &&
  !flags.exam &&
  flags.visas.length === 0 &&
  (flags.generic || flags.support) &&
  assertions.every(({ visa }) => visa === 'unspecified')

const readAll = (statements: readonly Statement[]): readonly Read[] => {
  const reads: Read[] = []
  let last: { readonly context: Context; readonly frame: Frame } | null = null
  let about: readonly Visa[] = []
  let cause: RefusalCause | null = null
  let pair: Pair = []
  let echoed: Position | null = null
  let single = false
  let refused = false
  let ended = false
  let idle = false
  let explained = false
  let afterExam = false
  let afterElse = false
  for (const statement of statements) {
    const { context } = statement
    // Pronouns do not reach over a heading, a question or the row of a table.
    const sameSection =
      last !== null &&
      last.context.question === context.question &&
      last.context.rowHeader === context.rowHeader &&
      last.context.headings.at(-1) === context.headings.at(-1)
    if (last === null || !sameFrame(last.context, context)) {
      const frame = frameOf(context, pair)
      last = { context, frame }
      pair = nextPair(pair, frame.named)
    }
    // A new item starts afresh.
    const goesOn = last.frame.asks === 'others' && last.frame.named.length === 0
    const before = (sameSection || goesOn) && !ITEM.test(statement.text) && !ownLabel(statement.text) ? about : []
    const follows = sameSection && FOLLOWS.test(statement.text)
    // A polite first sentence under a question leaves the question open: what leans next leans on that.
    const open = awaitsAnswer(last.frame) && echoed === null
    const alone = readStatement(statement, before, last.frame, follows ? cause : null, {
      pair: sameSection && afterElse ? [] : pair,
      echoed: sameSection ? echoed : null,
      single: sameSection && single,
      refused,
      ended: sameSection && ended,
      idle: sameSection && idle,
      afterExam: sameSection && afterExam,
      explained: sameSection && explained,
      afterElse: sameSection && afterElse && !open,
    })
    const read = sameSection ? alone : withSupposed(alone)
    echoed = echoOf(read.assertions.at(-1)) ?? (sameSection ? echoed : null)
    single = !(sameSection && afterElse) && announcesOne(read)
    ended = read.flags.refusal && read.flags.negations === 1
    idle = read.rules.length > 0 && read.assertions.length === 0
    explained = idle && read.rules.every((rule) => EXPLAINS.has(rule))
    afterExam = asksElse(read)
    afterElse = tellsElse(read)
    refused ||= read.assertions.some(({ visa, position }) => visa === 'h1b' && position === 'not_sponsored')
    pair = nextPair(pair, read.flags.visas)
    // "Other visas" above an answer: other than those told before.
    const bridges = statement.kind === 'heading' && read.flags.others && read.flags.visas.length === 0
    about = bridges ? about : afterElse ? [] : read.about
    cause = read.flags.cause ?? (follows ? cause : null)
    reads.push(read)
  }
  return withoutIntroductions(reads)
}

/** "People who have done a residency before will not be considered": those who trained already, and no visa that is held. */
const turnsAwayTrained = (flags: Read['flags']): boolean =>
  flags.trainees && flags.people && flags.negative && !flags.hold

/** Terms a sentence on a matter of its own has. */
const WHOLE = 5
/** "We look at the supplemental application.": of neither visas nor what was said before; what follows it leans on it. */
const tellsElse = ({ flags, assertions, frame }: Read): boolean =>
  assertions.length === 0 &&
  !flags.inquiry &&
  // "Do you file H-1Bs? For attending physicians, yes. For residents, no."
  !(flags.outsiders && frame.named.length > 0) &&
  flags.size >= WHOLE &&
  flags.visas.length === 0 &&
  !(flags.generic || flags.any || flags.others || flags.pronoun || flags.pronounVisa || flags.ecfmg) &&
  !(
    flags.discretion ||
    flags.approval ||
    flags.pause ||
    flags.only ||
    flags.exceptions ||
    (flags.prior && !turnsAwayTrained(flags)) ||
    flags.usGraduates
  ) &&
  !(flags.citizen || flags.resident || flags.noStatus || flags.workPermit || flags.foreignGraduates)

/** Whether a question or a label about visas stands above: what leans on anything there answers it. */
const awaitsAnswer = (frame: Frame): boolean =>
  (frame.question || frame.label) && (frame.named.length > 0 || frame.generic)

/** The rules by which a statement explains a visa or tells where to read on. */
const EXPLAINS: ReadonlySet<string> = new Set(['definition', 'referral'])

/** What is asked for besides a visa, as an examination or a year of graduation: what follows of exceptions is from that. */
const asksElse = ({ flags, assertions }: Read): boolean =>
  assertions.length === 0 &&
  !flags.generic &&
  (flags.exam ||
    ((flags.prefer || flags.require) && flags.visas.length === 0 && !flags.any && !flags.others && !flags.pronounVisa))

/** What a page says, from its statements in order. */
export const assess = (statements: readonly Statement[]): Assessment => {
  const spoken = withListedBelow(withoutPast(readAll(statements)))
  // Of employees and scholars alone: no policy for trainees.
  const audience = audienceOf(spoken)
  const reads = withNamedBeside(audience.others && !audience.trainees ? spoken.map(withoutStance) : spoken)
  const rulings = settle(reads)
  const positionFor = (visa: Visa) => rulings.find((ruling) => ruling.visa === visa)?.position ?? 'not_stated'
  const h1b = positionFor('h1b')
  const j1 = positionFor('j1')
  // "Visas" without a type are an answer of their own only where no type is answered.
  const typeUnsaid = h1b === 'not_stated' && j1 === 'not_stated'
  const citizensOnly = reads.some((read) => read.citizensOnly) && h1b === 'not_sponsored' && j1 === 'not_sponsored'
  const { requirements, capExempt } = requirementsOf(reads, {
    h1b,
    j1,
    citizensOnly,
  })
  const { positions, confidence, reasons } = confidenceOf(reads, rulings, audience)
  return {
    category: categoryOf({
      h1b,
      j1,
      unspecified: positionFor('unspecified'),
      citizensOnly,
    }),
    positions: positions.filter(({ visa }) => visa !== 'unspecified' || typeUnsaid),
    requirements,
    capExempt,
    // Sentences that were only read to understand others are no part of the answer.
    readings: bearingReadings({ readings: reads.map(readingOf), requirements }),
    confidence,
    reasons,
    rulesVersion: RULES_VERSION,
  }
}
