import { describe, expect, test } from 'vitest'
import { isElement, type PageElement, type PageNode, parsePage, traverse } from '../../src/extract/dom.ts'
import { readTable } from '../../src/extract/tables.ts'
import { labelTextOf } from '../../src/extract/labeltext.ts'

/** Each cell of the first table as `text: row header | column header`, `#` for a header; null for a layout table. */
const read = (html: string): readonly string[] | null => {
  let table: PageElement | null = null
  traverse(
    parsePage(html),
    (node: PageNode) => {
      if (table === null && isElement(node) && node.name === 'table') table = node
      return true
    },
    () => {},
  )
  if (table === null) throw new Error('no table')
  const { isData, cells } = readTable(table)
  if (!isData) return null
  return [...cells].map(([cell, { isHeader, rowHeader, columnHeader }]) =>
    isHeader ? `# ${labelTextOf(cell)}` : `${labelTextOf(cell)}: ${rowHeader ?? '-'} | ${columnHeader ?? '-'}`,
  )
}

describe('readTable', () => {
  test('th in the first row head columns, the first cell heads its row', () =>
    expect(read('<table><tr><th>Visa<th>Taken<tr><td>J-1<td>Yes</table>')).toEqual([
      '# Visa',
      '# Taken',
      '# J-1',
      'Yes: J-1 | Taken',
    ]))

  test('th in the first column head rows only', () =>
    expect(read('<table><tr><th>J-1<td>Yes<tr><th>H-1B<td>No</table>')).toEqual([
      '# J-1',
      'Yes: J-1 | -',
      '# H-1B',
      'No: H-1B | -',
    ]))

  test('cells that span rows push later ones aside', () =>
    expect(
      read(
        '<table><tr><th>Track<th>Visa<th>Taken<tr><td rowspan=2>Categorical<td>J-1<td>Yes<tr><td>H-1B<td>No</table>',
      ),
    ).toEqual([
      '# Track',
      '# Visa',
      '# Taken',
      '# Categorical',
      'J-1: Categorical | Visa',
      'Yes: Categorical | Taken',
      '# H-1B',
      'No: H-1B | Taken',
    ]))

  test('a sentence in the first column is no header', () =>
    expect(
      read('<table><tr><td>We sponsor the J-1.<td>We do not sponsor the H-1B.</tr><tr><td>Ask.<td>Us.</table>'),
    ).toEqual(['We sponsor the J-1.: - | -', 'We do not sponsor the H-1B.: - | -', 'Ask.: - | -', 'Us.: - | -']))

  test('rows of unequal length are read as far as they go', () =>
    expect(read('<table><tr><th>A<th>B<tr><td>J-1<td>1<td>2<td>3<tr></table>')).toEqual([
      '# A',
      '# B',
      '# J-1',
      '1: J-1 | B',
      '2: J-1 | -',
      '3: J-1 | -',
    ]))

  test.each([
    ['presentation', '<table role="presentation"><tr><th>a<td>b</table>'],
    ['nested', '<table><tr><td><table><tr><td>a<td>b</table><td>c</table>'],
    ['one column', '<table><tr><td>a<tr><td>b</table>'],
    ['one row', '<table><tr><td>a<td>b</table>'],
    ['headings in the cells', '<table><tr><td><h2>Visas</h2><p>J-1<td>x<tr><td>c<td>d</table>'],
    ['empty', '<table></table>'],
  ])('a table for layout has no headers: %s', (_, html) => expect(read(html)).toBeNull())

  test('one row with a label is data', () =>
    expect(read('<table><tr><td>Visa:<td>J-1</table>')).toEqual(['# Visa:', 'J-1: Visa: | -']))

  test('cells that huge spans push out of every grid have no place, and the others keep theirs', () => {
    const html = `<table>${'<tr><td colspan=100000000 rowspan=100000000>a<td>b'.repeat(2_000)}</table>`
    expect(read(html)?.slice(0, 2)).toEqual(['# a', 'b: a | -'])
  })
})

describe('columns that are lists', () => {
  test('where every head says something, the first cell of a row heads nothing', () =>
    expect(read('<table><tr><th>Visas we sponsor<th>Visas we do not sponsor<tr><td>J-1<td>H-1B</table>')).toEqual([
      '# Visas we sponsor',
      '# Visas we do not sponsor',
      'J-1: - | Visas we sponsor',
      'H-1B: - | Visas we do not sponsor',
    ]))

  test('visas by name head what is told of each, with th and without', () => {
    const expected = ['# J-1', '# H-1B', 'Sponsored by ECFMG: - | J-1', 'Not sponsored: - | H-1B']
    expect(read('<table><tr><th>J-1<th>H-1B<tr><td>Sponsored by ECFMG<td>Not sponsored</table>')).toEqual(expected)
    expect(read('<table><tr><td>J-1<td>H-1B<tr><td>Sponsored by ECFMG<td>Not sponsored</table>')).toEqual(expected)
  })

  test('opposed columns without th', () =>
    expect(read('<table><tr><td>Accepted visas<td>Visas not accepted<tr><td>J-1<td>H-1B</table>')).toEqual([
      '# Accepted visas',
      '# Visas not accepted',
      'J-1: - | Accepted visas',
      'H-1B: - | Visas not accepted',
    ]))

  test('a row of visas over rows of visas is none of heads', () =>
    expect(read('<table><tr><td>J-1<td>H-1B<tr><td>O-1<td>TN</table>')).not.toContain('# H-1B'))
})
