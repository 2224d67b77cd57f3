import { describe, expect, test } from 'vitest'
import { assess } from '../../src/classify/assess.ts'
import { type Context, type Document, NO_CONTEXT } from '../../src/domain/document.ts'
import { positionOf } from '../../src/domain/assessment.ts'
import { statementsOf } from '../../src/extract/statements.ts'

type Cell = { readonly text: string } & Partial<Context>

/** A document of cells (or values under a term), as extraction hands them on. */
const documentOf = (cells: readonly Cell[]): Document => {
  let offset = 0
  const blocks = cells.map(({ text, ...context }) => {
    const place = [offset, offset + text.length] as const
    offset += text.length + 1
    return {
      kind: context.term === undefined ? ('table_cell' as const) : ('definition' as const),
      text,
      context: { ...NO_CONTEXT, ...context },
      place,
    }
  })
  return { title: null, language: null, blocks, dropped: [] }
}

const read = (...cells: Cell[]) => {
  const assessment = assess(statementsOf(documentOf(cells)))
  return { h1b: positionOf(assessment, 'h1b'), j1: positionOf(assessment, 'j1'), category: assessment.category }
}

describe('tables', () => {
  test('a visa a row, yes or no in a column', () => {
    expect(
      read(
        { text: 'J-1', columnHeader: 'Visa type' },
        { text: 'Yes', columnHeader: 'Sponsored', rowHeader: 'J-1' },
        { text: 'H-1B', columnHeader: 'Visa type' },
        { text: 'No', columnHeader: 'Sponsored', rowHeader: 'H-1B' },
      ),
    ).toEqual({ h1b: 'not_sponsored', j1: 'sponsored', category: 'j1_only' })
  })

  test('ticks and crosses', () => {
    expect(
      read(
        { text: '✓', columnHeader: 'Accepted', rowHeader: 'J-1' },
        { text: '✗', columnHeader: 'Accepted', rowHeader: 'H-1B' },
      ),
    ).toEqual({ h1b: 'not_sponsored', j1: 'sponsored', category: 'j1_only' })
  })

  test('a tick under a head that refuses is a refusal', () => {
    expect(
      read(
        { text: '✔', rowHeader: 'J-1', columnHeader: 'Accepted' },
        { text: '✔', rowHeader: 'H-1B', columnHeader: 'Not accepted' },
      ),
    ).toEqual({ h1b: 'not_sponsored', j1: 'sponsored', category: 'j1_only' })
  })

  test('a mark under "No" is a refusal, and so is an X under a head that refuses', () => {
    expect(
      read({ text: '✔', rowHeader: 'J-1', columnHeader: 'Yes' }, { text: '✔', rowHeader: 'H-1B', columnHeader: 'No' }),
    ).toEqual({ h1b: 'not_sponsored', j1: 'sponsored', category: 'j1_only' })
    expect(
      read(
        { text: 'X', rowHeader: 'J-1', columnHeader: 'Accepted' },
        { text: 'X', rowHeader: 'H-1B', columnHeader: 'Not accepted' },
      ),
    ).toEqual({ h1b: 'not_sponsored', j1: 'not_stated', category: 'h1b_not_sponsored' })
  })

  test('a question as the head of a row asks of the visa over the column', () => {
    expect(
      read(
        { text: 'Yes', question: 'Accepted?', rowHeader: 'Accepted?', columnHeader: 'J-1' },
        { text: 'No', question: 'Accepted?', rowHeader: 'Accepted?', columnHeader: 'H-1B' },
      ),
    ).toEqual({ h1b: 'not_sponsored', j1: 'sponsored', category: 'j1_only' })
  })

  test('visas in a column of visas, beside what the row names', () => {
    expect(
      read(
        { text: 'J-1, H-1B', rowHeader: 'Categorical', columnHeader: 'Visas' },
        { text: 'None', rowHeader: 'Preliminary', columnHeader: 'Visas' },
      ),
    ).toEqual({ h1b: 'sponsored', j1: 'sponsored', category: 'sponsors_h1b' })
    expect(read({ text: 'H-1B', rowHeader: 'Faculty', columnHeader: 'Visas' }).category).toBe('not_stated')
  })

  test('a column about faculty is no policy for trainees', () => {
    expect(
      read(
        { text: 'Yes', rowHeader: 'J-1', columnHeader: 'Residents' },
        { text: 'No', rowHeader: 'J-1', columnHeader: 'Faculty' },
        { text: 'No', rowHeader: 'H-1B', columnHeader: 'Residents' },
        { text: 'Yes', rowHeader: 'H-1B', columnHeader: 'Faculty' },
      ),
    ).toEqual({ h1b: 'not_sponsored', j1: 'sponsored', category: 'j1_only' })
  })

  test('a condition in one row is not what the next row leans on', () => {
    expect(
      read(
        { text: 'Case by case', rowHeader: 'J-1', columnHeader: 'Sponsorship' },
        { text: 'USMLE Step 3 passed before the contract is signed', rowHeader: 'J-1', columnHeader: 'Conditions' },
        { text: 'Not sponsored', rowHeader: 'H-1B', columnHeader: 'Sponsorship' },
      ).h1b,
    ).toBe('not_sponsored')
  })

  test('hedges and words in cells', () => {
    expect(
      read(
        { text: 'Sponsored through ECFMG', columnHeader: 'Policy', rowHeader: 'J-1' },
        { text: 'Case by case', columnHeader: 'Policy', rowHeader: 'H-1B' },
      ),
    ).toEqual({ h1b: 'case_by_case', j1: 'sponsored', category: 'h1b_case_by_case' })
  })

  test('a row without column headers', () => {
    expect(read({ text: 'No', rowHeader: 'H-1B' }, { text: 'Yes', rowHeader: 'J-1' })).toEqual({
      h1b: 'not_sponsored',
      j1: 'sponsored',
      category: 'j1_only',
    })
    expect(read({ text: 'J-1, H-1B', rowHeader: 'Visas sponsored' }).category).toBe('sponsors_h1b')
    expect(read({ text: 'J-1 only', rowHeader: 'Visa sponsorship' }).category).toBe('j1_only')
  })

  test('names in a column of names say nothing', () => {
    expect(
      read(
        { text: 'H-1B', columnHeader: 'Visa type' },
        { text: 'Six years', columnHeader: 'Longest stay', rowHeader: 'H-1B' },
      ),
    ).toEqual({
      h1b: 'not_stated',
      j1: 'not_stated',
      category: 'not_stated',
    })
  })

  test('a term and its definition', () => {
    expect(read({ text: 'Not sponsored', term: 'H-1B' }, { text: 'Accepted', term: 'J-1' })).toEqual({
      h1b: 'not_sponsored',
      j1: 'sponsored',
      category: 'j1_only',
    })
    expect(read({ text: 'J-1', term: 'Visas' }).category).toBe('j1_accepted')
  })
})
