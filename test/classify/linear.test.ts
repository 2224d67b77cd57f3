import { describe, expect, test } from 'vitest'
import { assess } from '../../src/classify/assess.ts'
import { documentOfBlocks } from '../../src/extract/labelled.ts'
import { statementsOf } from '../../src/extract/statements.ts'

/** Bits that make rules look ahead, back and around for as long as they are allowed to. */
const BITS = [
  'H-1B ',
  'J-1, ',
  'only ',
  'must ',
  'not ',
  'and ',
  '(',
  ') ',
  'if ',
  'unless ',
  'except ',
  'who ',
  'only residents step J-1 hold ',
  'must hold step ',
  'however, ',
  'we sponsor J-1 visas and ',
  'no visa of any type of ',
  'case by case in certain special ',
  'graduated from medical school within five ',
  'ECFMG certified by the time of ',
  'years years ',
  'a.b.',
  'u.s.',
  '- ',
  'before the start of ',
  'visas. ',
  'H-1B? ',
  'h',
  "n't ",
]

const millis = (heading: string | null, text: string): number => {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < 5; run++) {
    const start = performance.now()
    assess(statementsOf(documentOfBlocks([{ heading, text }])))
    best = Math.min(best, performance.now() - start)
  }
  return best
}

describe('adversarial text takes time in proportion to its length', () => {
  // Eight times the text: a linear reading takes about 8 times as long, a quadratic one 64 times.
  const SMALL = 20_000
  test.each(BITS)('%j', (bit) => {
    const text = bit.repeat(Math.ceil((8 * SMALL) / bit.length))
    const small = millis(null, text.slice(0, SMALL))
    const large = millis(null, text.slice(0, 8 * SMALL))
    expect(large / Math.max(small, 4)).toBeLessThan(32)
  })

  test('a long heading over many statements', () => {
    const heading = 'Do you sponsor H-1B visas '.repeat(4000)
    const page = (blocks: number) =>
      Array.from({ length: blocks }, () => ({ heading, text: 'No visas are sponsored.' }))
    const time = (blocks: number) => {
      const start = performance.now()
      assess(statementsOf(documentOfBlocks(page(blocks))))
      return performance.now() - start
    }
    time(10)
    expect(time(400) / Math.max(time(50), 2)).toBeLessThan(28)
  })

  test('a megabyte', () => {
    const text = BITS.join('').repeat(Math.ceil(1_000_000 / BITS.join('').length))
    const { category } = assess(statementsOf(documentOfBlocks([{ heading: null, text }])))
    expect(category).toBeTypeOf('string')
  })
})
