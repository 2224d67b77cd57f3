/** A block before it has its place in the document. */
import type { BlockKind, Context } from '../domain/document.ts'

export type Draft = {
  readonly kind: BlockKind
  readonly text: string
  readonly context: Context
  /** Nothing but a link: `in_page` to a place in the page, `lone` outside what the page marks as its content, `name` in it and a visa's. */
  readonly link: 'in_page' | 'lone' | 'name' | null
}
