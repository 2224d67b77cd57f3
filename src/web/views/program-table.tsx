/** Programs as rows: what, where, the policy, the conditions, since when. On narrow screens the rows become cards. */
import { sayRequirement } from '../../domain/fact.ts'
import type { ProgramPages } from '../../db/program-pages.ts'
import { institutionPath, programPath } from '../links.ts'
import { Category } from './category.tsx'
import { Day } from './dates.tsx'
import { LEVEL_SHORT, OUTCOME_NAMES, STATUS_SHORT } from './words.ts'

type RowProps = { readonly found: ProgramPages; readonly now: Date; readonly withInstitution: boolean }

const placeOf = ({ city, state }: ProgramPages['institution']): string =>
  [city, state].filter((part) => part !== null).join(', ')

const Policy = ({ found }: { readonly found: ProgramPages }) => {
  const { policy, pages } = found
  if (policy === null) {
    const visited = pages.find(({ lastOutcome }) => lastOutcome !== null)
    return (
      <>
        <Category category="unread" />
        <p class="fine">
          {pages.length === 0 ? 'No page is watched for it' : OUTCOME_NAMES[visited?.lastOutcome ?? 'unvisited']}
        </p>
      </>
    )
  }
  const notes = [
    policy.level === 'program' ? null : `from ${LEVEL_SHORT[policy.level]}`,
    STATUS_SHORT[policy.status],
    policy.conflict ? 'another page contradicts' : null,
  ].filter((note) => note !== null)
  return (
    <>
      <Category category={policy.category} />
      {notes.length === 0 ? null : <p class="fine">{notes.join(' · ')}</p>}
    </>
  )
}

const Row = ({ found, now, withInstitution }: RowProps) => {
  const { program, institution, policy } = found
  return (
    <tr>
      <th scope="row" class="what">
        <a href={programPath(program.id)}>{program.name}</a>
        {withInstitution ? (
          <p class="fine">
            <a href={institutionPath(institution.id)}>{institution.name}</a>
            {placeOf(institution) === '' ? null : <span>, {placeOf(institution)}</span>}
          </p>
        ) : null}
      </th>
      <td class="policy">
        <Policy found={found} />
      </td>
      <td class="conditions" data-label="Conditions">
        {policy === null || policy.requirements.length === 0 ? null : (
          <ul class="plain">
            {policy.requirements.slice(0, 3).map((requirement) => (
              <li dir="auto">{sayRequirement(requirement)}</li>
            ))}
            {policy.requirements.length > 3 ? <li>and {policy.requirements.length - 3} more</li> : null}
          </ul>
        )}
      </td>
      <td class="date" data-label="Since">
        {policy === null ? null : (
          <>
            {policy.since[0] === null ? <span title="It was so when the page was first read">before </span> : null}
            <Day at={policy.since[1]} now={now} />
          </>
        )}
      </td>
      <td class="date" data-label="Last seen">
        {policy === null ? null : <Day at={policy.confirmedAt} now={now} />}
      </td>
    </tr>
  )
}

type TableProps = {
  readonly programs: readonly ProgramPages[]
  readonly now: Date
  readonly caption: string
  readonly withInstitution?: boolean
}

export const ProgramTable = ({ programs, now, caption, withInstitution = true }: TableProps) => (
  <table class="list programs">
    <caption class="unseen">{caption}</caption>
    <thead>
      <tr>
        <th scope="col">Program</th>
        <th scope="col">Policy</th>
        <th scope="col">Conditions</th>
        <th scope="col">Since</th>
        <th scope="col">Last seen</th>
      </tr>
    </thead>
    <tbody>
      {programs.map((found) => (
        <Row found={found} now={now} withInstitution={withInstitution} />
      ))}
    </tbody>
  </table>
)
