/** `filings import` as an operator uses it, with a page of the institution crawled so that its employers are declared. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { filingsOf } from '../../src/db/filings.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { runCli } from '../support/run-cli.ts'

const SOURCES = `
institutions:
  - id: alder
    name: Alder Point Hospital
    state: OH
    employers: [Regents of Alder, "12-3456789"]
    sources:
      - { id: alder-gme, url: "http://127.0.0.1:9/visas", level: gme_office }
`

const HEADER = 'CASE_NUMBER,CASE_STATUS,DECISION_DATE,VISA_CLASS,JOB_TITLE,SOC_CODE,EMPLOYER_NAME,EMPLOYER_FEIN'
const FIRST = `${HEADER}
I-1,Certified,2025-01-02,H-1B,Resident Physician,29-1216,"THE REGENTS OF ALDER",
I-2,Certified,2025-01-02,H-1B,Hospitalist,29-1216,Alder Doctors,12-3456789
I-3,Certified,2025-01-02,H-1B,Analyst,15-1252,Alder Point Hospital,
,,,,,,,
I-4,Certified,2025-01-02,H-1B1 Chile,Fellow,29-1216,Alder Point Hospital,
`
const SECOND = `${HEADER}
I-1,Certified - Withdrawn,2025-02-03,H-1B,Resident Physician,29-1216,"THE REGENTS OF ALDER",
I-2,Certified,2025-01-02,H-1B,Hospitalist,29-1216,Alder Doctors,12-3456789
`

let database: TestDatabase
let dir = ''
beforeAll(async () => {
  database = await createTestDatabase()
  dir = await mkdtemp(join(tmpdir(), 'filings-'))
  await writeFile(join(dir, 'sources.yaml'), SOURCES)
  await writeFile(join(dir, 'alerts.yaml'), 'subscriptions: []\n')
  await writeFile(join(dir, 'first.csv'), FIRST)
  await writeFile(join(dir, 'second.csv'), SECOND)
})
afterAll(async () => {
  await database.close()
  await rm(dir, { recursive: true })
})

const run = (...argv: readonly string[]) =>
  runCli([...argv, '--config', dir], { DATABASE_URL: database.url, NO_COLOR: '1' })

it('imports files, keeps later decisions, and finds them for the employers that sources.yaml names', async () => {
  const first = await run('filings', 'import', join(dir, 'first.csv'), '--json')
  expect([first.code, first.stderr]).toEqual([0, ''])
  expect(JSON.parse(first.stdout)).toEqual({
    rows: 4,
    physicians: 2,
    added: 2,
    replaced: 0,
    known: 0,
    otherOccupation: 1,
    otherVisa: 1,
    incomplete: 0,
  })
  const second = await run('filings', 'import', join(dir, 'second.csv'))
  expect(second.stdout).toContain('0 new, 1 replaced by a later decision, 1 known already')
  // Nothing is due at a closed port; the round declares what is in sources.yaml.
  await run('crawl')
  const { db, close } = await connect(database.url)
  expect(await filingsOf(db, 'alder')).toEqual({
    years: [{ fiscalYear: 2025, filed: 2, certified: 1, trainees: 1, positions: 2 }],
    employers: ['12-3456789', 'Alder Point Hospital', 'Regents of Alder'],
    from: '2025-01-02',
    until: '2025-02-03',
  })
  await close()
})

it('says what is wrong with a file, and needs one', async () => {
  expect(await run('filings', 'import', join(dir, 'sources.yaml'))).toMatchObject({
    code: 1,
    stderr: `${join(dir, 'sources.yaml')}: should be an .xlsx or a .csv file\n`,
  })
  expect((await run('filings', 'import', join(dir, 'none.csv'))).code).toBe(1)
  expect((await run('filings', 'import')).code).toBe(2)
})
