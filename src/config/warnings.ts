/** What is allowed in the settings but probably not meant. Nothing here keeps the program from starting. */
import type { Settings } from '../domain/settings.ts'

/** The contact that the shipped default.yaml stands in with; `.invalid` is reserved to lead nowhere (RFC 6761). */
const isPlaceholder = (contact: string): boolean => contact.includes('.invalid')

const warnings: readonly {
  readonly when: (settings: Settings, env: NodeJS.ProcessEnv) => boolean
  readonly say: string
}[] = [
  {
    when: ({ crawl }) => isPlaceholder(crawl.contact),
    say: 'crawl.contact leads nowhere; set it to an address at which webmasters reach you before you crawl their servers',
  },
  {
    when: ({ crawl }) => !crawl.robots.obey,
    say: 'crawl.robots.obey is false; robots.txt is ignored, which is for servers of your own only',
  },
  {
    when: ({ crawl }) => !crawl.allowLoopback && (crawl.perHost.delayMs < 1000 || crawl.perHost.concurrency > 1),
    say: 'crawl.perHost lets through more than one request a second to a host; that is for servers of your own only',
  },
  {
    when: ({ registry }) => registry.sources.length === 0,
    say: 'sources.yaml lists no sources; nothing will be watched',
  },
  {
    when: ({ subscriptions }) => subscriptions.length === 0,
    say: 'alerts.yaml lists no subscriptions; nobody will be told of changes',
  },
  {
    when: ({ web }) => !['127.0.0.1', '::1', 'localhost'].includes(web.host),
    say: 'web.host opens the web interface, which speaks plain HTTP, to other machines; put a proxy with TLS before it',
  },
  {
    when: ({ web }) => web.readers === 'operators' && web.operatorPassword === null,
    say: 'web.readers is operators but VISAWATCH_OPERATOR_PASSWORD is not set; nobody can read the web interface',
  },
  {
    when: ({ alerts }, env) => alerts.mail.transport.kind !== 'smtp' && (env['SMTP_URL'] ?? '') !== '',
    say: 'SMTP_URL is set but alerts.mail.transport is not smtp; no mail goes through it',
  },
  {
    when: ({ alerts }) => alerts.mail.transport.kind !== 'smtp' && alerts.mail.bounces !== null,
    say: 'alerts.mail.bounces names a mailbox but alerts.mail.transport is not smtp; no mail leaves that could come back to it',
  },
  {
    when: ({ alerts, subscriptions }) =>
      alerts.mail.transport.kind === 'smtp' &&
      alerts.postalAddress === null &&
      subscriptions.some(({ channel }) => channel === 'email'),
    say: 'alerts.postalAddress is not set; the CAN-SPAM Act wants a postal address under mail to many',
  },
]

/** One sentence each, in the order of the settings file; empty when there is nothing to say. */
export const settingsWarnings = (settings: Settings, env: NodeJS.ProcessEnv): readonly string[] =>
  warnings.filter(({ when }) => when(settings, env)).map(({ say }) => say)
