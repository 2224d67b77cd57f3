/** The stream of changes by day, with its filters. */
import type { LoggedChange } from '../../db/change-log.ts'
import { CATEGORIES } from '../../domain/category.ts'
import { CHANGE_KINDS, SEVERITIES } from '../../domain/change.ts'
import type { ChangeQuery } from '../change-query.ts'
import { sameWith } from '../links.ts'
import { ChangeCard } from './change-card.tsx'
import { Category } from './category.tsx'
import { sayDay } from './dates.tsx'
import { type Active, ActiveFilters, Choices, Select } from './filters.tsx'
import { CHANGE_KIND_NAMES, categoryName, KIND_NAMES, plural, SEVERITY_NAMES } from './words.ts'

type ChangesProps = {
  readonly url: URL
  readonly asked: ChangeQuery
  readonly changes: readonly LoggedChange[]
  /** Where the stream goes on; null at its end. */
  readonly next: string | null
  readonly feed: string
  readonly now: Date
}

const isoDay = (date: Date): string => date.toISOString().slice(0, 10)

const activeOf = (asked: ChangeQuery): readonly Active[] => [
  ...(asked.since === null
    ? []
    : [{ field: 'since', value: isoDay(asked.since), name: `from ${sayDay(asked.since)}` }]),
  ...(asked.until === null ? [] : [{ field: 'until', value: isoDay(asked.until), name: `to ${sayDay(asked.until)}` }]),
  ...(asked.severity === null
    ? []
    : [{ field: 'severity', value: asked.severity, name: `${SEVERITY_NAMES[asked.severity]} or worse` }]),
  ...asked.category.map((value) => ({ field: 'category', value, name: categoryName(value) })),
  ...asked.change.map((value) => ({ field: 'change', value, name: CHANGE_KIND_NAMES[value] })),
  ...asked.kind.map((value) => ({ field: 'kind', value, name: KIND_NAMES[value] })),
  ...(['state', 'specialty', 'institution', 'source'] as const).flatMap((field) =>
    asked[field].map((value) => ({ field, value, name: value })),
  ),
  ...(asked.show === 'all' ? [{ field: 'show', value: 'all', name: 'also what is not settled' }] : []),
]

const Filters = ({ asked }: { readonly asked: ChangeQuery }) => (
  <form action="/changes" class="filters">
    <p class="field">
      <label for="since">From</label>
      <input id="since" name="since" type="date" value={asked.since === null ? '' : isoDay(asked.since)} />
    </p>
    <p class="field">
      <label for="until">To</label>
      <input id="until" name="until" type="date" value={asked.until === null ? '' : isoDay(asked.until)} />
    </p>
    <Select
      field="severity"
      label="Severity"
      chosen={asked.severity ?? ''}
      options={[
        { value: '', name: 'Any' },
        ...SEVERITIES.toReversed().map((value) => ({
          value,
          name: value === 'critical' ? SEVERITY_NAMES[value] : `${SEVERITY_NAMES[value]} or worse`,
        })),
      ]}
    />
    <Select
      field="show"
      label="Show"
      chosen={asked.show}
      options={[
        { value: 'settled', name: 'Settled changes' },
        { value: 'all', name: 'Unsettled and re-read too' },
      ]}
    />
    {(['state', 'specialty', 'kind', 'institution', 'source'] as const).flatMap((field) =>
      asked[field].map((value) => <input type="hidden" name={field} value={value} />),
    )}
    <Choices
      field="change"
      legend="What changed"
      chosen={asked.change}
      choices={CHANGE_KINDS.map((value) => ({ value, name: CHANGE_KIND_NAMES[value] }))}
    />
    <Choices
      field="category"
      legend="Policy before or after"
      chosen={asked.category}
      choices={CATEGORIES.map((value) => ({ value, name: <Category category={value} /> }))}
    />
    <p class="apply">
      <button type="submit">Apply</button>
    </p>
  </form>
)

const DAY_MS = 86_400_000

/** The spans that people ask for, one click away. */
const SPANS: readonly (readonly [name: string, days: number])[] = [
  ['Last 7 days', 7],
  ['Last 30 days', 30],
  ['Last 12 months', 365],
]

const Spans = ({ url, asked, now }: Pick<ChangesProps, 'url' | 'asked' | 'now'>) => (
  <ul class="tabs" aria-label="How far back">
    {SPANS.map(([name, days]) => {
      const since = isoDay(new Date(now.getTime() - days * DAY_MS))
      const on = asked.until === null && asked.since !== null && isoDay(asked.since) === since
      return (
        <li>
          <a href={sameWith(url, { since, until: null })} aria-current={on ? 'true' : undefined}>
            {name}
          </a>
        </li>
      )
    })}
  </ul>
)

/** What changed on one page stands together, pages in the order in which they first come. */
const byPage = (changes: readonly LoggedChange[]): readonly LoggedChange[] => {
  const pages = [...new Set(changes.map(({ source }) => source.id))]
  return pages.flatMap((page) => changes.filter(({ source }) => source.id === page))
}

const byDay = (changes: readonly LoggedChange[]): readonly (readonly [string, readonly LoggedChange[]])[] => {
  const days = new Map<string, LoggedChange[]>()
  for (const change of changes) {
    const day = isoDay(change.firstSeenNew)
    const some = days.get(day)
    if (some === undefined) days.set(day, [change])
    else some.push(change)
  }
  return [...days].map(([day, some]) => [day, byPage(some)] as const)
}

export const ChangesView = ({ url, asked, changes, next, feed, now }: ChangesProps) => {
  const active = activeOf(asked)
  return (
    <>
      <div class="heading">
        <h1>Changes</h1>
        <p>
          <a href={feed}>Atom feed of this</a> <a href={sameWith(url, {}, '/changes.json')}>JSON</a>
        </p>
      </div>
      <div class="with-filters">
        <details class="filter-box">
          <summary>Filter{active.length === 0 ? null : ` (${active.length} in use)`}</summary>
          <Filters asked={asked} />
        </details>
        <div>
          {active.length === 0 && changes.length === 0 ? null : <Spans url={url} asked={asked} now={now} />}
          <ActiveFilters url={url} active={active} />
          {changes.length === 0 ? (
            <p class="empty">
              {active.length === 0 && asked.after === null
                ? 'No change has been seen so far. The first reading of a page is its baseline; what differs later appears here, with the old and the new sentence.'
                : 'No change fits. Take a filter off or widen the days.'}
            </p>
          ) : (
            byDay(changes).map(([day, some]) => (
              <section class="day" aria-labelledby={`day-${day}`}>
                <h2 id={`day-${day}`}>
                  <time datetime={day}>{sayDay(new Date(`${day}T00:00:00Z`))}</time>
                  <span class="fine"> {plural(some.length, 'change')}</span>
                </h2>
                {some.map((change) => (
                  <ChangeCard change={change} now={now} />
                ))}
              </section>
            ))
          )}
          {next === null ? null : (
            <nav class="pager" aria-label="More changes">
              <span />
              <a rel="next" href={next}>
                Earlier changes →
              </a>
            </nav>
          )}
        </div>
      </div>
    </>
  )
}
