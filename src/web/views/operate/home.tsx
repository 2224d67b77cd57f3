/** The health of the crawl at a glance, with a link behind every figure. */
import type { DeliveryCounts } from '../../../db/delivery-log.ts'
import type { CrawlPulse } from '../../../db/pulse.ts'
import type { ListedSource } from '../../../db/source-list.ts'
import type { WorkLeft } from '../../../db/work-left.ts'
import { isHealthy, type OutcomeKind } from '../../../domain/outcome.ts'
import { pathWith } from '../../links.ts'
import { sayRelative } from '../dates.tsx'
import { Progress } from '../progress.tsx'
import { SourceTable } from '../sources.tsx'
import { OUTCOME_NAMES, plural } from '../words.ts'
import { OperateFrame } from './frame.tsx'

type Counts = readonly { readonly outcome: OutcomeKind | 'unvisited'; readonly sources: number }[]

type OperateProps = {
  readonly pulse: CrawlPulse
  readonly outcomes: Counts
  /** The worst sources, by failures in a row. */
  readonly troubles: readonly ListedSource[]
  readonly toReview: number
  readonly deliveries: DeliveryCounts
  readonly left: WorkLeft
  readonly now: Date
}

/** A page that waited longer than this was not overlooked by chance. */
const LATE_S = 900

const Figure = (props: {
  readonly href: string
  readonly value: number | string
  readonly name: string
  readonly ill?: boolean
}) => (
  <li class={props.ill === true ? 'ill' : undefined}>
    <a href={props.href}>
      <b class={typeof props.value === 'number' ? undefined : 'words'}>
        {typeof props.value === 'number' ? props.value.toLocaleString('en-US') : props.value}
      </b>{' '}
      <span>{props.name}</span>
    </a>
  </li>
)

const verdictOf = ({ pulse, outcomes }: OperateProps): string => {
  if (pulse.sources === 0) return 'Nothing is watched yet.'
  if (pulse.lastVisitAt === null) return 'Nothing has been visited yet.'
  if (pulse.longestOverdueSeconds > LATE_S)
    return 'The crawl is behind: pages are due and nobody visits them. Is a worker running?'
  const ill = outcomes.filter(({ outcome }) => outcome !== 'unvisited' && !isHealthy(outcome))
  const failing = ill.reduce((sum, { sources }) => sum + sources, 0)
  return failing === 0
    ? 'The crawl keeps up, and every page answers.'
    : `The crawl keeps up. ${plural(failing, 'page')} did not answer at the last visit.`
}

export const OperateView = (props: OperateProps) => {
  const { pulse, outcomes, troubles, toReview, deliveries, left, now } = props
  const reached = outcomes.filter(({ outcome }) => outcome !== 'unvisited' && isHealthy(outcome))
  return (
    <OperateFrame at="home" title="Operate">
      <p class="lead">{verdictOf(props)}</p>
      <Progress left={left} />
      <ul class="figures">
        <Figure
          href="/sources"
          value={reached.reduce((sum, { sources }) => sum + sources, 0)}
          name={`of ${plural(pulse.sources, 'page')} reached`}
        />
        <Figure
          href="/sources?sort=next"
          value={pulse.overdue}
          name="due now"
          ill={pulse.longestOverdueSeconds > LATE_S}
        />
        <Figure
          href="/sources?sort=visited"
          value={pulse.lastVisitAt === null ? 'never' : sayRelative(new Date(pulse.lastVisitAt), now)}
          name="last visit"
        />
        <Figure href="/operate/review" value={toReview} name="want a person" />
        <Figure href="/operate/deliveries" value={deliveries.delivered} name="messages sent in a day" />
        <Figure href="/operate/deliveries" value={deliveries.waiting + deliveries.owed} name="to be sent" />
        <Figure
          href="/operate/deliveries"
          value={deliveries.rejected}
          name="refused in a day"
          ill={deliveries.rejected > 0}
        />
      </ul>
      <div class="heading">
        <h2>Pages without an answer</h2>
        <p>
          {outcomes
            .filter(({ outcome }) => outcome === 'unvisited' || !isHealthy(outcome))
            .map(({ outcome, sources }) => (
              <a href={pathWith('/sources', { outcome })}>
                {OUTCOME_NAMES[outcome]} {sources.toLocaleString('en-US')}
              </a>
            ))}
        </p>
      </div>
      {troubles.length === 0 ? (
        <p class="empty">
          {pulse.sources === 0 ? (
            <>
              No page is declared yet: name some in <code>config/sources.yaml</code> and start again.
            </>
          ) : pulse.lastVisitAt === null ? (
            'The first visits are still to come.'
          ) : (
            'Every page that was visited answered.'
          )}
        </p>
      ) : (
        <SourceTable rows={troubles} now={now} />
      )}
    </OperateFrame>
  )
}
