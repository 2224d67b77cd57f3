/** One program: its policy now with the evidence, the other pages that speak for it, and its history. */
import type { LoggedChange } from '../../db/change-log.ts'
import type { ProgramPages } from '../../db/program-pages.ts'
import type { WatchedPage } from '../../db/watched-pages.ts'
import { institutionPath, pathWith, programPath, sourcePath } from '../links.ts'
import { Category } from './category.tsx'
import { ChangeCard, Outward } from './change-card.tsx'
import { Day } from './dates.tsx'
import { PolicyNow, Unread } from './policy-now.tsx'
import { Quote } from './quote.tsx'
import { CAP_NAMES, KIND_NAMES, LEVEL_NAMES, OUTCOME_NAMES } from './words.ts'

type ProgramProps = { readonly found: ProgramPages; readonly changes: readonly LoggedChange[]; readonly now: Date }

const Head = ({ found: { program, institution, retiredAt }, now }: Omit<ProgramProps, 'changes'>) => (
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
          {(page.reading?.statements ?? []).slice(0, 2).map(({ text }) => (
            <Quote text={text} />
          ))}
        </article>
      ))}
    </section>
  )

export const ProgramView = ({ found, changes, now }: ProgramProps) => {
  const { policy, pages, program } = found
  const inForce = pages.find(({ sourceId }) => sourceId === policy?.sourceId)
  const reading = inForce?.reading ?? null
  const first = changes.findLast(({ source }) => source.id === inForce?.sourceId)
  return (
    <>
      <Head found={found} now={now} />
      <div class="columns program">
        <div>
          {policy === null || inForce === undefined || reading === null ? (
            <Unread pages={pages} />
          ) : (
            <PolicyNow policy={policy} page={inForce} reading={reading} now={now} />
          )}
          <Others pages={policy === null ? [] : pages.filter((page) => page !== inForce)} now={now} />
        </div>
        <section aria-labelledby="history" class="history">
          <h2 id="history">History</h2>
          {changes.map((change) => (
            <ChangeCard change={change} now={now} within="history" />
          ))}
          {reading === null || first === undefined ? null : (
            <p class="first-reading">
              <Category category={first.from} /> <span class="fine">when first read on </span>
              <Day at={reading.firstReadAt} now={now} />
            </p>
          )}
          {changes.length > 0 ? null : (
            <p class="empty">
              {reading === null ? (
                'Nothing was read so far, so there is nothing to compare.'
              ) : (
                <>
                  No change since the first reading on <Day at={reading.firstReadAt} now={now} />.
                </>
              )}
            </p>
          )}
          <p class="fine">
            <a href={`${programPath(program.id)}.json`}>This page as JSON</a>
          </p>
        </section>
      </div>
    </>
  )
}
