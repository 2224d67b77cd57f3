/**
 * Makes a document of the blocks of a labelled page. What stands above a text becomes its context by its form alone:
 * a question, a lead-in that ends with a colon, or a heading. It reads no meaning and invents nothing a page does not show.
 */
import { type Block, type BlockKind, type Context, type Document, NO_CONTEXT } from '../domain/document.ts'
import { fold } from './text.ts'

export type LabelledText = {
  readonly heading: string | null
  readonly text: string
}

const QUESTION_START =
  /^[\W\d]{0,20}(?:q\W{1,6})?(?:do|does|did|is|are|was|were|can|could|may|must|should|shall|will|would|have|has|what|which|who|whom|whose|where|when|why|how)\b/i

export const looksLikeQuestion = (text: string): boolean =>
  text.trimEnd().endsWith('?') || /^\W*q[.:)]\s/i.test(text) || (/\?/.test(text) && QUESTION_START.test(text))

const contextOf = (heading: string | null): Context => {
  if (heading === null || heading === '') return NO_CONTEXT
  if (looksLikeQuestion(heading)) return { ...NO_CONTEXT, question: heading }
  if (heading.endsWith(':')) return { ...NO_CONTEXT, leadIn: heading }
  return { ...NO_CONTEXT, headings: [heading] }
}

const kindOf = (context: Context, text: string): BlockKind => {
  if (/^(?:[-•●▪*>]|\d{1,2}[.)]|[a-z][.)]|\((?:\d{1,2}|[a-z]|i{1,3}|iv)\))\s/i.test(text)) return 'list_item'
  if (context.question !== null) return 'answer'
  return context.leadIn === null ? 'paragraph' : 'list_item'
}

/** The rows of a table that was run into one text; any other text is one line. */
const linesOf = (text: string): readonly string[] => {
  const lines = text.split('\n').map(fold)
  return lines.length > 1 && lines.every((line) => /\S \| \S/.test(line)) ? lines : [fold(text)]
}

/**
 * Blocks in order, each section opened by its heading. The same heading repeated is one section; null shows none.
 * @param blocks texts with the heading, question or lead-in above them
 */
export const documentOfBlocks = (blocks: readonly LabelledText[]): Document => {
  const made: Block[] = []
  let offset = 0
  let open: string | null = null
  const add = (kind: BlockKind, text: string, context: Context) => {
    made.push({ kind, text, context, place: [offset, offset + text.length] })
    offset += text.length + 1
  }
  for (const block of blocks) {
    const heading = block.heading === null ? null : fold(block.heading)
    const texts = linesOf(block.text)
    const context = contextOf(heading)
    if (heading !== null && heading !== '' && heading !== open) {
      add(context.question === null ? 'heading' : 'question', heading, NO_CONTEXT)
    }
    open = heading
    for (const text of texts) if (text !== '') add(kindOf(context, text), text, context)
  }
  return { title: null, language: null, blocks: made, dropped: [] }
}
