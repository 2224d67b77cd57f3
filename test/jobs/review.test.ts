/** A person's word over the rules': shown while the statements it judged stand, ended with them, never lost or kept in silence. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { statementsSha256 } from '../../src/changes/judged.ts'
import { assessmentById } from '../../src/db/assessments.ts'
import { type NewOverride, placeOverride } from '../../src/db/overrides.ts'
import { asOfDay, programPolicies } from '../../src/db/policies.ts'
import { EVERY_PROGRAM, programCounts } from '../../src/db/program-index.ts'
import { undoOverride } from '../../src/db/undo-override.ts'
import { wantingReview } from '../../src/db/review.ts'
import { watchedPages } from '../../src/db/watched-pages.ts'
import { pageOf } from '../support/site.ts'
import { type Crew, openCrew } from './crew.ts'

const BOTH = pageOf('How to apply', 'For 2026-2027 we sponsor J-1 and H-1B visas for residents.')
const LATER = pageOf('How to apply', 'For 2027-2028 we sponsor J-1 and H1B visas for residents.')
const J1_ONLY = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')

let crew: Crew
beforeEach(async () => {
  crew = await openCrew({ pages: { '/apply': { body: BOTH } } })
  await crew.round()
})
afterEach(async () => {
  await crew.close()
  if (crew.log.troubles.length > 0) throw new Error(`the log tells of trouble: ${JSON.stringify(crew.log.troubles)}`)
})

const inForce = async (): Promise<number> =>
  Number((await crew.rows('select assessment_id as id from sources'))[0]?.['id'])

/** Ann says that the page means case by case. */
const place = async (part: Partial<NewOverride> = {}) => {
  const { db } = crew.app.store
  const assessmentId = part.assessmentId ?? (await inForce())
  const { assessment } = await assessmentById(db, await inForce())
  return placeOverride(db, {
    assessmentId,
    author: 'Ann',
    reason: 'asked the coordinator',
    category: 'h1b_case_by_case',
    h1b: 'case_by_case',
    j1: 'sponsored',
    statementsSha256: statementsSha256(assessment),
    at: crew.now(),
    ...part,
  })
}
const overrides = () => crew.rows('select author, ended_reason as ended from overrides order by id')
const policy = async (asOf: Date | null = null) => (await programPolicies(crew.app.store.db, asOfDay(asOf)))[0]?.policy
const change = async (body: string) => {
  crew.site.on('/apply', { body })
  expect(await crew.round()).toMatchObject({ end: { kind: 'done' } })
}

test('it is shown everywhere, and what the rules read stays stored beside it', async () => {
  const before = crew.now()
  expect(await policy()).toMatchObject({ category: 'sponsors_h1b', reviewed: null })
  crew.pass(60_000)
  expect(await place()).toBe('placed')
  const shown = {
    category: 'h1b_case_by_case',
    h1b: 'case_by_case',
    j1: 'sponsored',
    reviewed: { author: 'Ann', reason: 'asked the coordinator' },
  }
  expect(await policy()).toMatchObject(shown)
  expect(await policy(crew.now())).toMatchObject(shown)
  expect(await policy(before)).toMatchObject({ category: 'sponsors_h1b', reviewed: null })
  const page = (await watchedPages(crew.app.store.db, ['apply'])).get('apply')
  expect(page?.reading?.policy).toMatchObject(shown)
  expect(page?.reading?.positions.find(({ visa }) => visa === 'h1b')?.position).toBe('sponsored')
  const { facets } = await programCounts(crew.app.store.db, EVERY_PROGRAM)
  expect(facets.category).toEqual([{ value: 'h1b_case_by_case', programs: 1 }])
  expect(await crew.rows('select category, h1b, j1 from assessments')).toEqual([
    { category: 'sponsors_h1b', h1b: 'sponsored', j1: 'sponsored' },
  ])
})

test('it holds while the page is the same, and while only years and spellings change', async () => {
  await place()
  await crew.round()
  await change(LATER)
  expect(await overrides()).toEqual([{ author: 'Ann', ended: null }])
  expect(await policy()).toMatchObject({ category: 'h1b_case_by_case' })
  expect(await wantingReview(crew.app.store.db, 0.8)).toEqual([])
})

test('it holds while a change waits, ends with its confirmation, and asks for a person again', async () => {
  await place()
  let visits = 0
  crew.site.on('/apply', () => (visits++ === 0 ? { body: J1_ONLY } : { status: 503 }))
  await crew.round()
  expect(await crew.rows('select status from changes')).toEqual([{ status: 'pending' }])
  expect(await policy()).toMatchObject({ category: 'h1b_case_by_case', status: 'changing' })
  const waiting = crew.now()
  await change(J1_ONLY)
  expect(await policy()).toMatchObject({ category: 'j1_only', reviewed: null })
  const day = crew.now().toISOString().slice(0, 10)
  expect(await overrides()).toEqual([{ author: 'Ann', ended: `the statements it judged changed on ${day}` }])
  expect(await crew.rows('select c.settled_at = o.ended_at as "at once" from changes c, overrides o')).toEqual([
    { 'at once': true },
  ])
  // As of the day between, the new words stood on the page already.
  expect(await policy(waiting)).toMatchObject({ category: 'j1_only', reviewed: null })
  const [wanted, ...others] = await wantingReview(crew.app.store.db, 0)
  expect(others).toEqual([])
  expect(wanted).toMatchObject({
    sourceId: 'apply',
    assessmentId: await inForce(),
    institution: { name: 'Alder Point Hospital' },
    programs: [{ id: 'alder-im', name: 'Internal Medicine Residency' }],
    ended: { author: 'Ann', category: 'h1b_case_by_case', endedReason: `the statements it judged changed on ${day}` },
  })
  expect(await place({ category: 'j1_only', h1b: 'not_sponsored' })).toBe('placed')
  expect(await wantingReview(crew.app.store.db, 0)).toEqual([])
})

test('it ends with a change that nobody could confirm, once that is told', async () => {
  await place()
  let visits = 0
  crew.site.on('/apply', () => (visits++ === 0 ? { body: J1_ONLY } : { status: 503 }))
  await crew.round()
  await crew.round()
  await crew.round()
  expect(await crew.rows('select status from changes')).toEqual([{ status: 'unconfirmed' }])
  expect(await overrides()).toMatchObject([{ ended: expect.stringContaining('the statements it judged changed') }])
})

test('a wording that only one visit saw does not end it', async () => {
  await place()
  let visits = 0
  crew.site.on('/apply', () => ({ body: visits++ === 0 ? J1_ONLY : BOTH }))
  await crew.round()
  expect(await crew.rows('select status from changes')).toEqual([{ status: 'transient' }])
  expect(await overrides()).toEqual([{ author: 'Ann', ended: null }])
})

test('the next person’s word replaces it, and says whose it was', async () => {
  await place()
  expect(await place({ author: 'Ben', category: 'h1b_paused', h1b: 'paused' })).toBe('placed')
  const day = crew.now().toISOString().slice(0, 10)
  expect(await overrides()).toEqual([
    { author: 'Ann', ended: `replaced by Ben on ${day}` },
    { author: 'Ben', ended: null },
  ])
  expect(await policy()).toMatchObject({ category: 'h1b_paused', reviewed: { author: 'Ben' } })
})

test('two people at the same moment: one after the other, one in force', async () => {
  expect(await Promise.all([place({ author: 'Ann' }), place({ author: 'Ben' }), place({ author: 'Cleo' })])).toEqual([
    'placed',
    'placed',
    'placed',
  ])
  expect(await crew.rows('select count(*)::int as n from overrides where ended_at is null')).toEqual([{ n: 1 }])
})

test('nobody overrides what is not in force, or not there', async () => {
  const old = await inForce()
  await change(J1_ONLY)
  expect(await place({ assessmentId: old })).toBe('not_in_force')
  expect(await place({ assessmentId: 999_999 })).toBe('unknown')
  expect(await overrides()).toEqual([])
})

test('unsure and contradictory assessments want a person, the least sure first', async () => {
  const wanted = async () => (await wantingReview(crew.app.store.db, 0.8)).map(({ sourceId }) => sourceId)
  expect(await wanted()).toEqual([])
  await crew.rows('update assessments set confidence = 0.8')
  expect(await wanted()).toEqual([])
  await crew.rows('update assessments set confidence = 0.79')
  expect(await wanted()).toEqual(['apply'])
  await crew.rows(`update assessments set confidence = 0.95, j1 = 'conflicting'`)
  expect(await wanted()).toEqual(['apply'])
  await place()
  expect(await wanted()).toEqual([])
})

const undo = (assessmentId: number, author = 'Cleo') =>
  undoOverride(crew.app.store.db, { assessmentId, author, reason: 'wrong page', at: crew.now() })

test('what is taken back is kept with who took it back; the rules are shown again, and a sure reading wants nobody', async () => {
  await place()
  const id = await inForce()
  expect(await undo(id)).toBe('undone')
  const day = crew.now().toISOString().slice(0, 10)
  expect(await overrides()).toEqual([{ author: 'Ann', ended: `undone by Cleo on ${day}: wrong page` }])
  expect(await policy()).toMatchObject({ category: 'sponsors_h1b', reviewed: null })
  expect(await wantingReview(crew.app.store.db, 0.5)).toEqual([])
  await crew.rows('update assessments set confidence = 0.4')
  expect(await wantingReview(crew.app.store.db, 0.5)).toMatchObject([
    { sourceId: 'apply', ended: { author: 'Ann', endedReason: `undone by Cleo on ${day}: wrong page` } },
  ])
  expect(await undo(id)).toBe('none')
  expect(await undo(999_999)).toBe('unknown')
})

test('an answer that another one replaced does not come back with it, and asks for a person', async () => {
  await place()
  await place({ author: 'Ben', category: 'h1b_paused', h1b: 'paused' })
  const day = crew.now().toISOString().slice(0, 10)
  await undo(await inForce())
  expect(await wantingReview(crew.app.store.db, 0)).toMatchObject([
    { sourceId: 'apply', ended: { author: 'Ben', endedReason: `undone by Cleo on ${day}: wrong page` } },
  ])
})

test('it is taken back by the assessment it judged, or by the one in force; not by an older one', async () => {
  const judged = await inForce()
  await place()
  await change(LATER)
  const present = await inForce()
  expect(present).not.toBe(judged)
  expect(await undo(judged)).toBe('undone')
  await place()
  expect(await undo(judged)).toBe('none')
  expect(await undo(present)).toBe('undone')
})

test('two people who take it back at once take it back once', async () => {
  await place()
  const id = await inForce()
  expect((await Promise.all([undo(id, 'Ann'), undo(id, 'Ben')])).toSorted()).toEqual(['none', 'undone'])
})

test('while a page is not watched its answer waits; what the page says when it comes back decides', async () => {
  await place()
  await crew.rows(`update sources set retired_at = now()`)
  expect(await wantingReview(crew.app.store.db, 1)).toEqual([])
  await crew.rows(`update sources set retired_at = null`)
  await change(J1_ONLY)
  expect(await wantingReview(crew.app.store.db, 0)).toMatchObject([{ ended: { author: 'Ann' } }])
})
