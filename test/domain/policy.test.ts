/** Which of several pages decides for a program, and when they contradict each other. */
import { expect, test } from 'vitest'
import { inheritedLevel, policyOf, type SourcePolicy } from '../../src/domain/policy.ts'

const page = (sourceId: string, part: Partial<SourcePolicy>): SourcePolicy => ({
  sourceId,
  url: `https://alder.example/${sourceId}`,
  level: 'program',
  category: 'sponsors_h1b',
  h1b: 'sponsored',
  j1: 'sponsored',
  other: {},
  requirements: [],
  confidence: 0.9,
  evidence: [],
  since: [null, new Date('2026-01-01')],
  confirmedAt: new Date('2026-01-01'),
  status: 'current',
  lastOutcome: 'unchanged',
  reviewed: null,
  ...part,
})
const silent = { category: 'not_stated', h1b: 'not_stated', j1: 'not_stated' } as const
const j1Only = { category: 'j1_only', h1b: 'not_sponsored' } as const

test('no page, no policy', () => {
  expect(policyOf([])).toBeNull()
})

test('the program’s own page beats its institution’s, and the contradiction is shown', () => {
  const policy = policyOf([page('gme', { level: 'gme_office', ...j1Only }), page('own', {})])
  expect(policy).toMatchObject({ sourceId: 'own', category: 'sponsors_h1b', conflict: true })
})

test('a silent page of its own leaves the word to the nearest level that says something', () => {
  const policy = policyOf([
    page('own', silent),
    page('system', { level: 'system' }),
    page('gme', { level: 'gme_office', ...j1Only }),
    page('department', { level: 'department', ...silent }),
  ])
  expect(policy).toMatchObject({ sourceId: 'gme', category: 'j1_only', conflict: true })
  expect(inheritedLevel(policy?.level ?? 'program')).toBe('institution')
})

test('silence contradicts nobody', () => {
  expect(policyOf([page('own', {}), page('gme', { level: 'gme_office', ...silent })])?.conflict).toBe(false)
})

test('of two pages of one level the surer decides, then the younger wording, then always the same one', () => {
  const a = page('a', { confidence: 0.8 })
  const b = page('b', { confidence: 0.95, ...j1Only })
  expect(policyOf([a, b])).toMatchObject({ sourceId: 'b', conflict: true })
  const older = page('c', { since: [null, new Date('2025-01-01')] })
  expect(policyOf([older, page('d', {})])?.sourceId).toBe('d')
  expect(policyOf([page('f', {}), page('e', {})])?.sourceId).toBe('e')
})

test('all pages silent is a policy that states nothing', () => {
  expect(policyOf([page('own', silent)])).toMatchObject({ category: 'not_stated', conflict: false })
})
