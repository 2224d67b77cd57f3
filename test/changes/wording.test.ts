import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokensOf } from '../../src/changes/tokens.ts'
import { diffWords } from '../../src/changes/wording.ts'

const marked = (old: string, next: string): string =>
  diffWords(old, next)
    .map(({ op, text }) => (op === 'same' ? text : op === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

describe('diffWords', () => {
  it.each([
    ['', '', ''],
    ['J-1 only', 'J-1 only', 'J-1 only'],
    ['', 'J-1 only', '{+J-1 only+}'],
    ['J-1 only', '', '[-J-1 only-]'],
    ['We take the H-1B visa.', 'We take the J-1 visa.', 'We take the [-H-1B-]{+J-1+} visa.'],
    ['Pass Step 3 first.', 'Pass Step 2 first.', 'Pass [-Step 3-]{+Step 2+} first.'],
    ['The fee is $1,000 now.', 'The fee is $100,000 now.', 'The fee is [-$1,000-]{+$100,000+} now.'],
    ['J-1 is taken here.', 'J-1, in rare cases, is taken here.', 'J-1{+, in rare cases,+} is taken here.'],
    ['Ask the house staff office first.', 'Visas: J-1.', '[-Ask the house staff office first-]{+Visas: J-1+}.'],
  ])('%j to %j', (old, next, expected) => {
    expect(marked(old, next)).toBe(expected)
  })

  it('replaces the whole where the texts are too long to compare', () => {
    const [old, next] = ['visa '.repeat(5_000), 'permit '.repeat(5_000)]
    expect(diffWords(old, next)).toEqual([
      { op: 'removed', text: old },
      { op: 'added', text: next },
    ])
  })

  it('replaces the whole where hundreds of words differ', () => {
    const words = (stem: string): string => Array.from({ length: 900 }, (_, index) => `${stem}${index}`).join(' ')
    expect(diffWords(words('a'), words('b')).map(({ op }) => op)).toEqual(['removed', 'added'])
  })
})

const words = fc.array(
  fc.constantFrom(
    'H-1B',
    'J-1',
    'visas',
    'We',
    'do',
    'not',
    'sponsor',
    'the',
    ',',
    '.',
    ' ',
    ' ',
    ' ',
    'Step 3',
    '’',
    '\u00A0',
  ),
  { maxLength: 40 },
)
const sentence = fc.oneof(
  words.map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

describe('for any two texts', () => {
  it('kept and removed runs are the old text, kept and added runs the new', () => {
    fc.assert(
      fc.property(sentence, sentence, (old, next) => {
        const runs = diffWords(old, next)
        const without = (op: string): string =>
          runs
            .filter((run) => run.op !== op)
            .map(({ text }) => text)
            .join('')
        expect(without('added')).toBe(old)
        expect(without('removed')).toBe(next)
      }),
    )
  })

  it('no run is empty, no two neighbours are of one op, and removed comes before added', () => {
    fc.assert(
      fc.property(sentence, sentence, (old, next) => {
        const runs = diffWords(old, next)
        expect(runs.every(({ text }) => text !== '')).toBe(true)
        const ops = runs.map(({ op }) => op).join(' ')
        expect(ops).not.toMatch(/same same|removed removed|added added|added removed/)
      }),
    )
  })

  it('tokens joined are the text', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        expect(tokensOf(text).join('')).toBe(text)
      }),
    )
  })
})
