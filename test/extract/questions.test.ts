import { describe, expect, test } from 'vitest'
import { isQuestion, partsOf } from '../../src/extract/questions.ts'

describe('isQuestion', () => {
  test.each([
    'Do you sponsor visas?',
    'Visa sponsorship?',
    'What visas do you sponsor',
    'Can I apply with an EAD',
    'Is there a cutoff for graduation',
    '3. Are IMGs considered?',
    'Q: Who reads the files?',
    'Which visas are accepted? (updated)',
    'Does the program accept "J-1 only" applicants?"',
  ])('%s', (text) => expect(isQuestion(text)).toBe(true))

  test.each([
    'How to apply',
    'What we offer',
    'Why Larkspur',
    'Visa sponsorship',
    'Will sponsor J-1 visas.',
    'Can be reached by telephone: 555-0100',
    'Applicants who do not hold a visa',
    'Must hold one of the following:',
    `${'Do you want to know more about our program and its people and '.repeat(6)}?`,
  ])('not: %s', (text) => expect(isQuestion(text)).toBe(false))
})

const plain = (text: string) => partsOf(text).map((part) => `${part.kind}: ${part.text}`)

describe('partsOf', () => {
  test.each([
    ['We sponsor J-1 visas.', ['text: We sponsor J-1 visas.']],
    ['Do you sponsor visas?', ['question: Do you sponsor visas?']],
    ['Do you sponsor visas? J-1 only.', ['question: Do you sponsor visas?', 'answer: J-1 only.']],
    [
      'We are small. Do you sponsor visas? Yes. The J-1. Is Step 3 needed? No.',
      [
        'text: We are small.',
        'question: Do you sponsor visas?',
        'answer: Yes. The J-1.',
        'question: Is Step 3 needed?',
        'answer: No.',
      ],
    ],
    ['Q: Visas? A: J-1.', ['question: Visas?', 'answer: J-1.']],
    [
      'Q1. Which visas? A1. J-1, for U.S. A. graduates too. Q2. Parking? A2. Free.',
      ['question: Which visas?', 'answer: J-1, for U.S. A. graduates too.', 'question: Parking?', 'answer: Free.'],
    ],
    ['Q: What about the O-1', ['text: Q: What about the O-1']],
    ['A: No.', ['answer: No.']],
    ['A. First choice', ['text: A. First choice']],
    ['Visa (H-1B?) questions go to the GME office.', ['text: Visa (H-1B?) questions go to the GME office.']],
  ])('%s', (text, parts) => expect(plain(text)).toEqual(parts))
})
