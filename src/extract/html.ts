/** HTML to a document. First depth: headings, paragraphs and items with their heading trail. */
import { load } from 'cheerio/slim'
import { type Block, type BlockKind, type Document, NO_CONTEXT } from '../domain/document.ts'
import { fold } from './text.ts'

export const extractHtml = (html: string): Document => {
  const $ = load(html, { xml: { xmlMode: false } })
  $('script, style, template, noscript, nav, footer').remove()
  const blocks: Block[] = []
  const trail: string[] = []
  let offset = 0
  for (const element of $('h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th').toArray()) {
    const text = fold($(element).text())
    if (text === '') continue
    const level = /^h(\d)$/.exec(element.tagName)?.[1]
    if (level !== undefined) trail.length = Math.min(trail.length, Number(level) - 1)
    const kind: BlockKind = level === undefined ? (element.tagName === 'li' ? 'list_item' : 'paragraph') : 'heading'
    blocks.push({
      kind,
      text,
      context: {
        ...NO_CONTEXT,
        headings: trail.filter((part) => part !== undefined),
      },
      place: [offset, offset + text.length],
    })
    if (level !== undefined) trail[Number(level) - 1] = text
    offset += text.length + 1
  }
  return {
    title: fold($('title').first().text()) || null,
    language: $('html').attr('lang') ?? null,
    blocks,
    dropped: [],
  }
}
