/** A person's answer on every screen that shows the page, with what the rules read beside it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { placeOverride } from '../../src/db/overrides.ts'
import { seedSample } from '../support/sample-data.ts'
import { openWeb, type TestWeb, wordsOf } from './web.ts'

const PROGRAM = '/programs/elm-harbor-psychiatry-residency'

let web: TestWeb
beforeAll(async () => {
  web = await openWeb()
  await seedSample(web.database.db)
  const { rows } = await web.database.pool.query<{ id: string }>(
    `select assessment_id as id from sources where id = 'elm-harbor-psychiatry'`,
  )
  const placed = await placeOverride(web.database.db, {
    assessmentId: Number(rows[0]?.id),
    author: 'Ann <b>Reyes</b>',
    reason: 'asked & answered',
    category: 'h1b_case_by_case',
    h1b: 'case_by_case',
    j1: 'sponsored',
    statementsSha256: 'a'.repeat(64),
    at: new Date('2026-11-19T12:00:00Z'),
  })
  if (placed !== 'placed') throw new Error(placed)
})
afterAll(() => web.close())

it('is the verdict and the position, with the author, and the rules’ reading below', async () => {
  const $ = await web.page(PROGRAM)
  expect(wordsOf($, '.verdict')).toBe('H-1B case by case')
  expect(wordsOf($, '.policy-now .notice')).toBe(
    'A person looked at this page: Ann <b>Reyes</b>, on 19 Nov 2026 (asked & answered). The answer holds as long as the sentences stay the same.',
  )
  const [h1b, j1] = $('.positions > div').toArray()
  expect($(h1b).find('dt').text()).toBe('H-1B◐ case by case')
  expect($(h1b).find('dd > p').first().text()).toBe('The rules read: conflicting.')
  expect($(j1).find('dt').text()).toBe('J-1✓ sponsored')
  expect($(j1).text()).not.toContain('The rules read')
})

it('counts in the list, in its facets and in JSON', async () => {
  expect(await web.json('/programs.json?category=h1b_case_by_case&institution=elm-harbor')).toMatchObject({
    programs: [
      {
        category: 'h1b_case_by_case',
        h1b: 'case_by_case',
        reviewed: { author: 'Ann <b>Reyes</b>', reason: 'asked & answered', at: '2026-11-19T12:00:00.000Z' },
      },
    ],
  })
  expect(await web.json('/programs.json?category=conflicting')).toMatchObject({ total: 0 })
})
