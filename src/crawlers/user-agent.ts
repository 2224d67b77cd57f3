/** How we introduce ourselves: always by name, always with a way to reach the operator, never as a browser. */
import type { CrawlSettings } from '../domain/settings.ts'

const contactOf = (contact: string): string =>
  contact.includes('@') && !contact.includes(':') ? `mailto:${contact}` : contact

/** `visawatch/0.1 (+https://example.org/bot)`; a contact that is a bare mail address gets its `mailto:`. */
export const userAgentOf = ({ userAgent, contact }: Pick<CrawlSettings, 'userAgent' | 'contact'>): string =>
  contact === '' ? userAgent : `${userAgent} (+${contactOf(contact)})`

/** The product token that robots.txt may name us by (RFC 9309 2.2.1): letters, `_` and `-` up to the first other character. */
export const productToken = (userAgent: string): string => (/^[A-Za-z_-]+/.exec(userAgent)?.[0] ?? '').toLowerCase()
