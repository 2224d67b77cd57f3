import { describe, expect, test } from 'vitest'
import { frameOf } from '../../src/classify/frame.ts'
import { readStatement } from '../../src/classify/read.ts'
import { STANCE_RULES } from '../../src/classify/stance.ts'
import { documentOfBlocks } from '../../src/extract/labelled.ts'
import { statementsOf } from '../../src/extract/statements.ts'

/** The rules that read an example, written "heading | text" or as the text alone. */
const rulesOn = (example: string): readonly string[] => {
  const [heading, text] = example.includes(' | ') ? example.split(' | ', 2) : [null, example]
  return statementsOf(documentOfBlocks([{ heading: heading ?? null, text: text ?? '' }]))
    .filter((statement) => statement.kind !== 'heading')
    .flatMap((statement) => readStatement(statement, [], frameOf(statement.context)).rules)
}

describe('stance rules', () => {
  test('have ids of their own and say what they mean', () => {
    expect(new Set(STANCE_RULES.map(({ id }) => id)).size).toBe(STANCE_RULES.length)
    for (const { id, meaning } of STANCE_RULES) {
      expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      expect(meaning).toMatch(/^[A-Z].*[.]"?$/)
    }
  })

  for (const { id, fits, not } of STANCE_RULES) {
    test.each(fits)(`${id} reads: %s`, (example) => {
      expect(rulesOn(example)).toContain(id)
    })
    test.each(not)(`${id} leaves alone: %s`, (example) => {
      expect(rulesOn(example)).not.toContain(id)
    })
    test(`${id} has examples on both sides`, () => {
      expect(fits.length).toBeGreaterThan(0)
      expect(not.length).toBeGreaterThan(0)
    })
  }
})
