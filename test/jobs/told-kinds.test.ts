/** What is told beside plain changes: returns to an old wording, pages at odds, pages nobody can verify, and corrections. */
import { afterEach, describe, expect, test } from 'vitest'
import { placeOverride } from '../../src/db/overrides.ts'
import { pageOf } from '../support/site.ts'
import { tellWebhook } from '../support/world.ts'
import { type Crew, type CrewOptions, DAY_MS, openCrew, pagesOf } from './crew.ts'

const BOTH = pageOf('How to apply', 'We sponsor J-1 and H-1B visas for residents.')
const J1_ONLY = pageOf('How to apply', 'We sponsor J-1 visas. We do not sponsor H-1B visas.')

let crew: Crew | null = null
afterEach(async () => {
  await crew?.close()
  crew = null
})
const open = async (options: CrewOptions): Promise<Crew> => {
  crew = await openCrew(options)
  return crew
}

type Data = Readonly<Record<'changes' | 'retractions' | 'contradictions' | 'stale', readonly object[]>>
const dataOf = ({ webhook }: Crew): readonly Data[] => webhook.told.map(({ body }) => body['data'] as Data)

describe('a reversion', () => {
  test('is told as a change that says since when the wording is known', async () => {
    const { site, round, webhook } = await open({
      pages: { '/apply': { body: BOTH } },
      subscriptions: (url) => [{ ...tellWebhook(url), filter: { kinds: ['reversion'] } }],
    })
    await round()
    site.on('/apply', { body: J1_ONLY })
    await round()
    expect(webhook.told).toEqual([])
    site.on('/apply', { body: BOTH })
    await round()
    const [told, ...more] = crew === null ? [] : dataOf(crew)
    expect(more).toEqual([])
    expect(told?.changes).toMatchObject([
      {
        from: 'j1_only',
        to: 'sponsors_h1b',
        reversion: {
          from: expect.stringMatching(/^2026-01-06T/) as string,
          until: expect.stringMatching(/^2026-01-06T/) as string,
        },
      },
    ])
  })
})

describe('a contradiction', () => {
  const twoPages = (url: string) => [
    { ...tellWebhook(url), id: 'quarrels', filter: { kinds: ['contradiction' as const] } },
  ]

  test('is told once, when a change sets a page against one of the same program', async () => {
    const { site, round } = await open({
      pages: { '/own': { body: BOTH }, '/office': { body: BOTH } },
      registry: (pages) => {
        const registry = pagesOf('/own', '/office')(pages)
        return {
          ...registry,
          sources: registry.sources.map((source) =>
            source.id === 'office' ? { ...source, programIds: [], level: 'gme_office' as const } : source,
          ),
        }
      },
      subscriptions: twoPages,
    })
    await round()
    site.on('/office', { body: J1_ONLY })
    await round()
    expect(crew === null ? [] : dataOf(crew)).toMatchObject([
      {
        changes: [],
        contradictions: [
          {
            source: { id: 'office' },
            programs: [{ id: 'alder-im' }],
            others: [
              {
                url: site.url('/own'),
                programs: ['Internal Medicine Residency'],
                disagreements: [{ visa: 'h1b', here: 'not_sponsored', there: 'sponsored' }],
              },
            ],
          },
        ],
      },
    ])
    await round()
    expect(crew === null ? [] : dataOf(crew)).toHaveLength(1)
  })

  test('is none while both pages move together', async () => {
    const { site, round, webhook } = await open({
      pages: { '/one': { body: BOTH }, '/two': { body: J1_ONLY } },
      registry: pagesOf('/one', '/two'),
      subscriptions: twoPages,
    })
    await round()
    site.on('/one', { body: J1_ONLY })
    await round()
    expect(webhook.told).toEqual([])
  })
})

describe('a page that cannot be verified', () => {
  test('is told once for each silence, with the reason, to those who chose it', async () => {
    const { site, app, pass, round } = await open({
      pages: { '/apply': { body: BOTH } },
      subscriptions: (url) => [
        { ...tellWebhook(url), id: 'silence', filter: { kinds: ['stale'] } },
        { ...tellWebhook(url), id: 'changes', filter: {} },
      ],
    })
    await round()
    site.on('/apply', { status: 403, body: 'forbidden' })
    await round()
    await round()
    expect(crew === null ? [] : dataOf(crew)).toEqual([])
    pass(21 * DAY_MS)
    await app.round('all', () => undefined)
    await round()
    expect(crew === null ? [] : dataOf(crew)).toMatchObject([
      { changes: [], stale: [{ source: { id: 'apply' }, category: 'sponsors_h1b', outcome: 'blocked' }] },
    ])
    expect(crew?.webhook.told[0]?.body.subject).toMatch(/^Not verifiable for 2\d days \(blocked\): Internal Medicine/)
  })
})

describe('a correction', () => {
  const overriding = async ({ app, rows, now }: Crew) => {
    const [source] = await rows('select assessment_id::int as id from sources')
    return placeOverride(app.store.db, {
      category: 'sponsors_h1b',
      h1b: 'sponsored',
      j1: 'sponsored',
      assessmentId: Number(source?.['id']),
      author: 'Ann Reyes',
      reason: 'the sentence is about observers',
      statementsSha256: 'a'.repeat(64),
      at: now(),
    })
  }

  test('goes to those who were told, whatever their filter, and to nobody else', async () => {
    const opened = await open({
      pages: { '/apply': { body: BOTH } },
      subscriptions: (url) => [
        { ...tellWebhook(url), id: 'losses', filter: { loses: ['h1b'] } },
        { ...tellWebhook(url), id: 'gains', filter: { gains: ['h1b'] } },
        { ...tellWebhook(url), id: 'later', filter: {}, cadence: 'weekly' },
      ],
    })
    const { site, round, app, webhook, rows } = opened
    await round()
    site.on('/apply', { body: J1_ONLY })
    await round()
    expect(webhook.told).toHaveLength(1)
    expect(await overriding(opened)).toBe('placed')
    await app.round('due', () => undefined)
    expect(dataOf(opened).map(({ changes, retractions }) => [changes.length, retractions.length])).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(dataOf(opened)[1]?.retractions).toMatchObject([
      {
        cause: 'override',
        category: 'sponsors_h1b',
        reason: 'the sentence is about observers',
        wrong: { to: 'j1_only' },
      },
    ])
    expect(
      await rows(
        `select subscription_id as id, e.type, a.status from alerts a join events e on e.id = a.event_id order by a.id`,
      ),
    ).toEqual([
      { id: 'later', type: 'change', status: 'cancelled' },
      { id: 'losses', type: 'change', status: 'delivered' },
      { id: 'losses', type: 'retraction', status: 'delivered' },
    ])
  })

  test('an unconfirmed change that the next visits do not find is taken back, and its end is no news to others', async () => {
    const opened = await open({
      pages: { '/apply': { body: BOTH } },
      settings: (settings) => ({ ...settings, confirm: { afterMs: DAY_MS, withinMs: DAY_MS } }),
      subscriptions: (url) => [
        { ...tellWebhook(url), id: 'losses', filter: { loses: ['h1b'] } },
        { ...tellWebhook(url), id: 'gains', filter: { gains: ['h1b'] } },
      ],
    })
    const { site, app, pass, round } = opened
    await round()
    site.on('/apply', { body: J1_ONLY })
    await round()
    site.on('/apply', { status: 503, body: 'busy' })
    pass(DAY_MS)
    await app.round('due', () => undefined)
    expect(dataOf(opened)[0]?.changes).toMatchObject([{ status: 'unconfirmed', to: 'j1_only' }])
    site.on('/apply', { body: BOTH })
    await round()
    await round()
    expect(dataOf(opened).map(({ changes, retractions }) => [changes.length, retractions.length])).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(dataOf(opened)[1]?.retractions).toMatchObject([{ cause: 'not_found_again', category: 'sponsors_h1b' }])
  })
})
