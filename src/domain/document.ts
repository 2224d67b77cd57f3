/** A snapshot as ordered blocks of text, each with the context a reader would see around it. Made by `extract`. */
export const BLOCK_KINDS = [
  'heading',
  'paragraph',
  'list_item',
  'table_cell',
  'question',
  'answer',
  'definition',
  'caption',
] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

/** What stands around a block and gives it meaning; each part null or empty when the page shows none. */
export type Context = {
  /** The heading trail, outermost first. */
  readonly headings: readonly string[]
  readonly question: string | null
  /** The sentence that introduces the list the block stands in ("We are not able to sponsor:"). */
  readonly leadIn: string | null
  readonly rowHeader: string | null
  readonly columnHeader: string | null
  /** Definition term, or the label before a colon. */
  readonly term: string | null
  readonly caption: string | null
}

export const NO_CONTEXT: Context = {
  headings: [],
  question: null,
  leadIn: null,
  rowHeader: null,
  columnHeader: null,
  term: null,
  caption: null,
}

/** Text is NFC with single spaces; `place` is `[from, to)` in the document's plain text (blocks joined by a newline). */
export type Block = {
  readonly kind: BlockKind
  readonly text: string
  readonly context: Context
  readonly place: readonly [from: number, to: number]
}

/** A block left out as navigation, footer, cookie bar and the like, kept so that nothing vanishes unseen. */
export type DroppedBlock = { readonly text: string; readonly reason: string }

export type Document = {
  readonly title: string | null
  readonly language: string | null
  readonly blocks: readonly Block[]
  readonly dropped: readonly DroppedBlock[]
}

/** The document as plain text; block places are offsets into it. */
export const textOf = (document: Document): string => document.blocks.map((block) => block.text).join('\n')

/** Whether there was nothing to read. That is no silence: a page that states nothing has text that says so little. */
export const isBlank = (document: Document): boolean => textOf(document).trim() === ''
