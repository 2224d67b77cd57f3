/** New rules on stored bytes, in the background: recorded with the cause `rules`, told to nobody, and no more than once. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openReader, reassessSource, rereadSource } from '../../src/app.ts'
import { statementsSha256 } from '../../src/changes/judged.ts'
import { RULES_VERSION } from '../../src/classify/version.ts'
import { assessmentById } from '../../src/db/assessments.ts'
import { outdatedSources } from '../../src/db/outdated.ts'
import { placeOverride } from '../../src/db/overrides.ts'
import { programPolicies } from '../../src/db/policies.ts'
import { pageOf } from '../support/site.ts'
import { type Crew, openCrew, pagesOf } from './crew.ts'

const BOTH = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')

let crew: Crew
let reader: ReturnType<typeof openReader>
beforeEach(async () => {
  reader = openReader()
  crew = await openCrew({
    pages: { '/apply': { body: BOTH }, '/faq': { body: BOTH.replace('residents', 'fellows') } },
    registry: pagesOf('/apply', '/faq'),
  })
  await crew.round()
})
afterEach(async () => {
  await crew.close()
  await reader.close()
})

/** As if an earlier release, which knew less, had read what is stored. */
const readByOlderRules = async (version = 'older') => {
  await crew.rows(
    `update assessments set rules_version = '${version}', category = 'not_stated', h1b = 'not_stated', j1 = 'not_stated'`,
  )
  await crew.rows('delete from positions')
  await crew.rows(`update statements set positions = '{}', rule = null`)
}
const outdated = (limit?: number) => outdatedSources(crew.app.store.db, RULES_VERSION, limit)
const again = (id: string) => reassessSource(id, { db: crew.app.store.db, now: crew.now, log: crew.log, reader })
const changes = () =>
  crew.rows(
    'select source_id as source, cause, status, from_category as "from", to_category as "to" from changes order by 1',
  )
const inForce = () =>
  crew.rows(
    'select s.id, a.category, a.rules_version as v from sources s join assessments a on a.id = s.assessment_id order by 1',
  )

test('the next plan has everything read anew that older rules read, without a visit', async () => {
  await readByOlderRules()
  const asked = crew.site.asked('/apply')
  const [before] = await programPolicies(crew.app.store.db)
  await crew.app.queue.enqueue('plan', {})
  await vi.waitUntil(async () => (await outdated()).length === 0 && (await crew.app.queue.busy()) === 0, {
    timeout: 60_000,
  })
  expect(await inForce()).toEqual([
    { id: 'apply', category: 'sponsors_h1b', v: RULES_VERSION },
    { id: 'faq', category: 'sponsors_h1b', v: RULES_VERSION },
  ])
  expect(await changes()).toEqual([
    { source: 'apply', cause: 'rules', status: 'recorded', from: 'not_stated', to: 'sponsors_h1b' },
    { source: 'faq', cause: 'rules', status: 'recorded', from: 'not_stated', to: 'sponsors_h1b' },
  ])
  expect(await crew.rows('select count(*)::int as n from events')).toEqual([{ n: 0 }])
  expect(crew.webhook.told).toEqual([])
  expect(crew.site.asked('/apply')).toBe(asked)
  const [after] = await programPolicies(crew.app.store.db)
  expect(after?.policy?.category).toBe('sponsors_h1b')
  expect([after?.policy?.since, after?.policy?.confirmedAt]).toEqual([
    before?.policy?.since,
    before?.policy?.confirmedAt,
  ])
  expect(crew.log.troubles).toEqual([])
})

test('a plan hands on no more than its share, and nothing that is done', async () => {
  expect(await outdated()).toEqual([])
  await readByOlderRules()
  expect(await outdated(1)).toEqual(['apply'])
  await again('apply')
  expect(await outdated(1)).toEqual(['faq'])
  await crew.rows(`update sources set retired_at = now() where id = 'faq'`)
  expect(await outdated()).toEqual([])
})

test('twice at once is once; a second time finds nothing to do', async () => {
  await readByOlderRules()
  await Promise.all([again('apply'), again('apply'), again('apply')])
  expect(await again('apply')).toEqual({ kind: 'current' })
  expect(await changes()).toHaveLength(1)
  expect(await crew.rows(`select count(*)::int as n from assessments where source_id = 'apply'`)).toEqual([{ n: 2 }])
})

test('a reading that finds the same is in force without a change', async () => {
  await crew.rows(`update assessments set rules_version = 'older'`)
  expect(await again('apply')).toMatchObject({ kind: 'read', difference: null })
  expect(await changes()).toEqual([])
  expect((await inForce())[0]).toMatchObject({ id: 'apply', v: RULES_VERSION })
})

test('a page that changed meanwhile is left to its own assessment', async () => {
  await readByOlderRules()
  const { db } = crew.app.store
  const slow: typeof reader.read = async (body) => {
    const read = await reader.read(body)
    crew.site.on('/apply', { body: pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.') })
    await crew.round()
    return read
  }
  await reassessSource('apply', { db, now: crew.now, log: crew.log, reader: { read: slow } })
  expect((await inForce())[0]).toMatchObject({ id: 'apply', category: 'j1_only' })
  expect((await changes()).filter(({ source }) => source === 'apply')).toHaveLength(2)
})

test('looking only writes nothing', async () => {
  await readByOlderRules()
  expect(await rereadSource(crew.app.store.db, 'apply', reader)).toMatchObject({
    kind: 'read',
    difference: { from: 'not_stated', to: 'sponsors_h1b' },
  })
  expect(await outdated()).toEqual(['apply', 'faq'])
  expect(await changes()).toEqual([])
  expect(await crew.rows('select count(*)::int as n from assessments')).toEqual([{ n: 2 }])
})

test('what the present rules cannot read keeps its older reading, and is not tried again under them', async () => {
  await readByOlderRules()
  await crew.rows(`update snapshots set mime = 'image/png' where source_id = 'apply'`)
  expect(await again('apply')).toMatchObject({ kind: 'unreadable' })
  expect((await inForce())[0]).toEqual({ id: 'apply', category: 'not_stated', v: 'older' })
  expect(await outdated()).toEqual(['faq'])
  expect(await outdatedSources(crew.app.store.db, 'newer still')).toEqual(['apply', 'faq'])
  expect(crew.log.troubles).toMatchObject([{ fields: { source: 'apply' } }])
})

test('a version that is at work beside an older one does not undo it for ever', async () => {
  await readByOlderRules()
  await again('apply')
  expect(await outdatedSources(crew.app.store.db, 'older')).toEqual([])
})

test.each([
  { what: 'holds where the statements are the same', spoil: null, shown: 'h1b_paused', ended: null },
  {
    what: 'ends where the rules find another statement',
    spoil: `update statements set text = 'Visas are a matter of chance.'`,
    shown: 'sponsors_h1b',
    ended: expect.stringMatching(/^the statements it judged changed on \d{4}-\d\d-\d\d$/),
  },
])('a person’s word $what', async ({ spoil, shown, ended }) => {
  const { db } = crew.app.store
  if (spoil !== null) await crew.rows(spoil)
  const [source] = await crew.rows(`select assessment_id as id from sources where id = 'apply'`)
  const assessmentId = Number(source?.['id'])
  const { assessment } = await assessmentById(db, assessmentId)
  const answer = { category: 'h1b_paused', h1b: 'paused', j1: 'sponsored' } as const
  const judged = { assessmentId, author: 'Ann', reason: 'knows', statementsSha256: statementsSha256(assessment) }
  await placeOverride(db, { ...answer, ...judged, at: crew.now() })
  await readByOlderRules()
  await again('apply')
  expect(await crew.rows('select ended_reason as ended from overrides')).toEqual([{ ended }])
  expect((await programPolicies(db))[0]?.policy?.category).toBe(shown)
})
