/** Histories as data: steps between assessments in YAML, and folders of dated pages read by the real extract and classify. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { compare } from '../../src/changes/compare.ts'
import { assess } from '../../src/classify/assess.ts'
import { extractHtml } from '../../src/extract/html.ts'
import { statementsOf } from '../../src/extract/statements.ts'
import { assessmentOf, type PageNotation } from './page.ts'
import { complete, type Told, tell } from './told.ts'

/** One step: what a page said, what it says, and what a subscriber should learn; null when nobody would call it a change. */
type Step = {
  readonly name: string
  readonly before: PageNotation
  readonly after: PageNotation
  readonly expected: Told
}

const home = new URL('../histories/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, home), 'utf8')
const entries = readdirSync(home, { withFileTypes: true })
const files = entries.filter((entry) => entry.name.endsWith('.yaml')).map(({ name }) => name)
/** `replay` holds a corpus of its own. */
const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'replay').map(({ name }) => name)

describe.each(files)('%s', (file) => {
  const steps = parse(read(file)) as readonly Step[]
  it.each(steps.map((step) => [step.name, step] as const))('%s', (_name, { before, after, expected }) => {
    expect(tell(compare(assessmentOf(before), assessmentOf(after)))).toEqual(complete(expected))
  })
})

/** Which sentences come first hangs on what `classify` makes of each; the YAML files hold the order. */
const unordered = (told: Told): Told => (told === null ? null : { ...told, statements: told.statements.toSorted() })

it.each(folders)('the pages of %s', (folder) => {
  const pages = readdirSync(new URL(`${folder}/`, home))
    .filter((name) => name.endsWith('.html'))
    .toSorted()
    .map((name) => assess(statementsOf(extractHtml(read(`${folder}/${name}`)))))
  const found = pages.slice(1).map((page, index) => unordered(tell(compare(pages[index] ?? page, page))))
  expect(found).toEqual((parse(read(`${folder}/expected.yaml`)) as readonly Told[]).map(complete).map(unordered))
})

it('has histories of true changes and of noise', () => {
  const all = files.flatMap((file) => parse(read(file)) as readonly Step[])
  expect(all.filter(({ expected }) => expected === null).length).toBeGreaterThanOrEqual(8)
  expect(all.filter(({ expected }) => expected !== null).length).toBeGreaterThanOrEqual(12)
  expect(folders.length).toBeGreaterThanOrEqual(5)
})
