import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sentencesOf } from '../../src/extract/sentences.ts'

const split = (text: string) => sentencesOf(text).map(([from, to]) => text.slice(from, to))

describe('sentences', () => {
  test.each([
    ['We sponsor J-1 visas. H-1B visas are not sponsored.', ['We sponsor J-1 visas.', 'H-1B visas are not sponsored.']],
    ['Only U.S. citizens may apply. Others may not.', ['Only U.S. citizens may apply.', 'Others may not.']],
    ['You must train in the U.S. We sponsor the J-1.', ['You must train in the U.S.', 'We sponsor the J-1.']],
    ['Dr. Vale and Ms. Orr, e.g. on Mondays, answer.', ['Dr. Vale and Ms. Orr, e.g. on Mondays, answer.']],
    ['St. Brennan Hospital sponsors visas, incl. H-1B.', ['St. Brennan Hospital sponsors visas, incl. H-1B.']],
    ['Do you sponsor visas? No. Not now!', ['Do you sponsor visas?', 'No.', 'Not now!']],
    ['A: Yes. We do.', ['A: Yes.', 'We do.']],
    ['A. Yes, the J-1.', ['A. Yes, the J-1.']],
    ['1. A J-1 is needed. 2. So is a contract.', ['1. A J-1 is needed.', '2. So is a contract.']],
    ['• J-1 visas • H-1B visas', ['• J-1 visas', '• H-1B visas']],
    ['He said "no." Then he left.', ['He said "no."', 'Then he left.']],
    ['Scores of 3.5 or more count.', ['Scores of 3.5 or more count.']],
    ['One line\nanother line', ['One line', 'another line']],
    ['', []],
    ['   ', []],
  ])('%s', (text, sentences) => {
    expect(split(text)).toEqual(sentences)
  })

  test('cover everything but white space, in order, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({
          maxLength: 300,
          unit: fc.constantFrom('a', 'B', '.', '?', ' ', '\n', '•', '"', '1', ')', 'U', 'é'),
        }),
        (text) => {
          let covered = ''
          let end = 0
          for (const [from, to] of sentencesOf(text)) {
            expect(from).toBeGreaterThanOrEqual(end)
            expect(to).toBeGreaterThan(from)
            covered += text.slice(from, to)
            end = to
          }
          expect(covered.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        },
      ),
    )
  })

  test('a text without an end is cut, so that no sentence is endless', () => {
    const lengths = sentencesOf('visa '.repeat(5000)).map(([from, to]) => to - from)
    expect(Math.max(...lengths)).toBeLessThan(2500)
    expect(Math.max(...sentencesOf('v'.repeat(9000)).map(([from, to]) => to - from))).toBeLessThan(2500)
  })
})
