/** `sources add` and `sources import` on a settings folder: what is written, and that a mistake writes nothing. */
import { readdir, readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Folder, openFolder, run, settingsFor } from './command-line.ts'

let folder: Folder
beforeEach(async () => {
  folder = await openFolder(settingsFor('https://alder.example'))
})
afterEach(() => folder.close())

const sources = () => readFile(folder.path('sources.yaml'), 'utf8')
const ask = (...argv: readonly string[]) => run(['sources', ...argv, '--config', folder.dir])

test('a page that was added is listed, and check-config agrees', async () => {
  const added = await ask('add', 'https://alder.example/gme', '--institution', 'alder', '--kind', 'gme_office')
  expect(added).toMatchObject({ code: 0, stderr: '' })
  expect(added.stdout).toContain('+ alder-gme  https://alder.example/gme\n1 page added')
  expect(JSON.parse((await ask('list', '--json')).stdout)).toContainEqual({
    id: 'alder-gme',
    url: 'https://alder.example/gme',
    institution: 'Alder Point Hospital',
    programs: [],
    level: 'gme_office',
    fetcher: 'http',
  })
  expect(await run(['check-config', '--config', folder.dir])).toMatchObject({ code: 0 })
})

test('a dry run and a mistake write nothing', async () => {
  const before = await sources()
  const dry = await ask('add', 'https://alder.example/gme', '--institution', 'alder', '--dry-run')
  expect(dry.stdout).toContain('Nothing was written')
  expect(await ask('add', 'https://x.example/', '--institution', 'X', '--state', 'Ohio')).toMatchObject({
    code: 2,
    stderr: '--state: expected a state by its two-letter postal code such as "MN", found "Ohio"\n',
  })
  expect(await sources()).toBe(before)
})

test('a row that could be of two institutions names both, and nothing is written', async () => {
  await ask('add', 'https://cedar.example/ia', '--institution', 'Cedar Clinic', '--state', 'IA')
  await ask('add', 'https://cedar.example/oh', '--institution', 'Cedar Clinic', '--state', 'OH')
  const before = await sources()
  const said =
    'expected one institution, found 2 of this name: cedar-clinic-2 (OH) and cedar-clinic (IA); add its state and city, or write its id\n'
  const table = Buffer.from('institution,url\nCedar Clinic,https://cedar.example/gme\n')
  expect(await run(['sources', 'import', '-', '--config', folder.dir], { stdin: table })).toMatchObject({
    code: 2,
    stderr: `-:2: institution: ${said}`,
  })
  expect(await ask('add', 'https://cedar.example/gme', '--institution', 'Cedar Clinic')).toMatchObject({
    code: 2,
    stderr: `--institution: ${said}`,
  })
  expect(await sources()).toBe(before)
})

test('a table is taken whole or not at all, from standard input as well', async () => {
  const row = 'Cedar Clinic,Cedar,IA,Surgery Residency,Surgery,residency,https://cedar.example/surgery\n'
  const table = (rows: string) => Buffer.from(`institution,city,state,program,specialty,kind,url\n${rows}`)
  const argv = ['sources', 'import', '-', '--config', folder.dir, '--json']
  const before = await sources()
  const wrong = await run(argv, { stdin: table(`${row}Dune Clinic,,IA,,,residency,https://dune.example/\n`) })
  expect(wrong).toMatchObject({ code: 2, stdout: '' })
  expect(wrong.stderr).toBe('-:3: program: expected the program of this residency, or its specialty, found nothing\n')
  expect(await sources()).toBe(before)

  const page = { id: 'cedar-clinic-surgery-residency', url: 'https://cedar.example/surgery' }
  const right = await run(argv, { stdin: table(row) })
  expect(JSON.parse(right.stdout)).toEqual({ added: [page], watched: [] })
  const again = await run(argv, { stdin: table(row) })
  expect(JSON.parse(again.stdout)).toEqual({ added: [], watched: [page] })
  expect((await readdir(folder.dir)).toSorted()).toEqual(['alerts.yaml', 'default.yaml', 'sources.yaml'])
})
