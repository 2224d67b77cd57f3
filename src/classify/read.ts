/**
 * Reads one statement with its frame and what went before: the clauses' stances and, from them, the local positions.
 * It settles nothing across statements; that is `settle.ts`.
 */
import type { Position, RefusalCause } from '../domain/position.ts'
import type { Statement } from '../domain/statement.ts'
import type { Visa } from '../domain/visa.ts'
import { answerOf, composeAnswer, impliedAnswer } from './answers.ts'
import {
  type Assertion,
  assertionsOf,
  bareBesides,
  CORE,
  FRAGMENT,
  namedBesideOthers,
  nameWins,
  withoutChanged,
  withoutTransfers,
  withoutUndone,
} from './assertions.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { type Flags, flagsOf } from './flags.ts'
import type { Frame } from './frame.ts'
import { echoOf, tellsCondition, tellsOfElse } from './left-behind.ts'
import { programWins } from './program-wins.ts'
import { addsToYes, afterAnswer, labelsVisas, withUnless } from './leading-answer.ts'
import { type Pair, withReferents } from './referents.ts'
import { outsidersOnly } from './rules/rule.ts'
import { sentenceOf } from './sentence.ts'
import type { Sentence } from './term.ts'
import { type Situation, situationOf } from './situation.ts'
import { STANCE_RULES } from './stance.ts'
import { valuedIn } from './visa-values.ts'

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
  /** The statement before it, in the same section, tells that something is turned down. */
  readonly ended: boolean
  /** The statement before it, in the same section, took no stance. */
  readonly idle: boolean
  /** The statement before it, in the same section, only explained a visa or told where to read on. */
  readonly explained: boolean
  /** The statement before it, in the same section, tells of an examination or a certificate and takes no stance. */
  readonly afterExam: boolean
  /** The statement before it, in the same section, tells of something else than visas. */
  readonly afterElse: boolean
}
const SILENCE: Said = {
  pair: [],
  echoed: null,
  single: false,
  refused: false,
  ended: false,
  idle: false,
  explained: false,
  afterExam: false,
  afterElse: false,
}

/** "Do you do H-1B?" in quotation marks, too; "I am on an H-1B." before what is asked. */
const ASKED =
  /\?["'”’)\]\s]{0,4}$|^\W{0,6}(?:q\W{1,4})?my (?:\w{2,12} )?(?:visa|status|application)\b|^\W{0,6}(?:q\W{1,4})?i(?:['’]m| am)? (?:currently |already |presently |now )?(?:on|in|hold|holding|have an?|need an?|require an?) /i

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
  if (ASKED.test(statement.text))
    return { statement, sentence, frame, flags, assertions, citizensOnly, rules, unread, pointed, about }
  const valued = valuedIn(sentence, frame)
  if (valued.length > 0)
    return {
      statement,
      sentence,
      frame,
      flags,
      assertions: valued,
      citizensOnly,
      rules: ['visa-values'],
      unread,
      pointed,
      about: valued.map(({ visa }) => visa),
    }
  const answer = withUnless(answerOf(statement.text, frame.asks), statement.text, frame)
  const { word: spoken, skip } = labelsVisas(sentence, answer, frame.named.length) ? { word: null, skip: 0 } : answer
  const rest = afterAnswer(sentence, skip)
  const restFlags = skip === 0 ? flags : flagsOf(rest.terms)
  const word = spoken ?? (said.afterElse ? null : impliedAnswer(flags, sentence, frame))
  let contrary = false
  let inner: readonly Visa[] = []
  let bound = false
  let excepted = false
  let idle = said.idle
  let bounding = false
  let ended = said.ended
  let ofOthers = false
  const bare: Situation[] = []
  for (const clause of clausesOf(rest)) {
    const situation = situationOf(rest, clause, frame, {
      before: about,
      contrary,
      cause: flags.cause ?? because,
      inner,
      echoed: echoOf(assertions.at(-1)) ?? said.echoed,
      single: said.single,
      bound,
      answer: word,
      excepted,
      idle,
      bounding,
      explained: said.explained,
      afterExam: said.afterExam,
      afterElse: said.afterElse,
      ended,
      ofOthers,
      refused: said.refused || assertions.some(({ visa, position }) => visa === 'h1b' && position === 'not_sponsored'),
    })
    bound = tellsCondition(situation)
    bounding = situation.own.exam
    ended ||= (situation.own.pause || situation.own.refusal) && situation.own.negations <= (situation.own.pause ? 0 : 1)
    ofOthers ||= situation.own.generic && outsidersOnly(situation)
    excepted ||= situation.own.exceptions && !situation.own.negative && !situation.own.exam
    inner = [...inner, ...situation.own.visas]
    if (situation.own.visas.length > 0) about = situation.own.visas
    else if (situation.condition.visas.length > 0) about = situation.condition.visas
    else if (situation.elliptic && frame.question) about = situation.named
    else if (situation.exception.visas.length > 0) about = situation.exception.visas
    contrary = situation.own.negative || situation.own.impossible
    const rule = STANCE_RULES.find((each) => each.when(situation))
    const says = rule?.says(situation) ?? null
    if (rule === undefined && situation.bare && situation.own.size <= FRAGMENT) bare.push(situation)
    if (rule !== undefined) rules.push(rule.id)
    idle = rule === undefined ? tellsOfElse(situation) : says === null
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
    // "J-1" over its definition, under "Visa types": a title; under "Visas we sponsor" it is one of them.
    if (statement.kind === 'heading' && rule.id === 'item-accepted' && !frame.support && !situation.own.ecfmg) continue
    // "Ineligible visa classifications": what a list is called.
    if (statement.kind === 'heading' && says.all !== undefined && situation.own.refusal && !situation.denied) continue
    if (says.citizensOnly === true && says.strength !== 0) citizensOnly = true
    assertions.push(
      ...assertionsOf(says, situation, rule.id, spanOf(rest, clause)).filter(
        ({ visa }) => !situation.refusedBeside.includes(visa),
      ),
    )
  }
  const composed =
    word === null || (restFlags.referral && answer.hedged !== true)
      ? null
      : composeAnswer(word, frame, restFlags, before, answer.hedged)
  // "J-1 okay. Sorry, no H-1B.": it is told of which.
  const refuses = word === 'no' && (frame.question || frame.cell || assertions.length === 0)
  if (composed !== null && (refuses || assertions.length === 0 || addsToYes(composed, restFlags, assertions))) {
    const clause: Clause = { terms: rest.terms, conditions: [], exceptions: [], asides: [], apart: false }
    const situation = {
      ...situationOf(rest, clause, frame, { before: [], contrary: false, answer: word, cause: flags.cause ?? because }),
      named: composed.named,
    }
    if (about === before && (frame.question || frame.label)) about = composed.named
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
    assertions: nameWins(withoutTransfers(withoutChanged(withoutUndone(programWins(assertions))))),
    citizensOnly,
    rules,
    unread,
    pointed,
    about,
  }
}
