import { expect, test } from 'vitest'
import { cohortOf } from '../../src/domain/cohort.ts'
import { proposedMove } from '../../src/domain/move.ts'
import type { Registry, Source } from '../../src/domain/registry.ts'

const institution = (id: string, name: string, state: string) =>
  ({ id, name, city: null, state, acgmeId: null, capStatus: 'unknown' }) as const
const program = (id: string, institutionId: string, specialty: string) =>
  ({ id, institutionId, name: specialty, specialty, kind: 'residency', acgmeId: null }) as const
const source = (id: string, institutionId: string, ...programIds: string[]): Source => ({
  id,
  institutionId,
  programIds,
  url: `https://${id}.example/`,
  level: programIds.length > 0 ? 'program' : 'gme_office',
  fetcher: 'http',
  intervalMs: null,
})

const REGISTRY: Registry = {
  institutions: [institution('alder', 'Alder Point Hospital', 'OH'), institution('birch', 'Birch Falls Clinic', 'NY')],
  programs: [
    program('alder-im', 'alder', 'Internal Medicine'),
    program('alder-path', 'alder', 'Pathology'),
    program('birch-im', 'birch', 'Internal Medicine'),
  ],
  sources: [
    source('alder-im', 'alder', 'alder-im'),
    source('alder-path', 'alder', 'alder-path'),
    source('alder-gme', 'alder'),
    source('birch-im', 'birch', 'birch-im'),
    source('birch-gme', 'birch'),
  ],
}

test.each([
  ['everything', {}, ['alder-im', 'alder-path', 'alder-gme', 'birch-im', 'birch-gme']],
  ['a state, in any case', { state: 'oh' }, ['alder-im', 'alder-path', 'alder-gme']],
  ['an institution by part of its name', { institution: 'birch f' }, ['birch-im', 'birch-gme']],
  ['an institution by its id', { institution: 'alder' }, ['alder-im', 'alder-path', 'alder-gme']],
  ['a specialty with the pages its programs may inherit from', { specialty: 'pathology' }, ['alder-path', 'alder-gme']],
  ['several facts at once', { state: 'NY', specialty: 'internal' }, ['birch-im', 'birch-gme']],
  ['nobody', { state: 'TX' }, []],
] as const)('a cohort of %s', (_, cohort, ids) => {
  expect(cohortOf(REGISTRY, cohort)).toEqual(ids)
})

test.each([
  ['no redirect', [], null],
  ['a permanent one', [301], 'https://new.example/'],
  ['two permanent ones', [308, 301], 'https://new.example/'],
  ['a temporary one among them', [301, 302], null],
])('a move is proposed after %s', (_, statuses, to) => {
  const redirects = statuses.map((status) => ({ status, from: 'https://old.example/', to: 'https://new.example/' }))
  expect(proposedMove({ url: 'https://new.example/', redirects })).toBe(to)
})
