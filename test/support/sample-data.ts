/** An invented country of programs to look at and to test with: every category, every kind of change, every way to fail. */
import type { Drizzle } from '../../src/db/query.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import type { Outcome } from '../../src/domain/outcome.ts'
import type { Institution, Program, Registry, Source } from '../../src/domain/registry.ts'
import type { Saying } from './assessment.ts'
import { type Day, exchangeOf, playHistory } from './history.ts'

/** When the sample is looked at. */
export const SAMPLE_NOW = new Date('2026-11-20T15:00:00Z')

const institution = (id: string, name: string, city: string, state: string, capStatus: Institution['capStatus']) => ({
  id,
  name,
  city,
  state,
  acgmeId: null,
  capStatus,
})

const INSTITUTIONS: readonly Institution[] = [
  institution('amber-lake', 'Amber Lake University Hospital', 'Duluth', 'MN', 'exempt'),
  institution('birchwater', 'Birchwater Regional Medical Center', 'Bangor', 'ME', 'subject'),
  institution('cinder-valley', 'Cinder Valley School of Medicine', 'Tucson', 'AZ', 'exempt'),
  institution('dovecote', 'Dovecote Children’s Hospital', 'Akron', 'OH', 'unknown'),
  institution('elm-harbor', 'Elm Harbor Health', 'New Haven', 'CT', 'unknown'),
  institution('fallow-ridge', 'Fallow Ridge Community Hospital', 'Boise', 'ID', 'subject'),
  institution('grey-heron', 'Grey Heron University', 'Tampa', 'FL', 'exempt'),
]

const program = (institutionId: string, specialty: string, kind: Program['kind'] = 'residency'): Program => ({
  id: `${institutionId}-${specialty.toLowerCase().replaceAll(/[^a-z]+/g, '-')}-${kind}`,
  institutionId,
  name: `${specialty} ${kind === 'residency' ? 'Residency' : 'Fellowship'}`,
  specialty,
  kind,
  acgmeId: null,
})

const PROGRAMS: readonly Program[] = [
  program('amber-lake', 'Internal Medicine'),
  program('amber-lake', 'Pathology'),
  program('amber-lake', 'Clinical Informatics', 'fellowship'),
  program('birchwater', 'Family Medicine'),
  program('birchwater', 'Internal Medicine'),
  program('cinder-valley', 'General Surgery'),
  program('cinder-valley', 'Pathology'),
  program('cinder-valley', 'Cardiovascular Disease', 'fellowship'),
  program('dovecote', 'Pediatrics'),
  program('dovecote', 'Pediatric Cardiology', 'fellowship'),
  program('elm-harbor', 'Psychiatry'),
  program('elm-harbor', 'Neurology'),
  program('fallow-ridge', 'Family Medicine'),
  program('grey-heron', 'Anesthesiology'),
  program('grey-heron', 'Internal Medicine'),
  program('grey-heron', 'Emergency Medicine'),
]

const source = (institutionId: string, path: string, level: Source['level'], ...specialties: string[]): Source => ({
  id: `${institutionId}-${path.replaceAll(/[^a-z]+/g, '-')}`,
  institutionId,
  programIds: PROGRAMS.filter((one) => one.institutionId === institutionId && specialties.includes(one.specialty)).map(
    ({ id }) => id,
  ),
  url: `https://www.${institutionId}.example/${path}`,
  level,
  fetcher: 'http',
  intervalMs: null,
})

const SOURCES: readonly Source[] = [
  source('amber-lake', 'gme/international', 'gme_office'),
  source('amber-lake', 'im/apply', 'program', 'Internal Medicine'),
  source('amber-lake', 'pathology/faq', 'department', 'Pathology', 'Clinical Informatics'),
  source('birchwater', 'fm', 'program', 'Family Medicine'),
  source('birchwater', 'im', 'program', 'Internal Medicine'),
  source('cinder-valley', 'surgery/eligibility', 'program', 'General Surgery'),
  source('cinder-valley', 'pathology', 'program', 'Pathology'),
  source('cinder-valley', 'cardiology/fellows', 'program', 'Cardiovascular Disease'),
  source('dovecote', 'peds', 'program', 'Pediatrics'),
  source('dovecote', 'peds/cardiology', 'program', 'Pediatric Cardiology'),
  source('elm-harbor', 'psychiatry', 'program', 'Psychiatry'),
  source('elm-harbor', 'neurology/faq', 'program', 'Neurology'),
  source('fallow-ridge', 'residency', 'program', 'Family Medicine'),
  source('grey-heron', 'anes', 'program', 'Anesthesiology'),
  source('grey-heron', 'im', 'program', 'Internal Medicine'),
  source('grey-heron', 'em', 'program', 'Emergency Medicine'),
]

export const SAMPLE_REGISTRY: Registry = { institutions: INSTITUTIONS, programs: PROGRAMS, sources: SOURCES }

const HEADINGS = ['How to apply', 'International medical graduates']

const h1bSponsor: Saying = {
  sentences: [
    {
      text: 'We are glad to «sponsor J-1 and H-1B visas» for applicants who match into our categorical track.',
      says: { h1b: 'sponsored', j1: 'sponsored' },
      under: HEADINGS,
    },
    { text: 'H-1B candidates must have passed USMLE Step 3 by the time rank lists are certified.', under: HEADINGS },
  ],
  requirements: [
    { type: 'step3', by: 'ranking', statement: 1 },
    { type: 'ecfmg_certification', by: 'start' },
  ],
}

const h1bPaused: Saying = {
  sentences: [
    {
      text: 'We are glad to «sponsor J-1 visas» for applicants who match into our categorical track.',
      says: { j1: 'sponsored' },
      under: HEADINGS,
    },
    {
      text: 'Because of the new federal fee, «H-1B sponsorship is on hold» for the 2027 appointment year.',
      says: { h1b: 'paused' },
      under: HEADINGS,
    },
  ],
  requirements: [{ type: 'ecfmg_certification', by: 'start' }],
  cause: 'fee',
}

const j1Only: Saying = {
  sentences: [
    {
      text: 'The only visa this institution supports for house staff is «the J-1», sponsored by Intealth.',
      says: { j1: 'sponsored' },
      under: ['Graduate medical education', 'Visas'],
    },
    {
      text: '«H-1B petitions are not filed» for residents or fellows.',
      says: { h1b: 'not_sponsored' },
      under: ['Visas'],
    },
  ],
}

const j1Accepted: Saying = {
  sentences: [{ text: 'Our program «accepts the J-1 visa».', says: { j1: 'sponsored' }, under: ['Eligibility'] }],
  requirements: [{ type: 'graduation_within_years', years: 5 }],
}

const noVisa: Saying = {
  sentences: [
    {
      text: 'The hospital «does not sponsor visas of any kind».',
      says: { h1b: 'not_sponsored', j1: 'not_sponsored', unspecified: 'not_sponsored' },
      under: ['Frequently asked questions'],
    },
  ],
}

const silent: Saying = { sentences: [{ text: 'International graduates contact us with questions about their visa.' }] }

const caseByCase = (words: string, confidence = 0.88): Saying => ({
  sentences: [{ text: words, says: { h1b: 'case_by_case', j1: 'sponsored' }, under: ['Visa sponsorship'] }],
  requirements: [{ type: 'step3', by: 'application', statement: 0 }],
  confidence,
})

const conflicting: Saying = {
  sentences: [
    { text: 'We sponsor H-1B visas.', says: { h1b: 'conflicting', j1: 'sponsored' }, under: ['At a glance'] },
    {
      text: 'Please note that H-1B visas are not available in this program.',
      says: { h1b: 'conflicting' },
      under: ['FAQ'],
    },
  ],
  confidence: 0.61,
  reasons: ['two sentences of the page contradict each other on H-1B'],
}

const unspecified: Saying = {
  sentences: [
    {
      text: '«Visa sponsorship is available» to eligible candidates.',
      says: { unspecified: 'sponsored' },
      under: ['Apply'],
    },
  ],
  confidence: 0.79,
}

const h1bRefused: Saying = {
  sentences: [{ text: 'Please note: «no H-1B».', says: { h1b: 'not_sponsored' }, under: ['Requirements'] }],
}

const step3Later: Saying = {
  ...h1bSponsor,
  sentences: [
    ...h1bSponsor.sentences.slice(0, 1),
    { text: 'H-1B candidates must have passed USMLE Step 3 before their contract is issued.', under: HEADINGS },
  ],
  requirements: [
    { type: 'step3', by: 'contract', statement: 1 },
    { type: 'ecfmg_certification', by: 'start' },
  ],
}

const unchanged = (url: string): Outcome => ({ kind: 'unchanged', how: 'not_modified', exchange: exchangeOf(url) })

type Past = readonly (readonly [sourceId: string, (url: string) => readonly Day[]])[]

const PAST: Past = [
  [
    'amber-lake-gme-international',
    (url) => [
      { at: '2026-08-03T06:10:00Z', says: j1Only },
      { at: '2026-11-19T05:00:00Z', outcome: unchanged(url) },
    ],
  ],
  [
    'amber-lake-im-apply',
    (url) => [
      { at: '2026-08-03T06:12:00Z', says: h1bSponsor },
      { at: '2026-09-14T06:20:00Z', says: step3Later },
      { at: '2026-10-21T06:31:00Z', outcome: unchanged(url) },
      { at: '2026-10-28T06:42:00Z', says: h1bPaused },
      { at: '2026-11-19T05:02:00Z', outcome: unchanged(url) },
    ],
  ],
  ['amber-lake-pathology-faq', () => [{ at: '2026-08-03T06:13:00Z', says: silent }]],
  [
    'birchwater-fm',
    (url) => [
      { at: '2026-08-04T07:00:00Z', says: noVisa },
      { at: '2026-11-18T07:00:00Z', outcome: unchanged(url) },
    ],
  ],
  [
    'birchwater-im',
    (url) => [
      { at: '2026-08-04T07:05:00Z', says: j1Accepted },
      { at: '2026-11-12T07:05:00Z', outcome: unchanged(url) },
      { at: '2026-11-19T07:05:00Z', says: silent },
    ],
  ],
  [
    'cinder-valley-surgery-eligibility',
    () => [
      { at: '2026-08-05T08:00:00Z', says: silent },
      { at: '2026-11-17T08:00:00Z', says: h1bSponsor },
    ],
  ],
  [
    'cinder-valley-pathology',
    (url) => [
      {
        at: '2026-08-05T08:05:00Z',
        says: caseByCase('H-1B visas are «considered case by case»; J-1 visas are welcome.'),
      },
      {
        at: '2026-11-10T08:05:00Z',
        says: caseByCase('H-1B visas are «considered on a case-by-case basis», and J-1 visas are welcome.'),
      },
      { at: '2026-11-19T08:05:00Z', outcome: unchanged(url) },
    ],
  ],
  [
    'cinder-valley-cardiology-fellows',
    () => [
      { at: '2026-08-05T08:10:00Z', says: h1bSponsor },
      { at: '2026-11-20T08:10:00Z', says: { ...j1Only, rules: 'sample-1' }, status: 'pending' },
    ],
  ],
  [
    'dovecote-peds',
    (url) => [
      { at: '2026-08-06T09:00:00Z', says: h1bRefused },
      { at: '2026-10-02T09:00:00Z', says: h1bSponsor, status: 'transient' },
      {
        at: '2026-11-15T09:00:00Z',
        outcome: {
          kind: 'blocked',
          reason: 'challenge',
          detail: 'the server answered with a challenge for browsers instead of the page',
          exchange: exchangeOf(url, 403),
          evidence: null,
        },
      },
      {
        at: '2026-11-19T09:00:00Z',
        outcome: {
          kind: 'blocked',
          reason: 'challenge',
          detail: 'the server answered with a challenge for browsers instead of the page',
          exchange: exchangeOf(url, 403),
          evidence: null,
        },
      },
    ],
  ],
  [
    'dovecote-peds-cardiology',
    () => [
      {
        at: '2026-11-19T09:05:00Z',
        outcome: { kind: 'disallowed', detail: 'robots.txt of www.dovecote.example disallows /peds/cardiology' },
      },
    ],
  ],
  [
    'elm-harbor-psychiatry',
    (url) => [
      { at: '2026-08-07T10:00:00Z', says: conflicting },
      { at: '2026-11-19T10:00:00Z', outcome: unchanged(url) },
    ],
  ],
  [
    'elm-harbor-neurology-faq',
    () => [
      { at: '2026-08-07T10:05:00Z', says: unspecified },
      { at: '2026-11-05T10:05:00Z', says: h1bSponsor, status: 'unconfirmed' },
      {
        at: '2026-11-19T10:05:00Z',
        outcome: {
          kind: 'unreachable',
          reason: 'dns',
          detail: 'the host name www.elm-harbor.example does not resolve',
          exchange: null,
        },
      },
    ],
  ],
  [
    'fallow-ridge-residency',
    (url) => [
      { at: '2026-08-08T11:00:00Z', says: { ...unspecified, confidence: 0.7 } },
      { at: '2026-09-01T11:00:00Z', reread: { ...noVisa, rules: 'sample-2' } },
      { at: '2026-11-18T11:00:00Z', outcome: unchanged(url) },
    ],
  ],
  [
    'grey-heron-anes',
    () => [
      {
        at: '2026-11-19T12:00:00Z',
        outcome: {
          kind: 'unsupported',
          reason: 'needs_pdf',
          detail: 'the address answers with a PDF',
          remedy: 'nothing to do: PDF pages are read in a later version',
          exchange: null,
          evidence: null,
        },
      },
    ],
  ],
  [
    'grey-heron-im',
    (url) => [
      {
        at: '2026-11-19T12:05:00Z',
        outcome: {
          kind: 'gone',
          reason: 'soft_404',
          detail: 'the page says that it was not found, with status 200',
          exchange: exchangeOf(url),
          evidence: null,
        },
      },
    ],
  ],
]

/** Declares the sample and plays its past; `grey-heron-em` is never visited. */
export const seedSample = async (db: Drizzle): Promise<void> => {
  await declareRegistry(db, SAMPLE_REGISTRY, new Date('2026-08-01T00:00:00Z'))
  for (const [id, days] of PAST) {
    const source = SOURCES.find((one) => one.id === id)
    if (source === undefined) throw new Error(`the sample has no source ${id}`)
    await playHistory(db, source, days(source.url))
  }
}
