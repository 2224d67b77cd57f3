/** `review` and `reassess` as people and scripts use them, on a page that was really crawled. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RULES_VERSION } from '../../src/classify/version.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Ran, runCli } from '../support/run-cli.ts'
import { openSite, pageOf, type Site } from '../support/site.ts'

const SETTINGS = `
crawl: { contact: gme@example.org, allowLoopback: true, perHost: { delay: 0s } }
confirm: { after: 0s }
`
const SOURCES = (url: string) => `
institutions:
  - id: alder
    name: Alder Point Hospital
    state: OH
    programs:
      - id: alder-im
        name: Internal Medicine Residency
        specialty: Internal Medicine
        kind: residency
        sources: [{ id: alder-im, url: "${url}" }]
`
const REFUSED = 'We sponsor J-1 visas. We do not sponsor H-1B visas.'

let database: TestDatabase
let client: pg.Client
let site: Site
let dir: string
beforeEach(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  site = await openSite({ '/robots.txt': { status: 404 }, '/apply': { body: pageOf('How to apply', REFUSED) } })
  dir = await mkdtemp(join(tmpdir(), 'review-'))
  await writeFile(join(dir, 'default.yaml'), SETTINGS)
  await writeFile(join(dir, 'sources.yaml'), SOURCES(site.url('/apply')))
  await writeFile(join(dir, 'alerts.yaml'), 'subscriptions: []\n')
  await json('crawl', '--all')
})
afterEach(async () => {
  await client.end()
  await site.close()
  await database.close()
  await rm(dir, { recursive: true })
})

const run = (...argv: readonly string[]): Promise<Ran> =>
  runCli([...argv, '--config', dir], { DATABASE_URL: database.url, NO_COLOR: '1' })
const json = async (...argv: readonly string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await run(...argv, '--json')
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
  return JSON.parse(stdout)
}
/** As if the rules had not been sure. */
const doubt = () => client.query(`update assessments set confidence = 0.5, reasons = '["a long sentence"]'`)
const idInForce = async (): Promise<string> =>
  String((await client.query<{ id: string }>('select assessment_id as id from sources')).rows[0]?.id)

test('from the list to an override, and back to the list when the page changes', async () => {
  expect((await run('review', 'list')).stdout).toBe('Nothing wants a person.\n')
  await doubt()
  const id = await idInForce()
  expect(await json('review', 'list')).toMatchObject([
    {
      assessment: Number(id),
      source: 'alder-im',
      url: site.url('/apply'),
      institution: 'Alder Point Hospital',
      programs: [{ id: 'alder-im', name: 'Internal Medicine Residency' }],
      category: 'j1_only',
      h1b: 'not_sponsored',
      j1: 'sponsored',
      confidence: 0.5,
      why: ['confidence 0.50 is below 0.8'],
      reasons: ['a long sentence'],
      statements: [
        { text: 'We sponsor J-1 visas.', positions: { j1: 'sponsored' } },
        { text: 'We do not sponsor H-1B visas.', positions: { h1b: 'not_sponsored' } },
      ],
      ended: null,
      opinions: [],
    },
  ])
  const list = (await run('review', 'list')).stdout
  expect(list.split('\n')).toEqual(
    expect.arrayContaining([
      `${id}  Internal Medicine Residency, Alder Point Hospital`,
      '  J-1 only (H-1B not sponsored, J-1 sponsored)',
      '  - confidence 0.50 is below 0.8',
      '  “We do not sponsor H-1B visas.”',
    ]),
  )

  const judged = ['review', 'override', id, '--author', 'Ann', '--reason', 'asked the coordinator', '--h1b', 'paused']
  expect((await run(...judged)).stdout).toBe(
    'H-1B paused (H-1B paused, J-1 sponsored), for as long as the page says what it says now.\n',
  )
  expect(await json('review', 'list')).toEqual([])
  expect(await json('programs')).toMatchObject([
    {
      category: 'h1b_paused',
      h1b: 'paused',
      reviewed: { author: 'Ann', reason: 'asked the coordinator', at: expect.any(String) },
    },
  ])

  site.on('/apply', { body: pageOf('How to apply', 'We sponsor J-1 and H-1B visas.') })
  await run('crawl', '--all')
  expect(await json('programs')).toMatchObject([{ category: 'sponsors_h1b', reviewed: null }])
  expect(await json('review', 'list')).toMatchObject([
    {
      category: 'sponsors_h1b',
      why: [
        expect.stringMatching(
          /^the answer of Ann of [\d-]+ \(H-1B paused: asked the coordinator\) has ended: the statements it judged changed on [\d-]+$/,
        ),
      ],
      ended: { author: 'Ann', category: 'h1b_paused' },
    },
  ])
  expect(await json('review', 'confirm', await idInForce(), '--author', 'Ben')).toMatchObject({
    category: 'sponsors_h1b',
    h1b: 'sponsored',
    author: 'Ben',
    reason: 'as the rules read it',
  })
  expect(await json('review', 'list')).toEqual([])
})

test('what a model said is listed beside the rules, with its words', async () => {
  await doubt()
  const id = await idInForce()
  await client.query(
    `insert into opinions (assessment_id, model, category, h1b, j1, quotes, recorded_at) values
      ($1, 'small-model', 'j1_only', 'not_sponsored', 'sponsored', $2, now()),
      ($1, 'large-model', 'j1_accepted', 'not_stated', 'sponsored', $3, now())`,
    [
      id,
      JSON.stringify([
        { visa: 'h1b', statement: 1, span: [0, 29], text: 'We do not sponsor H-1B visas.' },
        { visa: 'j1', statement: 0, span: [0, 20], text: 'We sponsor J-1 visas' },
      ]),
      JSON.stringify([{ visa: 'j1', statement: 0, span: [0, 20], text: 'We sponsor J-1 visas' }]),
    ],
  )
  expect(await json('review', 'list')).toMatchObject([
    {
      opinions: [
        { model: 'small-model', category: 'j1_only', h1b: 'not_sponsored', agrees: true, at: expect.any(String) },
        { model: 'large-model', category: 'j1_accepted', h1b: 'not_stated', agrees: false },
      ],
    },
  ])
  expect((await run('review', 'list')).stdout).toContain(
    [
      '  small-model agrees: J-1 only (H-1B not sponsored, J-1 sponsored)',
      '    H-1B: “We do not sponsor H-1B visas.”',
      '    J-1: “We sponsor J-1 visas”',
      '  large-model reads it otherwise: J-1 accepted, H-1B not stated (H-1B not stated, J-1 sponsored)',
      '    J-1: “We sponsor J-1 visas”',
    ].join('\n'),
  )
})

test('an answer is taken back with a name and a reason', async () => {
  const id = await idInForce()
  await run('review', 'override', id, '--author', 'Ann', '--reason', 'asked', '--h1b', 'paused')
  expect(await run('review', 'undo', id, '--author', 'Ben')).toMatchObject({ code: 2 })
  expect(await json('review', 'undo', id, '--author', 'Ben', '--reason', 'wrong page')).toEqual({
    assessment: Number(id),
    undone: true,
    author: 'Ben',
    reason: 'wrong page',
  })
  expect(await json('programs')).toMatchObject([{ category: 'j1_only', reviewed: null }])
  const again = await run('review', 'undo', id, '--author', 'Ben', '--reason', 'wrong page')
  expect(again.code).toBe(2)
  expect(again.stderr).toContain(`no answer of a person is in force on assessment ${id}; nothing is taken back`)
})

test('what cannot be is refused with one line and exit code 2, and nothing is stored', async () => {
  const id = await idInForce()
  const ann = ['--author', 'Ann', '--reason', 'knows']
  const cases: readonly (readonly [argv: readonly string[], line: string])[] = [
    [['override', '99', ...ann, '--h1b', 'paused'], 'no assessment has the number 99;'],
    [['override', 'alder-im', ...ann, '--h1b', 'paused'], 'ID: expected the number of an assessment'],
    [['override', id, ...ann], 'say what the page means: --h1b, --j1 or --category'],
    [['override', id, ...ann, '--h1b', 'yes'], '--h1b: expected one of sponsored, case_by_case'],
    [['override', id, ...ann, '--h1b', 'not_sponsored'], `the rules say the same of assessment ${id}: use`],
    [
      ['override', id, ...ann, '--h1b', 'sponsored', '--category', 'j1_only'],
      'category j1_only does not go with H-1B sponsored and J-1 sponsored: that is sponsors_h1b',
    ],
    [['override', id, '--author', ' ', '--reason', 'knows', '--h1b', 'paused'], '--author: expected some words'],
    [['override', id, '--author', 'Ann', '--h1b', 'paused'], "error: required option '--reason <text>' not specified"],
    [['confirm', id], "error: required option '--author <name>' not specified"],
    [['confirm', '99', '--author', 'Ann'], 'no assessment has the number 99;'],
  ]
  for (const [argv, line] of cases) {
    const { code, stdout, stderr } = await run('review', ...argv)
    expect([argv, code, stdout]).toEqual([argv, 2, ''])
    expect(stderr).toContain(line)
  }
  expect((await client.query('select from overrides')).rowCount).toBe(0)
})

test('an assessment that is no longer in force is nobody’s business', async () => {
  const id = await idInForce()
  site.on('/apply', { body: pageOf('How to apply', 'We sponsor J-1 and H-1B visas.') })
  await run('crawl', '--all')
  const { code, stderr } = await run('review', 'confirm', id, '--author', 'Ann')
  expect([code, stderr]).toEqual([2, expect.stringContaining(`assessment ${id} is not in force any more`)])
})

test('the threshold is a setting', async () => {
  await doubt()
  await writeFile(join(dir, 'default.yaml'), `${SETTINGS}review: { below: 0.4 }\n`)
  expect(await json('review', 'list')).toEqual([])
})

test('`reassess --dry-run` tells what would move and why, and writes nothing; `reassess` does it, once', async () => {
  expect((await run('reassess', '--dry-run')).stdout).toBe(
    `0 pages were read by older rules than ${RULES_VERSION}: 0 would move, 0 cannot be read. Nothing was written.\n`,
  )
  await client.query(`update assessments set rules_version = 'older', category = 'j1_accepted', h1b = 'not_stated'`)
  await client.query(`delete from positions where visa = 'h1b'`)
  await client.query(`update statements set positions = '{}', rule = null where positions ? 'h1b'`)
  const expected = {
    rulesVersion: RULES_VERSION,
    sources: 1,
    unreadable: [],
    moves: [
      {
        source: 'alder-im',
        institution: 'Alder Point Hospital',
        programs: [{ id: 'alder-im', name: 'Internal Medicine Residency' }],
        from: 'j1_accepted',
        to: 'j1_only',
        positions: [{ visa: 'h1b', from: 'not_stated', to: 'not_sponsored' }],
        fromRules: 'older',
        toRules: RULES_VERSION,
        override: null,
        statements: [
          {
            text: 'We do not sponsor H-1B visas.',
            before: { positions: {}, rule: null },
            after: { positions: { h1b: 'not_sponsored' } },
          },
        ],
      },
    ],
  }
  expect(await json('reassess', '--dry-run')).toMatchObject({ ...expected, dryRun: true })
  expect((await client.query('select from assessments')).rowCount).toBe(1)
  expect((await client.query('select from changes')).rowCount).toBe(0)
  expect((await run('reassess', '--dry-run')).stdout.split('\n').slice(0, 3)).toEqual([
    'Internal Medicine Residency, Alder Point Hospital',
    `  J-1 accepted, H-1B not stated → J-1 only  [rules older → ${RULES_VERSION}]`,
    '  H-1B: not stated → not sponsored',
  ])
  expect(await json('reassess')).toMatchObject({ ...expected, dryRun: false })
  expect((await client.query('select cause, status from changes')).rows).toEqual([
    { cause: 'rules', status: 'recorded' },
  ])
  expect(await json('programs')).toMatchObject([{ category: 'j1_only' }])
  expect(await json('reassess')).toMatchObject({ sources: 0, moves: [] })
})
