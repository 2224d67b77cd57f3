/** One institution: its programs, what its own pages say, its latest changes. */
import type { LoggedChange } from '../../db/change-log.ts'
import type { InstitutionFilings } from '../../db/filings.ts'
import type { InstitutionDetail } from '../../db/institution-list.ts'
import type { ProgramPages } from '../../db/program-pages.ts'
import type { WatchedPage } from '../../db/watched-pages.ts'
import { pathWith, sourcePath } from '../links.ts'
import { Category } from './category.tsx'
import { ChangeLine, Outward } from './change-card.tsx'
import { Day } from './dates.tsx'
import { Filings } from './filings.tsx'
import { ProgramTable } from './program-table.tsx'
import { Positions } from './reading.tsx'
import { CAP_NAMES, LEVEL_NAMES, OUTCOME_NAMES, plural } from './words.ts'

type InstitutionProps = {
  readonly detail: InstitutionDetail
  readonly programs: readonly ProgramPages[]
  readonly total: number
  readonly shared: readonly WatchedPage[]
  readonly changes: readonly LoggedChange[]
  readonly filings: InstitutionFilings | null
  readonly now: Date
}

const Shared = ({ page, now }: { readonly page: WatchedPage; readonly now: Date }) => (
  <article class="other">
    <p>
      <Category category={page.reading?.policy.category ?? 'unread'} />
    </p>
    <p class="fine">
      {LEVEL_NAMES[page.level]}: <Outward href={page.url} />
      {page.reading === null ? (
        `. ${OUTCOME_NAMES[page.lastOutcome ?? 'unvisited']}.`
      ) : (
        <>
          , last seen on <Day at={page.reading.policy.confirmedAt} now={now} />.
        </>
      )}{' '}
      <a href={sourcePath(page.sourceId)}>visits</a>
    </p>
    {page.reading === null ? null : <Positions reading={page.reading} />}
  </article>
)

export const InstitutionView = ({ detail, programs, total, shared, changes, filings, now }: InstitutionProps) => {
  const { institution, retiredAt } = detail
  return (
    <>
      <header class="subject">
        <p class="crumbs">
          <a href="/institutions">Institutions</a>
        </p>
        <h1>{institution.name}</h1>
        <p class="lead">{[institution.city, institution.state].filter((part) => part !== null).join(', ')}</p>
        <p class="chips">
          <span class="chip">{CAP_NAMES[institution.capStatus]}</span>
          {institution.acgmeId === null ? null : <span class="chip">ACGME {institution.acgmeId}</span>}
          {retiredAt === null ? null : <span class="chip warn">no longer watched</span>}
        </p>
      </header>
      <section aria-labelledby="programs">
        <div class="heading">
          <h2 id="programs">{plural(total, 'program')}</h2>
          <p>
            <a href={pathWith('/programs', { institution: institution.id })}>Filter them</a>{' '}
            <a href={pathWith('/sources', { institution: institution.id })}>All pages and visits</a>
          </p>
        </div>
        {programs.length === 0 ? (
          <p class="empty">No program is declared for it.</p>
        ) : (
          <ProgramTable programs={programs} now={now} caption="Programs of the institution" withInstitution={false} />
        )}
      </section>
      {shared.length === 0 ? null : (
        <section aria-labelledby="shared">
          <h2 id="shared">What it says for all its programs</h2>
          {shared.map((page) => (
            <Shared page={page} now={now} />
          ))}
        </section>
      )}
      <section aria-labelledby="latest">
        <div class="heading">
          <h2 id="latest">Latest changes</h2>
          <p>
            <a href={pathWith('/changes', { institution: institution.id })}>All of its changes</a>
          </p>
        </div>
        {changes.length === 0 ? (
          <p class="empty">No change has been seen on its pages so far.</p>
        ) : (
          <ul class="lines">
            {changes.map((change) => (
              <ChangeLine change={change} now={now} />
            ))}
          </ul>
        )}
      </section>
      <Filings institutionId={institution.id} filings={filings} />
    </>
  )
}
