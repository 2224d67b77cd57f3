/** The hand-written answers agree with themselves and cover the whole registry. */
import { describe, expect, test } from 'vitest'
import { EDITIONS } from '../../src/demo/editions.ts'
import { DEMO_REGISTRY } from '../../src/demo/registry.ts'
import { CATEGORIES, categoryOf } from '../../src/domain/category.ts'
import { OUTCOME_KINDS } from '../../src/domain/outcome.ts'
import { EXPECTED, expectedPolicy } from './expected.ts'

const { institutions, programs, sources } = DEMO_REGISTRY
const sourceIds = sources.map(({ id }) => id).sort()
const programIds = programs.map(({ id }) => id).sort()

test('the world is as large as promised, and its ids are its own', () => {
  expect(institutions.length).toBeGreaterThanOrEqual(14)
  expect(programs.length).toBeGreaterThanOrEqual(24)
  expect(new Set(programs.map(({ specialty }) => specialty)).size).toBeGreaterThanOrEqual(20)
  expect(new Set(institutions.map(({ state }) => state)).size).toBeGreaterThanOrEqual(14)
  for (const ids of [institutions.map(({ id }) => id), programIds, sourceIds])
    expect(new Set(ids).size).toBe(ids.length)
  for (const { url } of sources) expect(new URL(url).hostname).toMatch(/\.example$/)
})

test('every source names programs of its own institution, and every program has a page', () => {
  for (const source of sources) {
    expect(source.level === 'program', source.id).toBe(source.programIds.length > 0)
    for (const id of source.programIds) {
      expect(programs.find((program) => program.id === id)?.institutionId, source.id).toBe(source.institutionId)
    }
  }
  expect(sources.flatMap((source) => source.programIds).sort()).toEqual(programIds)
})

test('every program has an expectation from the first edition on', () => {
  expect(Object.keys(EXPECTED.programs).sort()).toEqual(programIds)
  for (const id of programIds) expect(expectedPolicy(id, '2025-09-01'), id).not.toBeNull()
})

test('categories follow from the positions', () => {
  for (const [id, dated] of Object.entries(EXPECTED.programs)) {
    for (const policy of Object.values(dated)) {
      const { h1b = 'not_stated', j1 = 'not_stated', other = {}, requirements = [] } = policy
      const citizensOnly = requirements.includes('us_citizen_or_pr_only')
      expect(categoryOf({ h1b, j1, unspecified: other.unspecified ?? 'not_stated', citizensOnly }), id).toBe(
        policy.category,
      )
    }
  }
})

test('the editions are those of the demo', () => {
  expect(EXPECTED.editions.map(({ date }) => date)).toEqual(EDITIONS.map(({ date }) => date))
})

describe.each(EXPECTED.editions)(
  '$date',
  ({ date, crawl, delivered, categories, outcomes, reasons, changes, transient }) => {
    test('every source has one outcome, and the totals are their sums', () => {
      expect(Object.values(outcomes).flat().sort()).toEqual(sourceIds)
      expect(crawl.visited).toBe(sourceIds.length)
      for (const kind of OUTCOME_KINDS) expect(crawl[kind], kind).toBe((outcomes[kind] ?? []).length)
      expect(crawl.changes).toBe(changes.length + transient.length)
      const grave = changes.filter(({ severity }) => severity === 'major' || severity === 'critical')
      expect(delivered.email ?? 0).toBe(changes.filter(({ alert }) => alert).length)
      expect(delivered.webhook ?? 0).toBe(grave.length)
      expect(crawl.alerts).toBe((delivered.email ?? 0) + (delivered.webhook ?? 0))
    })

    test('reasons are given for the outcomes that have one', () => {
      const reasoned = (['gone', 'blocked', 'unreachable', 'unsupported'] as const).flatMap(
        (kind) => outcomes[kind] ?? [],
      )
      expect(Object.keys(reasons).sort()).toEqual([...reasoned].sort())
    })

    test('categories count the programs', () => {
      const counted = Object.fromEntries(CATEGORIES.map((category) => [category, 0]))
      for (const id of programIds) {
        const category = expectedPolicy(id, date)?.category ?? 'not_stated'
        counted[category] = (counted[category] ?? 0) + 1
      }
      expect(categories).toEqual(counted)
    })

    test('changes are of sources with new bytes; rewording alone is told to nobody', () => {
      for (const change of [...changes, ...transient]) {
        const source = sources.find(({ id }) => id === change.source)
        expect(outcomes.changed, change.source).toContain(change.source)
        expect(source?.programIds ?? [], change.source).toEqual(change.program === null ? [] : [change.program])
      }
      for (const { source, alert, severity } of changes) expect(alert, source).toBe(severity !== 'reworded')
    })

    test('a policy moves where its page changed and nowhere else', () => {
      const before = EDITIONS.map((edition) => edition.date)
        .filter((each) => each < date)
        .at(-1)
      if (before === undefined) return
      const touched = new Set(changes.map(({ source }) => source))
      for (const { id, institutionId } of programs) {
        const [old, now] = [expectedPolicy(id, before), expectedPolicy(id, date)]
        if (old?.category === now?.category) continue
        const own = sources.filter(
          (source) =>
            source.programIds.includes(id) ||
            (source.institutionId === institutionId && source.programIds.length === 0),
        )
        expect(
          own.some((source) => touched.has(source.id)),
          id,
        ).toBe(true)
      }
    })
  },
)
