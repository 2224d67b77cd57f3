/** The settings of the demo: the shipped ones, pointed at the sample site, without waiting and without leaving the machine. */
import { join } from 'node:path'
import type { Subscription } from '../domain/alert.ts'
import type { Settings } from '../domain/settings.ts'
import { DEMO_REGISTRY } from './registry.ts'

export const DEMO_PASSWORD = 'demonstration'

const SECRET_NAME = 'DEMO_WEBHOOK_SECRET'

/** Only for the demo's own receiver on loopback, so it may stand here. */
export const DEMO_SECRET = `whsec_${Buffer.from('visawatch demo receiver').toString('base64')}`

const subscriptions = (webhookUrl: string): readonly Subscription[] => [
  {
    id: 'demo-applicant',
    channel: 'email',
    address: 'applicant@reader.example',
    filter: {},
    cadence: 'immediate',
    secretName: null,
  },
  {
    id: 'demo-adviser',
    channel: 'webhook',
    address: webhookUrl,
    filter: { severity: 'major' },
    cadence: 'immediate',
    secretName: SECRET_NAME,
  },
]

export const mailFolder = (dataDir: string): string => join(dataDir, 'mail')

export const demoSettings = (shipped: Settings, dataDir: string, webhookUrl: string): Settings => ({
  ...shipped,
  dataDir,
  // The demo fills a database of its own and never the operator's.
  databaseUrl: null,
  registry: DEMO_REGISTRY,
  subscriptions: subscriptions(webhookUrl),
  crawl: {
    ...shipped.crawl,
    contact: 'demo@visawatch.invalid',
    allowLoopback: true,
    perHost: { ...shipped.crawl.perHost, delayMs: 0 },
  },
  // What is invented may be operated by anybody on this machine.
  web: { ...shipped.web, readers: 'everybody', operatorPassword: DEMO_PASSWORD },
  // A second look follows at once instead of minutes later.
  confirm: { ...shipped.confirm, afterMs: 0 },
  alerts: {
    ...shipped.alerts,
    mail: {
      ...shipped.alerts.mail,
      from: 'visawatch demo <alerts@visawatch.invalid>',
      // No mailbox of the operator's is read.
      bounces: null,
      transport: { kind: 'folder', dir: mailFolder(dataDir) },
    },
    postalAddress: '1 Sample Street, Exampleton',
    allowPrivateTargets: true,
    secrets: { [SECRET_NAME]: DEMO_SECRET },
  },
})
