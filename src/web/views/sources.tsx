/** The watched pages for operators: how each is, why, and when it is visited next. */
import type { ListedSource, SourceFilter, SourceSort } from '../../db/source-list.ts'
import { isHealthy, type OutcomeKind } from '../../domain/outcome.ts'
import { institutionPath, sameWith, sourcePath } from '../links.ts'
import { Outward } from './change-card.tsx'
import { Moment } from './dates.tsx'
import { Pager } from './pager.tsx'
import { LEVEL_SHORT, OUTCOME_NAMES, plural } from './words.ts'

type Counted = { readonly outcome: OutcomeKind | 'unvisited'; readonly sources: number }

type SourcesProps = {
  readonly url: URL
  readonly filter: SourceFilter
  readonly sort: SourceSort
  readonly page: number
  readonly size: number
  readonly total: number
  readonly counts: readonly Counted[]
  readonly rows: readonly ListedSource[]
  readonly now: Date
}

const SORT_NAMES: Readonly<Record<SourceSort, string>> = {
  trouble: 'trouble first',
  visited: 'last visited',
  next: 'visited next',
  address: 'address',
}

export const OutcomeChip = ({ outcome }: { readonly outcome: OutcomeKind | null }) => {
  const look = outcome === null ? 'waiting' : isHealthy(outcome) ? 'well' : 'ill'
  return (
    <span class={`outcome ${look}`}>
      <span aria-hidden="true">{look === 'well' ? '✓' : look === 'ill' ? '!' : '…'}</span>{' '}
      {OUTCOME_NAMES[outcome ?? 'unvisited']}
    </span>
  )
}

const isWell = ({ lastOutcome, unreadable }: ListedSource): boolean =>
  lastOutcome !== null && isHealthy(lastOutcome) && unreadable === null

const Row = ({ source, now }: { readonly source: ListedSource; readonly now: Date }) => (
  <tr class={isWell(source) ? 'well' : undefined}>
    <th scope="row" class="what">
      <a href={sourcePath(source.id)}>{source.id}</a>
      <p class="fine address">
        <Outward href={source.url} />
      </p>
      <p class="fine">
        <a href={institutionPath(source.institution.id)}>{source.institution.name}</a>, {LEVEL_SHORT[source.level]}
      </p>
    </th>
    <td>
      <OutcomeChip outcome={source.lastOutcome} />
      {source.detail === null || (source.lastOutcome !== null && isHealthy(source.lastOutcome)) ? null : (
        <p class="fine" dir="auto">
          {source.detail}
        </p>
      )}
      {source.unreadable === null ? null : <p class="fine">content unread: {source.unreadable}</p>}
      {source.remedy === null ? null : <p class="fine remedy">What helps: {source.remedy}</p>}
      {source.failures > 1 ? <p class="fine">{plural(source.failures, 'failed visit')} in a row</p> : null}
    </td>
    <td class="date" data-label="Visited">
      {source.lastVisitAt === null ? null : <Moment at={source.lastVisitAt} now={now} />}
    </td>
    <td class="date" data-label="Next">
      {source.nextVisitAt === null ? null : source.nextVisitAt <= now ? (
        'due now'
      ) : (
        <Moment at={source.nextVisitAt} now={now} />
      )}
    </td>
  </tr>
)

export const SourceTable = ({ rows, now }: Pick<SourcesProps, 'rows' | 'now'>) => (
  <table class="list sources">
    <thead>
      <tr>
        <th scope="col">Page</th>
        <th scope="col">Last outcome</th>
        <th scope="col">Last visit</th>
        <th scope="col">Next visit</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((source) => (
        <Row source={source} now={now} />
      ))}
    </tbody>
  </table>
)

export const SourcesView = ({ url, filter, sort, page, size, total, counts, rows, now }: SourcesProps) => {
  const all = counts.reduce((sum, { sources }) => sum + sources, 0)
  return (
    <>
      <div class="heading">
        <h1>Sources</h1>
        <p>
          <a href={sameWith(url, {}, '/sources.json')}>JSON</a>
        </p>
      </div>
      <p class="lead">The pages that are watched, and what the last visit to each met.</p>
      <ul class="tabs" aria-label="By last outcome">
        <li>
          <a href={sameWith(url, { outcome: null })} aria-current={filter.outcomes.length === 0 ? 'true' : undefined}>
            All <span class="count">{all.toLocaleString('en-US')}</span>
          </a>
        </li>
        {counts.map(({ outcome, sources }) => (
          <li>
            <a
              href={sameWith(url, { outcome })}
              aria-current={filter.outcomes.length === 1 && filter.outcomes[0] === outcome ? 'true' : undefined}
            >
              {OUTCOME_NAMES[outcome]} <span class="count">{sources.toLocaleString('en-US')}</span>
            </a>
          </li>
        ))}
      </ul>
      <form action="/sources" class="search" role="search">
        <label for="q" class="unseen">
          Search pages
        </label>
        <span class="row">
          <input
            id="q"
            name="q"
            type="search"
            value={filter.words.join(' ')}
            placeholder="Address, id or institution"
            maxlength={120}
          />
          {filter.outcomes.map((outcome) => (
            <input type="hidden" name="outcome" value={outcome} />
          ))}
          {filter.institution === null ? null : <input type="hidden" name="institution" value={filter.institution} />}
          <label for="sort" class="unseen">
            Order
          </label>
          <select id="sort" name="sort">
            {Object.entries(SORT_NAMES).map(([value, name]) => (
              <option value={value} selected={value === sort}>
                {name}
              </option>
            ))}
          </select>
          <button type="submit">Show</button>
        </span>
      </form>
      <p class="total" role="status">
        {plural(total, 'page')}
      </p>
      {rows.length === 0 ? (
        <p class="empty">
          {all === 0 ? (
            <>
              No page is declared. Name some in <code>config/sources.yaml</code> and start again.
            </>
          ) : (
            <>
              No page fits. <a href="/sources">Show all</a>
            </>
          )}
        </p>
      ) : (
        <SourceTable rows={rows} now={now} />
      )}
      <Pager url={url} page={page} size={size} total={total} />
    </>
  )
}
