/** What one page says, in full: a position per visa with its evidence, conditions, how sure the reading is. */
import { sayRequirement } from '../../domain/fact.ts'
import type { CitedStatement, PageReading } from '../../db/watched-pages.ts'
import { POSITION_NAMES, type Position, type VisaPosition } from '../../domain/position.ts'
import { VISA_NAMES, VISAS } from '../../domain/visa.ts'
import { Quote, trailOf } from './quote.tsx'
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
}: {
  readonly said: VisaPosition
  readonly statements: readonly CitedStatement[]
}) => {
  const cited = said.evidence.flatMap(({ statement, span }) => {
    const found = statements.find(({ ordinal }) => ordinal === statement)
    return found === undefined ? [] : [{ ...found, span }]
  })
  const once = cited.filter(({ ordinal }, index) => cited.findIndex((other) => other.ordinal === ordinal) === index)
  return (
    <>
      {once.slice(0, 3).map(({ text, context, span }) => (
        <Quote text={text} span={span} trail={trailOf(context)} />
      ))}
      {once.length > 3 ? <p class="fine">and {once.length - 3} more sentences</p> : null}
    </>
  )
}

const visaName = (said: VisaPosition): string =>
  said.visa === 'unspecified' ? 'Visas, type not said' : VISA_NAMES[said.visa]

export const Positions = ({ reading }: { readonly reading: PageReading }) => {
  const central = (said: VisaPosition): boolean => said.visa === 'h1b' || said.visa === 'j1'
  const shown = reading.positions
    .filter((said) => central(said) || said.position !== 'not_stated')
    .toSorted((a, b) => VISAS.indexOf(a.visa) - VISAS.indexOf(b.visa))
  return (
    <dl class="positions">
      {shown.map((said) => (
        <div class={said.position}>
          <dt>
            {visaName(said)}
            <span class={`position ${said.position}`}>
              <span aria-hidden="true">{signs[said.position]}</span> {POSITION_NAMES[said.position]}
            </span>
          </dt>
          <dd>
            {[said.cause === null ? null : REFUSAL_NAMES[said.cause], scopeInWords(said.scope)]
              .filter((note) => note !== null)
              .map((note) => (
                <p class="fine">{note}</p>
              ))}
            <Evidence said={said} statements={reading.statements} />
            {said.position === 'not_stated' ? <p class="fine">The page does not say. That is not a refusal.</p> : null}
          </dd>
        </div>
      ))}
    </dl>
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
