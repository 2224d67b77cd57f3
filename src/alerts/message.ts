/** Events into one message: subject, text, HTML and JSON, all from the same notices. Sends nothing and knows no clock. */
import { SEVERITIES } from '../domain/change.ts'
import type { OutboxEvent } from '../domain/event.ts'
import { type MessageBody, bodyOf } from './body.ts'
import { gravityOf, headlineOf } from '../domain/headline.ts'
import { renderHtml, weightOf } from './html.ts'
import { sayDay } from '../domain/instant.ts'
import { type Link, type Notice, noticeOf } from './notice.ts'
import { placeOf } from './place.ts'
import { plain } from '../domain/plain.ts'
import { countsOf, subjectOf } from './subject.ts'
import { type Page, renderText } from './text.ts'

/** What lets a reader act on the subscription; opaque addresses of the web interface. */
export type ReaderLinks = { readonly manage: string; readonly unsubscribe: string }

export type Message = {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly json: MessageBody
  /** The same as its parts, for channels with a layout of their own. */
  readonly page: Page
  /** Null where the reader has no way to open the subscription. */
  readonly links: ReaderLinks | null
}

export type MessageOptions = {
  readonly publicUrl: string | null
  readonly postalAddress: string | null
  readonly links?: ReaderLinks | null
}

/** Common clients cut a mail at 102 kB; what goes beyond these is listed, a line each. */
const MOST_NOTICES = 25
const MOST_BYTES = 75_000
const MOST_LISTED = 100
/** Fewer than this are seen at a glance and need no table of contents. */
const FEW = 4

const line = (event: OutboxEvent): string => `${headlineOf(event)}: ${placeOf(event)}`

/** Corrections before all news: who acted on the wrong word must see them. */
const gravity = (event: OutboxEvent): number =>
  event.type === 'retraction' ? SEVERITIES.length : SEVERITIES.indexOf(gravityOf(event))

/** Gravest institutions first, the events of one institution together, the order of events otherwise by place and id. */
const inOrder = (events: readonly OutboxEvent[]): readonly OutboxEvent[] => {
  const gravest = new Map<string, number>()
  for (const event of events)
    gravest.set(event.institution.id, Math.max(gravity(event), gravest.get(event.institution.id) ?? 0))
  const rank = (event: OutboxEvent): number => gravest.get(event.institution.id) ?? 0
  return events.toSorted(
    (a, b) =>
      rank(b) - rank(a) ||
      a.institution.name.localeCompare(b.institution.name, 'en') ||
      a.institution.id.localeCompare(b.institution.id, 'en') ||
      gravity(b) - gravity(a) ||
      a.id.localeCompare(b.id, 'en'),
  )
}

/** As many notices as a mail holds, at least one. */
const fitting = (notices: readonly Notice[]): readonly Notice[] => {
  let bytes = 0
  return notices.slice(0, MOST_NOTICES).filter((notice, index) => {
    bytes += weightOf(notice)
    return index === 0 || bytes <= MOST_BYTES
  })
}

const newestOf = (event: OutboxEvent): number =>
  (event.type === 'change' ? event.firstSeenNew : event.occurredAt).getTime()

const disclaimerOf = (events: readonly OutboxEvent[]): string => {
  const newest = sayDay(new Date(Math.max(...events.map(newestOf))))
  return `visawatch reports what public pages say; this is not legal advice. The wording is as published on ${newest} or before, and pages may be out of date. Confirm with the program before you act.`
}

/** Under every message: who sends it, and how to hear less or nothing of it. */
export const footerOf = ({
  postalAddress,
  links = null,
}: Omit<MessageOptions, 'publicUrl'>): Pick<Page, 'footer' | 'footerLinks'> => ({
  footer: postalAddress === null ? [] : [plain(postalAddress)],
  footerLinks:
    links === null
      ? []
      : ([
          { label: 'Change or pause this subscription', url: links.manage },
          { label: 'Unsubscribe', url: links.unsubscribe },
        ] satisfies readonly Link[]),
})

/**
 * The message that tells `events` (at least one, else an Error) to one subscriber. The same events give the same message,
 * so that a repeated attempt sends the same bytes.
 */
export const composeMessage = (events: readonly OutboxEvent[], options: MessageOptions): Message => {
  const ordered = inOrder(events)
  const subject = subjectOf(ordered)
  const notices = fitting(ordered.slice(0, MOST_NOTICES).map((event) => noticeOf(event, options.publicUrl)))
  const rest = ordered.slice(notices.length)
  const { footer, footerLinks } = footerOf(options)
  const page: Page = {
    title: ordered.length === 1 ? subject : countsOf(ordered),
    contents: ordered.length < FEW ? [] : ordered.slice(0, notices.length).map(line),
    notices,
    listed: [
      ...rest.slice(0, MOST_LISTED).map(line),
      ...(rest.length > MOST_LISTED ? [`and ${rest.length - MOST_LISTED} more`] : []),
    ],
    lead: [],
    actions: [],
    footer: [disclaimerOf(ordered), ...footer],
    footerLinks,
  }
  return {
    subject,
    text: renderText(page),
    html: renderHtml(page),
    json: bodyOf(subject, ordered),
    page,
    links: options.links ?? null,
  }
}
