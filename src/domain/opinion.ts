/**
 * A second opinion on what a page says, from a language model: kept beside the rules' answer and never in its place. Who is asked, and what
 * is taken for an answer, is decided elsewhere; these are the shapes.
 */
import type { Answer } from './review.ts'

/** The visas that carry the category are asked about; no other. */
export const ASKED_VISAS = ['h1b', 'j1'] as const
export type AskedVisa = (typeof ASKED_VISAS)[number]

/** The words an answer rests on: `[from, to)` in the text of the statement with that ordinal. */
export type Quote = {
  readonly visa: AskedVisa
  readonly statement: number
  readonly span: readonly [from: number, to: number]
  readonly text: string
}

/** Every position but `not_stated` has its quote. */
export type Opinion = Answer & { readonly quotes: readonly Quote[] }

export type StoredOpinion = Opinion & { readonly model: string; readonly at: Date }

/** What is sent to a chat endpoint: texts of the program's own, and pages only as data within the last one. */
export type ChatMessage = { readonly role: 'system' | 'user'; readonly content: string }

/**
 * What came of asking. answered: the model's text, not yet judged. refused: an answer that no second try would better (too large, no chat
 * completion). failed: nothing came; `retryAfterMs` is what the server asked for. `tokens` is what the server says it cost, null when it
 * does not.
 */
export type Asked =
  | { readonly kind: 'answered'; readonly text: string; readonly tokens: number | null }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string; readonly retryAfterMs: number | null }
