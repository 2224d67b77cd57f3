/** Choosing what to be told of: the filter, what it would have told in the last year, and where to send it. Plain forms. */
import type { FilterWords } from '../../db/filter-words.ts'
import type { Preview } from '../../db/preview.ts'
import type { Filter } from '../../domain/alert.ts'
import { CATEGORIES, CATEGORY_NAMES } from '../../domain/category.ts'
import { CHANGE_KINDS, SEVERITIES } from '../../domain/change.ts'
import { OTHER_KINDS, type OutboxEvent } from '../../domain/event.ts'
import { headlineOf } from '../../domain/headline.ts'
import { PROGRAM_KINDS } from '../../domain/registry.ts'
import { REQUIREMENT_NAMES, REQUIREMENT_TYPES } from '../../domain/requirement.ts'
import { KIND_NAMES, sayFilter } from '../../domain/say-filter.ts'
import { type Visa, VISA_NAMES } from '../../domain/visa.ts'
import type { FilterQuery } from '../filter-query.ts'
import { changePath, sourcePath } from '../links.ts'
import type { Subscribing } from '../subscribing.ts'
import { Day } from './dates.tsx'
import { type Choice, Choices, Select } from './filters.tsx'
import { PaceFields } from './subscription.tsx'

export const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  email: 'E-mail',
  webhook: 'Webhook (signed JSON)',
  slack: 'Slack (incoming webhook)',
  discord: 'Discord (webhook of a channel)',
  teams: 'Microsoft Teams (webhook of a workflow)',
  telegram: 'Telegram (id of a chat)',
  ntfy: 'ntfy (address of a topic)',
}

const CENTRAL: readonly Visa[] = ['h1b', 'j1', 'f1_opt', 'ead', 'o1', 'tn', 'green_card']

const named = <Value extends string>(values: readonly Value[], name: (value: Value) => string): readonly Choice[] =>
  values.map((value) => ({ value, name: name(value) }))

export type SubscribeProps = {
  readonly asked: FilterQuery
  readonly filter: Filter
  readonly words: FilterWords
  readonly named: Readonly<
    Record<'institutions' | 'programs', readonly { readonly id: string; readonly name: string }[]>
  >
  readonly preview: Preview
  readonly feed: string
  readonly entries: readonly (readonly [name: string, value: string])[]
  readonly subscribing: Subscribing
  readonly now: Date
}

const FilterForm = ({ asked, words, named: known }: SubscribeProps) => (
  <form action="/subscribe" class="filters subscribe">
    <Choices
      field="institution"
      legend="Institution"
      chosen={asked.institution}
      choices={known.institutions.map(({ id, name }) => ({ value: id, name }))}
    />
    <Choices
      field="program"
      legend="Program"
      chosen={asked.program}
      choices={known.programs.map(({ id, name }) => ({ value: id, name }))}
    />
    <Choices
      field="loses"
      legend="Any loss of"
      chosen={asked.loses}
      choices={named(CENTRAL, (visa) => VISA_NAMES[visa])}
    />
    <Choices
      field="gains"
      legend="Any new offer of"
      chosen={asked.gains}
      choices={named(CENTRAL, (visa) => VISA_NAMES[visa])}
    />
    <Choices
      field="requires"
      legend="Starts requiring"
      chosen={asked.requires}
      choices={named(REQUIREMENT_TYPES, (type) => REQUIREMENT_NAMES[type])}
      scroll={true}
    />
    <Choices field="visa" legend="About" chosen={asked.visa} choices={named(CENTRAL, (visa) => VISA_NAMES[visa])} />
    <Choices
      field="from"
      legend="Policy before"
      chosen={asked.from}
      choices={named(CATEGORIES, (category) => CATEGORY_NAMES[category])}
      scroll={true}
    />
    <Choices
      field="to"
      legend="Policy now"
      chosen={asked.to}
      choices={named(CATEGORIES, (category) => CATEGORY_NAMES[category])}
      scroll={true}
    />
    <Choices
      field="state"
      legend="State"
      chosen={asked.state}
      choices={named(words.states, (state) => state)}
      scroll={true}
    />
    <Choices
      field="specialty"
      legend="Specialty"
      chosen={asked.specialty}
      choices={named(words.specialties, (name) => name)}
      scroll={true}
    />
    <Choices field="kind" legend="Kind of program" chosen={asked.kind} choices={named(PROGRAM_KINDS, (kind) => kind)} />
    <Choices
      field="tell"
      legend="Tell only when"
      chosen={asked.tell}
      choices={named([...CHANGE_KINDS, ...OTHER_KINDS], (kind) => KIND_NAMES[kind])}
    />
    <Select
      field="severity"
      label="How grave at least"
      chosen={asked.severity ?? ''}
      options={[{ value: '', name: 'any change of policy' }, ...SEVERITIES.map((value) => ({ value, name: value }))]}
    />
    <p class="apply">
      <button type="submit">Show what this would have sent</button>
    </p>
  </form>
)

const hrefOf = (event: OutboxEvent): string =>
  event.type === 'change' || event.type === 'contradiction'
    ? changePath(Number(event.changeId))
    : sourcePath(event.source.id)

const Previewed = ({ filter, preview, now }: SubscribeProps) => (
  <section aria-labelledby="preview">
    <h2 id="preview">In the last year</h2>
    <p>
      You ask for {sayFilter(filter)}. In the last year that would have been <b>{preview.count}</b>{' '}
      {preview.count === 1 ? 'alert' : 'alerts'}.
    </p>
    {preview.events.length === 0 ? null : (
      <ul class="plain">
        {preview.events.map((event) => (
          <li>
            <Day at={event.occurredAt} now={now} />: <a href={hrefOf(event)}>{headlineOf(event)}</a>,{' '}
            {event.institution.name}
          </li>
        ))}
        {preview.count > preview.events.length ? <li>and {preview.count - preview.events.length} more</li> : null}
      </ul>
    )}
  </section>
)

const WishForm = ({ entries, subscribing }: SubscribeProps) => (
  <form action="/subscribe" method="post" class="subscribe">
    <h2>Where to</h2>
    {entries.map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <Select
      field="channel"
      label="Channel"
      chosen={subscribing.channels[0] ?? ''}
      options={subscribing.channels.map((value) => ({ value, name: CHANNEL_NAMES[value] ?? value }))}
    />
    <p class="field">
      <label for="address">Address</label>
      <input
        id="address"
        name="address"
        required={true}
        maxlength={500}
        placeholder="you@example.org"
        autocomplete="email"
      />
    </p>
    <PaceFields cadence="immediate" digest={subscribing.digest} />
    <p class="apply">
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
    <h1>Alerts on changes of visa policy</h1>
    <p>
      Choose facts, not pages. What you leave open wants everything. Without an address at all:{' '}
      <a href={props.feed}>the same as an Atom feed</a>.
    </p>
    <details class="choose" open={props.entries.length === 0}>
      <summary>Choose what to be told of</summary>
      <FilterForm {...props} />
    </details>
    <Previewed {...props} />
    <WishForm {...props} />
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
