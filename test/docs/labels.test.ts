/** docs/labels.md against the program: its tables name what there is, its examples are read as it says. */
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/classify/assess.ts'
import { positionOf } from '../../src/domain/assessment.ts'
import { CATEGORIES } from '../../src/domain/category.ts'
import { INFORMATICS_RESOURCES } from '../../src/domain/informatics.ts'
import { POLICY_STATUSES } from '../../src/domain/policy.ts'
import { POSITIONS } from '../../src/domain/position.ts'
import { DEADLINES, REQUIREMENT_TYPES } from '../../src/domain/requirement.ts'
import { documentOfBlocks } from '../../src/extract/labelled.ts'
import { statementsOf } from '../../src/extract/statements.ts'
import { readDocument, tableRows } from './markdown.ts'

const LABELS = await readDocument('docs/labels.md')
const EXAMPLES = tableRows(LABELS, 'sentence')

test.each([
  ['position', POSITIONS],
  ['category', CATEGORIES],
  ['requirement', REQUIREMENT_TYPES],
  ['status', POLICY_STATUSES],
  ['resource', INFORMATICS_RESOURCES],
])('the table of each %s is complete', (header, values) => {
  const named = tableRows(LABELS, header).map(([value = '']) => value)
  expect(named.toSorted()).toEqual(values.toSorted())
})

test('every deadline is named', () => {
  expect(DEADLINES.filter((by) => !LABELS.includes(`\`${by}\``))).toEqual([])
})

test('every category and position has an example', () => {
  expect(CATEGORIES.filter((category) => !EXAMPLES.some((cells) => cells[3] === category))).toEqual([])
  expect(POSITIONS.filter((position) => !EXAMPLES.some((cells) => cells[1] === position))).toEqual([])
})

describe('the examples', () => {
  test.each(EXAMPLES)('%s', (sentence = '', h1b = '', j1 = '', category = '') => {
    const assessment = assess(statementsOf(documentOfBlocks([{ heading: null, text: sentence }])))
    expect([positionOf(assessment, 'h1b'), positionOf(assessment, 'j1'), assessment.category]).toEqual([
      h1b,
      j1,
      category,
    ])
  })
})
