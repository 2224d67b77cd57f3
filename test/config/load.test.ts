/** Good settings: what the files become, what is taken from the shipped default.yaml, what is taken for granted. */
import { expect, test } from 'vitest'
import { ALERTS, settingsOf } from './folder.ts'

test('the registry, with levels by where a page stands', async () => {
  const { registry } = await settingsOf()
  expect(registry).toEqual({
    institutions: [
      {
        id: 'lakeside',
        name: 'Lakeside Medical Center',
        city: 'Duluth',
        state: 'MN',
        acgmeId: null,
        capStatus: 'unknown',
      },
    ],
    programs: [
      {
        id: 'lakeside-im',
        institutionId: 'lakeside',
        name: 'Lakeside Internal Medicine',
        specialty: 'Internal Medicine',
        kind: 'residency',
        acgmeId: null,
      },
    ],
    sources: [
      {
        id: 'lakeside-gme',
        institutionId: 'lakeside',
        programIds: [],
        url: 'https://gme.lakeside.example/visas',
        level: 'institution',
        fetcher: 'http',
        intervalMs: null,
      },
      {
        id: 'lakeside-im-faq',
        institutionId: 'lakeside',
        programIds: ['lakeside-im'],
        url: 'https://im.lakeside.example/faq',
        level: 'program',
        fetcher: 'http',
        intervalMs: null,
      },
    ],
    employers: [],
  })
})

test('a page of a department for two of three programs, with everything said', async () => {
  const { registry } = await settingsOf({
    files: {
      'sources.yaml': `institutions:
  - id: hillside
    name: Hillside Hospital
    acgmeId: "010498"
    capStatus: exempt
    employers: [Hillside Health Inc.]
    sources:
      - { id: office, url: "https://hillside.example/gme", level: gme_office }
      - { id: shared, url: "https://hillside.example/dept", level: department, fetcher: browser, interval: 7d, programs: [im, ci] }
    programs:
      - { id: im, name: Medicine, specialty: Internal Medicine, kind: residency, acgmeId: "1402611234" }
      - { id: ci, name: Informatics, specialty: Clinical Informatics, kind: fellowship }
      - { id: fm, name: Family Medicine, specialty: Family Medicine, kind: residency }
`,
    },
  })
  expect(registry.institutions[0]).toMatchObject({ acgmeId: '010498', capStatus: 'exempt', state: null, city: null })
  expect(registry.employers).toMatchObject([{ institutionId: 'hillside', name: 'Hillside Health Inc.' }])
  expect(registry.programs.map(({ acgmeId }) => acgmeId)).toEqual(['1402611234', null, null])
  expect(registry.sources.map(({ id, level }) => [id, level])).toEqual([
    ['office', 'gme_office'],
    ['shared', 'department'],
  ])
  expect(registry.sources[1]).toMatchObject({ fetcher: 'browser', intervalMs: 604_800_000, programIds: ['im', 'ci'] })
})

test('an empty registry and nobody to tell are settings too', async () => {
  const { registry, subscriptions } = await settingsOf({
    files: { 'sources.yaml': 'institutions: []\n', 'alerts.yaml': 'subscriptions: []\n' },
  })
  expect(registry).toEqual({ institutions: [], programs: [], sources: [], employers: [] })
  expect(subscriptions).toEqual([])
})

test('a state that YAML 1.1 took for a no, and a name that needs no ASCII', async () => {
  const { registry } = await settingsOf({
    files: {
      'sources.yaml':
        '\ufeffinstitutions:\n  - id: a\n    name: Hôpital Sainte-Agnès\n    state: ND\n    sources: [{ id: a, url: "https://bücher.example/visa" }]\n',
    },
  })
  expect(registry.institutions[0]).toMatchObject({ name: 'Hôpital Sainte-Agnès', state: 'ND' })
  expect(registry.sources[0]?.url).toBe('https://xn--bcher-kva.example/visa')
})

test('a subscription in full, and one that leaves all to defaults', async () => {
  const { subscriptions } = await settingsOf({
    files: {
      'default.yaml': 'alerts:\n  mail:\n    transport: folder\n',
      'alerts.yaml': `${ALERTS}  - id: digest
    channel: email
    address: gme@example.org
    cadence: weekly
    filter:
      specialties: [INTERNAL medicine]
      states: [MN, WI]
      to: [j1_only]
      programs:
      severity: reworded
`,
    },
  })
  expect(subscriptions).toEqual([
    { id: 'screen', channel: 'console', address: '', filter: {}, cadence: 'immediate', secretName: null },
    {
      id: 'digest',
      channel: 'email',
      address: 'gme@example.org',
      filter: { specialties: ['Internal Medicine'], states: ['MN', 'WI'], to: ['j1_only'], severity: 'reworded' },
      cadence: 'weekly',
      secretName: null,
    },
  ])
})

test('without a default.yaml the shipped one holds', async () => {
  const settings = await settingsOf()
  expect(settings.crawl.perHost).toEqual({ concurrency: 1, delayMs: 10_000, jitter: 0.2, maxDelayMs: 300_000 })
  expect(settings.crawl.robots).toEqual({ obey: true, cacheMs: 86_400_000, maxBytes: 512_000 })
  expect(settings.crawl.limits).toEqual({
    connectMs: 10_000,
    headersMs: 20_000,
    bodyMs: 30_000,
    totalMs: 60_000,
    maxBytes: 10_000_000,
    maxRedirects: 10,
  })
  expect(settings.crawl.archive).toEqual({ url: 'https://web.archive.org/', delayMs: 5_000 })
  expect(settings.crawl.allowLoopback).toBe(false)
  expect(settings.confirm).toEqual({ afterMs: 600_000, withinMs: 86_400_000 })
  expect(settings.review).toEqual({ below: 0.8 })
  expect(settings.schedule.planEveryMs).toBe(30_000)
  expect(settings.alerts.mail.transport).toEqual({ kind: 'none' })
  expect(settings.prune).toEqual({ cron: '0 4 * * *', timeZone: 'America/New_York' })
})

test('a partial default.yaml changes what it names and nothing else', async () => {
  const shipped = await settingsOf()
  const yaml = 'crawl:\n  perHost:\n    delay: 30s\n  # hosts: 3\nschedule:\nlog:\n  level: debug\n'
  const settings = await settingsOf({ files: { 'default.yaml': yaml } })
  expect(settings).toEqual({
    ...shipped,
    crawl: { ...shipped.crawl, perHost: { ...shipped.crawl.perHost, delayMs: 30_000 } },
    log: { level: 'debug' },
  })
})

test('a list replaces the shipped one as a whole, and null takes a value away', async () => {
  const yaml = `schedule:
  seasons:
    - { name: my own, from: "12-20", to: "01-05", interval: 1d }
alerts:
  postalAddress: null
  mail:
    transport: folder
    folder: outbox
`
  const settings = await settingsOf({ files: { 'default.yaml': yaml }, env: { VISAWATCH_DATA_DIR: '/srv/watch' } })
  expect(settings.schedule.seasons).toEqual([
    { name: 'my own', from: '12-20', to: '01-05', intervalMs: 86_400_000, projected: false },
  ])
  expect(settings.alerts.postalAddress).toBeNull()
  expect(settings.alerts.mail.transport).toEqual({ kind: 'folder', dir: '/srv/watch/outbox' })
})

test('the user agent gets the version of the program unless it has one', async () => {
  const { crawl } = await settingsOf()
  expect(crawl.userAgent).toMatch(/^visawatch\/\d+\.\d+\.\d+/)
  const own = await settingsOf({
    files: { 'default.yaml': 'crawl:\n  userAgent: gme-watch/3\n  contact: gme@example.org\n' },
  })
  expect(own.crawl).toMatchObject({ userAgent: 'gme-watch/3', contact: 'gme@example.org' })
})

test('the public address has no slash at its end', async () => {
  const publicUrl = async (found: string) =>
    (await settingsOf({ files: { 'default.yaml': `web:\n  publicUrl: ${found}\n` } })).web.publicUrl
  expect(await publicUrl('https://visas.example.org')).toBe('https://visas.example.org')
  expect(await publicUrl('https://example.org/visas/')).toBe('https://example.org/visas')
})

test('aliases within a file are plain values', async () => {
  const yaml = 'crawl:\n  limits:\n    headers: &wait 25s\n    body: *wait\n'
  const { crawl } = await settingsOf({ files: { 'default.yaml': yaml } })
  expect([crawl.limits.headersMs, crawl.limits.bodyMs]).toEqual([25_000, 25_000])
})
