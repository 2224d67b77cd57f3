/** Settles what the statements of a page say into one position per visa. Follows docs/labels.md; reads no text. */
import { EVERYBODY, type Position, type RefusalCause, type Scope, type VisaPosition } from '../domain/position.ts'
import { VISAS } from '../domain/visa.ts'
import type { Assertion } from './assertions.ts'
import { programWins } from './program-wins.ts'
import type { Read } from './read.ts'

export type Ruling = Omit<VisaPosition, 'confidence'> & {
  /** How strongly the deciding statements speak, 0 to 3. */
  readonly strength: number
  readonly notes: readonly string[]
}

type Said = Assertion & { readonly statement: number }

const scopeOf = (said: readonly Said[]): Scope => {
  const flags = said.flatMap(({ situation }) => [situation.own, situation.condition, situation.exception])
  const population = flags.some((each) => each.prior)
    ? 'prior_holders_or_transfers'
    : flags.some((each) => each.usGraduates)
      ? 'us_graduates'
      : 'all'
  return {
    population,
    geography: flags.some((each) => each.insideUs || each.outsideUs) ? 'inside_us_only' : 'anywhere',
  }
}

const causeOf = (said: readonly Said[]): RefusalCause | null => {
  for (const { situation } of said) {
    if (situation.cause !== null) return situation.cause
  }
  return null
}

/** "No other visas": other than those accepted elsewhere on the page. */
const OTHERS: ReadonlySet<string> = new Set(['refused-with-others', 'no-other-visas'])

/** "We", "the program", "our residents": no passive that could be a general fact. */
const namesItself = ({ situation: { own } }: Said): boolean => own.institution || own.trainees

/** Says what this program does, not what holds of a visa in general. */
const speaksForItself = ({ situation: { own, frame, bare } }: Said): boolean =>
  bare || frame.question || frame.cell || own.institution || own.trainees

/** Allowed by whom the program belongs to, and no more. */
const merelyAllows = ({ situation: { own } }: Said): boolean =>
  own.allow && own.institution && !own.support && !own.consider && !own.trainees

/** Transfers are taken, which does not say that nothing else is. */
const isTransfer = ({ visa, rule, situation: { own, condition, only, exception, frame } }: Said): boolean =>
  visa === 'h1b' &&
  // "I hold an H-1B. May I keep it? Yes."
  (rule === 'answer-yes' ? frame.prior : (own.prior || condition.prior) && !frame.question) &&
  only === 'none' &&
  [own, condition, exception].every(
    (each) =>
      !(
        each.only ||
        each.discretion ||
        each.approval ||
        each.may ||
        each.consider ||
        each.exceptions ||
        each.usGraduates ||
        each.insideUs
      ),
  )

/** "We consider you for an H-1B (only) if Step 3 is passed by January": asks for the examination, and takes nothing back. */
const isBoundByExam = ({ visa, situation: { own, condition, only } }: Said): boolean => {
  const exam = own.exam || condition.exam
  return (
    visa === 'h1b' &&
    own.consider &&
    (only === 'none' ? exam || (own.trainees && own.allow) : only !== 'visa' && exam) &&
    [own, condition].every(
      (each) =>
        !(
          (each.only && only === 'none') ||
          each.discretion ||
          each.approval ||
          each.may ||
          each.exceptions ||
          each.prior ||
          each.usGraduates ||
          each.negative
        ),
    )
  )
}

/** Said outright, by the program, of whoever comes. */
const isFlat = (said: Said): boolean => said.strength === 3 && said.by === 'name' && speaksForItself(said)

const decide = (said: readonly Said[]): { position: Position; deciding: readonly Said[]; notes: string[] } => {
  const notes: string[] = []
  const of = (position: Position, least = 0) =>
    said.filter((each) => each.position === position && each.strength >= least)
  const paused = of('paused')
  if (paused.length > 0) return { position: 'paused', deciding: paused, notes }
  const hedged = of('case_by_case')
  const yes = of('sponsored', 1)
  const no = of('not_sponsored', 1)
  // "We sponsor H-1B visas. Transfers are accepted.": the transfers come on top.
  if (hedged.length > 0 && hedged.every(isTransfer) && yes.some(isFlat))
    return { position: 'sponsored', deciding: yes.filter(isFlat), notes: ['transfers are spoken of as well'] }
  if (hedged.length > 0 && hedged.every(isBoundByExam) && yes.some(({ strength }) => strength === 3))
    return { position: 'sponsored', deciding: yes, notes: ['an examination is asked for as well'] }
  if (hedged.length > 0) return { position: 'case_by_case', deciding: hedged, notes }
  if (yes.length > 0 && no.length > 0) {
    const named = no.filter((each) => each.by === 'name' && each.strength === 3)
    const flat = yes.filter((each) => each.strength === 3)
    // A general fact ("the H-1B is sponsored by an employer") does not weigh against what the program says of itself.
    const own = flat.filter(speaksForItself)
    const said3 = own.length > 0 || !named.some(namesItself) ? flat : []
    // "We do not sponsor the J-1, ECFMG does; we accept it": the refusal is about who sponsors.
    const lent = said3.filter(({ visa, situation }) => visa === 'j1' && situation.own.ecfmg)
    const notSponsors = named.every(
      ({ situation }) => situation.own.support && !situation.own.consider && !situation.own.others,
    )
    if (named.length > 0 && lent.length > 0 && notSponsors)
      return { position: 'sponsored', deciding: lent, notes: ['a refusal is read as: ECFMG sponsors, not the program'] }
    if (named.length > 0 && said3.length > 0)
      return {
        position: 'conflicting',
        deciding: [...said3, ...named],
        notes: ['two statements contradict each other'],
      }
    if (named.length > 0) return { position: 'not_sponsored', deciding: named, notes }
    const excluded = no.filter((each) => each.by === 'exclusion' && each.strength >= 2 && !OTHERS.has(each.rule))
    if (excluded.length > 0 && said3.length > 0) {
      return {
        position: 'conflicting',
        deciding: [...said3, ...excluded],
        notes: ['an exclusive statement stands beside another visa'],
      }
    }
    // "We have both J-1 and H-1B residents, but new ones are sponsored on a J-1 only.": that there are such is no promise.
    // "The health system allows the H-1B. Our program only takes J-1s.": what may be done is not done here.
    if (excluded.length > 0 && yes.every((each) => each.rule === 'said-somehow' || merelyAllows(each)))
      return { position: 'not_sponsored', deciding: excluded, notes }
    return { position: 'sponsored', deciding: yes, notes }
  }
  if (yes.length > 0) return { position: 'sponsored', deciding: yes, notes }
  if (no.length > 0) return { position: 'not_sponsored', deciding: no, notes }
  const implied = of('sponsored')
  if (implied.length > 0) return { position: 'sponsored', deciding: implied, notes: ['only implied by a condition'] }
  return { position: 'not_stated', deciding: [], notes }
}

const NOTHING: Omit<Ruling, 'visa'> = {
  position: 'not_stated',
  scope: EVERYBODY,
  cause: null,
  evidence: [],
  strength: 3,
  notes: [],
}

/** "J-1 and H-1B are allowed. Each program decides which it sponsors.": a hedge on visas at large hedges those named. */
const hedgesAll = (said: readonly Said[]): readonly Said[] =>
  said.filter(
    ({ visa, position, situation }) => visa === 'unspecified' && position === 'case_by_case' && situation.own.generic,
  )

/** "Preliminary residents are not sponsored": says nothing of a residency of which something else is said. */
const ofWholeProgram = (said: readonly Said[]): readonly Said[] => {
  const whole = said.filter(({ situation: { own, frame } }) => !own.preliminary && !frame.preliminary)
  return whole.some(({ strength }) => strength > 0) ? whole : said
}

export const settle = (reads: readonly Read[]): readonly Ruling[] => {
  const spoken: Said[] = reads.flatMap((read) =>
    read.assertions.map((assertion) => ({
      ...assertion,
      statement: read.statement.ordinal,
    })),
  )
  const hedges = hedgesAll(spoken)
  const said = programWins(spoken).flatMap((each) =>
    each.visa === 'h1b' && each.position === 'sponsored' && hedges.length > 0
      ? [each, ...hedges.map((hedge) => ({ ...hedge, visa: each.visa }))]
      : [each],
  )
  const rulings: Ruling[] = []
  for (const visa of VISAS) {
    // What is only implied of a visa besides the H-1B and the J-1 is no position on it.
    const core = visa === 'h1b' || visa === 'j1'
    const about = ofWholeProgram(said.filter((each) => each.visa === visa && (core || each.strength > 0)))
    if (about.length === 0) {
      if (visa === 'h1b' || visa === 'j1') rulings.push({ visa, ...NOTHING })
      continue
    }
    const { position, deciding, notes } = decide(about)
    if (position === 'not_stated' && visa !== 'h1b' && visa !== 'j1') continue
    rulings.push({
      visa,
      position,
      scope: scopeOf(deciding),
      cause: position === 'paused' || position === 'not_sponsored' ? causeOf(deciding) : null,
      evidence: deciding.map(({ statement, span, rule }) => ({
        statement,
        span,
        rule,
      })),
      strength: Math.max(0, ...deciding.map((each) => each.strength)),
      notes,
    })
  }
  return rulings
}
