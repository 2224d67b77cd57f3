import { describe, expect, test } from 'vitest'
import { assess } from '../../src/classify/assess.ts'
import { positionOf } from '../../src/domain/assessment.ts'
import { documentOfBlocks } from '../../src/extract/labelled.ts'
import { statementsOf } from '../../src/extract/statements.ts'

const positionsIn = (text: string) => {
  const assessment = assess(statementsOf(documentOfBlocks([{ heading: null, text }])))
  return [positionOf(assessment, 'h1b'), positionOf(assessment, 'j1')]
}

/** Each as a page shows it after a lost apostrophe, a lost space, a second encoding, or a letter from another alphabet. */
const REFUSED: readonly string[] = [
  'We don\u2019t spon\u00adsor H-1B visas.',
  "We do\u200bn't sponsor H-1B visas.",
  'We do not\u200b sponsor H\u200b-1B visas.',
  'We do not\u00a0sponsor H-1B visas.',
  'We do not\u202fsponsor H\u20111B visas.',
  'We don\u00e2\u20ac\u2122t sponsor H-1B visas.',
  'We don&rsquo;t sponsor H-1B visas.',
  'We don&#39;t sponsor H-1B&nbsp;visas.',
  'We don\ufffdt sponsor H-1B visas.',
  'We don?t sponsor H-1B visas.',
  'We do not sponsor H\u20131B visas.',
  'We do not sponsor H 1 B visas.',
  'We do not sponsor H - 1B visas.',
  'We do not sponsor H-1 B visas.',
  'We do not sponsor \uff28-\uff11\uff22 visas.',
  'We do not sponsor H1-Bs.',
  'We do not sponsor H\u20131\u2013B visas.',
  'We do not sponsor H1b/O1/TN visas.',
  'We do not sponsor H-1B\u2019s.',
  'We do NOT sponsor H-1B visas!!!',
  'We do **not** sponsor H-1B visas.',
  'We do <b>not</b> sponsor H-1B visas.',
  'We do _not_ sponsor H-1B visas.',
  'We do not s p o n s o r H-1B visas.',
  'We do not sponsor H- 1B visas.',
  'We do not sponsor H1 -B visas.',
  'H-lB visas are not sponsored.',
  'We do not sponsor H1B1 visas',
  'We\u2019re not able to sponsor H-1B',
  'We aren`t able to sponsor H-1B',
  'No H1-B\u2019s',
  'We can\u2032t sponsor H-1B',
  'We do no t sponsor H-1B visas.',
  'We do notsponsor H-1B visas.',
  'H-1B visas are notaccepted.',
  'We are unableto sponsor H-1B visas.',
  'We don \u2019t sponsor H-1B visas.',
  'We don t sponsor H-1B visas.',
  'We cant sponsor H-1B',
  'We wont sponsor H-1B',
  'The program doesnt sponsor H-1B',
  'H-1B visas arent sponsored',
  "We can ' t sponsor H-1B",
]
const J1_ONLY: readonly string[] = [
  'We sponsor J 1 visas only.',
  'We sponsor J - 1 visas only.',
  'We sponsor J.1 visas only.',
  'We sponsor J_1 visas only.',
  'We sponsor \u0408-1 visas only.',
  'We sponsor J-one visas only.',
  'We sponsor j1-visas only.',
  'We sponsor J1s only.',
  'We sponsor \u201cJ-1\u201d visas only.',
  'We sponsor J- 1 visas only.',
  'H-IB visas are not sponsored; J-l visas are.',
  'We donot sponsor H1B.We sponsor only J1 Visa',
]

describe('a negation or a code that was damaged on the way to the page', () => {
  test.each(REFUSED)('%s', (text) => {
    expect(positionsIn(text)).toEqual(['not_sponsored', 'not_stated'])
  })
  test.each(J1_ONLY)('%s', (text) => {
    expect(positionsIn(text)).toEqual(['not_sponsored', 'sponsored'])
  })
})
