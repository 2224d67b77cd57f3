import { expect, test } from 'vitest'
import { assess } from '../../src/classify/assess.ts'
import { positionOf } from '../../src/domain/assessment.ts'
import { documentOfBlocks } from '../../src/extract/labelled.ts'
import { statementsOf } from '../../src/extract/statements.ts'

const read = (...blocks: readonly (readonly [heading: string | null, text: string])[]) =>
  assess(statementsOf(documentOfBlocks(blocks.map(([heading, text]) => ({ heading, text })))))

test('a bare answer takes its visas from the question', () => {
  const assessment = read(['Does Hollow Creek sponsor H-1B visas?', 'No.'])
  expect(positionOf(assessment, 'h1b')).toBe('not_sponsored')
  expect(assessment.category).toBe('h1b_not_sponsored')
})

test('silence is not a refusal', () => {
  expect(read([null, 'Our residents enjoy the lake in summer.']).category).toBe('not_stated')
})

test('every stated position names the characters it was read from', () => {
  const assessment = read([null, 'Hollow Creek sponsors J-1 visas only.'])
  expect(assessment.category).toBe('j1_only')
  for (const { visa, evidence } of assessment.positions) {
    expect(evidence.length, visa).toBeGreaterThan(0)
    for (const { statement, span } of evidence) {
      const reading = assessment.readings.find((each) => each.statement.ordinal === statement)
      expect(reading?.statement.text.slice(...span)).toContain('J-1')
    }
  }
})
