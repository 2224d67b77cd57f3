/** Changes as an Atom feed (RFC 4287) with ids that never change (`tag:` URIs, RFC 4151). Fetches nothing. */
import { createHash } from 'node:crypto'
import { Feed } from 'feed'
import { factOf } from '../domain/fact.ts'
import type { LoggedChange } from '../db/change-log.ts'
import type { StatementChange } from '../domain/change.ts'
import { changePath } from './links.ts'
import { sayDay, sayTime } from './views/dates.tsx'
import { categoryName } from './views/words.ts'

/** Of a feed without entries, so that it stays the same document from one request to the next. */
const NO_ENTRIES_YET = new Date('2026-01-01T00:00:00Z')

/** XML 1.0 knows no control characters but these three white spaces, and no lone surrogates or non-characters. */
const xmlSafe = (text: string): string =>
  text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ')

const escape = (text: string): string =>
  xmlSafe(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const sentence = (statement: StatementChange): string => {
  const was = statement.old === null ? '' : `<p>Was: <del>${escape(statement.old)}</del></p>`
  const now = statement.new === null ? '' : `<p>Now: <ins>${escape(statement.new)}</ins></p>`
  return was + now
}

const sayInstant = (date: Date): string => `${sayDay(date)}, ${sayTime(date)} UTC`

const aboutOf = ({ programs, institution }: LoggedChange): string => {
  const [first] = programs
  if (first === undefined) return institution.name
  const others = programs.length - 1
  return `${first.name}${others > 0 ? ` and ${others} more` : ''}, ${institution.name}`
}

const contentOf = (change: LoggedChange): string =>
  [
    change.from === change.to
      ? `<p>${escape(categoryName(change.to))}</p>`
      : `<p>${escape(categoryName(change.from))} → <b>${escape(categoryName(change.to))}</b></p>`,
    ...change.difference.statements.map(sentence),
    `<p>Changed between ${sayInstant(change.lastSeenOld)} and ${sayInstant(change.firstSeenNew)}. ${
      change.status === 'confirmed' ? 'Confirmed by a second visit.' : 'Not confirmed by a second visit.'
    }</p>`,
    `<p>As published on <a href="${escape(change.source.url)}">${escape(change.source.url)}</a>. Not legal advice; confirm with the program.</p>`,
  ].join('\n')

/**
 * `origin` is where the interface stands, `query` the filters with their question mark, `path` where the list stands whose feed is
 * `path.atom`. Entries have the same ids in every feed.
 */
export const changeFeed = (
  changes: readonly LoggedChange[],
  { origin, query, path = '/changes' }: { readonly origin: string; readonly query: string; readonly path?: string },
): { readonly xml: string; readonly etag: string } => {
  const tag = (name: string): string => `tag:${new URL(origin).hostname},2026:${name}`
  const feed = new Feed({
    id: tag(`${path.slice(1)}${query}`),
    title: 'visawatch: changes of visa policy',
    description: 'What US residency and fellowship programs changed in what they say about visas',
    updated: changes[0]?.recordedAt ?? NO_ENTRIES_YET,
    generator: 'visawatch',
    link: `${origin}${path}${query}`,
    feedLinks: { atom: `${origin}${path}.atom${query}` },
    author: { name: 'visawatch' },
  })
  // The library writes titles and contents as type="html": both are escaped for HTML here.
  for (const change of changes) {
    feed.addItem({
      id: tag(`change/${change.id}`),
      title: escape(`${factOf(change.difference)}: ${aboutOf(change)}`),
      link: `${origin}${changePath(change.id)}`,
      date: change.recordedAt,
      published: change.recordedAt,
      content: contentOf(change),
      category: [{ name: change.severity }],
    })
  }
  const xml = feed.atom1()
  return { xml, etag: `"${createHash('sha256').update(xml).digest('base64url').slice(0, 22)}"` }
}
