/** Every sentence of a document with its context, whatever it is about. What bears on visas is chosen in `statements.ts`, not here. */
import type { BlockKind, Context, Document } from '../domain/document.ts'
import { sentencesOf } from './sentences.ts'

export type Sentence = {
  readonly text: string
  readonly kind: BlockKind
  readonly context: Context
  /** `[from, to)` in the document's plain text. */
  readonly place: readonly [from: number, to: number]
}

/** In page order. Linear in the length of the document. */
export const sentencesIn = (document: Document): readonly Sentence[] =>
  document.blocks.flatMap(({ kind, text, context, place }) =>
    sentencesOf(text).map(([from, to]) => ({
      text: text.slice(from, to),
      kind,
      context,
      place: [place[0] + from, place[0] + to] as const,
    })),
  )
