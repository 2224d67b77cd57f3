/** What a person may answer instead of the rules. */
import { expect, test } from 'vitest'
import { answerOf, correct } from '../../src/domain/review.ts'
import { assessmentOf } from '../support/assessment.ts'

const refused = assessmentOf({
  sentences: [{ text: 'No H-1B; J-1 welcome.', says: { h1b: 'not_sponsored', j1: 'sponsored' } }],
})
const unspecified = assessmentOf({ sentences: [{ text: 'We sponsor visas.', says: { unspecified: 'sponsored' } }] })

test('positions not given stay, and the category follows', () => {
  expect(answerOf(refused)).toEqual({ category: 'j1_only', h1b: 'not_sponsored', j1: 'sponsored' })
  expect(correct(refused, { h1b: 'case_by_case' })).toEqual({
    ok: true,
    answer: { category: 'h1b_case_by_case', h1b: 'case_by_case', j1: 'sponsored' },
  })
  expect(correct(unspecified, { j1: 'sponsored' })).toMatchObject({ answer: { category: 'j1_accepted' } })
})

test('a category that positions leave open may be given', () => {
  expect(correct(unspecified, { category: 'not_stated' })).toMatchObject({
    ok: true,
    answer: { category: 'not_stated' },
  })
  expect(correct(refused, { j1: 'not_stated', category: 'no_sponsorship' })).toMatchObject({ ok: true })
})

test('a category that no page with these positions has is refused, with the one that it would be', () => {
  expect(correct(refused, { h1b: 'sponsored', category: 'j1_only' })).toEqual({
    ok: false,
    why: 'category j1_only does not go with H-1B sponsored and J-1 sponsored: that is sponsors_h1b',
  })
  expect(correct(refused, { category: 'conflicting' })).toMatchObject({ ok: false })
})
