/** What is compared with what: old and new bytes under one version of the rules, in the order of their visits, whatever the clock did. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RULES_VERSION } from '../../src/classify/version.ts'
import { programPolicies } from '../../src/db/policies.ts'
import { pageOf } from '../support/site.ts'
import { type Crew, DAY_MS, openCrew } from './crew.ts'

const BOTH = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const J1_ONLY = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')
const REWORDED = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for all of our residents.')

let crew: Crew
beforeEach(async () => {
  crew = await openCrew({ pages: { '/apply': { body: BOTH } } })
})
afterEach(async () => {
  await crew.close()
  const { troubles } = crew.log
  if (troubles.length > 0) throw new Error(`the log tells of trouble: ${JSON.stringify(troubles)}`)
})

/** As if an earlier release, which knew less, had read what is stored. */
const readByOlderRules = async () => {
  await crew.rows(
    `update assessments set rules_version = 'older', category = 'not_stated', h1b = 'not_stated', j1 = 'not_stated'`,
  )
  await crew.rows('delete from positions')
}
/** When a host may be asked again is another matter. */
const forgetHosts = () => crew.rows('delete from hosts')
const changes = () =>
  crew.rows('select cause, status, from_category as from, to_category as to from changes order by id')

test('new rules read the old bytes anew: recorded, told to nobody; the page is compared under the new ones', async () => {
  await crew.round()
  await readByOlderRules()
  crew.site.on('/apply', { body: J1_ONLY })
  await crew.round()
  expect(await changes()).toEqual([
    { cause: 'rules', status: 'recorded', from: 'not_stated', to: 'sponsors_h1b' },
    { cause: 'page', status: 'confirmed', from: 'sponsors_h1b', to: 'j1_only' },
  ])
  expect(crew.webhook.told).toHaveLength(1)
  expect(await crew.rows('select count(*)::int as n from events')).toEqual([{ n: 1 }])
  expect(
    await crew.rows(`select rules_version as v, count(*)::int as n from assessments group by 1 order by 1`),
  ).toEqual(
    [
      { v: RULES_VERSION, n: 2 },
      { v: 'older', n: 1 },
    ].toSorted((a, b) => (a.v < b.v ? -1 : 1)),
  )
})

test('a page that only reworded itself since is no change of policy under new rules', async () => {
  await crew.round()
  await readByOlderRules()
  crew.site.on('/apply', { body: REWORDED })
  await crew.round()
  expect(await changes()).toEqual([
    { cause: 'rules', status: 'recorded', from: 'not_stated', to: 'sponsors_h1b' },
    { cause: 'page', status: 'confirmed', from: 'sponsors_h1b', to: 'sponsors_h1b' },
  ])
  expect(crew.webhook.told).toEqual([])
})

test('new rules between the two visits of a change do not undo it', async () => {
  await crew.round()
  let visits = 0
  crew.site.on('/apply', () => (visits++ === 0 ? { body: J1_ONLY } : { status: 503 }))
  await crew.round()
  expect(await changes()).toMatchObject([{ cause: 'page', status: 'pending' }])
  await readByOlderRules()
  crew.site.on('/apply', { body: `${J1_ONLY}<!-- other bytes, same words -->` })
  crew.pass(-DAY_MS)
  await forgetHosts()
  await crew.round()
  expect(await crew.rows(`select status from changes where cause = 'page'`)).toEqual([{ status: 'confirmed' }])
  expect(crew.webhook.told).toHaveLength(1)
  const [alder] = await programPolicies(crew.app.store.db)
  expect(alder?.policy).toMatchObject({ category: 'j1_only', status: 'current' })
})

test('a clock that was set back loses no change', async () => {
  await crew.round()
  await crew.round()
  crew.pass(-1.5 * DAY_MS)
  await forgetHosts()
  crew.site.on('/apply', { body: J1_ONLY })
  expect(await crew.round()).toMatchObject({ end: { kind: 'done' } })
  expect(await changes()).toEqual([{ cause: 'page', status: 'confirmed', from: 'sponsors_h1b', to: 'j1_only' }])
  expect(crew.webhook.told).toHaveLength(1)
})
