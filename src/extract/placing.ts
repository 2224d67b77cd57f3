/** Puts drafts in their place in the document's text, and keeps once what a page repeats for other screen sizes. */
import type { Block, DroppedBlock } from '../domain/document.ts'
import type { Draft } from './blocks.ts'

/** Drafts as the blocks of a document: texts repeated word for word in the same context are kept once. */
export const placeBlocks = (
  drafts: readonly Draft[],
): { readonly blocks: readonly Block[]; readonly repeated: readonly DroppedBlock[] } => {
  const seen = new Set<string>()
  const blocks: Block[] = []
  const repeated: DroppedBlock[] = []
  let offset = 0
  for (const { kind, text, context } of drafts) {
    const { headings, question, leadIn, term, rowHeader, columnHeader } = context
    const around = [...headings, question, leadIn, term, rowHeader, columnHeader].filter((part) => part !== null)
    const key = `${text}\n${around.join('\n')}`
    if (seen.has(key)) {
      repeated.push({ text, reason: 'repeated' })
      continue
    }
    seen.add(key)
    blocks.push({ kind, text, context, place: [offset, offset + text.length] })
    offset += text.length + 1
  }
  return { blocks, repeated }
}
