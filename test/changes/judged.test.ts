/** Which rewordings leave a person's judgement alone, and which make it another page. */
import { expect, test } from 'vitest'
import { statementsSha256 } from '../../src/changes/judged.ts'
import { assess } from '../../src/classify/assess.ts'
import { extractHtml } from '../../src/extract/html.ts'
import { statementsOf } from '../../src/extract/statements.ts'

const judged = (...blocks: readonly string[]): string =>
  statementsSha256(assess(statementsOf(extractHtml(`<main>${blocks.join('')}</main>`))))

const H1B = '<p>For the 2026-2027 year we do not sponsor H-1B visas.</p>'
const J1 = '<p>J-1 visas are sponsored through ECFMG.</p>'

test('a SHA-256 in hex', () => {
  expect(judged(H1B, J1)).toMatch(/^[0-9a-f]{64}$/)
})

test.each([
  ['order', [J1, H1B]],
  ['repetition', [H1B, J1, H1B]],
  ['years and spellings', ['<p>For the 2027–2028 year we do not sponsor H1B visas.</p>', J1]],
  ['a new name of the sponsor', [H1B, '<p>J-1 visas are sponsored through Intealth.</p>']],
  ['sentences about something else', [H1B, J1, '<p>Our cafeteria is open until nine.</p>']],
])('%s: the same', (_, blocks) => {
  expect(judged(...blocks)).toBe(judged(H1B, J1))
})

test.each([
  ['a negation', [H1B.replace('do not ', ''), J1]],
  ['a sentence more', [H1B, J1, '<p>H-1B transfers are considered.</p>']],
  ['a sentence less', [H1B]],
])('%s: another page', (_, blocks) => {
  expect(judged(...blocks)).not.toBe(judged(H1B, J1))
})

test('an answer under another question is another answer, short or long', () => {
  const faq = (question: string, answer: string) =>
    judged(`<details><summary>${question}</summary><p>${answer}</p></details>`)
  for (const answer of [
    'No.',
    'We sponsor this visa for every resident who has passed all of the examinations by then.',
  ]) {
    expect(faq('Do you sponsor H-1B visas?', answer)).not.toBe(faq('Do you sponsor J-1 visas?', answer))
  }
})
