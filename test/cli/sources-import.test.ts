/** `sources import-warc` and `sources import-archive` as scripts use them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Ran, runCli } from '../support/run-cli.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'
import { warcOf } from '../support/warc.ts'

const PAGE = 'https://gme.alder.example/visas'
const SOURCES = `
institutions:
  - id: alder
    name: Alder Point Hospital
    state: OH
    sources:
      - { id: alder-gme, url: "${PAGE}", level: gme_office }
`

let database: TestDatabase
let archive: Site
let dir: string

beforeEach(async () => {
  database = await createTestDatabase()
  archive = await openSite()
  dir = await mkdtemp(join(tmpdir(), 'import-'))
  await writeFile(join(dir, 'sources.yaml'), SOURCES)
  await writeFile(join(dir, 'alerts.yaml'), 'subscriptions: []\n')
  await writeFile(
    join(dir, 'default.yaml'),
    `crawl:\n  allowLoopback: true\n  archive:\n    url: ${archive.origin}\n    delay: 0s\n`,
  )
  await writeFile(
    join(dir, 'past.warc.gz'),
    await warcOf(
      [
        { url: PAGE, date: '2023-03-01T12:00:00Z', body: pageOf('Visas', 'We sponsor J-1 and H-1B visas.') },
        { url: 'https://other.example/a', date: '2023-03-01T12:00:01Z', body: 'x' },
        { url: PAGE, date: '2024-03-01T12:00:00Z', body: pageOf('Visas', 'We sponsor J-1 visas only.') },
      ],
      true,
    ),
  )
})
afterEach(async () => {
  await archive.close()
  await database.close()
  await rm(dir, { recursive: true })
})

const run = (...argv: readonly string[]): Promise<Ran> =>
  runCli([...argv, '--config', dir], { DATABASE_URL: database.url, NO_COLOR: '1' })

it('imports a file, counts what it held, and changes nothing the second time', async () => {
  const first = await run('sources', 'import-warc', join(dir, 'past.warc.gz'), '--json')
  expect([first.code, first.stderr]).toEqual([0, ''])
  expect(JSON.parse(first.stdout)).toEqual({
    captures: 2,
    stored: 2,
    known: 0,
    waiting: 0,
    unwatched: 0,
    unresolved: 0,
    damaged: 0,
    changes: 1,
    unmatched: { captures: 1, addresses: ['other.example/a'] },
  })
  const second = await run('sources', 'import-warc', join(dir, 'past.warc.gz'), '--json')
  expect(JSON.parse(second.stdout)).toMatchObject({ captures: 2, stored: 0, known: 2, changes: 0 })
  const changes = await run('changes', '--json')
  expect(JSON.parse(changes.stdout)).toMatchObject([{ from: 'sponsors_h1b', to: 'j1_only', status: 'recorded' }])
})

it('says in words what came in', async () => {
  const { stdout } = await run('sources', 'import-warc', join(dir, 'past.warc.gz'))
  expect(stdout).toBe(
    [
      '2 captures of watched pages: 2 stored.',
      '1 changes recorded; nobody is told of the past.',
      '1 captures of 1 addresses that nobody watches:',
      '  other.example/a',
      '',
    ].join('\n'),
  )
})

it('imports the good files beside a bad one, and ends with 1 and the name of that', async () => {
  await writeFile(join(dir, 'bad.warc'), 'this is no archive')
  const { code, stdout, stderr } = await run(
    'sources',
    'import-warc',
    join(dir, 'bad.warc'),
    join(dir, 'nowhere.warc'),
    join(dir, 'past.warc.gz'),
    '--json',
  )
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ stored: 2 })
  expect(stderr).toContain(`${join(dir, 'bad.warc')}: the file`)
  expect(stderr).toContain(`${join(dir, 'nowhere.warc')}: cannot be read: there is no such file`)
})

it('imports from the archive of the settings', async () => {
  const query = new URLSearchParams({ url: PAGE, output: 'json', fl: 'timestamp,original,digest', limit: '10000' })
  archive.on(`/cdx/search/cdx?${query.toString()}`, {
    body: JSON.stringify([
      ['timestamp', 'original', 'digest'],
      ['20230301120000', PAGE, 'A'],
      ['20240301120000', PAGE, 'B'],
    ]),
  })
  archive.on(`/web/20230301120000id_/${PAGE}`, {
    body: pageOf('Visas', 'We sponsor J-1 visas only.'),
    headers: { 'memento-datetime': 'Wed, 01 Mar 2023 12:00:00 GMT' },
  })
  const { code, stdout, stderr } = await run('sources', 'import-archive', 'alder-gme', '--to', '2023-12-31', '--json')
  expect([code, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout)).toMatchObject({ captures: 1, stored: 1 })
})

it('says what the archive did not give', async () => {
  const { code, stderr } = await run('sources', 'import-archive')
  expect(code).toBe(1)
  expect(stderr).toMatch(/^alder-gme: 127\.0\.0\.1:\d+ answers 404 to \/cdx\/search\/cdx; what was stored is kept/)
})

it.each([
  [['sources', 'import-archive', 'nobody'], 'no source is called nobody'],
  [['sources', 'import-archive', '--from', 'yesterday'], '--from: expected a date'],
  [['sources', 'import-archive', '--from', '2024-01-01', '--to', '2023-01-01'], '--from lies after --to'],
])('%j is wrong usage', async (argv, said) => {
  const { code, stderr } = await run(...argv)
  expect(code).toBe(2)
  expect(stderr).toContain(said)
})
