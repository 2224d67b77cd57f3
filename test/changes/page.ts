/** Builds assessments from the short notation of `test/histories/*.yaml`, as `classify` would hand them over. */
import type { Assessment } from '../../src/domain/assessment.ts'
import { categoryOf } from '../../src/domain/category.ts'
import { type BlockKind, NO_CONTEXT } from '../../src/domain/document.ts'
import { EVERYBODY, type Position } from '../../src/domain/position.ts'
import type { Requirement } from '../../src/domain/requirement.ts'
import type { StatementReading } from '../../src/domain/statement.ts'
import type { Visa } from '../../src/domain/visa.ts'

export type Sentence = {
  readonly text: string
  readonly says?: Readonly<Partial<Record<Visa, Position>>>
  readonly question?: string
  readonly leadIn?: string
  readonly row?: string
  readonly column?: string
  readonly heading?: string
}

export type PageNotation = {
  readonly statements: readonly (string | Sentence)[]
  readonly requirements?: readonly Requirement[]
  /** Where the page as a whole says something else than its last sentence on a visa. */
  readonly positions?: Readonly<Partial<Record<Visa, Position>>>
}

const kindOf = (sentence: Sentence): BlockKind => {
  if (sentence.question !== undefined) return 'answer'
  if (sentence.leadIn !== undefined) return 'list_item'
  return sentence.row === undefined && sentence.column === undefined ? 'paragraph' : 'table_cell'
}

const readingOf = (notation: string | Sentence, ordinal: number): StatementReading => {
  const sentence = typeof notation === 'string' ? { text: notation } : notation
  return {
    statement: {
      ordinal,
      text: sentence.text,
      kind: kindOf(sentence),
      place: [0, sentence.text.length],
      context: {
        ...NO_CONTEXT,
        headings: sentence.heading === undefined ? [] : [sentence.heading],
        question: sentence.question ?? null,
        leadIn: sentence.leadIn ?? null,
        rowHeader: sentence.row ?? null,
        columnHeader: sentence.column ?? null,
      },
    },
    positions: sentence.says ?? {},
    rule: sentence.says === undefined ? null : 'notation',
    span: [0, sentence.text.length],
  }
}

/** The assessment of a page written in the notation; its category follows from the positions. */
export const assessmentOf = (page: PageNotation): Assessment => {
  const readings = page.statements.map(readingOf)
  const stated = new Map<Visa, Position>([
    ['h1b', 'not_stated'],
    ['j1', 'not_stated'],
  ])
  const said = [...readings.map(({ positions }) => positions), page.positions ?? {}]
  for (const positions of said)
    for (const [visa, position] of Object.entries(positions)) stated.set(visa as Visa, position)
  const requirements = page.requirements ?? []
  return {
    category: categoryOf({
      h1b: stated.get('h1b') ?? 'not_stated',
      j1: stated.get('j1') ?? 'not_stated',
      unspecified: stated.get('unspecified') ?? 'not_stated',
      citizensOnly: requirements.some(({ type }) => type === 'us_citizen_or_pr_only'),
    }),
    positions: [...stated].map(([visa, position]) => ({
      visa,
      position,
      scope: EVERYBODY,
      cause: null,
      evidence: [],
      confidence: 1,
    })),
    requirements,
    capExempt: null,
    readings,
    confidence: 1,
    reasons: [],
    rulesVersion: 'test',
  }
}
