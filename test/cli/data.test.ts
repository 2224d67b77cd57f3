/** The commands that read and crawl, on real pages and a real database: data on stdout, in the shapes that scripts rely on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'
import { type Folder, openFolder, run, settingsFor } from './command-line.ts'

const BOTH = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const J1_ONLY = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')

const OUTCOMES = [
  'changed',
  'unchanged',
  'gone',
  'moved',
  'disallowed',
  'throttled',
  'blocked',
  'unreachable',
  'unsupported',
]
const CRAWL = ['visited', ...OUTCOMES, 'changes', 'alerts', 'seconds']
const CHANGE = [
  'id',
  'source',
  'program',
  'institution',
  'from',
  'to',
  'severity',
  'cause',
  'status',
  'lastSeenOld',
  'firstSeenNew',
  'recordedAt',
  'statements',
  // Beyond the first shape, as in the API.
  'url',
  'programs',
  'kind',
]
const PROGRAM = [
  'id',
  'name',
  'institution',
  'city',
  'state',
  'specialty',
  'kind',
  'category',
  'h1b',
  'j1',
  'other',
  'requirements',
  'capStatus',
  'level',
  'conflict',
  'evidence',
  'since',
  'confirmedAt',
  'status',
  // Beyond the first shape: a person's word on the page, or null; what it has for clinical informatics.
  'reviewed',
  'informatics',
]
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

let database: TestDatabase
let site: Site
let folder: Folder
beforeAll(async () => {
  database = await createTestDatabase()
  site = await openSite({
    '/robots.txt': { status: 404 },
    '/im': { body: BOTH },
    '/fm': { status: 404, body: 'no such page' },
  })
  folder = await openFolder(settingsFor(site.origin))
})
afterAll(async () => {
  await folder.close()
  await site.close()
  await database.close()
})

const ask = (line: string) => run([...line.split(' '), '--config', folder.dir], { env: { DATABASE_URL: database.url } })
/** The data; nothing may stand beside it. */
const dataOf = async (line: string): Promise<unknown> => {
  const { code, stdout } = await ask(line)
  expect({ line, code }).toEqual({ line, code: 0 })
  return JSON.parse(stdout)
}
type Row = Readonly<Record<string, unknown>>
const rowsOf = async (line: string) => (await dataOf(line)) as readonly Row[]

describe('before anything was visited', () => {
  test('there is nothing to show, and that is said', async () => {
    expect(await rowsOf('programs --json')).toEqual([])
    expect(await rowsOf('changes --json')).toEqual([])
    expect((await ask('programs')).stdout).toContain('No programs are known yet')
    expect((await ask('changes')).stdout).toContain('No changes recorded')
    expect(await dataOf('migrate --json')).toEqual({ applied: [] })
  })

  test('the declared sources are listed all the same', async () => {
    expect(await rowsOf('sources list --json')).toMatchObject([
      { id: 'alder-im', url: site.url('/im'), institution: 'Alder Point Hospital', programs: ['alder-im'] },
      { id: 'alder-fm', url: site.url('/fm') },
    ])
    expect((await ask('sources list')).stdout).toContain('2 sources.')
  })

  test('a source nobody declared: 2, and nothing is visited', async () => {
    for (const line of ['crawl --json --source nope', 'crawl --source alder-im nope', 'sources check nope']) {
      const { code, stdout, stderr } = await ask(line)
      expect({ line, code, stdout }).toEqual({ line, code: 2, stdout: '' })
      expect(stderr).toContain('nope')
    }
    expect(site.requests).toEqual([])
  })
})

describe('after two rounds', () => {
  let first: Row
  beforeAll(async () => {
    first = (await dataOf('crawl --json')) as Row
    site.on('/im', { body: J1_ONLY })
  })

  test('crawl --json: counts of one round', async () => {
    expect(Object.keys(first).toSorted()).toEqual(CRAWL.toSorted())
    expect(first).toMatchObject({ visited: 2, changed: 1, gone: 1, changes: 0, alerts: 0 })
    expect(await dataOf('crawl --json')).toMatchObject({ visited: 0 })
    const second = (await dataOf('crawl --all --json')) as Row
    expect(second).toMatchObject({ visited: 2, changed: 1, gone: 1, changes: 1, alerts: 0 })
    expect(OUTCOMES.reduce((sum, outcome) => sum + Number(second[outcome]), 0)).toBe(2)
    expect(await dataOf('crawl --json --source alder-fm')).toMatchObject({ visited: 1, gone: 1, changes: 0 })
  })

  test('changes --json: what changed, with both sentences and all bounds', async () => {
    const [change, ...others] = await rowsOf('changes --json')
    expect(others).toEqual([])
    expect(Object.keys(change ?? {}).toSorted()).toEqual(CHANGE.toSorted())
    expect(change).toMatchObject({
      source: 'alder-im',
      program: 'alder-im',
      institution: 'alder',
      from: 'sponsors_h1b',
      to: 'j1_only',
      severity: 'critical',
      cause: 'page',
      status: 'confirmed',
    })
    for (const date of ['lastSeenOld', 'firstSeenNew', 'recordedAt']) expect(change?.[date]).toMatch(DATE)
    const statements = change?.['statements'] as readonly Row[]
    expect(statements.length).toBeGreaterThan(0)
    for (const statement of statements) {
      expect(Object.keys(statement)).toEqual(['change', 'old', 'new'])
      expect(['added', 'removed', 'reworded']).toContain(statement['change'])
    }
  })

  test('changes: filters, and words marked for people without colour', async () => {
    expect(await rowsOf('changes --json --severity critical')).toHaveLength(1)
    expect(await rowsOf('changes --json --category h1b_paused')).toEqual([])
    expect(await rowsOf('changes --json --category j1_only')).toHaveLength(1)
    expect(await rowsOf('changes --json --until 2026-01-01')).toEqual([])
    expect(await rowsOf('changes --json --since 2100-01-01')).toEqual([])
    const { stdout } = await ask('changes')
    expect(stdout).toContain('CRITICAL Internal Medicine Residency, Alder Point Hospital')
    expect(stdout).toMatch(/\[-.*-\]|\{\+.*\+\}/)
    expect(stdout).not.toContain('\u001b')
  })

  test('programs --json: every program, read or not', async () => {
    const programs = await rowsOf('programs --json')
    for (const program of programs) expect(Object.keys(program).toSorted()).toEqual(PROGRAM.toSorted())
    expect(programs).toMatchObject([
      { id: 'alder-fm', category: 'not_stated', status: 'unvisited', level: null, evidence: [], since: null },
      {
        id: 'alder-im',
        category: 'j1_only',
        h1b: 'not_sponsored',
        j1: 'sponsored',
        status: 'current',
        level: 'program',
        conflict: false,
      },
    ])
    const { evidence, since } = programs[1] as { evidence: readonly Row[]; since: readonly string[] }
    expect(Object.keys(evidence[0] ?? {})).toEqual(['text', 'url', 'sha256'])
    expect(since).toEqual([expect.stringMatching(DATE), expect.stringMatching(DATE)])
  })

  test.each([
    ['--state oh', 2],
    ['--state TX', 0],
    ['--specialty family', 1],
    ['--institution alder', 2],
    ['--institution ALDER', 2],
    ['--category j1_only', 1],
    ['--requires step3', 0],
  ])('programs %s: %d', async (filter, count) => {
    expect(await rowsOf(`programs --json ${filter}`)).toHaveLength(count)
  })

  test('programs --as-of: nothing was known before the first visit', async () => {
    const then = await rowsOf('programs --json --as-of 2020-01-01')
    expect(then).toMatchObject([{ status: 'unvisited' }, { status: 'unvisited' }])
  })

  test('sources check --json: how each page is, and why', async () => {
    const checked = await rowsOf('sources check --json')
    expect(checked).toMatchObject([
      { id: 'alder-fm', lastOutcome: 'gone', failures: 3 },
      { id: 'alder-im', lastOutcome: 'unchanged', failures: 0 },
    ])
    expect(await rowsOf('sources check alder-im --json')).toHaveLength(1)
    expect((await ask('sources check')).stdout).toContain('2 sources, 1 without an answer')
  })
})
