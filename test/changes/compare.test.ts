import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, samePolicy } from '../../src/changes/compare.ts'
import { POSITIONS } from '../../src/domain/position.ts'
import { VISAS } from '../../src/domain/visa.ts'
import { assessmentOf, type PageNotation } from './page.ts'

const sentence = fc.record({
  text: fc
    .array(fc.constantFrom('We', 'sponsor', 'J-1', 'H-1B', 'visas', 'only', 'not', 'for', 'residents', 'in', '2026'), {
      minLength: 1,
      maxLength: 9,
    })
    .map((words) => words.join(' ')),
  says: fc.dictionary(fc.constantFrom(...VISAS), fc.constantFrom(...POSITIONS), { maxKeys: 3 }),
  question: fc.option(fc.constantFrom('Do you sponsor visas?', 'Is H-1B possible?'), { nil: undefined }),
})
const requirement = fc.oneof(
  fc.record({
    type: fc.constant('step3' as const),
    by: fc.constantFrom('ranking', 'start', '2026-02-01', '2027-02-01'),
  }),
  fc.record({
    type: fc.constant('other' as const),
    text: fc.constantFrom('two letters', 'an interview', 'an interview in person'),
  }),
)
// Positions of the page are stated apart from its sentences: they must be compared even where no word changed.
const page: fc.Arbitrary<PageNotation> = fc.record({
  statements: fc.array(
    sentence.map(({ question, ...rest }) => (question === undefined ? rest : { ...rest, question })),
    { maxLength: 8 },
  ),
  requirements: fc.array(requirement, { maxLength: 3 }),
  positions: fc.dictionary(fc.constantFrom(...VISAS), fc.constantFrom(...POSITIONS), { maxKeys: 4 }),
})
/** A page and the same page with its statements and requirements in another order. */
const shuffled = page.chain((one) =>
  fc.record({
    one: fc.constant(one),
    other: fc
      .tuple(
        fc.shuffledSubarray([...one.statements], { minLength: one.statements.length }),
        fc.shuffledSubarray([...(one.requirements ?? [])], { minLength: one.requirements?.length ?? 0 }),
      )
      .map(
        ([statements, requirements]): PageNotation => ({
          statements,
          requirements,
          positions: assessmentPositions(one),
        }),
      ),
  }),
)
const assessmentPositions = (one: PageNotation): NonNullable<PageNotation['positions']> =>
  Object.fromEntries(assessmentOf(one).positions.map(({ visa, position }) => [visa, position]))

describe('compare, for any pages', () => {
  it('finds nothing between a page and itself', () => {
    fc.assert(
      fc.property(page, (one) => {
        expect(compare(assessmentOf(one), assessmentOf(one))).toBeNull()
      }),
    )
  })

  it('does not depend on the order of statements and requirements', () => {
    fc.assert(
      fc.property(shuffled, ({ one, other }) => {
        expect(compare(assessmentOf(one), assessmentOf(other))).toBeNull()
      }),
    )
  })

  it('pairs the same sentences in whatever order the new page has them', () => {
    fc.assert(
      fc.property(page, shuffled, (before, { one, other }) => {
        const told = (after: PageNotation): readonly string[] =>
          (compare(assessmentOf(before), assessmentOf(after))?.statements ?? [])
            .map(({ change, old, new: next }) => `${change}|${old}|${next}`)
            .toSorted()
        expect(told(one)).toEqual(told(other))
      }),
    )
  })

  it('never hides a move of a position or of the category behind the wording', () => {
    fc.assert(
      fc.property(page, page, (one, other) => {
        const [before, after] = [assessmentOf(one), assessmentOf(other)]
        const positionIn = (assessment: typeof before, visa: string): string =>
          assessment.positions.find((each) => each.visa === visa)?.position ?? 'not_stated'
        // "Visas", type not said, count only where a version names neither H-1B nor J-1.
        const names = (assessment: typeof before): boolean =>
          ['h1b', 'j1'].some((visa) => positionIn(assessment, visa) !== 'not_stated')
        const moved = VISAS.filter(
          (visa) =>
            positionIn(before, visa) !== positionIn(after, visa) &&
            !(visa === 'unspecified' && names(before) && names(after)),
        )
        const found = compare(before, after)
        expect(found?.positions.map(({ visa }) => visa) ?? []).toEqual(moved)
        if (moved.length === 0 && before.category === after.category) return
        expect(found?.kind).toMatch(/^policy/)
        expect(found?.severity).not.toBe('reworded')
      }),
    )
  })

  it('is reworded, and only then, when nothing but statements differs', () => {
    fc.assert(
      fc.property(page, page, (one, other) => {
        const found = compare(assessmentOf(one), assessmentOf(other))
        if (found === null) return
        const onlyWords = found.from === found.to && found.positions.length + found.requirements.length === 0
        expect(found.kind === 'reworded').toBe(onlyWords)
        expect(found.severity === 'reworded').toBe(onlyWords)
        if (onlyWords) expect(found.statements).not.toEqual([])
      }),
    )
  })

  it('what is the same policy differs at most in sentences without a stance', () => {
    fc.assert(
      fc.property(page, page, (one, other) => {
        const [a, b] = [assessmentOf(one), assessmentOf(other)]
        if (compare(a, b) === null) expect(samePolicy(a, b)).toBe(true)
        if (samePolicy(a, b)) expect(compare(a, b)?.kind ?? 'reworded').toBe('reworded')
        expect(samePolicy(a, b)).toBe(samePolicy(b, a))
        expect(samePolicy(a, a)).toBe(true)
      }),
    )
  })
})

describe('samePolicy', () => {
  const page = (text: string): PageNotation => ({ statements: [{ text, says: { j1: 'sponsored' } }] })
  const same = (a: PageNotation, b: PageNotation): boolean => samePolicy(assessmentOf(a), assessmentOf(b))

  it('sees through date stamps and typography', () => {
    expect(same(page('J-1 visas only. Updated 3 May 2026'), page('J‑1 visas only. Updated 4 May 2026'))).toBe(true)
  })
  it('sees another wording', () => {
    expect(same(page('J-1 visas are sponsored.'), page('J-1 visas are sponsored by ECFMG.'))).toBe(false)
  })
  it('looks past a rotating sentence that takes no stance', () => {
    const withNews = (news: string): PageNotation => ({
      statements: [...page('J-1 visas are sponsored.').statements, news],
    })
    expect(same(withNews('A fellow on a visa won a prize.'), withNews('The visa office moved.'))).toBe(true)
  })
  it('sees a position that moved under the same words', () => {
    const text = 'J-1 visas'
    const refused: PageNotation = { statements: [{ text, says: { j1: 'not_sponsored' } }] }
    expect(same(page(text), refused)).toBe(false)
  })
})

it('stays quick on a page of thousands of new sentences, and tells every one of them', () => {
  const long = (stem: string): PageNotation => ({
    statements: Array.from({ length: 3_000 }, (_, index) => `${stem} visa rule number ${index} of the ${stem} book`),
  })
  const found = compare(assessmentOf(long('old')), assessmentOf(long('new')))
  const told = found?.statements ?? []
  expect(told.filter(({ old }) => old !== null)).toHaveLength(3_000)
  expect(told.filter(({ new: next }) => next !== null)).toHaveLength(3_000)
})
