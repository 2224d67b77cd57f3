/** One watched page: how it is, its visits, what it says, what changed on it. */
import type { CaptureLine } from '../../db/captures.ts'
import type { LoggedChange } from '../../db/change-log.ts'
import type { SourceDetail } from '../../db/source-list.ts'
import type { WatchedPage } from '../../db/watched-pages.ts'
import { capturePath, institutionPath, programPath } from '../links.ts'
import { Category } from './category.tsx'
import { ChangeCard, Outward } from './change-card.tsx'
import { VersionPicker } from './compare.tsx'
import { Day, Moment, Since } from './dates.tsx'
import { Positions, Requirements } from './reading.tsx'
import { OutcomeChip } from './sources.tsx'
import { LEVEL_NAMES, OUTCOME_NAMES, plural } from './words.ts'

type SourceProps = {
  readonly source: SourceDetail
  readonly page: WatchedPage | null
  readonly changes: readonly LoggedChange[]
  /** Stored versions, newest first. */
  readonly versions: readonly CaptureLine[]
  readonly now: Date
}

const Health = ({ source, now }: Pick<SourceProps, 'source' | 'now'>) => (
  <section class="panel" aria-labelledby="health">
    <h2 id="health">How it is</h2>
    <p>
      <OutcomeChip outcome={source.lastOutcome} />
    </p>
    {source.detail === null ? null : <p dir="auto">{source.detail}</p>}
    {source.unreadable === null ? null : <p>The latest content could not be read: {source.unreadable}</p>}
    {source.remedy === null ? null : (
      <p>
        <b>What helps:</b> {source.remedy}
      </p>
    )}
    <dl class="facts">
      <div>
        <dt>Last visit</dt>
        <dd>{source.lastVisitAt === null ? 'none yet' : <Moment at={source.lastVisitAt} now={now} />}</dd>
      </div>
      <div>
        <dt>Next visit</dt>
        <dd>
          {source.nextVisitAt === null ? (
            'none'
          ) : source.nextVisitAt <= now ? (
            'due now'
          ) : (
            <Moment at={source.nextVisitAt} now={now} />
          )}
        </dd>
      </div>
      <div>
        <dt>Failed in a row</dt>
        <dd>{plural(source.failures, 'visit')}</dd>
      </div>
      <div>
        <dt>Policy last seen</dt>
        <dd>{source.policySeenAt === null ? 'never' : <Moment at={source.policySeenAt} now={now} />}</dd>
      </div>
      <div>
        <dt>Fetched by</dt>
        <dd>{source.fetcher === 'browser' ? 'browser' : 'plain HTTP'}</dd>
      </div>
    </dl>
  </section>
)

const Visits = ({ source, now }: Pick<SourceProps, 'source' | 'now'>) => (
  <section aria-labelledby="visits">
    <h2 id="visits">Latest visits</h2>
    {source.visits.length === 0 ? (
      <p class="empty">Not visited yet.</p>
    ) : (
      <table class="list visits">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Outcome</th>
            <th scope="col" class="number">
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {source.visits.map(({ at, purpose, outcome, detail, durationMs }) => (
            <tr>
              <td class="date">
                <Moment at={at} now={now} />
                {purpose === 'scheduled' ? null : (
                  <span class="fine"> {purpose === 'confirm' ? 'second look' : 'import'}</span>
                )}
              </td>
              <td>
                {OUTCOME_NAMES[outcome]}
                {detail === null ? null : (
                  <p class="fine" dir="auto">
                    {detail.replaceAll('_', ' ')}
                  </p>
                )}
              </td>
              <td class="number">{(durationMs / 1000).toFixed(1)} s</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
)

const Versions = ({ versions, now }: Pick<SourceProps, 'versions' | 'now'>) => {
  const [newest, before] = versions
  return newest === undefined ? null : (
    <section aria-labelledby="versions">
      <h2 id="versions">Stored versions</h2>
      <ol class="versions">
        {versions.slice(0, 12).map(({ id, takenAt, category, unreadable }) => (
          <li>
            <a href={capturePath(id)}>
              <Moment at={takenAt} now={now} />
            </a>{' '}
            {category === null ? (
              <span class="fine">{unreadable ?? 'not read yet'}</span>
            ) : (
              <Category category={category} />
            )}
          </li>
        ))}
      </ol>
      {before === undefined ? null : <VersionPicker versions={versions} from={before.id} to={newest.id} />}
    </section>
  )
}

export const SourceView = ({ source, page, changes, versions, now }: SourceProps) => (
  <>
    <header class="subject">
      <p class="crumbs">
        <a href="/sources">Sources</a> <a href={institutionPath(source.institution.id)}>{source.institution.name}</a>
      </p>
      <h1>{source.id}</h1>
      <p class="lead">
        <Outward href={source.url} />
      </p>
      <p>
        This is {LEVEL_NAMES[source.level]}
        {source.programs.length === 0 ? (
          <>
            ; it speaks for all programs of{' '}
            <a href={institutionPath(source.institution.id)}>{source.institution.name}</a>.
          </>
        ) : (
          <>
            ; it speaks for{' '}
            {source.programs.map(({ id, name }, index) => (
              <>
                {index === 0 ? null : ', '}
                <a href={programPath(id)}>{name}</a>
              </>
            ))}
            .
          </>
        )}
      </p>
    </header>
    <div class="columns flip">
      <Health source={source} now={now} />
      <div>
        {page?.reading == null ? null : (
          <section class="policy-now" aria-labelledby="says">
            <h2 id="says" class="unseen">
              What it says
            </h2>
            <p class="verdict">
              <Category category={page.reading.policy.category} large={true} />
            </p>
            <p class="since">
              <Since since={page.reading.policy.since} now={now} />; last seen on{' '}
              <Day at={page.reading.policy.confirmedAt} now={now} />
            </p>
            <Positions reading={page.reading} />
            <h3>Conditions</h3>
            <Requirements reading={page.reading} />
          </section>
        )}
        <Versions versions={versions} now={now} />
        <Visits source={source} now={now} />
      </div>
    </div>
    {changes.length === 0 ? null : (
      <section aria-labelledby="changes">
        <h2 id="changes">Changes on this page</h2>
        {changes.map((change) => (
          <ChangeCard change={change} now={now} within="history" />
        ))}
      </section>
    )}
  </>
)
