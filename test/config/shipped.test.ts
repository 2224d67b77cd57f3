/** The settings that ship: they load, describe every setting, and warn of nothing but the contact that is still to be set. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isMap, isScalar, parseDocument } from 'yaml'
import { packageRoot } from '../../src/config/files.ts'
import { loadSettings } from '../../src/config/load.ts'
import { settingsWarnings } from '../../src/config/warnings.ts'
import { settingsOf } from './folder.ts'

const shipped = join(packageRoot(), 'config')

test('the shipped folder loads without an environment', async () => {
  const settings = await loadSettings({ dir: shipped, env: {} })
  expect(settings.registry.sources.length).toBeGreaterThan(500)
  expect(settings.subscriptions).toEqual([
    { id: 'console', channel: 'console', address: '', filter: {}, cadence: 'immediate', secretName: null },
  ])
  expect(settingsWarnings(settings, {})).toEqual([
    'crawl.contact leads nowhere; set it to an address at which webmasters reach you before you crawl their servers',
  ])
})

test('the seasons cover the dates on which pages are reworded', async () => {
  const { schedule } = await loadSettings({ dir: shipped, env: {} })
  const days = schedule.seasons.map(({ from, to, intervalMs }) => [from, to, intervalMs / 3_600_000])
  expect(days).toEqual([
    ['06-01', '07-31', 168],
    ['08-15', '10-31', 168],
    ['11-01', '12-20', 168],
    ['02-01', '03-25', 84],
  ])
  expect(schedule.seasons.every(({ projected }) => projected)).toBe(true)
})

test('every block and setting of default.yaml is explained above it or at the head of its block', async () => {
  const text = await readFile(join(shipped, 'default.yaml'), 'utf8')
  const unexplained: string[] = []
  const walk = (node: unknown, path: readonly string[], explained: boolean): void => {
    if (!isMap(node)) return
    for (const [index, pair] of node.items.entries()) {
      const name = [...path, isScalar(pair.key) ? String(pair.key.value) : '?']
      const comment = isScalar(pair.key) && (pair.key.commentBefore ?? '') !== ''
      const first = index === 0 && (node.commentBefore ?? '') !== ''
      const told = explained || comment || first
      if (!isMap(pair.value) && !told) unexplained.push(name.join('.'))
      walk(pair.value, name, comment)
    }
  }
  walk(parseDocument(text).contents, [], false)
  expect(unexplained).toEqual([])
})

test('the examples in alerts.yaml are good subscriptions', async () => {
  const text = await readFile(join(shipped, 'alerts.yaml'), 'utf8')
  const examples = text.slice(text.indexOf('# Examples:'), text.indexOf('\nsubscriptions:'))
  const yaml = `subscriptions:\n${examples
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/^# ?/, ''))
    .join('\n')}\n`
  const { subscriptions } = await settingsOf({
    files: { 'default.yaml': 'alerts:\n  mail:\n    transport: folder\n', 'alerts.yaml': yaml },
    env: { VISAWATCH_WEBHOOK_SECRET: 'whsec_b2ZmaWNl' },
  })
  expect(subscriptions.map(({ id, channel, cadence }) => [id, channel, cadence])).toEqual([
    ['office-digest', 'email', 'daily'],
    ['h1b-lost', 'webhook', 'immediate'],
    ['words', 'email', 'weekly'],
  ])
})

test('warnings for what is allowed but seldom meant', async () => {
  const yaml = `crawl:
  contact: gme@example.org
  robots: { obey: false }
  perHost: { delay: 0s }
web: { host: 0.0.0.0 }
`
  const settings = await settingsOf({
    files: { 'default.yaml': yaml, 'sources.yaml': 'institutions: []\n', 'alerts.yaml': 'subscriptions: []\n' },
  })
  expect(settingsWarnings(settings, { SMTP_URL: 'smtp://mail.example.org' })).toEqual([
    'crawl.robots.obey is false; robots.txt is ignored, which is for servers of your own only',
    'crawl.perHost lets through more than one request a second to a host; that is for servers of your own only',
    'sources.yaml lists no sources; nothing will be watched',
    'alerts.yaml lists no subscriptions; nobody will be told of changes',
    'web.host opens the web interface, which speaks plain HTTP, to other machines; put a proxy with TLS before it',
    'SMTP_URL is set but alerts.mail.transport is not smtp; no mail goes through it',
  ])
})

test('a mailbox for returned mail without SMTP is told of, and with SMTP is not', async () => {
  const warningsFor = async (transport: string) => {
    const box = 'bounces: { host: imap.example.org, user: bounces@example.org }'
    const smtp = 'smtp: { host: smtp.example.org }'
    const files = { 'default.yaml': `alerts: { mail: { transport: ${transport}, ${smtp}, ${box} } }\n` }
    return settingsWarnings(await settingsOf({ files, env: { IMAP_PASSWORD: 'secret' } }), {})
  }
  const said =
    'alerts.mail.bounces names a mailbox but alerts.mail.transport is not smtp; no mail leaves that could come back to it'
  expect(await warningsFor('folder')).toContain(said)
  expect(await warningsFor('smtp')).not.toContain(said)
})
