/** One sentence, item or cell about visas (or a condition tied to them) with its context. Made by `extract`. */
import type { BlockKind, Context } from './document.ts'
import type { Position } from './position.ts'
import type { Visa } from './visa.ts'

export type Statement = {
  /** Position among the document's statements, from 0. */
  readonly ordinal: number
  /** The sentence as the page has it, white space folded. */
  readonly text: string
  readonly kind: BlockKind
  readonly context: Context
  /** `[from, to)` in the document's plain text. */
  readonly place: readonly [from: number, to: number]
}

/** What one statement says by itself, read with its context: the local label of docs/labels.md. */
export type StatementReading = {
  readonly statement: Statement
  /** Visas not named are not stated. */
  readonly positions: Readonly<Partial<Record<Visa, Position>>>
  /** The rule that decided, for people; null when the statement takes no stance. */
  readonly rule: string | null
  /** `[from, to)` in the statement's text: the characters the stance was read from. */
  readonly span: readonly [from: number, to: number]
}

/** The nearest thing above a statement: question, list lead-in, table header, term or innermost heading. */
export const headingOf = (context: Context): string | null =>
  context.question ??
  context.leadIn ??
  context.term ??
  context.columnHeader ??
  context.rowHeader ??
  context.caption ??
  context.headings.at(-1) ??
  null
