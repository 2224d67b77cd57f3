/** What one page says, in full: a position per visa with its evidence, conditions, how sure the reading is. */
import { sayRequirement } from '../../domain/fact.ts'
import type { CitedStatement, PageReading } from '../../db/page-readings.ts'
import { POSITION_NAMES, type Position, type VisaPosition } from '../../domain/position.ts'
import { VISA_NAMES, VISAS } from '../../domain/visa.ts'
import { capturePath } from '../links.ts'
import { Quote, trailOf } from './quote.tsx'
import { ReviewNote } from './reviewed.tsx'
import { REFUSAL_NAMES, scopeInWords } from './words.ts'

const signs: Readonly<Record<Position, string>> = {
  sponsored: '✓',
  case_by_case: '◐',
  not_sponsored: '✕',
  paused: '‖',
  conflicting: '≠',
  not_stated: '–',
}

const Evidence = ({
  said,
  statements,
  snapshotId,
}: {
  readonly said: VisaPosition
  readonly statements: readonly CitedStatement[]
  readonly snapshotId: number
}) => {
  const cited = said.evidence.flatMap(({ statement, span }) => {
    const found = statements.find(({ ordinal }) => ordinal === statement)
    return found === undefined ? [] : [{ ...found, span }]
  })
  const once = cited.filter(({ ordinal }, index) => cited.findIndex((other) => other.ordinal === ordinal) === index)
  return (
    <>
      {once.slice(0, 3).map(({ ordinal, text, context, span }) => (
        <Quote text={text} span={span} trail={trailOf(context)} href={capturePath(snapshotId, ordinal)} />
      ))}
      {once.length > 3 ? <p class="fine">and {once.length - 3} more sentences</p> : null}
    </>
  )
}

const visaName = (said: VisaPosition): string =>
  said.visa === 'unspecified' ? 'Visas, type not said' : VISA_NAMES[said.visa]

/** What is shown of a visa: a person's answer on H-1B and J-1 where there is one, else what was read. */
const shownOf = ({ visa, position }: VisaPosition, { policy }: PageReading): Position =>
  visa === 'h1b' ? policy.h1b : visa === 'j1' ? policy.j1 : position

const SaidOf = ({ said, reading }: { readonly said: VisaPosition; readonly reading: PageReading }) => {
  const shown = shownOf(said, reading)
  const notes =
    shown === said.position
      ? [said.cause === null ? null : REFUSAL_NAMES[said.cause], scopeInWords(said.scope)]
      : [`The rules read: ${POSITION_NAMES[said.position]}.`]
  return (
    <div class={shown}>
      <dt>
        {visaName(said)}
        <span class={`position ${shown}`}>
          <span aria-hidden="true">{signs[shown]}</span> {POSITION_NAMES[shown]}
        </span>
      </dt>
      <dd>
        {notes
          .filter((note) => note !== null)
          .map((note) => (
            <p class="fine">{note}</p>
          ))}
        <Evidence said={said} statements={reading.statements} snapshotId={reading.snapshotId} />
        {shown === 'not_stated' ? <p class="fine">The page does not say. That is not a refusal.</p> : null}
      </dd>
    </div>
  )
}

export const Positions = ({ reading }: { readonly reading: PageReading }) => {
  const central = (said: VisaPosition): boolean => said.visa === 'h1b' || said.visa === 'j1'
  const shown = reading.positions
    .filter((said) => central(said) || said.position !== 'not_stated')
    .toSorted((a, b) => VISAS.indexOf(a.visa) - VISAS.indexOf(b.visa))
  return (
    <>
      <ReviewNote reviewed={reading.policy.reviewed} />
      <dl class="positions">
        {shown.map((said) => (
          <SaidOf said={said} reading={reading} />
        ))}
      </dl>
    </>
  )
}

export const Requirements = ({ reading }: { readonly reading: PageReading }) =>
  reading.policy.requirements.length === 0 ? (
    <p class="fine">The page states no conditions that we recognise.</p>
  ) : (
    <ul class="requirements">
      {reading.policy.requirements.map((requirement) => (
        <li dir="auto">{sayRequirement(requirement)}</li>
      ))}
    </ul>
  )

export const Sureness = ({ reading }: { readonly reading: PageReading }) => (
  <>
    {Math.round(reading.policy.confidence * 100)}%
    {reading.reasons.length === 0 ? null : <span dir="auto"> ({reading.reasons.join('; ')})</span>}
  </>
)
