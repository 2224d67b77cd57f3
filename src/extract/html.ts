/** HTML to a document: surveys the page, reads it from top to bottom, places the blocks. */
import type { Document } from '../domain/document.ts'
import { createBlocks } from './blocks.ts'
import { measureMarkup } from './depth.ts'
import { parsePage } from './dom.ts'
import { SEALED } from './keeping.ts'
import { placeBlocks } from './placing.ts'
import { speaksOfVisas } from './speaking.ts'
import { surveyPage } from './survey.ts'
import { type Manner, readPage } from './walk.ts'

/** Nesting of real pages stays under 60; a parser slows down quadratically with it. */
export const MAX_DEPTH = 1_000
/** Elements of real pages stay under 20,000; each costs about half a kilobyte while the page is read. */
export const MAX_ELEMENTS = 500_000

export type Excess = { readonly reason: 'too_deep' | 'too_large'; readonly detail: string }

/** What forbids parsing a page, null when nothing does. */
export const excessOf = (html: string): Excess | null => {
  const { depth, elements } = measureMarkup(html, MAX_DEPTH)
  if (depth > MAX_DEPTH) return { reason: 'too_deep', detail: `elements nested more than ${MAX_DEPTH} deep` }
  if (elements > MAX_ELEMENTS) return { reason: 'too_large', detail: `${elements} elements, more than ${MAX_ELEMENTS}` }
  return null
}

/** Reads a page whose mark-up has been measured (`excessOf`). */
export const readHtml = (html: string, isXhtml = false): Document => {
  const root = parsePage(html, isXhtml)
  const survey = surveyPage(root)
  const read = (manner: Manner) => {
    const blocks = createBlocks()
    readPage(root, survey, blocks, manner)
    return blocks.result()
  }
  let { drafts, dropped } = read({ withNoscript: false, withSealed: false })
  // Hidden text may be all that a page says of visas; beside what a reader sees it is an old state or a draft.
  if (dropped.some(({ reason }) => reason === SEALED) && !speaksOfVisas(drafts))
    ({ drafts, dropped } = read({ withNoscript: false, withSealed: true }))
  if (drafts.length === 0 && html.includes('<noscript'))
    ({ drafts, dropped } = read({ withNoscript: true, withSealed: true }))
  return placeBlocks(survey, drafts, dropped)
}

/**
 * The document in a page's HTML. A page too deep or too large to be parsed has no blocks, and says so among what was
 * dropped; `extract` tells it apart.
 */
export const extractHtml = (html: string): Document => {
  const excess = excessOf(html)
  if (excess === null) return readHtml(html)
  return {
    title: null,
    language: null,
    blocks: [],
    dropped: [{ text: '', reason: `${excess.reason}: ${excess.detail}` }],
  }
}
