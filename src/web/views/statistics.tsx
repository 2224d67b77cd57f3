/** The statistics: each plot with its table beside it for whoever cannot see it, and ways to take it along. */
import { raw } from 'hono/html'
import type { FilterWords } from '../../db/filter-words.ts'
import type { Population } from '../../db/statistics.ts'
import { LISTED_CATEGORIES } from '../../db/program-index.ts'
import type { LegalEvent } from '../../domain/legal-event.ts'
import type { Figures } from '../figures.ts'
import { outwardHref, sameWith } from '../links.ts'
import type { Figure } from '../plots/figure.ts'
import { type Drawing, inPage } from '../plots/draw.ts'
import { Category } from './category.tsx'
import { Moment, sayDay } from './dates.tsx'
import { type Active, ActiveFilters, Select } from './filters.tsx'
import { KIND_NAMES } from './words.ts'

type StatisticsProps = {
  readonly url: URL
  readonly population: Population
  /** What can be filtered by. */
  readonly words: FilterWords
  /** Null while they are counted. */
  readonly counted: Figures | null
  readonly now: Date
}

const activeOf = ({ states, specialties, kinds }: Population): readonly Active[] => [
  ...states.map((value) => ({ field: 'state', value, name: value })),
  ...specialties.map((value) => ({ field: 'specialty', value, name: value })),
  ...kinds.map((value) => ({ field: 'kind', value, name: KIND_NAMES[value] })),
]

const anyOf = (values: readonly string[], chosen: string) => [
  { value: '', name: 'Any' },
  ...[...new Set([...values, ...(chosen === '' ? [] : [chosen])])].map((value) => ({ value, name: value })),
]

const Filters = ({ population, words }: Pick<StatisticsProps, 'population' | 'words'>) => {
  const [state = ''] = population.states
  const [specialty = ''] = population.specialties
  return (
    <form action="/statistics" class="picker">
      <Select field="state" label="State" chosen={state} options={anyOf(words.states, state)} />
      <Select field="specialty" label="Specialty" chosen={specialty} options={anyOf(words.specialties, specialty)} />
      <Select
        field="kind"
        label="Kind"
        chosen={population.kinds.length === 1 ? (population.kinds[0] ?? '') : ''}
        options={[{ value: '', name: 'Any' }, ...Object.entries(KIND_NAMES).map(([value, name]) => ({ value, name }))]}
      />
      <button type="submit">Show</button>
    </form>
  )
}

/** A long table is for machines: as CSV it is whole. */
const MOST_ROWS = 120

const Table = ({ figure }: { readonly figure: Figure }) => (
  <details class="figures-table">
    <summary>As a table</summary>
    <div class="wide-table" tabindex={0} role="region" aria-label={`${figure.title}, as a table`}>
      <table class="plain-table">
        <thead>
          <tr>
            {figure.columns.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figure.rows.slice(0, MOST_ROWS).map((row) => (
            <tr>
              {row.map((cell) => (
                <td class={cell.number === true ? 'number' : undefined} dir="auto">
                  {cell.href === undefined ? cell.text : <a href={cell.href}>{cell.text}</a>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    {figure.rows.length > MOST_ROWS ? (
      <p class="fine">The CSV has all {figure.rows.length.toLocaleString('en-US')} rows.</p>
    ) : null}
  </details>
)

const Events = ({ events }: { readonly events: readonly LegalEvent[] }) =>
  events.length === 0 ? null : (
    <ol class="events">
      {events.map(({ day, title, source }) => {
        const href = outwardHref(source)
        return (
          <li>
            <time datetime={day}>{sayDay(new Date(`${day}T00:00:00Z`))}</time>: {title}{' '}
            <span class="fine">
              {href === null ? (
                source
              ) : (
                <a href={href} rel="noreferrer external nofollow">
                  source
                </a>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )

const Legend = ({ figure }: { readonly figure: Figure }) => (
  <ul class="legend" aria-label="Colours">
    {LISTED_CATEGORIES.filter((category) => figure.drawing?.body.includes(`var(--${category})`)).map((category) => (
      <li>
        <Category category={category} />
      </li>
    ))}
  </ul>
)

/** Wider than a phone: it scrolls in its own box, by keyboard too. */
export const PlotBox = ({ drawing, title }: { readonly drawing: Drawing; readonly title: string }) => (
  <div class="plot-box" role="group" tabindex={0} aria-label={`${title}: a plot`}>
    {raw(inPage(drawing))}
  </div>
)

const Plot = ({
  figure,
  url,
  events,
}: {
  readonly figure: Figure
  readonly url: URL
  readonly events: readonly LegalEvent[]
}) => (
  <section class="figure-box" aria-labelledby={figure.id}>
    <div class="heading">
      <h2 id={figure.id}>{figure.title}</h2>
      <p>
        {figure.drawing === null
          ? null
          : (['svg', 'png'] as const).map((format) => (
              <a href={sameWith(url, {}, `/statistics/${figure.id}.${format}`)} download="">
                {format.toUpperCase()}
                <span class="unseen"> of {figure.title}</span>
              </a>
            ))}
        <a href={sameWith(url, {}, `/statistics/${figure.id}.csv`)} download="">
          CSV<span class="unseen"> of {figure.title}</span>
        </a>
      </p>
    </div>
    <p class="fine">{figure.caption}</p>
    {figure.drawing === null ? (
      <p class="empty">There is not enough to draw yet. It fills as pages are visited and change.</p>
    ) : (
      <>
        <PlotBox drawing={figure.drawing} title={figure.title} />
        {figure.id === 'categories' ? <Legend figure={figure} /> : null}
        {figure.id === 'categories' ? <Events events={events} /> : null}
      </>
    )}
    {figure.rows.length === 0 ? null : <Table figure={figure} />}
  </section>
)

export const StatisticsView = ({ url, population, words, counted, now }: StatisticsProps) => (
  <>
    <h1>Statistics</h1>
    <p class="lead">
      What the watched pages say
      {counted === null ? null : (
        <>
          , counted on <Moment at={counted.countedAt} now={now} />
        </>
      )}
      . Every figure leads to its rows.
    </p>
    <Filters population={population} words={words} />
    <ActiveFilters url={url} active={activeOf(population)} />
    {counted === null ? (
      <section class="note" data-again="5">
        <h2>The past is being counted</h2>
        <p>This takes up to a minute the first time, and is kept then. Load the page again in a moment.</p>
      </section>
    ) : (
      counted.figures.map((figure) => <Plot figure={figure} url={url} events={counted.events} />)
    )}
  </>
)
