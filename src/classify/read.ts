/**
 * Reads one statement with its frame and what went before: the clauses' stances and, from them, the local positions.
 * It settles nothing across statements; that is `settle.ts`.
 */
import type { Position, RefusalCause } from '../domain/position.ts'
import type { Statement } from '../domain/statement.ts'
import type { Visa } from '../domain/visa.ts'
import { answerOf, composeAnswer, impliedAnswer } from './answers.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { type Flags, flagsOf } from './flags.ts'
import type { Frame } from './frame.ts'
import { type Pair, withReferents } from './referents.ts'
import { sentenceOf } from './sentence.ts'
import type { Sentence } from './term.ts'
import { type Situation, situationOf } from './situation.ts'
import type { Says } from './rules/rule.ts'
import { STANCE_RULES } from './stance.ts'

/** One thing said of one visa, with the characters it was read from. */
export type Assertion = {
  readonly visa: Visa
  readonly position: Position
  readonly strength: 0 | 1 | 2 | 3
  /** Said by name, of the visas left out, or of all. */
  readonly by: 'name' | 'exclusion' | 'all'
  readonly rule: string
  readonly span: readonly [from: number, to: number]
  readonly situation: Situation
}

export type Read = {
  readonly statement: Statement
  readonly sentence: Sentence
  readonly frame: Frame
  readonly flags: Flags
  readonly assertions: readonly Assertion[]
  readonly citizensOnly: boolean
  /** The rules that read its clauses, also those that take no stance. */
  readonly rules: readonly string[]
  /** Names H-1B or J-1 in a clause that no rule, not even one for plain information, could read. */
  readonly unread: boolean
  /** A word in it was taken for a visa named elsewhere ("the latter"). */
  readonly pointed: boolean
  /** Visas this statement was about, for pronouns in the next. */
  readonly about: readonly Visa[]
}

/** From the first to the last character of a clause and what hangs on it. */
const spanOf = (sentence: Sentence, clause: Clause): readonly [number, number] => {
  let from = Number.POSITIVE_INFINITY
  let to = 0
  for (const part of [clause, ...clause.conditions, ...clause.exceptions, ...clause.asides]) {
    const first = part.terms[0]
    const last = part.terms.at(-1)
    if (first === undefined || last === undefined) continue
    from = Math.min(from, sentence.tokens[first.from]?.from ?? 0)
    to = Math.max(to, sentence.tokens[last.to - 1]?.to ?? 0)
  }
  return from < to ? [from, to] : [0, sentence.text.length]
}

const CORE: readonly Visa[] = ['h1b', 'j1']

/** Hedges that stand at one visa of several. */
const hedgedAs = (position: Position, visa: Visa, situation: Situation): Position => {
  if (position === 'sponsored' && situation.hedged.includes(visa)) return 'case_by_case'
  return position === 'case_by_case' && situation.unhedged.includes(visa) && !situation.own.negative
    ? 'sponsored'
    : position
}

const assertionsOf = (
  says: Says,
  situation: Situation,
  rule: string,
  span: readonly [number, number],
): readonly Assertion[] => {
  const made: Assertion[] = []
  const strength = says.strength ?? 3
  const add = (visa: Visa, position: Position, by: Assertion['by']) => {
    made.push({ visa, position, strength, by, rule, span, situation })
  }
  for (const name of situation.named) {
    // An F-1 beside an H-1B names who may change; where it is taken by itself, training on it is OPT.
    const visa = name === 'f1' && says.named === 'sponsored' ? 'f1_opt' : name
    if (name === 'f1' && situation.own.usGraduates && situation.named.includes('h1b')) continue
    // Asylum or a pending green card with a work card: the card is what is accepted.
    if ((name === 'asylum' || name === 'pending_pr') && says.named === 'sponsored' && situation.named.includes('ead'))
      continue
    if (made.some((each) => each.visa === visa)) continue
    const position = visa === 'h1b' ? (says.h1b ?? says.named) : says.named
    if (position !== undefined) add(visa, hedgedAs(position, visa, situation), 'name')
  }
  if (says.rest !== undefined) {
    const rest = CORE.filter(
      (visa) =>
        !situation.own.visas.includes(visa) &&
        !situation.exception.visas.includes(visa) &&
        !(says.conditional !== undefined && situation.condition.visas.includes(visa)) &&
        !situation.named.includes(visa),
    )
    // "No other visas" with neither named here: the J-1 is what others are measured against.
    for (const visa of rest.length === 2 ? rest.slice(0, 1) : rest) add(visa, says.rest, 'exclusion')
  }
  if (says.all !== undefined) {
    for (const visa of CORE) if (!situation.exception.visas.includes(visa)) add(visa, says.all, 'all')
  }
  if (says.excepted !== undefined) for (const visa of situation.exception.visas) add(visa, says.excepted, 'name')
  if (says.conditional !== undefined) for (const visa of situation.condition.visas) add(visa, says.conditional, 'name')
  if (says.earlier !== undefined)
    for (const visa of situation.before) if (CORE.includes(visa)) add(visa, says.earlier, 'name')
  if (says.unspecified !== undefined) add('unspecified', says.unspecified, 'name')
  return made
}

/** What the statements before gave. */
export type Said = {
  /** The visas named together last. */
  readonly pair: Pair
  /** The position taken last, in the same section. */
  readonly echoed: Position | null
  /** The statement before announced one visa without naming it. */
  readonly single: boolean
  /** The H-1B was refused before. */
  readonly refused: boolean
}
const SILENCE: Said = { pair: [], echoed: null, single: false, refused: false }

/** "The H-1B needs approval": a condition, and no word of sponsoring. */
const tellsCondition = ({ own, named }: Situation): boolean =>
  named.length > 0 &&
  (own.approval || own.require || own.exam) &&
  !own.support &&
  !own.negative &&
  !own.allow &&
  !own.consider

/** The sentence without its leading yes or no. */
const afterAnswer = (sentence: Sentence, skip: number): Sentence =>
  skip === 0
    ? sentence
    : { ...sentence, terms: sentence.terms.filter((term) => (sentence.tokens[term.from]?.from ?? 0) >= skip) }

/**
 * @param before visas that pronouns may stand for
 * @param because what the sentence before gives as a cause, where this one follows from it
 * @param said what else went before: for "the latter", "the same goes for", "it is the J-1"
 * @param frame what the statement's surroundings give it (`frameOf` of its context)
 */
export const readStatement = (
  statement: Statement,
  before: readonly Visa[],
  frame: Frame,
  because: RefusalCause | null = null,
  said: Said = SILENCE,
): Read => {
  const written = sentenceOf(statement.text)
  const sentence = withReferents(written, said.pair)
  const pointed = sentence !== written
  const flags = flagsOf(sentence.terms)
  const assertions: Assertion[] = []
  let citizensOnly = false
  let unread = false
  const rules: string[] = []
  let about = before
  // A question alone is no policy.
  if (statement.text.trimEnd().endsWith('?'))
    return { statement, sentence, frame, flags, assertions, citizensOnly, rules, unread, pointed, about }
  const { word: spoken, skip } = answerOf(statement.text, frame.asks)
  const rest = afterAnswer(sentence, skip)
  const restFlags = skip === 0 ? flags : flagsOf(rest.terms)
  const lastWord = sentence.tokens.findLast((token) => token.kind === 'word')?.norm ?? ''
  const word = spoken ?? impliedAnswer(flags, lastWord, frame)
  let contrary = false
  let inner: readonly Visa[] = []
  let bound = false
  const bare: Situation[] = []
  for (const clause of clausesOf(rest)) {
    const situation = situationOf(rest, clause, frame, {
      before: about,
      contrary,
      cause: flags.cause ?? because,
      inner,
      echoed: assertions.at(-1)?.position ?? said.echoed,
      single: said.single,
      bound,
      refused: said.refused || assertions.some(({ visa, position }) => visa === 'h1b' && position === 'not_sponsored'),
    })
    bound = tellsCondition(situation)
    inner = [...inner, ...situation.own.visas]
    if (situation.own.visas.length > 0) about = situation.own.visas
    else if (situation.condition.visas.length > 0) about = situation.condition.visas
    else if (situation.elliptic && frame.question) about = situation.named
    contrary = situation.own.negative || situation.own.impossible
    const rule = STANCE_RULES.find((each) => each.when(situation))
    const says = rule?.says(situation) ?? null
    if (rule === undefined && situation.bare && situation.own.size <= FRAGMENT) bare.push(situation)
    if (rule !== undefined) rules.push(rule.id)
    if (rule === undefined && statement.kind !== 'heading' && situation.own.visas.some((visa) => CORE.includes(visa)))
      unread = true
    for (const visa of situation.refusedBeside)
      assertions.push({
        visa,
        position: 'not_sponsored',
        strength: 3,
        by: 'name',
        rule: 'refused-in-brackets',
        span: spanOf(rest, clause),
        situation,
      })
    if (rule === undefined || says === null) continue
    if (says.citizensOnly === true && says.strength !== 0) citizensOnly = true
    assertions.push(
      ...assertionsOf(says, situation, rule.id, spanOf(rest, clause)).filter(
        ({ visa }) => !situation.refusedBeside.includes(visa),
      ),
    )
  }
  const composed = word === null || restFlags.referral ? null : composeAnswer(word, frame, restFlags, before)
  if (composed !== null && (word === 'no' || assertions.length === 0)) {
    const clause: Clause = { terms: rest.terms, conditions: [], exceptions: [], asides: [], apart: false }
    const situation = {
      ...situationOf(rest, clause, frame, { before: [], contrary: false, cause: flags.cause ?? because }),
      named: composed.named,
    }
    const covered = new Set(assertions.map(({ visa }) => visa))
    rules.push(composed.rule)
    if (composed.says.citizensOnly === true) citizensOnly = true
    const implied = assertionsOf(composed.says, situation, composed.rule, [0, Math.max(skip, 1)])
    assertions.push(...implied.filter(({ visa }) => !covered.has(visa)))
  }
  assertions.push(...bareBesides(assertions, bare), ...namedBesideOthers(assertions, flags))
  return {
    statement,
    sentence,
    frame,
    flags,
    assertions: nameWins(assertions),
    citizensOnly,
    rules,
    unread,
    pointed,
    about,
  }
}

/** A clause of so few terms is a visa's name and nothing more. */
const FRAGMENT = 4

/** "J-1 visas; H-1B only for those who have one": the name alone, beside what is said of another visa, is an offer. */
const bareBesides = (assertions: readonly Assertion[], bare: readonly Situation[]): readonly Assertion[] =>
  bare.flatMap((situation) => {
    const other = assertions.find(({ visa, by }) => visa === 'h1b' && by === 'name')
    const only = situation.own.visas
    return other !== undefined &&
      only.length === 1 &&
      only[0] === 'j1' &&
      situation.frame.polarity === 'neutral' &&
      !situation.frame.inert
      ? [
          {
            ...other,
            visa: 'j1' as const,
            position: 'sponsored' as const,
            strength: 1 as const,
            rule: 'bare-beside',
            situation,
          },
        ]
      : []
  })

/** "Visa: J-1 (no other type sponsored)": the visa beside which others are refused. */
const namedBesideOthers = (assertions: readonly Assertion[], flags: Flags): readonly Assertion[] => {
  const others = assertions.find(({ rule, visa }) => rule === 'no-other-visas' && visa === 'h1b')
  return others !== undefined && flags.visas.includes('j1') && assertions.every(({ visa }) => visa !== 'j1')
    ? [{ ...others, visa: 'j1', position: 'sponsored', by: 'name', rule: 'named-beside-others' }]
    : []
}

/** What one clause leaves out, another may name. */
const nameWins = (assertions: readonly Assertion[]): readonly Assertion[] =>
  assertions.filter(
    ({ by, visa }) => by !== 'exclusion' || !assertions.some((each) => each.by === 'name' && each.visa === visa),
  )

/** The position of one visa among assertions of one statement: hedges beat flat words, strong ones weak ones. */
export const localPosition = (assertions: readonly Assertion[], visa: Visa): Position => {
  const about = assertions.filter((each) => each.visa === visa)
  if (about.length === 0) return 'not_stated'
  const strongest = Math.max(...about.map((each) => each.strength))
  const top = about.filter((each) => each.strength === strongest || each.position === 'case_by_case')
  for (const position of ['paused', 'case_by_case', 'not_sponsored', 'sponsored'] as const) {
    if (top.some((each) => each.position === position)) return position
  }
  return 'not_stated'
}
