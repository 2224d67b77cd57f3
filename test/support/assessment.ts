/** Assessments written by hand: sentences with what they say of each visa, the telling words between « and ». */
import type { Assessment } from '../../src/domain/assessment.ts'
import { categoryOf } from '../../src/domain/category.ts'
import { NO_CONTEXT } from '../../src/domain/document.ts'
import { EVERYBODY, type Position, type RefusalCause } from '../../src/domain/position.ts'
import type { Requirement } from '../../src/domain/requirement.ts'
import type { Visa } from '../../src/domain/visa.ts'

export type Sentence = {
  readonly text: string
  readonly says?: Readonly<Partial<Record<Visa, Position>>>
  readonly under?: readonly string[]
}

export type Saying = {
  readonly sentences: readonly Sentence[]
  readonly requirements?: readonly Requirement[]
  readonly cause?: RefusalCause
  readonly confidence?: number
  readonly reasons?: readonly string[]
  readonly rules?: string
}

const unmarked = (text: string): string => text.replaceAll(/[«»]/g, '')

const spanOf = (text: string): readonly [number, number] => {
  const from = text.indexOf('«')
  return from === -1 ? [0, text.length] : [from, text.indexOf('»') - 1]
}

/** The position of a visa is that of the last sentence that speaks of it. */
export const assessmentOf = (saying: Saying): Assessment => {
  const spoken = new Map<Visa, { position: Position; ordinal: number }>([
    ['h1b', { position: 'not_stated', ordinal: -1 }],
    ['j1', { position: 'not_stated', ordinal: -1 }],
  ])
  for (const [ordinal, { says = {} }] of saying.sentences.entries()) {
    for (const [visa, position] of Object.entries(says)) spoken.set(visa as Visa, { position, ordinal })
  }
  const confidence = saying.confidence ?? 0.94
  const requirements = saying.requirements ?? []
  const positionOf = (visa: Visa): Position => spoken.get(visa)?.position ?? 'not_stated'
  return {
    category: categoryOf({
      h1b: positionOf('h1b'),
      j1: positionOf('j1'),
      unspecified: positionOf('unspecified'),
      citizensOnly: requirements.some(({ type }) => type === 'us_citizen_or_pr_only'),
    }),
    positions: [...spoken].map(([visa, { position, ordinal }]) => ({
      visa,
      position,
      scope: EVERYBODY,
      cause: position === 'paused' || position === 'not_sponsored' ? (saying.cause ?? null) : null,
      evidence:
        ordinal === -1
          ? []
          : [{ statement: ordinal, span: spanOf(saying.sentences[ordinal]?.text ?? ''), rule: 'sample' }],
      confidence,
    })),
    requirements,
    capExempt: null,
    readings: saying.sentences.map(({ text, says = {}, under = [] }, ordinal) => ({
      statement: {
        ordinal,
        text: unmarked(text),
        kind: 'paragraph',
        context: { ...NO_CONTEXT, headings: under },
        place: [ordinal * 500, ordinal * 500 + unmarked(text).length],
      },
      positions: says,
      rule: Object.keys(says).length === 0 ? null : 'sample',
      span: spanOf(text),
    })),
    confidence,
    reasons: saying.reasons ?? [],
    rulesVersion: saying.rules ?? 'sample-1',
  }
}
