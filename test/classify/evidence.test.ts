import { describe, expect, test } from 'vitest'
import { answerTo, read, sentenceFiles } from './cases.ts'

describe('evidence', () => {
  const cases = sentenceFiles().flatMap((each) => each.cases)

  test('every position but not_stated names statements, characters inside them, and a rule', () => {
    for (const each of cases) {
      const assessment = read([each])
      for (const { visa, position, evidence } of assessment.positions) {
        if (position === 'not_stated') {
          expect(evidence, each.text).toEqual([])
          continue
        }
        expect(evidence.length, `${visa}: ${each.text}`).toBeGreaterThan(0)
        for (const { statement, span, rule } of evidence) {
          const text =
            assessment.readings.find((reading) => reading.statement.ordinal === statement)?.statement.text ?? ''
          expect(rule).not.toBe('')
          expect(span[0]).toBeGreaterThanOrEqual(0)
          expect(span[1]).toBeGreaterThan(span[0])
          expect(span[1]).toBeLessThanOrEqual(text.length)
        }
      }
    }
  })

  test('the same page is read the same twice', () => {
    for (const each of cases.slice(0, 100)) expect(read([each])).toEqual(read([each]))
  })

  test('confidence lies between 0 and 1 and a low one has its reasons', () => {
    for (const each of cases) {
      const { confidence, reasons } = read([each])
      expect(confidence).toBeGreaterThan(0)
      expect(confidence).toBeLessThanOrEqual(1)
      if (confidence < 0.9) expect(reasons.length, each.text).toBeGreaterThan(0)
    }
  })

  test('a contradiction is not answered with confidence', () => {
    const assessment = read([{ text: 'We sponsor H-1B visas.' }, { text: 'We do not sponsor H-1B visas.' }])
    expect(answerTo({}, assessment).h1b).toBe('conflicting')
    expect(assessment.confidence).toBeLessThan(0.5)
    expect(assessment.reasons).toContain('two statements contradict each other')
  })
})
