/** One program: its policy now with the evidence, the other pages that speak for it, and its history. */
import type { LoggedChange } from '../../db/change-log.ts'
import type { InstitutionFilings } from '../../db/filings.ts'
import type { CaptureLine } from '../../db/captures.ts'
import type { ProgramPages } from '../../db/program-pages.ts'
import type { CoverageGap, PolicySpell } from '../../db/program-history.ts'
import type { PageReading } from '../../db/page-readings.ts'
import type { WatchedPage } from '../../db/watched-pages.ts'
import { periodsOf } from '../../domain/period.ts'
import { capturePath, institutionPath, pathWith, programPath, sourcePath } from '../links.ts'
import { Category } from './category.tsx'
import { ChangeCard, Outward } from './change-card.tsx'
import { VersionPicker } from './compare.tsx'
import { Day } from './dates.tsx'
import { Filings } from './filings.tsx'
import { PolicyNow, Unread } from './policy-now.tsx'
import { Quote } from './quote.tsx'
import { Report } from './report.tsx'
import { Timeline } from './timeline.tsx'
import { CAP_NAMES, KIND_NAMES, LEVEL_NAMES, OUTCOME_NAMES } from './words.ts'

type ProgramProps = {
  readonly found: ProgramPages
  readonly changes: readonly LoggedChange[]
  /** Stored versions of the page in force, newest first. */
  readonly versions: readonly CaptureLine[]
  /** Of the page in force, oldest first. */
  readonly spells: readonly PolicySpell[]
  /** Of the page in force. */
  readonly gaps: readonly CoverageGap[]
  /** Of its institution; null where none were imported. */
  readonly filings: InstitutionFilings | null
  readonly contact: string | null
  /** Whether people may subscribe by themselves. */
  readonly subscribable: boolean
  /** Of this page, for those who write about it. */
  readonly address: string
  readonly now: Date
}

const Head = ({ found: { program, institution, retiredAt }, now }: Pick<ProgramProps, 'found' | 'now'>) => (
  <header class="subject">
    <p class="crumbs">
      <a href="/programs">Programs</a>{' '}
      <a href={pathWith('/programs', { specialty: program.specialty })}>{program.specialty}</a>
    </p>
    <h1>{program.name}</h1>
    <p class="lead">
      <a href={institutionPath(institution.id)}>{institution.name}</a>
      {[institution.city, institution.state].filter((part) => part !== null).map((part) => `, ${part}`)}
    </p>
    <p class="chips">
      <span class="chip">{KIND_NAMES[program.kind]}</span>
      <span class="chip">{CAP_NAMES[institution.capStatus]}</span>
      {program.acgmeId === null ? null : <span class="chip">ACGME {program.acgmeId}</span>}
      {retiredAt === null ? null : (
        <span class="chip warn">
          no longer watched since <Day at={retiredAt} now={now} />
        </span>
      )}
    </p>
  </header>
)

const Cited = ({ reading }: { readonly reading: PageReading }) => (
  <>
    {reading.statements.slice(0, 2).map(({ ordinal, text }) => (
      <Quote text={text} href={capturePath(reading.snapshotId, ordinal)} />
    ))}
  </>
)

const Others = ({ pages, now }: { readonly pages: readonly WatchedPage[]; readonly now: Date }) =>
  pages.length === 0 ? null : (
    <section id="others" aria-labelledby="others-title">
      <h2 id="others-title">Other pages that speak for it</h2>
      {pages.map((page) => (
        <article class="other">
          <p>
            {page.reading === null ? (
              <Category category="unread" />
            ) : (
              <Category category={page.reading.policy.category} />
            )}
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
          {page.reading === null ? null : <Cited reading={page.reading} />}
        </article>
      ))}
    </section>
  )

const History = ({ found, changes, versions, now }: Pick<ProgramProps, 'found' | 'changes' | 'versions' | 'now'>) => {
  const [newest, before] = versions
  const firstReadAt = found.pages[0]?.reading?.firstReadAt ?? null
  return (
    <section aria-labelledby="history" class="history">
      <h2 id="history">What changed</h2>
      {changes.map((change) => (
        <ChangeCard change={change} now={now} within="history" />
      ))}
      {changes.length > 0 ? null : (
        <p class="empty">
          {firstReadAt === null ? (
            'Nothing was read so far, so there is nothing to compare.'
          ) : (
            <>
              No change since the first reading on <Day at={firstReadAt} now={now} />.
            </>
          )}
        </p>
      )}
      {newest === undefined || before === undefined ? null : (
        <details class="picker-box">
          <summary>Compare any two versions ({versions.length})</summary>
          <VersionPicker versions={versions} from={before.id} to={newest.id} />
        </details>
      )}
    </section>
  )
}

export const ProgramView = (props: ProgramProps) => {
  const { found, spells, gaps, filings, contact, subscribable, address, now } = props
  const { policy, pages, program, institution } = found
  const inForce = pages.find(({ sourceId }) => sourceId === policy?.sourceId)
  const reading = inForce?.reading ?? null
  // Of the page in force: while another one counted, this one is not told of.
  const periods = periodsOf(
    spells.map((spell) => (spell.page?.sourceId === policy?.sourceId ? spell : { ...spell, page: null })),
  )
  return (
    <>
      <Head found={found} now={now} />
      <p class="actions">
        {subscribable ? (
          <a class="button" href={pathWith('/subscribe', { program: program.id })}>
            Tell me when this changes
          </a>
        ) : null}
        <a href={`${programPath(program.id)}.json`}>JSON</a>
        <Report
          contact={contact}
          subject={`Mistake: ${program.name}, ${institution.name}`}
          policy={policy}
          address={address}
        />
      </p>
      <div class="columns program">
        <div>
          {policy === null || inForce === undefined || reading === null ? (
            <Unread pages={pages} />
          ) : (
            <PolicyNow policy={policy} page={inForce} reading={reading} now={now} />
          )}
          <Others pages={policy === null ? [] : pages.filter((page) => page !== inForce)} now={now} />
          <Filings institutionId={institution.id} filings={filings} />
        </div>
        <div>
          {periods.length === 0 ? null : <Timeline periods={periods} gaps={gaps} now={now} />}
          <History {...props} />
        </div>
      </div>
    </>
  )
}
