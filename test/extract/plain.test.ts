import { describe, expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import type { Document } from '../../src/domain/document.ts'

const read = (text: string): Document => {
  const extraction = extract({ bytes: new TextEncoder().encode(text), mime: 'text/plain', charset: 'utf-8' })
  if (!extraction.ok) throw new Error(extraction.reason)
  return extraction.document
}
const lines = (text: string) =>
  read(text).blocks.map(({ kind, text: words, context }) =>
    [kind, words, context.question, context.leadIn, context.term].filter((part) => part !== null).join(' | '),
  )

describe('plain text', () => {
  test('has paragraphs parted by blank lines, wrapped lines joined', () =>
    expect(lines('The program accepts holders\nof a J-1 visa.\r\n\r\n\r\nInterviews are\nvirtual.')).toEqual([
      'paragraph | The program accepts holders of a J-1 visa.',
      'paragraph | Interviews are virtual.',
    ]))

  test('has lists, with the line that introduces them', () =>
    expect(lines('We do not sponsor:\n- H-1B\n- O-1\n\nWe do sponsor:\n\n* J-1\n* TN\n\nThat is all.')).toEqual([
      'paragraph | We do not sponsor:',
      'list_item | H-1B | We do not sponsor:',
      'list_item | O-1 | We do not sponsor:',
      'paragraph | We do sponsor:',
      'list_item | J-1 | We do sponsor:',
      'list_item | TN | We do sponsor:',
      'paragraph | That is all.',
    ]))

  test('has questions and labels', () =>
    expect(lines('Do you sponsor visas?\n\nYes, the J-1.\n\nVisa fee: none')).toEqual([
      'question | Do you sponsor visas?',
      'answer | Yes, the J-1. | Do you sponsor visas?',
      'answer | Visa fee: none | Do you sponsor visas? | Visa fee',
    ]))

  test('takes mark-up for text', () => expect(lines('<p>J-1</p>')).toEqual(['paragraph | <p>J-1</p>']))
})
