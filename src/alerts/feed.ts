/** Events as an Atom feed (RFC 4287), for those who want no account: ids never change (`tag:` URIs, RFC 4151). Fetches nothing. */
import { createHash } from 'node:crypto'
import { Feed } from 'feed'
import type { OutboxEvent } from '../domain/event.ts'
import { gravityOf, headlineOf } from '../domain/headline.ts'
import { type ChatMarkup, noticeLines } from './chat.ts'
import { escapeHtml } from './escape.ts'
import { noticeOf } from './notice.ts'
import { placeOf } from './place.ts'

/** Of a feed without entries, so that it stays the same document from one request to the next. */
const NO_ENTRIES_YET = new Date('2026-01-01T00:00:00Z')

/** XML 1.0 knows no non-characters; what else it does not know is gone from notices already. */
const escape = (text: string): string =>
  escapeHtml(text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' '))

const MARKUP: ChatMarkup = {
  escape,
  bold: (text) => `<b>${text}</b>`,
  removed: (text) => `<del>${text}</del>`,
  added: (text) => `<ins>${text}</ins>`,
  link: ({ label, url }) => `<a href="${escape(url)}">${escape(label)}</a>`,
}

const DISCLAIMER = 'As published on that page; pages may be out of date. Not legal advice; confirm with the program.'

/** `origin` is where the interface stands, `query` the filter with its question mark, `title` the filter in words. */
export const alertFeed = (
  events: readonly OutboxEvent[],
  { origin, query, title }: { readonly origin: string; readonly query: string; readonly title: string },
): { readonly xml: string; readonly etag: string } => {
  const tag = (name: string): string => `tag:${new URL(origin).hostname},2026:${name}`
  const feed = new Feed({
    id: tag(`alerts${query}`),
    title: escape(`visawatch: ${title}`),
    updated: events[0]?.occurredAt ?? NO_ENTRIES_YET,
    generator: 'visawatch',
    link: `${origin}/subscribe${query}`,
    feedLinks: { atom: `${origin}/alerts.atom${query}` },
    author: { name: 'visawatch' },
  })
  for (const event of events) {
    const notice = noticeOf(event, origin)
    feed.addItem({
      id: tag(`event/${event.id}`),
      title: escape(`${headlineOf(event)}: ${placeOf(event)}`),
      link: notice.links[1]?.url ?? notice.links[0]?.url ?? origin,
      date: event.occurredAt,
      published: event.occurredAt,
      content: [...noticeLines(notice, MARKUP), DISCLAIMER].map((line) => `<p>${line}</p>`).join('\n'),
      category: [{ name: gravityOf(event) }],
    })
  }
  const xml = feed.atom1()
  return { xml, etag: `"${createHash('sha256').update(xml).digest('base64url').slice(0, 22)}"` }
}
