/** Choosing what to be told of: the filter, what it would have told in the last year, and where to send it. Plain forms. */
import type { Preview } from '../../db/preview.ts'
import type { Cadence, Digest, Filter } from '../../domain/alert.ts'
import type { OutboxEvent } from '../../domain/event.ts'
import { headlineOf } from '../../domain/headline.ts'
import { sayFilter } from '../../domain/say-filter.ts'
import { changePath, sourcePath } from '../links.ts'
import type { Problem } from '../query.ts'
import type { Subscribing } from '../subscribing.ts'
import { Day } from './dates.tsx'
import { Select } from './filters.tsx'
import { PaceFields } from './subscription.tsx'
import { FilterForm, Presets, type WantedProps } from './wanted.tsx'

export const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  email: 'E-mail',
  webhook: 'Webhook (signed JSON)',
  slack: 'Slack (incoming webhook)',
  discord: 'Discord (webhook of a channel)',
  teams: 'Microsoft Teams (webhook of a workflow)',
  telegram: 'Telegram (id of a chat)',
  ntfy: 'ntfy (address of a topic)',
}

export type Given = {
  readonly channel: string | null
  readonly address: string
  readonly cadence: Cadence
  readonly digest: Digest | null
}

export const NOTHING_GIVEN: Given = { channel: null, address: '', cadence: 'immediate', digest: null }

/** As the form calls them. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  address: 'Address',
  channel: 'Channel',
  zone: 'Time zone',
  hour: 'Digests at',
}

export type SubscribeProps = WantedProps & {
  readonly filter: Filter
  readonly preview: Preview
  readonly feed: string
  readonly entries: readonly (readonly [name: string, value: string])[]
  readonly subscribing: Subscribing
  /** What was filled in and could not be taken; nothing of it has to be written twice. */
  readonly given: Given
  readonly problems: readonly Problem[]
  readonly now: Date
}

const hrefOf = (event: OutboxEvent): string =>
  event.type === 'change' || event.type === 'contradiction'
    ? changePath(Number(event.changeId))
    : sourcePath(event.source.id)

const Previewed = ({ filter, preview, now }: SubscribeProps) => (
  <section aria-labelledby="preview">
    <h2 id="preview">2. See what it brings</h2>
    <p>
      You ask for <b>{sayFilter(filter)}</b>. In the last year that would have been <b>{preview.count}</b>{' '}
      {preview.count === 1 ? 'alert' : 'alerts'}
      {preview.count > 0
        ? ':'
        : Object.keys(filter).length === 0
          ? ': nothing has changed so far.'
          : '. Leave something open if you want more.'}
    </p>
    {preview.events.length === 0 ? null : (
      <ul class="lines">
        {preview.events.map((event) => (
          <li class="line">
            <p>
              <span class="fine">
                <Day at={event.occurredAt} now={now} />
              </span>
              <a href={hrefOf(event)}>{headlineOf(event)}</a>
            </p>
            <p class="about">{event.institution.name}</p>
          </li>
        ))}
        {preview.count > preview.events.length ? (
          <li class="line about">and {preview.count - preview.events.length} more</li>
        ) : null}
      </ul>
    )}
  </section>
)

const WishForm = ({ entries, filter, subscribing, given, problems }: SubscribeProps) => (
  <form action="/subscribe" method="post" class="panel wish" id="wish">
    <h2>3. Where to</h2>
    {problems.length === 0 ? null : (
      <div class="notice" role="alert" id="problems">
        {problems.map(({ field, expected, found }) => (
          <p>
            {FIELD_NAMES[field] ?? field}: we need {expected}
            {found === '' ? null : (
              <>
                , not “<bdi>{found.slice(0, 100)}</bdi>”
              </>
            )}
            .
          </p>
        ))}
      </div>
    )}
    {entries.map(([name, value]) => (
      <input type="hidden" name={name} value={value} data-wanted="" />
    ))}
    <p data-wish="">
      For <b>{sayFilter(filter)}</b>.
    </p>
    <Select
      field="channel"
      label="Channel"
      chosen={given.channel ?? subscribing.channels[0] ?? ''}
      options={subscribing.channels.map((value) => ({ value, name: CHANNEL_NAMES[value] ?? value }))}
    />
    <p class="field">
      <label for="address">Address</label>
      <input
        id="address"
        name="address"
        type="text"
        required={true}
        maxlength={500}
        placeholder="you@example.org"
        autocomplete="email"
        spellcheck={false}
        autocapitalize="none"
        value={given.address}
        aria-invalid={problems.some(({ field }) => field === 'address') ? 'true' : undefined}
        aria-describedby={problems.length === 0 ? undefined : 'problems'}
      />
    </p>
    <PaceFields cadence={given.cadence} digest={given.digest ?? subscribing.digest} />
    <p>
      <button type="submit">Subscribe</button>
    </p>
    <p class="fine">
      You are asked to confirm at that address first. We keep the address, this filter and what was sent, nothing else:
      no name, no nationality, no visa status, no tracking. Every message has a link to pause, change, export or erase
      it all.
    </p>
  </form>
)

export const SubscribeView = (props: SubscribeProps) => (
  <>
    <header class="subject">
      <h1>Alerts on changes of visa policy</h1>
      <p class="lead">
        Choose facts, not pages; what you leave open wants everything. Or without an address:{' '}
        <a href={props.feed}>the same as an Atom feed</a>.
      </p>
    </header>
    <div class="columns subscribe">
      <section aria-labelledby="wanted">
        <h2 id="wanted">1. What you want to hear of</h2>
        <Presets {...props} />
        <FilterForm {...props} />
      </section>
      <div>
        <Previewed {...props} />
        <WishForm {...props} />
      </div>
    </div>
  </>
)

export const ShutView = ({ feed }: { readonly feed: string }) => (
  <div class="refusal">
    <h1>Nobody can subscribe by themselves here</h1>
    <p>Whoever runs this installation has not opened it. They can add a subscription for you.</p>
    <p>
      Everybody may read <a href={feed}>the Atom feed of changes</a>.
    </p>
  </div>
)

export const AskedView = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) => (
  <div class="refusal">
    <h1>{title}</h1>
    {lines.map((line) => (
      <p>{line}</p>
    ))}
    <p>
      <a href="/changes">To the changes</a>
    </p>
  </div>
)
