import { describe, expect, test } from 'vitest'
import { evaluate } from '../../src/classify/evaluate.ts'
import { LabelledPageError, parseLabelledPage, parseLabelledPages } from '../../src/classify/labelled-page.ts'
import { pageLineOf } from '../../src/classify/page-line.ts'
import { read } from './cases.ts'

const gold = (h1b: string, j1: string, category: string, requirements: readonly object[] = []) => ({
  h1b,
  j1,
  other: {},
  category,
  requirements,
  cap_exempt: null,
})
const line = (page: object) => JSON.stringify({ id: 'p1', blocks: [], ambiguous: false, ...page })

describe('a line of labelled pages', () => {
  test('is read whole', () => {
    const page = parseLabelledPage(
      line({
        blocks: [{ heading: 'Visas', text: 'J-1 only.', h1b: 'not_sponsored', j1: 'sponsored' }],
        gold: gold('not_sponsored', 'sponsored', 'j1_only', [{ type: 'step3', by: 'match' }]),
        ambiguous: true,
        also: { h1b: 'not_stated', category: 'j1_accepted' },
      }),
      1,
    )
    expect(page.blocks).toEqual([{ heading: 'Visas', text: 'J-1 only.', h1b: 'not_sponsored', j1: 'sponsored' }])
    expect(page.gold?.requirements).toEqual([{ type: 'step3', by: 'match' }])
    expect(page.also).toEqual({ h1b: 'not_stated', category: 'j1_accepted' })
    expect(page.ambiguous).toBe(true)
  })

  test('needs no labels', () => {
    expect(parseLabelledPage('{"id": "x", "blocks": [{"heading": null, "text": "Hello."}]}', 1).gold).toBeNull()
  })

  test.each([
    ['{', /^line 7: not JSON/],
    ['[]', /^line 7: the page: expected an object/],
    ['{"blocks": []}', /^line 7: id: expected a string, found nothing/],
    ['{"id": "x", "blocks": {}}', /^line 7: blocks: expected a list/],
    ['{"id": "x", "blocks": [{"text": 3}]}', /^line 7: blocks\[0\]\.text: expected a string, found 3/],
    [
      line({ gold: gold('maybe', 'sponsored', 'j1_only') }),
      /^line 7: gold\.h1b: expected one of sponsored, .*found "maybe"/,
    ],
    [line({ gold: gold('sponsored', 'sponsored', 'fine') }), /^line 7: gold\.category: expected one of/],
    [
      line({ gold: gold('sponsored', 'sponsored', 'sponsors_h1b', [{ type: 'luck' }]) }),
      /^line 7: gold\.requirements\[0\]\.type/,
    ],
    [
      line({ gold: gold('sponsored', 'sponsored', 'sponsors_h1b', [{ type: 'step3', years: 'two' }]) }),
      /requirements\[0\]\.years: expected a number/,
    ],
  ])('%s is refused with its place', (text, message) => {
    expect(() => parseLabelledPage(text, 7)).toThrow(LabelledPageError)
    expect(() => parseLabelledPage(text, 7)).toThrow(message)
  })

  test('blank lines are skipped and lines are counted', () => {
    expect(parseLabelledPages(`${line({})}\n\n${line({ id: 'p2' })}\n`).map(({ id }) => id)).toEqual(['p1', 'p2'])
    expect(() => parseLabelledPages(`${line({})}\n\nnonsense`)).toThrow(/^line 3: not JSON/)
  })
})

describe('evaluate', () => {
  const j1Only = read([{ text: 'We sponsor J-1 visas only.' }])
  const nothing = read([{ text: 'Parking is free.' }])
  const page = (id: string, labels: object) => parseLabelledPage(line({ id, ...labels }), 1)

  test('counts what is right, splits clear from ambiguous, and takes the second reading', () => {
    const { all, clear, ambiguous, errors } = evaluate([
      { page: page('a', { gold: gold('not_sponsored', 'sponsored', 'j1_only') }), assessment: j1Only },
      { page: page('b', { gold: gold('sponsored', 'sponsored', 'sponsors_h1b') }), assessment: j1Only },
      { page: page('c', { gold: gold('not_stated', 'not_stated', 'not_stated') }), assessment: nothing },
      {
        page: page('d', {
          gold: gold('not_stated', 'sponsored', 'j1_accepted'),
          ambiguous: true,
          also: { h1b: 'not_sponsored', category: 'j1_only' },
        }),
        assessment: j1Only,
      },
      { page: page('unlabelled', {}), assessment: nothing },
    ])
    expect([all.pages, clear.pages, ambiguous.pages]).toEqual([4, 3, 1])
    expect(all.categoryAccuracy).toBe(0.75)
    expect(clear.h1bAccuracy).toBeCloseTo(2 / 3)
    expect(clear.j1Accuracy).toBe(1)
    expect(ambiguous.categoryAccuracy).toBe(1)
    expect(clear.confusion).toEqual({
      j1_only: { j1_only: 1 },
      sponsors_h1b: { j1_only: 1 },
      not_stated: { not_stated: 1 },
    })
    expect(clear.categories.j1_only).toEqual({ gold: 1, answered: 2, right: 1, precision: 0.5, recall: 1, f1: 2 / 3 })
    expect(clear.categories.sponsors_h1b?.precision).toBeNull()
    expect(clear.h1b.sponsored?.recall).toBe(0)
    expect(errors.map(({ id, gold: wanted, answer }) => [id, wanted.category, answer.category])).toEqual([
      ['b', 'sponsors_h1b', 'j1_only'],
    ])
  })

  test('requirements are scored by type', () => {
    const assessment = read([{ text: 'ECFMG certification is required to apply.' }])
    const { all } = evaluate([
      {
        page: page('a', {
          gold: gold('not_stated', 'not_stated', 'not_stated', [{ type: 'ecfmg_certification' }, { type: 'step3' }]),
        }),
        assessment,
      },
    ])
    expect(all.requirements['ecfmg_certification']?.f1).toBe(1)
    expect(all.requirements['step3']?.recall).toBe(0)
  })

  test.each([
    ['February 1', 1],
    ['02-01', 1],
    ['2027-02-01', 1],
    ['February 1 of the starting year', 1],
    ['2/1', 1],
    ['February', 0],
    ['March 1', 0],
    ['ranking', 0],
    ['unspecified', 0],
  ])('the deadline February 1 of a page against the label %s: %s', (by, right) => {
    const assessment = read([{ text: 'For an H-1B, Step 3 must be passed by February 1.' }])
    const labels = gold('sponsored', 'not_stated', 'sponsors_h1b', [{ type: 'step3', by }])
    expect(evaluate([{ page: page('a', { gold: labels }), assessment }]).all.deadlines).toEqual({
      requirements: 1,
      right,
    })
  })

  test('the cap is scored where a page states it', () => {
    const stated = (cap: boolean | null) => ({ ...gold('not_stated', 'not_stated', 'not_stated'), cap_exempt: cap })
    const exempt = read([{ under: 'H-1B visas', text: 'Our hospital is exempt from the annual H-1B cap.' }])
    const bound = read([{ under: 'H-1B visas', text: 'Our hospital is subject to the annual H-1B cap.' }])
    const { cap } = evaluate([
      { page: page('a', { gold: stated(true) }), assessment: exempt },
      { page: page('b', { gold: stated(false) }), assessment: exempt },
      { page: page('c', { gold: stated(false) }), assessment: bound },
      { page: page('d', { gold: stated(null) }), assessment: nothing },
    ]).all
    expect(cap['exempt']).toEqual({ gold: 1, answered: 2, right: 1, precision: 0.5, recall: 1, f1: 2 / 3 })
    expect(cap['not exempt']).toEqual({ gold: 2, answered: 1, right: 1, precision: 1, recall: 0.5, f1: 2 / 3 })
  })

  test('without pages there is nothing to divide by', () => {
    expect(evaluate([]).all.categoryAccuracy).toBeNull()
  })
})

test('a page line has the shape that scripts use', () => {
  const assessment = read([
    {
      under: 'Visas',
      text: 'H-1B visas are not sponsored. Applicants with an EAD are welcome. ECFMG certification is required to apply.',
    },
  ])
  expect(pageLineOf('p9', assessment)).toEqual({
    id: 'p9',
    h1b: 'not_sponsored',
    j1: 'not_stated',
    other: { ead: 'sponsored' },
    category: 'h1b_not_sponsored',
    confidence: assessment.confidence,
    requirements: [{ type: 'ecfmg_certification', by: 'application' }],
    statements: [
      { text: 'Visas', heading: null, h1b: 'not_stated', j1: 'not_stated', other: {}, rule: null, span: [0, 5] },
      {
        text: 'H-1B visas are not sponsored.',
        heading: 'Visas',
        h1b: 'not_sponsored',
        j1: 'not_stated',
        other: {},
        rule: 'refused',
        span: [0, 29],
      },
      {
        text: 'Applicants with an EAD are welcome.',
        heading: 'Visas',
        h1b: 'not_stated',
        j1: 'not_stated',
        other: { ead: 'sponsored' },
        rule: 'supported',
        span: [0, 35],
      },
      {
        text: 'ECFMG certification is required to apply.',
        heading: 'Visas',
        h1b: 'not_stated',
        j1: 'not_stated',
        other: {},
        rule: null,
        span: [0, 41],
      },
    ],
    rulesVersion: assessment.rulesVersion,
  })
})
