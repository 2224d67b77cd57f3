import { describe, expect, test } from 'vitest'
import { answerTo, expectation, pageFiles, read } from './cases.ts'

for (const { file, cases } of pageFiles()) {
  describe(file, () => {
    for (const each of cases) {
      test(each.name, () => {
        expect(answerTo(each, read(each.blocks))).toEqual(expectation(each))
      })
    }
  })
}
