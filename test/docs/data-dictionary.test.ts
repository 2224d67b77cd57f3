/** The data dictionary names every column of every file, with its kind and meaning. */
import { expect, test } from 'vitest'
import { HISTORY } from '../../src/export/history.ts'
import { SPONSORS } from '../../src/export/sponsors.ts'
import { readDocument, tableRows } from './markdown.ts'

test('docs/data-dictionary.md is that of the files', async () => {
  const rows = tableRows(await readDocument('docs/data-dictionary.md'), 'column')
  const columns = [...SPONSORS.columns, ...HISTORY.columns].map(({ name, kind, meaning }) => [name, kind, meaning])
  expect(rows).toEqual(columns)
})
