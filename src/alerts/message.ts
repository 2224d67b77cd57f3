/** Events into one message: subject, text, HTML and JSON, all from the same notices. Sends nothing and knows no clock. */
import { SEVERITIES } from '../domain/change.ts'
import type { ChangeEvent } from '../domain/event.ts'
import { type MessageBody, bodyOf } from './body.ts'
import { factOf } from '../domain/fact.ts'
import { renderHtml, weightOf } from './html.ts'
import { sayDay } from '../domain/instant.ts'
import { type Notice, noticeOf } from './notice.ts'
import { placeOf } from './place.ts'
import { plain } from '../domain/plain.ts'
import { subjectOf } from './subject.ts'
import { type Page, renderText } from './text.ts'

export type Message = {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly json: MessageBody
}

/** Common clients cut a mail at 102 kB; what goes beyond these is listed, a line each. */
const MOST_NOTICES = 25
const MOST_BYTES = 75_000
const MOST_LISTED = 100
/** Fewer than this are seen at a glance and need no table of contents. */
const FEW = 4

const line = (event: ChangeEvent): string => `${factOf(event.difference)}: ${placeOf(event)}`

const gravity = ({ difference }: ChangeEvent): number => SEVERITIES.indexOf(difference.severity)

/** Gravest institutions first, the events of one institution together, the order of events otherwise by place and id. */
const inOrder = (events: readonly ChangeEvent[]): readonly ChangeEvent[] => {
  const gravest = new Map<string, number>()
  for (const event of events)
    gravest.set(event.institution.id, Math.max(gravity(event), gravest.get(event.institution.id) ?? 0))
  const rank = (event: ChangeEvent): number => gravest.get(event.institution.id) ?? 0
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

const footerOf = (events: readonly ChangeEvent[], postalAddress: string | null): readonly string[] => {
  const newest = new Date(Math.max(...events.map(({ firstSeenNew }) => firstSeenNew.getTime())))
  return [
    `visawatch reports what public pages say; this is not legal advice. The wording is as published on ${sayDay(newest)} or before, and pages may be out of date. Confirm with the program before you act.`,
    ...(postalAddress === null ? [] : [plain(postalAddress)]),
  ]
}

/**
 * The message that tells `events` (at least one, else an Error) to one subscriber. The same events give the same message,
 * so that a repeated attempt sends the same bytes.
 */
export const composeMessage = (
  events: readonly ChangeEvent[],
  options: { readonly publicUrl: string | null; readonly postalAddress: string | null },
): Message => {
  const ordered = inOrder(events)
  const subject = subjectOf(ordered)
  const notices = fitting(ordered.slice(0, MOST_NOTICES).map((event) => noticeOf(event, options.publicUrl)))
  const rest = ordered.slice(notices.length)
  const page: Page = {
    title: subject,
    contents: ordered.length < FEW ? [] : ordered.slice(0, notices.length).map(line),
    notices,
    listed: [
      ...rest.slice(0, MOST_LISTED).map(line),
      ...(rest.length > MOST_LISTED ? [`and ${rest.length - MOST_LISTED} more`] : []),
    ],
    footer: footerOf(ordered, options.postalAddress),
  }
  return { subject, text: renderText(page), html: renderHtml(page), json: bodyOf(subject, ordered) }
}
