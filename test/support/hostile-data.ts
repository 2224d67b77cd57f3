/** A registry and a page whose every text tries to become something else than text. */
import { storeFilings } from '../../src/db/filings.ts'
import type { Drizzle } from '../../src/db/query.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import type { Registry } from '../../src/domain/registry.ts'
import { exchangeOf, playHistory } from './history.ts'

/** Ends attributes, elements, comments and CDATA, turns text around, and carries control characters that XML forbids. */
export const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(2)></title></style>--> ]]> &lt;b&gt; \u202Eesrever\u2066 \u0008\u0001 </blockquote>`

/** What is left of it where PostgreSQL and JSON keep it as it is. */
export const HOSTILE_ID = 'hostile'

const registry: Registry = {
  institutions: [
    {
      id: HOSTILE_ID,
      name: `Inst ${HOSTILE}`,
      city: `City ${HOSTILE}`,
      state: 'TX',
      acgmeId: HOSTILE,
      capStatus: 'unknown',
    },
  ],
  programs: [
    {
      id: HOSTILE_ID,
      institutionId: HOSTILE_ID,
      name: `Program ${HOSTILE}`,
      specialty: `Specialty ${HOSTILE}`,
      kind: 'residency',
      acgmeId: HOSTILE,
    },
  ],
  employers: [{ institutionId: HOSTILE_ID, key: HOSTILE_ID, name: `Employer ${HOSTILE}` }],
  sources: [
    {
      id: HOSTILE_ID,
      institutionId: HOSTILE_ID,
      programIds: [HOSTILE_ID],
      url: `https://hostile.example/?q=${encodeURIComponent('"><script>alert(3)</script>')}&x='onmouseover='alert(4)`,
      level: 'program',
      fetcher: 'http',
      intervalMs: null,
    },
  ],
}

export const seedHostile = async (db: Drizzle): Promise<void> => {
  const filing = {
    caseNumber: `I-200 ${HOSTILE}`,
    status: 'certified',
    decidedOn: '2025-03-01',
    fiscalYear: 2025,
    employer: `Employer ${HOSTILE}`,
    employerKey: HOSTILE_ID,
    fein: null,
    jobTitle: `Title ${HOSTILE}`,
    socCode: '29-1229',
    positions: 1,
    beginOn: null,
    worksiteCity: `City ${HOSTILE}`,
    worksiteState: 'TX',
    trainee: false,
  } as const
  await storeFilings(db, [filing], new Date('2026-08-01T00:00:00Z'))
  await declareRegistry(db, registry, new Date('2026-08-01T00:00:00Z'))
  const [source] = registry.sources
  if (source === undefined) throw new Error('no source')
  const says = (text: string) => ({
    sentences: [
      { text: `H-1B «${text}» ${HOSTILE}`, says: { h1b: 'sponsored' as const }, under: [`Heading ${HOSTILE}`] },
      { text: `Only here ${text} ${HOSTILE}`, says: { j1: 'sponsored' as const } },
    ],
    requirements: [{ type: 'other' as const, text: `Requirement ${text} ${HOSTILE}`, by: HOSTILE }],
    reasons: [`Reason ${HOSTILE}`],
  })
  await playHistory(db, source, [
    { at: '2026-08-02T00:00:00Z', says: says('one') },
    { at: '2026-09-02T00:00:00Z', says: says('two <b>') },
    {
      at: '2026-10-02T00:00:00Z',
      outcome: {
        kind: 'unsupported',
        reason: 'type',
        detail: `Detail ${HOSTILE}`,
        remedy: `Remedy ${HOSTILE}`,
        exchange: exchangeOf(source.url),
        evidence: null,
      },
    },
  ])
}

/** Every screen that shows some of it. */
export const HOSTILE_SCREENS = [
  '/',
  '/programs',
  `/programs/${HOSTILE_ID}`,
  '/changes?show=all',
  '/changes/1',
  '/institutions',
  `/institutions/${HOSTILE_ID}`,
  `/institutions/${HOSTILE_ID}/filings`,
  `/subscribe?institution=${HOSTILE_ID}&program=${HOSTILE_ID}`,
  `/subscribe?specialty=${encodeURIComponent(HOSTILE.replaceAll(/\p{Cc}/gu, '').slice(0, 110))}&loses=h1b`,
  '/sources',
  `/sources/${HOSTILE_ID}`,
  '/captures/2',
  '/compare?from=1&to=2',
  '/compare?from=1&to=2&view=side',
  `/programs?q=${encodeURIComponent(HOSTILE.slice(0, 60))}`,
  `/programs?specialty=${encodeURIComponent('"><script>alert(5)</script>')}`,
] as const
