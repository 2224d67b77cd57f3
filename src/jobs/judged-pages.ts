/**
 * Pages that were extracted to judge whether there is any text in them, kept until they are read: a page is extracted once on its way
 * from the fetch to its assessment. Few are kept, and each for one reading; where one is gone, it is extracted again.
 */
import { createHash } from 'node:crypto'
import { type ExtractableBody, type Extraction, extract, isBlankExtraction } from '../extract/extract.ts'

export type JudgedPages = {
  /** Whether a body can be read and holds nothing but navigation, hidden text and the like. */
  readonly isBlank: (body: ExtractableBody) => boolean
  /** The extraction of a body that was judged, once; null where there is none. */
  readonly take: (body: ExtractableBody) => Extraction | null
}

const keyOf = ({ bytes, mime, charset }: ExtractableBody): string =>
  `${createHash('sha256').update(bytes).digest('base64')} ${mime} ${charset ?? ''}`

/** @param most pages kept at once; the oldest goes first */
export const createJudgedPages = (most: number): JudgedPages => {
  const kept = new Map<string, Extraction>()
  return {
    isBlank: (body) => {
      const extraction = extract(body)
      if (isBlankExtraction(extraction)) return true
      const key = keyOf(body)
      kept.delete(key)
      const oldest = kept.keys().next()
      if (kept.size >= most && oldest.done !== true) kept.delete(oldest.value)
      kept.set(key, extraction)
      return false
    },
    take: (body) => {
      const key = keyOf(body)
      const extraction = kept.get(key)
      kept.delete(key)
      return extraction ?? null
    },
  }
}
