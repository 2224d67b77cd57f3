/** The tables are what follows from the stored pages; a row that was touched is found out, and nothing is written. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReader, rebuild } from '../../src/app.ts'
import { RULES_VERSION } from '../../src/classify/version.ts'
import { pageOf } from '../support/site.ts'
import { type Crew, openCrew, pagesOf } from './crew.ts'

let crew: Crew
let reader: ReturnType<typeof openReader>
beforeEach(async () => {
  reader = openReader()
  crew = await openCrew({
    pages: { '/apply': { body: pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.') } },
    registry: pagesOf('/apply'),
  })
  await crew.round()
})
afterEach(async () => {
  await crew.close()
  await reader.close()
})

const again = () => rebuild(crew.app.store.db, reader, () => undefined)

test('what was read is what is read again', async () => {
  const rebuilt = await again()
  expect(rebuilt).toMatchObject({ rulesVersion: RULES_VERSION, snapshots: 1, otherVersions: 0, equal: true })
  expect(rebuilt.tables.map(({ table, rows }) => [table, rows > 0])).toEqual([
    ['assessments', true],
    ['positions', true],
    ['statements', true],
    ['informatics_resources', false],
  ])
  expect(await crew.rows(`select count(*)::int as n from pg_namespace where nspname = 'rebuild'`)).toEqual([{ n: 0 }])
})

test('a position that nobody read is found out, and stays as it is', async () => {
  await crew.rows(`update positions set position = 'not_sponsored' where visa = 'h1b'`)
  const [snapshot] = await crew.rows('select id::int from snapshots')
  const rebuilt = await again()
  expect(rebuilt.equal).toBe(false)
  expect(rebuilt.tables.find(({ table }) => table === 'positions')).toMatchObject({
    onlyStored: 1,
    onlyRebuilt: 1,
    snapshots: [snapshot?.['id']],
  })
  expect(await crew.rows(`select position from positions where visa = 'h1b'`)).toEqual([{ position: 'not_sponsored' }])
})

test('a policy that was touched is found out', async () => {
  await crew.rows(`update policy_spells set h1b = 'not_sponsored'`)
  const [program] = await crew.rows('select program_id from policy_spells')
  expect(await again()).toMatchObject({
    policies: { rows: 1, onlyKept: 1, onlyWeighed: 1, programs: [program?.['program_id']] },
    equal: false,
  })
})

test('readings of other rules are counted and not judged', async () => {
  await crew.rows(`update assessments set rules_version = 'older', category = 'not_stated'`)
  expect(await again()).toMatchObject({ snapshots: 0, otherVersions: 1, equal: true })
})
