/** One change as a card: the fact, whom it is about, from what to what, the sentences, and how sure it is; or, among others, as one line. */
import { factOf, sayRequirementChange } from '../../domain/fact.ts'
import type { LoggedChange } from '../../db/change-log.ts'
import { changePath, institutionPath, outwardHref, programPath, sourcePath } from '../links.ts'
import { Category, Mark } from './category.tsx'
import { Between, Day } from './dates.tsx'
import { InlineDifference, OldAndNew } from './quote.tsx'
import { CHANGE_STATUS_NOTES, SEVERITY_NAMES } from './words.ts'

export const Outward = ({ href, children }: { readonly href: string; readonly children?: string }) => {
  const safe = outwardHref(href)
  const text = children ?? href.replace(/^https?:\/\//, '')
  return safe === null ? (
    <span class="outward">{text}</span>
  ) : (
    <a class="outward" href={safe} rel="noreferrer external nofollow">
      {text}
    </a>
  )
}

export const About = ({ change }: { readonly change: LoggedChange }) => (
  <p class="about">
    {change.programs.length === 0 ? (
      <span>All programs of </span>
    ) : (
      change.programs.slice(0, 3).map(({ id, name }, index) => (
        <>
          {index === 0 ? null : ', '}
          <a href={programPath(id)}>{name}</a>
        </>
      ))
    )}
    {change.programs.length > 3 ? ` and ${change.programs.length - 3} more` : null}
    {change.programs.length === 0 ? null : ' · '}
    <a href={institutionPath(change.institution.id)}>{change.institution.name}</a>
    {change.institution.state === null ? null : `, ${change.institution.state}`}
  </p>
)

const FEW = 4
const DAY_MS = 86_400_000

/** What newer rules read differently has no day of its own: the page stayed as it was. */
const When = ({ change, now }: { readonly change: LoggedChange; readonly now: Date }) =>
  change.cause === 'rules' ? (
    <>
      The page of <Day at={change.firstSeenNew} now={now} /> was read anew on <Day at={change.recordedAt} now={now} />.
    </>
  ) : (
    <>
      Changed <Between old={change.lastSeenOld} first={change.firstSeenNew} now={now} />.
      {change.status === 'confirmed' ? ' Confirmed by a second visit.' : null}
      {change.recordedAt.getTime() - change.firstSeenNew.getTime() < DAY_MS ? null : (
        <>
          {' '}
          Learnt of on <Day at={change.recordedAt} now={now} />.
        </>
      )}
    </>
  )

type CardProps = {
  readonly change: LoggedChange
  readonly now: Date
  /** On a program's own page the program goes without saying, and words are compared in place. */
  readonly within?: 'stream' | 'history' | 'alone'
}

/** Where changes are told in passing: the fact, whom it is about, and the day. */
export const ChangeLine = ({ change, now }: { readonly change: LoggedChange; readonly now: Date }) => (
  <li class={`line ${change.severity}`}>
    <p>
      <Mark category={change.to} />
      <a href={changePath(change.id)}>{factOf(change.difference)}</a>
      <span class="fine">
        <Day at={change.firstSeenNew} now={now} />
      </span>
    </p>
    <About change={change} />
  </li>
)

export const ChangeCard = ({ change, now, within = 'stream' }: CardProps) => {
  const { difference, severity, status } = change
  const shown = within === 'alone' ? difference.statements : difference.statements.slice(0, FEW)
  const more = difference.statements.length - shown.length
  const Title = within === 'alone' ? 'h1' : 'h3'
  return (
    <article class={`change ${severity}`}>
      <header>
        <div class="titled">
          <Title>
            {within === 'alone' ? factOf(difference) : <a href={changePath(change.id)}>{factOf(difference)}</a>}
          </Title>
          <p class="chips">
            <span class={`chip severity ${severity}`}>{SEVERITY_NAMES[severity]}</span>
            {change.cause === 'rules' ? <span class="chip">read by newer rules, page unchanged</span> : null}
            {status === 'confirmed' || status === 'recorded' ? null : (
              <span class="chip warn">{CHANGE_STATUS_NOTES[status]}</span>
            )}
          </p>
        </div>
        {within === 'history' ? (
          <p class="about">
            First seen on <Day at={change.firstSeenNew} now={now} />
          </p>
        ) : (
          <About change={change} />
        )}
      </header>
      {change.from === change.to ? null : (
        <p class="transition">
          <Category category={change.from} /> <span class="arrow">→</span> <Category category={change.to} />
        </p>
      )}
      {difference.requirements.length === 0 ? null : (
        <ul class="plain">
          {difference.requirements.map((requirement) => (
            <li>{sayRequirementChange(requirement)}</li>
          ))}
        </ul>
      )}
      {shown.map((statement) =>
        within === 'history' ? <InlineDifference statement={statement} /> : <OldAndNew statement={statement} />,
      )}
      {more > 0 ? (
        <p>
          <a href={changePath(change.id)}>{more} more changed sentences</a>
        </p>
      ) : null}
      <p class="fine trail">
        <span>
          <When change={change} now={now} />
        </span>{' '}
        <Outward href={change.source.url} /> <a href={sourcePath(change.source.id)}>visits to this page</a>
      </p>
    </article>
  )
}
