import { describe, expect, test } from 'vitest'
import { textOf } from '../../src/domain/document.ts'
import { extractHtml } from '../../src/extract/html.ts'
import { expectedBlocks, pageNames, plainBlocks, readCase } from './page-corpus.ts'

describe('the page corpus', () => {
  test('has cases', () => expect(pageNames.length).toBeGreaterThanOrEqual(25))

  test.each(pageNames)('%s', (name) => {
    const page = readCase(name)
    const document = extractHtml(page.html)
    expect(plainBlocks(document)).toEqual(expectedBlocks(page))
    expect({ title: document.title, language: document.language }).toEqual({
      title: page.title,
      language: page.language,
    })
    for (const left of page.dropped) expect(document.dropped).toContainEqual(left)
  })

  test.each(pageNames)('%s reads the same without the end tags that HTML lets authors omit', (name) => {
    const { html } = readCase(name)
    const intact = plainBlocks(extractHtml(html))
    const OPTIONAL = [
      /<\/p>/gi,
      /<\/li>/gi,
      /<\/(?:td|th|tr|thead|tbody)>/gi,
      /<\/(?:dt|dd)>/gi,
      /<\/(?:p|li|td|th|tr|dt|dd)>/gi,
    ]
    for (const endTags of OPTIONAL) expect(plainBlocks(extractHtml(html.replace(endTags, '')))).toEqual(intact)
  })

  test.each(pageNames)('%s: every block is where its place says', (name) => {
    const document = extractHtml(readCase(name).html)
    const text = textOf(document)
    for (const block of document.blocks) expect(text.slice(...block.place)).toBe(block.text)
  })
})
