/** Pages and documents without a word: no answer where one was expected, and never a page that states nothing. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReader, reassessSource } from '../../src/app.ts'
import { RULES_VERSION } from '../../src/classify/version.ts'
import { programPolicies } from '../../src/db/policies.ts'
import { wantingReview } from '../../src/db/review.ts'
import { documentXml, partsOf, zipOf } from '../extract/docx-maker.ts'
import { pageOf } from '../support/site.ts'
import { type Crew, openCrew } from './crew.ts'

const POLICY = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const EMPTY =
  '<!doctype html><title>How to apply</title><nav><a href="/">Home</a> <a href="/gme">GME</a></nav><main></main>'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

let crew: Crew
let reader: ReturnType<typeof openReader>
beforeEach(() => {
  reader = openReader()
})
afterEach(async () => {
  await crew.close()
  await reader.close()
})

const policy = async () => (await programPolicies(crew.app.store.db))[0]?.policy
const sources = () => crew.rows('select last_outcome as outcome, failures, assessment_id as reading from sources')
const toReview = async () => (await wantingReview(crew.app.store.db, 0.9)).map(({ assessment }) => assessment)

test('a page that loses all of its text keeps its policy, is asked again as one that failed, and alerts nobody', async () => {
  crew = await openCrew({ pages: { '/apply': { body: POLICY } } })
  await crew.round()
  crew.site.on('/apply', { body: EMPTY })
  await crew.round()
  expect(await crew.round()).toMatchObject({ changed: 0, changes: 0, alerts: 0 })
  expect(await sources()).toMatchObject([{ outcome: 'unreachable', failures: 2 }])
  expect(await policy()).toMatchObject({ category: 'sponsors_h1b', status: 'unverified' })
  expect(crew.webhook.told).toEqual([])
})

test('a page that was empty from the beginning says nothing at all, not even that it states nothing', async () => {
  crew = await openCrew({ pages: { '/apply': { body: EMPTY } } })
  await crew.round()
  expect(await policy()).toBeNull()
  crew.site.on('/apply', { body: POLICY })
  // Its first words are its baseline: nobody is told of a policy that was found.
  expect(await crew.round()).toMatchObject({ changed: 1, changes: 0, alerts: 0 })
  expect(await policy()).toMatchObject({ category: 'sponsors_h1b' })
})

test('a document without a word is kept unread, with the reason', async () => {
  crew = await openCrew({
    pages: { '/apply': { headers: { 'content-type': WORD }, body: zipOf(partsOf(documentXml(''))) } },
  })
  await crew.round()
  expect(await crew.rows('select unreadable from snapshots')).toEqual([
    { unreadable: 'no_text: there was no text to read' },
  ])
  expect(await sources()).toMatchObject([{ outcome: 'changed', reading: null }])
  expect(await crew.rows('select count(*)::int as n from assessments')).toEqual([{ n: 0 }])
})

test('what an older release took for a page that states nothing is read again as unknown, and wants a person', async () => {
  crew = await openCrew({ pages: { '/apply': { body: pageOf('How to apply', 'Write to the coordinator.') } } })
  await crew.round()
  const [first] = await crew.rows('select confidence from assessments')
  expect(first?.['confidence']).toBeCloseTo(0.87)
  expect(await toReview()).toMatchObject([{ confidence: first?.['confidence'] }])
  await crew.rows(`update assessments set rules_version = 'older'`)
  const db = crew.app.store.db
  const blank = { read: () => reader.read({ bytes: Buffer.from(EMPTY), mime: 'text/html', charset: 'utf-8' }) }
  expect(await reassessSource('apply', { db, now: crew.now, log: crew.log, reader: blank })).toMatchObject({
    kind: 'read',
  })
  expect(await toReview()).toMatchObject([
    { category: 'not_stated', confidence: 0, reasons: ['there was no text to read'], rulesVersion: RULES_VERSION },
  ])
})
