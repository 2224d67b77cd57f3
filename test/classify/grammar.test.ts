/** Phrases put together into pages in every way they combine: what is said must not depend on how it is put. */
import { describe, expect, test } from 'vitest'
import { positionOf } from '../../src/domain/assessment.ts'
import { read } from './cases.ts'
import { answers, following, labels, lines, lists, pairs } from './grammar/asking.ts'
import type { GrammarCase } from './grammar/banks.ts'
import { bounds, exceptions, pauses } from './grammar/bounding.ts'
import { clauses, nominal, verbs } from './grammar/joining.ts'
import { facts, insertions, leaning, neighbours, otherVisas } from './grammar/standing-beside.ts'
import { citizens, levels, shutOut } from './grammar/who-and-whom.ts'

const misread = (cases: readonly GrammarCase[]): readonly string[] =>
  cases.flatMap(({ blocks, h1b, j1 }) => {
    const assessment = read(blocks)
    const [asH1b, asJ1] = [positionOf(assessment, 'h1b'), positionOf(assessment, 'j1')]
    return asH1b === h1b && asJ1 === j1
      ? []
      : [
          `${blocks.map(({ under, text }) => `${under ?? ''} | ${text}`).join(' // ')}: H-1B ${asH1b}, J-1 ${asJ1}; wanted ${h1b}, ${j1}`,
        ]
  })

/** How many combinations there are at least, and which share of them is read: one of so many, each phrase still in most places. */
const GRAMMARS: readonly (readonly [string, () => readonly GrammarCase[], number, number])[] = [
  ['two clauses joined', clauses, 20_000, 13],
  ['verbs, subjects and objects', verbs, 20_000, 13],
  ['questions and answers', answers, 6_000, 3],
  ['lists under headings', lists, 3_000, 2],
  ['labels and values', labels, 2_500, 2],
  ['exceptions', exceptions, 5_500, 2],
  ['conditions and bounds', bounds, 2_000, 1],
  ['pauses', pauses, 1_400, 1],
  ['other matters beside a policy', neighbours, 4_500, 3],
  ['facts on visas beside a policy', facts, 2_500, 3],
  ['other visas beside a policy', otherVisas, 900, 1],
  ['a question that leans on the one before', following, 5_500, 4],
  ['what the institution does, and the program', levels, 750, 1],
  ['citizens, residents and who else', citizens, 1_200, 1],
  ['two visas with a word or two', pairs, 2_800, 2],
  ['words before and after a policy', insertions, 14_000, 13],
  ['two sentences on another matter, the second leaning on the first', leaning, 1_300, 1],
  ['who is none of these is refused', shutOut, 350, 1],
  ['sponsoring as a thing that is given or had', nominal, 1_300, 1],
  ['a line of visas with a word on each', lines, 350, 1],
]

describe('however it is put', () => {
  test.each(GRAMMARS)('%s', (_, grammar, least, step) => {
    const cases = grammar()
    expect(cases.length).toBeGreaterThanOrEqual(least)
    expect(misread(cases.filter((_case, at) => at % step === 0))).toEqual([])
  })
})
