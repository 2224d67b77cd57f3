/**
 * Reads one statement with its frame and what went before: the clauses' stances and, from them, the local positions.
 * It settles nothing across statements; that is `settle.ts`.
 */
import type { Position } from '../domain/position.ts'
import type { Statement } from '../domain/statement.ts'
import type { Visa } from '../domain/visa.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { type Flags, flagsOf } from './flags.ts'
import { type Frame, frameOf } from './frame.ts'
import { type Sentence, sentenceOf } from './sentence.ts'
import { type Situation, situationOf } from './situation.ts'
import { type Says, STANCE_RULES } from './stance.ts'

/** One thing said of one visa, with the characters it was read from. */
export type Assertion = {
  readonly visa: Visa
  readonly position: Position
  readonly strength: 0 | 1 | 2 | 3
  /** Said of the visas left out, or of all, rather than by name. */
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
  /** Visas this statement was about, for pronouns in the next. */
  readonly about: readonly Visa[]
}

const YES_NO =
  /^(?:\W*a[.:)]\s*)?\W*(yes|no)\b(?=\s*(?:[,.;:!–—-]|$|\s+(?:we|the|our|this|you|all|it|there|but|although|however|not|only)\b))/i

const answerOf = (text: string): { readonly answer: 'yes' | 'no' | null; readonly skip: number } => {
  const found = YES_NO.exec(text)
  if (found === null) return { answer: null, skip: 0 }
  return {
    answer: found[1]?.toLowerCase() === 'yes' ? 'yes' : 'no',
    skip: found[0].length,
  }
}

const spanOf = (sentence: Sentence, clause: Clause): readonly [number, number] => {
  const all = [
    ...clause.terms,
    ...clause.conditions.flatMap((part) => part.terms),
    ...clause.exceptions.flatMap((part) => part.terms),
  ]
  const first = sentence.tokens[Math.min(...all.map((term) => term.from))]
  const last = sentence.tokens[Math.max(...all.map((term) => term.to)) - 1]
  return first === undefined || last === undefined ? [0, sentence.text.length] : [first.from, last.to]
}

const CORE: readonly Visa[] = ['h1b', 'j1']

const assertionsOf = (
  says: Says,
  situation: Situation,
  rule: string,
  span: readonly [number, number],
  namedAnywhere: readonly Visa[],
): Assertion[] => {
  const made: Assertion[] = []
  const strength = says.strength ?? 3
  const add = (visa: Visa, position: Position, by: Assertion['by']) =>
    made.push({ visa, position, strength, by, rule, span, situation })
  if (says.named !== undefined) for (const visa of situation.named) add(visa, says.named, 'name')
  if (says.rest !== undefined) {
    const rest = CORE.filter((visa) => !namedAnywhere.includes(visa))
    // "No other visas" after a J-1 leaves H-1B out; with neither named the frame decides which are left.
    for (const visa of rest.length === 2 ? rest.slice(0, 1) : rest) add(visa, says.rest, 'exclusion')
  }
  if (says.all !== undefined) {
    for (const visa of CORE) if (!situation.exception.visas.includes(visa)) add(visa, says.all, 'all')
    for (const visa of situation.exception.visas) add(visa, 'sponsored', 'name')
  }
  if (says.unspecified !== undefined) add('unspecified', says.unspecified, 'name')
  return made
}

/** What a bare yes or no says, from the question it answers. */
const answered = (
  answer: 'yes' | 'no',
  frame: Frame,
): {
  readonly says: Says
  readonly named: readonly Visa[]
  readonly rule: string
} | null => {
  if (!frame.question) return null
  const named = frame.named.filter((visa) => visa !== 'green_card')
  if (frame.citizenship && named.length === 0 && !frame.generic) {
    return answer === 'yes'
      ? {
          says: { all: 'not_sponsored', citizensOnly: true, strength: 1 },
          named,
          rule: 'answer-citizens',
        }
      : null
  }
  if (!frame.support && !frame.generic) return null
  if (answer === 'no') {
    if (named.length > 0)
      return {
        says: { named: 'not_sponsored', strength: 3 },
        named,
        rule: 'answer-no',
      }
    return frame.generic
      ? {
          says: { all: 'not_sponsored', strength: 2 },
          named,
          rule: 'answer-no',
        }
      : null
  }
  if (named.length > 0 && frame.support)
    return {
      says: { named: 'sponsored', strength: 3 },
      named,
      rule: 'answer-yes',
    }
  return frame.generic && frame.support ? { says: { unspecified: 'sponsored' }, named, rule: 'answer-yes' } : null
}

export type Before = { readonly about: readonly Visa[] }

export const readStatement = (statement: Statement, before: Before): Read => {
  const sentence = sentenceOf(statement.text)
  const frame = frameOf(statement.context)
  const { answer, skip } = answerOf(statement.text)
  const flags = flagsOf(sentence, sentence.terms)
  const own: Sentence =
    skip === 0
      ? sentence
      : {
          ...sentence,
          terms: sentence.terms.filter((term) => (sentence.tokens[term.from]?.from ?? 0) >= skip),
        }
  const assertions: Assertion[] = []
  let citizensOnly = false
  let about: readonly Visa[] = before.about
  for (const clause of clausesOf(own)) {
    if (clause.terms.length === 0 && clause.conditions.length === 0) continue
    const situation = situationOf(own, clause, frame, {
      before: about,
      answer,
      afterContrast: clause.apart,
    })
    const rule = STANCE_RULES.find((each) => each.when(situation))
    if (situation.own.visas.length > 0) about = situation.own.visas
    const says = rule?.says(situation) ?? null
    if (rule === undefined || says === null) continue
    if (says.citizensOnly === true) citizensOnly = true
    assertions.push(
      ...assertionsOf(
        says,
        situation,
        rule.id,
        spanOf(own, clause),
        flags.visas.concat(frame.question && situation.named.length === 0 ? [] : []),
      ),
    )
  }
  if (answer !== null) {
    const composed = answered(answer, frame)
    const covered = new Set(assertions.map(({ visa }) => visa))
    if (composed !== null && (answer === 'no' || assertions.length === 0)) {
      const clause: Clause = {
        terms: sentence.terms,
        conditions: [],
        exceptions: [],
        apart: false,
      }
      const situation = {
        ...situationOf(sentence, clause, frame, {
          before: [],
          answer,
          afterContrast: false,
        }),
        named: composed.named,
      }
      if (composed.says.citizensOnly === true) citizensOnly = true
      const implied = assertionsOf(
        composed.says,
        { ...situation, exception: flagsOf(sentence, []) },
        composed.rule,
        [0, skip],
        composed.named,
      )
      assertions.push(...implied.filter(({ visa }) => !covered.has(visa)))
    }
  }
  return { statement, sentence, frame, flags, assertions, citizensOnly, about }
}

/** The position of one visa among assertions of one statement: hedges beat flat words, names beat exclusion. */
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
