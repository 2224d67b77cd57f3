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

  test.each(pageNames)('%s: every block is where its place says', (name) => {
    const document = extractHtml(readCase(name).html)
    const text = textOf(document)
    for (const block of document.blocks) expect(text.slice(...block.place)).toBe(block.text)
  })
})
