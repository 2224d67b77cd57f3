import { describe, expect, test } from 'vitest'
import { answerTo, expectation, read, sentenceFiles } from './cases.ts'

const files = sentenceFiles()

for (const { file, cases } of files) {
  describe(file, () => {
    for (const each of cases) {
      test(each.under === undefined ? each.text : `${each.under} | ${each.text}`, () => {
        expect(answerTo(each, read([each]))).toEqual(expectation(each))
      })
    }
  })
}

test('there are at least three hundred sentences, none twice', () => {
  const texts = files.flatMap(({ cases }) => cases.map(({ under, text }) => `${under ?? ''} | ${text}`))
  expect(texts.length).toBeGreaterThanOrEqual(300)
  expect(new Set(texts).size).toBe(texts.length)
})
