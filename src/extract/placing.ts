/** Makes a document of drafts: menus out, repeated texts once, each block in its place in the document's text. */
import type { Block, Document, DroppedBlock } from '../domain/document.ts'
import type { Draft } from './draft.ts'
import { partMenus } from './keeping.ts'

/** Same text in same surroundings; a question and a heading with the same words surround alike (tabs, accordions). */
const keyOf = ({ text, context }: Draft): string => {
  const { headings, question, leadIn, term, rowHeader, columnHeader } = context
  return [text, ...headings, question, leadIn, term, rowHeader, columnHeader].filter((part) => part !== null).join('\n')
}

/** The document of a page's drafts. What it repeats word for word in the same context, as for other screens, is kept once. */
export const placeBlocks = (
  { title, language }: Pick<Document, 'title' | 'language'>,
  drafts: readonly Draft[],
  dropped: readonly DroppedBlock[],
): Document => {
  const { kept, dropped: menus } = partMenus(drafts)
  const seen = new Set<string>()
  const blocks: Block[] = []
  const repeated: DroppedBlock[] = []
  let offset = 0
  for (const draft of kept) {
    const { kind, text, context } = draft
    const key = keyOf(draft)
    if (seen.has(key)) {
      repeated.push({ text, reason: 'repeated' })
      continue
    }
    seen.add(key)
    blocks.push({ kind, text, context, place: [offset, offset + text.length] })
    offset += text.length + 1
  }
  return { title, language, blocks, dropped: [...dropped, ...menus, ...repeated] }
}
