/** Plain text to a document: paragraphs parted by blank lines, with their bullets, labels, questions and lead-ins. */
import type { Document } from '../domain/document.ts'
import { createBlocks } from './blocks.ts'
import { placeBlocks } from './placing.ts'
import { PAGE_SCOPE } from './scope.ts'

const PLAIN = { bold: false, link: 'none' } as const

/** The document in a plain text; lines that are wrapped in the middle of a sentence are joined. */
export const extractPlain = (text: string): Document => {
  const blocks = createBlocks()
  for (const line of text.split(/\r\n|[\n\r\f\u2028\u2029]/)) {
    if (/\S/.test(line)) {
      blocks.text(line, PLAIN, false)
      blocks.lineBreak()
    } else blocks.flush(PAGE_SCOPE)
  }
  blocks.flush(PAGE_SCOPE)
  const { drafts, dropped } = blocks.result()
  return placeBlocks({ title: null, language: null }, drafts, dropped)
}
