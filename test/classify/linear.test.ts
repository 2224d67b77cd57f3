import { describe, expect, test } from 'vitest'
import { assess } from '../../src/classify/assess.ts'
import { frameOf } from '../../src/classify/frame.ts'
import { withoutPast } from '../../src/classify/past.ts'
import { programWins } from '../../src/classify/program-wins.ts'
import { readStatement } from '../../src/classify/read.ts'
import { NO_CONTEXT } from '../../src/domain/document.ts'
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

/** Processor time of this process, so that what else the machine does counts for nothing; milliseconds. */
const costOf = (work: () => unknown): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const read = (blocks: readonly { readonly heading: string | null; readonly text: string }[]) => () =>
  assess(statementsOf(documentOfBlocks(blocks)))

/**
 * How many times more the large work costs than the small: the least of several tries. Collected garbage may spoil some of them; what grows
 * with the square of its input is dear in all.
 */
const growth = (small: () => unknown, large: () => unknown): number => {
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 6 && least > 16; attempt += 1) {
    least = Math.min(least, costOf(large) / Math.max(costOf(small), 4))
  }
  return least
}

describe('adversarial text takes time in proportion to its length', () => {
  // Eight times the text: a linear reading takes about 8 times as long, a quadratic one 64 times.
  const SMALL = 20_000
  test.each(BITS)('%j', (bit) => {
    const text = bit.repeat(Math.ceil((8 * SMALL) / bit.length))
    const part = (length: number) => read([{ heading: null, text: text.slice(0, length) }])
    expect(growth(part(SMALL), part(8 * SMALL))).toBeLessThan(32)
  })

  test('a long heading over many statements', () => {
    const heading = 'Do you sponsor H-1B visas '.repeat(4000)
    const page = (blocks: number) =>
      Array.from({ length: blocks }, () => ({ heading, text: 'No visas are sponsored.' }))
    expect(growth(read(page(50)), read(page(400)))).toBeLessThan(28)
  })

  test('what was so before, again and again', () => {
    const text = 'Previously we sponsored H-1B visas.'
    const [statement] = statementsOf(documentOfBlocks([{ heading: null, text }]))
    if (statement === undefined) throw new Error('the sentence is no statement')
    const past = readStatement(statement, [], frameOf(NO_CONTEXT))
    const page = (times: number) => () => withoutPast(Array.from({ length: times }, () => past))
    expect(growth(page(4000), page(32_000))).toBeLessThan(32)
  })

  test('what a hospital does, said over and over', () => {
    const [said] = statementsOf(documentOfBlocks([{ heading: null, text: 'Our hospital sponsors H-1B visas.' }])).map(
      (statement) => readStatement(statement, [], frameOf(NO_CONTEXT)),
    )
    const all = (times: number) => Array.from({ length: times }, () => said?.assertions ?? []).flat()
    expect(all(2)).toHaveLength(2)
    const page = (times: number) => () => programWins(all(times))
    expect(growth(page(4000), page(32_000))).toBeLessThan(32)
  })

  test('a megabyte', () => {
    const text = BITS.join('').repeat(Math.ceil(1_000_000 / BITS.join('').length))
    const { category } = assess(statementsOf(documentOfBlocks([{ heading: null, text }])))
    expect(category).toBeTypeOf('string')
  })
})
