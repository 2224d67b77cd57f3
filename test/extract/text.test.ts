import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/extract/text.ts'

describe('fold', () => {
  test.each([
    ['  J-1\t\n visas ', 'J-1 visas'],
    ['J\u00a0-\u00a01\u2003only', 'J - 1 only'],
    ['H\u20111B H\u20101B H\u22121B', 'H-1B H-1B H-1B'],
    ['H\u20131B and J\u20141', 'H-1B and J-1'],
    ['2026\u20132027 \u2013 a year', '2026\u20132027 \u2013 a year'],
    ['appli\u00adcant\u200bs\ufeff', 'applicants'],
    ['don\u2019t say \u201cnever\u201d', 'don\'t say "never"'],
    ['cafe\u0301', 'caf\u00e9'],
    ['a\u0000b\u0007c', 'abc'],
    ['a\ud800b', 'a\ufffdb'],
    ['', ''],
    ['\u00a0\u200b', ''],
  ])('%j is %j', (raw, folded) => expect(fold(raw)).toBe(folded))

  test('a folded text folds to itself, has single spaces and can be stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const folded = fold(raw)
        expect(fold(folded)).toBe(folded)
        expect(folded).not.toMatch(/\s\s|^\s|\s$|[\u0000-\u001f]/)
        expect(folded.isWellFormed()).toBe(true)
        expect(folded.normalize('NFC')).toBe(folded)
      }),
    )
  })
})
