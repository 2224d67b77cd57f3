/** Tells documents, which are read in a worker, from pages, which `extract` reads. */
import { isPdf } from './binary.ts'
import type { ExtractableBody } from './extract.ts'

export type DocumentKind = 'pdf' | 'docx'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** By its first bytes where those are unmistakable, else by its type; null for pages and everything else. */
export const documentKindOf = ({ bytes, mime }: ExtractableBody): DocumentKind | null => {
  if (isPdf(bytes) || mime === 'application/pdf') return 'pdf'
  return mime === DOCX ? 'docx' : null
}
