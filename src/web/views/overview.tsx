/** The overview: one sentence, a search, what programs say, how the crawl is, what changed. An empty database says what to do next. */
import type { LoggedChange } from '../../db/change-log.ts'
import type { Overview } from '../../db/overview.ts'
import type { WorkLeft } from '../../db/work-left.ts'
import { LISTED_CATEGORIES } from '../../db/program-index.ts'
import { isHealthy } from '../../domain/outcome.ts'
import { pathWith } from '../links.ts'
import type { Figure } from '../plots/figure.ts'
import { Bar, Category } from './category.tsx'
import { ChangeLine } from './change-card.tsx'
import { Moment } from './dates.tsx'
import { Progress } from './progress.tsx'
import { PlotBox } from './statistics.tsx'
import { StateGrid } from './state-grid.tsx'
import { OUTCOME_NAMES, plural } from './words.ts'

const NothingDeclared = () => (
  <section class="first-steps">
    <h1>Nothing is watched yet</h1>
    <p class="lead">The registry names no page. Three steps lead to the first policies:</p>
    <ol>
      <li>
        Name institutions, programs and pages in <code>config/sources.yaml</code>; its comments explain the format.
      </li>
      <li>
        Check it: <code>npx visawatch check-config</code>
      </li>
      <li>
        Start: <code>npx visawatch start</code>. The first visits begin within half a minute, and this page fills.
      </li>
    </ol>
    <p>
      Only looking around? <code>npm run demo</code> shows everything on an invented sample site, offline.
    </p>
  </section>
)

const NothingVisited = ({ whole }: { readonly whole: Overview }) => (
  <section class="note">
    <h2>No page has been visited yet</h2>
    <p>
      {plural(whole.sources, 'page')} {whole.sources === 1 ? 'is' : 'are'} declared and due. While{' '}
      <code>npx visawatch start</code> runs, visits begin within half a minute; <code>npx visawatch crawl --all</code>{' '}
      does one round and ends. Pages of one host are asked one after the other with a pause between them, so the first
      round takes a while.
    </p>
  </section>
)

/** Some are never none. */
const shareOf = (part: number, all: number): string => {
  const percent = Math.round((100 * part) / Math.max(1, all))
  return percent === 0 && part > 0 ? '<1%' : `${percent}%`
}

const Categories = ({ whole }: { readonly whole: Overview }) => {
  const of = (category: string) => whole.categories.find((row) => row.category === category)?.programs ?? 0
  const most = Math.max(1, ...whole.categories.map(({ programs }) => programs))
  return (
    <section aria-labelledby="say">
      <h2 id="say">What programs say</h2>
      <table class="categories">
        <thead class="unseen">
          <tr>
            <th scope="col">Policy</th>
            <th scope="col">Programs</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {LISTED_CATEGORIES.filter((category) => of(category) > 0).map((category) => (
            <tr>
              <th scope="row">
                <a href={pathWith('/programs', { category })}>
                  <Category category={category} />
                </a>
              </th>
              <td class="number">{of(category).toLocaleString('en-US')}</td>
              <td class="share">
                <Bar share={of(category) / most} category={category} />
                <span class="number">{shareOf(of(category), whole.programs)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="fine">
        By the page nearest to each program that says anything. <a href="/labels">What the words mean</a>
      </p>
    </section>
  )
}

const Crawl = ({ whole, now }: { readonly whole: Overview; readonly now: Date }) => {
  const well = whole.outcomes.filter(({ outcome }) => outcome !== null && isHealthy(outcome))
  const reached = well.reduce((sum, { sources }) => sum + sources, 0)
  const others = whole.outcomes.filter(({ outcome }) => outcome === null || !isHealthy(outcome))
  return (
    <section aria-labelledby="crawl" class="panel">
      <h2 id="crawl">How the crawl is</h2>
      <p class="figure">
        <b>{reached.toLocaleString('en-US')}</b> of {plural(whole.sources, 'page')} reached at the last visit
      </p>
      {others.length === 0 ? null : (
        <ul class="counts">
          {others.map(({ outcome, sources }) => (
            <li>
              <a href={pathWith('/sources', { outcome: outcome ?? 'unvisited' })}>
                {OUTCOME_NAMES[outcome ?? 'unvisited']}
              </a>{' '}
              <span class="number">{sources.toLocaleString('en-US')}</span>
            </li>
          ))}
        </ul>
      )}
      <dl class="facts">
        <div>
          <dt>Last visit</dt>
          <dd>{whole.lastVisitAt === null ? 'none yet' : <Moment at={whole.lastVisitAt} now={now} />}</dd>
        </div>
        <div>
          <dt>Next visit</dt>
          <dd>
            {whole.nextVisitAt === null ? (
              'none planned'
            ) : whole.nextVisitAt <= now ? (
              'due now'
            ) : (
              <Moment at={whole.nextVisitAt} now={now} />
            )}
          </dd>
        </div>
        <div>
          <dt>Due now</dt>
          <dd>
            <a href="/sources?sort=next">{plural(whole.overdue, 'page')}</a>
          </dd>
        </div>
      </dl>
      <p class="fine">
        <a href="/sources">All pages and why they fail</a>
      </p>
    </section>
  )
}

const Latest = ({ changes, now }: { readonly changes: readonly LoggedChange[]; readonly now: Date }) => (
  <section aria-labelledby="latest">
    <div class="heading">
      <h2 id="latest">Latest changes</h2>
      <p>
        <a href="/changes">All changes</a> <a href="/changes.atom">Atom feed</a>
      </p>
    </div>
    {changes.length === 0 ? (
      <p class="empty">
        No change has been seen so far. The first reading of a page is its baseline; what differs later appears here,
        with the old and the new sentence.
      </p>
    ) : (
      <ul class="lines">
        {changes.map((change) => (
          <ChangeLine change={change} now={now} />
        ))}
      </ul>
    )}
  </section>
)

type OverviewProps = {
  readonly whole: Overview
  readonly changes: readonly LoggedChange[]
  /** Null while it is counted. */
  readonly categories: Figure | null
  readonly left: WorkLeft
  readonly now: Date
}

const OverTime = ({ categories }: Pick<OverviewProps, 'categories'>) => (
  <section aria-labelledby="over-time">
    <div class="heading">
      <h2 id="over-time">Over time</h2>
      <p>
        <a href="/statistics">Statistics, and what the numbers mark</a>
      </p>
    </div>
    {categories?.drawing == null ? (
      <p class="fine">
        {categories === null
          ? 'It is being counted; load the page again in a moment.'
          : 'There is no past to draw yet.'}
      </p>
    ) : (
      <PlotBox drawing={categories.drawing} title={categories.title} />
    )}
  </section>
)

export const OverviewView = ({ whole, changes, categories, left, now }: OverviewProps) => {
  if (whole.sources === 0 && whole.programs === 0) return <NothingDeclared />
  return (
    <>
      <section class="hero">
        <h1>Does this program sponsor my visa?</h1>
        <p class="lead">
          What {plural(whole.programs, 'US residency and fellowship program')} at{' '}
          {plural(whole.institutions, 'institution')} say on their own pages, since when, with the sentence that says
          it.
        </p>
        <form action="/programs" class="search" role="search">
          <label for="q" class="unseen">
            Search programs
          </label>
          <span class="row">
            <input id="q" name="q" type="search" placeholder="Specialty, institution, city or state" maxlength={120} />
            <button type="submit">Search</button>
          </span>
        </form>
      </section>
      {whole.lastVisitAt === null ? <NothingVisited whole={whole} /> : null}
      <Progress left={left} />
      <div class="columns">
        <Categories whole={whole} />
        <Latest changes={changes} now={now} />
      </div>
      {whole.lastVisitAt === null ? null : <OverTime categories={categories} />}
      <div class="columns">
        <StateGrid states={whole.states} />
        <Crawl whole={whole} now={now} />
      </div>
    </>
  )
}
