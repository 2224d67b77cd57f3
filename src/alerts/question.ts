/** Messages that tell of no event: "did you ask for this?", and the test that a message arrives. Sends nothing and knows no clock. */
import type { Cadence, Digest, Filter } from '../domain/alert.ts'
import { plain } from '../domain/plain.ts'
import { sayFilter } from '../domain/say-filter.ts'
import { renderHtml } from './html.ts'
import { footerOf, type Message, type MessageOptions } from './message.ts'
import { type Page, renderText } from './text.ts'

type Wish = { readonly filter: Filter; readonly cadence: Cadence; readonly digest?: Digest | null }

const CADENCES: Readonly<Record<Cadence, string>> = {
  immediate: 'at once',
  daily: 'in a daily digest',
  weekly: 'in a weekly digest on Mondays',
}

const when = ({ cadence, digest }: Wish): string =>
  cadence === 'immediate' || digest == null
    ? CADENCES[cadence]
    : `${CADENCES[cadence]} at ${String(digest.hour).padStart(2, '0')}:00 (${plain(digest.timeZone)})`

const EMPTY = { contents: [], notices: [], listed: [] } as const

const wished = (wish: Wish): string => `You would hear, ${when(wish)}, of ${sayFilter(wish.filter)}.`

const messageOf = (
  page: Page,
  type: 'confirm' | 'test',
  at: Date,
  data: Readonly<Record<string, unknown>>,
): Message => ({
  subject: page.title,
  text: renderText(page),
  html: renderHtml(page),
  json: { type, timestamp: at.toISOString(), subject: page.title, data },
  page,
  links: null,
})

/** Asks whoever reads at an address whether they want it; `confirmUrl` is good until `until`. */
export const composeQuestion = (
  wish: Wish,
  confirmUrl: string,
  asked: { readonly at: Date; readonly until: string },
  options: MessageOptions,
): Message =>
  messageOf(
    {
      ...EMPTY,
      title: 'Confirm your subscription to visa policy alerts',
      lead: [
        `To get alerts on what US residency and fellowship programs say about visas, confirm by ${asked.until}.`,
        wished(wish),
        'Somebody, we think you, asked for this with your address. If it was not you, do nothing: nothing is sent, and the request is forgotten.',
      ],
      actions: [{ label: 'Confirm the subscription', url: confirmUrl }],
      ...footerOf(options),
    },
    'confirm',
    asked.at,
    { confirmUrl, filter: wish.filter, cadence: wish.cadence },
  )

/** Proves that messages arrive. */
export const composeTest = (wish: Wish, at: Date, options: MessageOptions): Message => ({
  ...messageOf(
    {
      ...EMPTY,
      title: 'Test: alerts of visawatch arrive here',
      lead: ['This is a test that the operator of visawatch sent. Nothing has changed on any page.', wished(wish)],
      actions: [],
      ...footerOf(options),
    },
    'test',
    at,
    { filter: wish.filter, cadence: wish.cadence },
  ),
  links: options.links ?? null,
})
