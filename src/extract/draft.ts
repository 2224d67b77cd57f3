/** A block before it has its place in the document. */
import type { BlockKind, Context } from '../domain/document.ts'

export type Draft = {
  readonly kind: BlockKind
  readonly text: string
  readonly context: Context
  /** Nothing but a link, outside what the page marks as its content. */
  readonly isLoneLink: boolean
}
