/** What makes an answer go to a person: words the reading does not show, questions nobody answers, plain pages that stay sure. */
import { describe, expect, test } from 'vitest'
import { read } from './cases.ts'

/** From this confidence on an answer stands by itself. */
const SURE = 0.9

const PLAIN = [
  [{ text: 'We sponsor J-1 and H-1B visas.' }],
  [{ text: 'The J-1 is the only visa we sponsor.' }],
  [{ text: 'We do not sponsor H-1B visas. We sponsor the J-1.' }],
] as const

const DOUBTFUL: readonly (readonly [
  reason: string,
  blocks: readonly { readonly under?: string; readonly text: string }[],
])[] = [
  [
    'a question or heading names a visa and nothing under it answers',
    [
      { text: 'We sponsor J-1 visas only.' },
      { under: 'And an H-1B?', text: 'Think of the two years abroad, and of what the calendar allows.' },
    ],
  ],
  [
    'a position was read from words that name no visa themselves',
    [
      { under: 'J-1 or H-1B: which do you sponsor?', text: 'The second is never sponsored. The first is.' },
      { text: 'Both need time.' },
    ],
  ],
  ['an H-1B is read as sponsored without a plain word for it', [{ text: 'We are at home with the H-1B.' }]],
  ['one visa is refused and nothing is said of the other', [{ text: 'We do not sponsor H-1B visas.' }]],
  ['no position was found', [{ text: 'Visas come in several colors.' }]],
]

describe('confidence', () => {
  test.each(PLAIN)('is high for a plain page: $text', (...blocks) => {
    expect(read(blocks).confidence).toBeGreaterThanOrEqual(SURE)
  })
  test.each(DOUBTFUL)('is below the threshold where %s', (reason, blocks) => {
    const { confidence, reasons } = read(blocks)
    expect(reasons).toContain(reason)
    expect(confidence).toBeLessThan(SURE)
  })
})
