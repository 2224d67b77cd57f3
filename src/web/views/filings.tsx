/** What an institution's employers filed with the Department of Labor: counts, and the rows behind each. Never says "sponsors". */
import type { FilingYear, InstitutionFilings } from '../../db/filings.ts'
import type { Filing, FilingStatus } from '../../domain/filing.ts'
import { institutionPath, pathWith, sameWith } from '../links.ts'
import { sayDay } from './dates.tsx'
import { type Active, ActiveFilters } from './filters.tsx'
import { Pager } from './pager.tsx'
import { plural } from './words.ts'

export const STATUS_NAMES: Readonly<Record<FilingStatus, string>> = {
  certified: 'certified',
  certified_withdrawn: 'certified, later withdrawn',
  denied: 'denied',
  withdrawn: 'withdrawn',
}

export const filingsPath = (institutionId: string): string => `${institutionPath(institutionId)}/filings`

const dayOf = (day: string): string => sayDay(new Date(`${day}T00:00:00Z`))

const Day = ({ on }: { readonly on: string }) => <time datetime={on}>{dayOf(on)}</time>

const Disclaimer = ({ from, until, employers }: Pick<InstitutionFilings, 'from' | 'until' | 'employers'>) => (
  <p class="fine">
    Labor condition applications for H-1B physicians, decided from <Day on={from} /> to <Day on={until} />, filed with
    the US Department of Labor under{' '}
    {employers.map((name, index) => (
      <>
        {index === 0 ? null : '; '}
        <bdi>{name}</bdi>
      </>
    ))}
    . A filing is an intention: no visa, no policy, and often for faculty. That there is none is no refusal.
  </p>
)

const Year = ({ year, href }: { readonly year: FilingYear; readonly href: string }) => {
  const rows = (fields: Readonly<Record<string, string | number>>) =>
    pathWith(href, { year: year.fiscalYear, ...fields })
  return (
    <tr>
      <th scope="row">{year.fiscalYear}</th>
      <td class="number">
        <a href={rows({})}>{year.filed.toLocaleString('en-US')}</a>
      </td>
      {(
        [
          [year.certified, { status: 'certified' }],
          [year.trainees, { title: 'trainee' }],
        ] as const
      ).map(([count, fields]) => (
        <td class="number">{count === 0 ? '0' : <a href={rows(fields)}>{count.toLocaleString('en-US')}</a>}</td>
      ))}
    </tr>
  )
}

type FilingsProps = { readonly institutionId: string; readonly filings: InstitutionFilings | null }

/** Nothing where nothing was imported: an installation without these files says nothing about them. */
export const Filings = ({ institutionId, filings }: FilingsProps) =>
  filings === null ? null : (
    <section aria-labelledby="filings" class="filings">
      <h2 id="filings">Filed LCAs</h2>
      {filings.years.length === 0 ? (
        <p>No filing was found.</p>
      ) : (
        <table class="plain-table">
          <caption class="unseen">Filed labor condition applications by fiscal year</caption>
          <thead>
            <tr>
              <th scope="col">
                <abbr title="From 1 October of the year before to 30 September">Fiscal year</abbr>
              </th>
              <th scope="col" class="number">
                Filed
              </th>
              <th scope="col" class="number">
                Certified
              </th>
              <th scope="col" class="number">
                With a trainee’s title
              </th>
            </tr>
          </thead>
          <tbody>
            {filings.years.map((year) => (
              <Year year={year} href={filingsPath(institutionId)} />
            ))}
          </tbody>
        </table>
      )}
      <Disclaimer {...filings} />
    </section>
  )

const Row = ({ filing }: { readonly filing: Filing }) => (
  <tr>
    <th scope="row" class="what">
      <span dir="auto">{filing.jobTitle}</span>{' '}
      <p class="fine">
        SOC {filing.socCode}
        {filing.positions === 1 ? null : `, ${plural(filing.positions, 'position')}`}
      </p>
    </th>
    <td dir="auto">{filing.employer}</td>
    <td data-label="Place of work" dir="auto">
      {[filing.worksiteCity, filing.worksiteState].filter((part) => part !== null).join(', ')}
    </td>
    <td data-label="Status">{STATUS_NAMES[filing.status]}</td>
    <td class="date" data-label="Decided">
      <Day on={filing.decidedOn} />
    </td>
    <td class="date" data-label="Begins">
      {filing.beginOn === null ? null : <Day on={filing.beginOn} />}
    </td>
    <td>
      <code>{filing.caseNumber}</code>
    </td>
  </tr>
)

type FilingRowsProps = {
  readonly url: URL
  readonly institution: { readonly id: string; readonly name: string }
  readonly filings: InstitutionFilings
  readonly rows: readonly Filing[]
  readonly total: number
  readonly page: number
  readonly size: number
  readonly active: readonly Active[]
}

export const FilingRowsView = ({ url, institution, filings, rows, total, page, size, active }: FilingRowsProps) => (
  <>
    <header class="subject">
      <p class="crumbs">
        <a href="/institutions">Institutions</a> <a href={institutionPath(institution.id)}>{institution.name}</a>
      </p>
      <h1>Filed LCAs</h1>
      <Disclaimer {...filings} />
    </header>
    <div class="heading">
      <p class="total" role="status">
        {plural(total, 'filing')}
      </p>
      <p>
        <a href={sameWith(url, {}, `${url.pathname}.json`)}>JSON</a>
      </p>
    </div>
    <ActiveFilters url={url} active={active} />
    {rows.length === 0 ? (
      <p class="empty">No filing fits.</p>
    ) : (
      <table class="list">
        <caption class="unseen">Filings, the newest decision first</caption>
        <thead>
          <tr>
            <th scope="col">Job title</th>
            <th scope="col">Employer</th>
            <th scope="col">Place of work</th>
            <th scope="col">Status</th>
            <th scope="col">Decided</th>
            <th scope="col">Begins</th>
            <th scope="col">Case</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((filing) => (
            <Row filing={filing} />
          ))}
        </tbody>
      </table>
    )}
    <Pager url={url} page={page} size={size} total={total} />
  </>
)
