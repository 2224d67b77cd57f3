/** The other documents against the repository: links lead somewhere, constraints and imports are those of the code, tables are complete. */
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/config/files.ts'
import { OUTCOME_KINDS } from '../../src/domain/outcome.ts'
import { MAY_IMPORT } from '../architecture/table.ts'
import { commandsIn, faultOf, visawatchWords } from './commands.ts'
import { anchorsOf, blocksOf, internalLinks, readDocument, tableRows } from './markdown.ts'

const root = packageRoot()

const markdownFiles = async (): Promise<readonly string[]> => {
  const below = async (folder: string, recursive: boolean) =>
    (await readdir(join(root, folder), { recursive }))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name))
  return [...(await below('.', false)), ...(await below('docs', true))].toSorted()
}

test('every link within the repository leads to a file and a heading', async () => {
  const files = await markdownFiles()
  expect(files).toContain('README.md')
  const broken: string[] = []
  for (const file of files) {
    for (const link of internalLinks(await readDocument(file))) {
      const [path = '', anchor] = link.split('#', 2)
      const target = path === '' ? file : join(dirname(file), path)
      if (!existsSync(join(root, target))) broken.push(`${file}: ${link}`)
      else if (anchor !== undefined && !anchorsOf(await readDocument(target)).includes(anchor))
        broken.push(`${file}: ${link}`)
    }
  }
  expect(broken).toEqual([])
})

test('commands of visawatch in all documents exist', async () => {
  const faults: string[] = []
  for (const file of await markdownFiles()) {
    for (const words of blocksOf(await readDocument(file), 'sh').flatMap(commandsIn)) {
      const fault = await faultOf(visawatchWords(words) ?? ['start'])
      if (fault !== null) faults.push(`${file}: ${words.join(' ')}: ${fault}`)
    }
  }
  expect(faults).toEqual([])
})

test('every decision is in the index, under a number of its own', async () => {
  const files = (await readdir(join(root, 'docs/decisions'))).filter((name) => /^\d/.test(name)).toSorted()
  const listed = internalLinks(await readDocument('docs/decisions/README.md'))
  expect(listed).toEqual(files)
  expect(new Set(files.map((name) => name.slice(0, 4))).size).toBe(files.length)
  for (const file of files) {
    const [title = ''] = (await readDocument(join('docs/decisions', file))).split('\n')
    expect(title).toMatch(new RegExp(`^# ${file.slice(0, 4)} \\S`))
  }
})

test('every constraint that the architecture relies on is in the schema', async () => {
  const schema = await readDocument('test/db/schema.sql')
  const constraints = tableRows(await readDocument('docs/architecture.md'), 'claim').map(
    ([, constraint = '']) => constraint,
  )
  expect(constraints.length).toBeGreaterThan(20)
  expect(constraints.filter((name) => !new RegExp(`\\b${name}\\b`, 'i').test(schema))).toEqual([])
})

test('the table of imports is the one that the architecture test enforces', async () => {
  const rows = tableRows(await readDocument('docs/architecture.md'), 'folder')
  const documented = rows.map(
    ([folder = '', , may = '']) => [folder, may === 'nothing' ? [] : may.split(', ')] as const,
  )
  expect(Object.fromEntries(documented)).toEqual(MAY_IMPORT)
})

test('operations tells of every outcome', async () => {
  const rows = tableRows(await readDocument('docs/operations.md'), 'outcome').map(([outcome]) => outcome)
  expect(rows).toEqual([...OUTCOME_KINDS])
})
