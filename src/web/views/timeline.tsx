/** What a page said over time as a strip and as a list: periods with their bounds, and the stretches in which it could not be reached. */
import type { CoverageGap } from '../../db/program-history.ts'
import type { Period } from '../../domain/period.ts'
import { Category } from './category.tsx'
import { Day, sayDay } from './dates.tsx'
import { OUTCOME_NAMES, plural } from './words.ts'

type TimelineProps = {
  readonly periods: readonly Period[]
  /** Those in which the page no longer spoke of visas are no gaps here: that is known. */
  readonly gaps: readonly CoverageGap[]
  readonly now: Date
}

const DAY_MS = 86_400_000

/** Where an instant stands between the first and now, in percent of the width. */
const scale = (from: Date, to: Date) => {
  const whole = Math.max(to.getTime() - from.getTime(), DAY_MS)
  return (at: Date): number => Math.min(100, Math.max(0, (100 * (at.getTime() - from.getTime())) / whole))
}

const percent = (value: number): string => `${value.toFixed(2)}%`

/** The first of January, April, July and October, or of January alone where years are many. */
const ticksOf = (from: Date, to: Date): readonly Date[] => {
  const years = (to.getTime() - from.getTime()) / (365 * DAY_MS)
  const step = years > 3 ? 12 : years > 0.6 ? 3 : 1
  const ticks: Date[] = []
  for (let month = 0; month < 12 * 40; month += step) {
    const at = new Date(Date.UTC(from.getUTCFullYear(), month, 1))
    if (at > to) break
    if (at >= from) ticks.push(at)
  }
  return ticks
}

const tickName = (at: Date): string =>
  at.getUTCMonth() === 0 ? String(at.getUTCFullYear()) : (sayDay(at).split(' ')[1] ?? '')

const BAR_Y = 4
const BAR_HEIGHT = 18

const Strip = ({ periods, gaps, now }: TimelineProps) => {
  const first = periods[0]?.from ?? now
  const x = scale(first, now)
  const ticks = ticksOf(first, now)
  return (
    <svg class="timeline" height="44" aria-hidden="true">
      <defs>
        <pattern id="unknown" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="unknown-paper" width="6" height="6" />
          <rect class="unknown-line" width="2" height="6" />
        </pattern>
      </defs>
      <rect x="0" y={BAR_Y} width="100%" height={BAR_HEIGHT} fill="url(#unknown)" />
      {periods.map(({ category, from, to }) => (
        <rect
          class={`period is-${category}`}
          x={percent(x(from))}
          y={BAR_Y}
          width={percent(Math.max(0.4, x(to) - x(from)))}
          height={BAR_HEIGHT}
        >
          <title>{sayDay(from)}</title>
        </rect>
      ))}
      {gaps.map(({ from: began, until }) => {
        const [from, to] = [x(began), x(until ?? now)]
        return (
          <rect
            class="silence"
            x={percent(from)}
            y={BAR_Y}
            width={percent(Math.max(0.3, to - from))}
            height={BAR_HEIGHT}
            fill="url(#unknown)"
          />
        )
      })}
      {ticks.map((at) => {
        const place = x(at)
        return place > 94 ? null : (
          <>
            <line
              class="tick"
              x1={percent(place)}
              x2={percent(place)}
              y1={BAR_Y + BAR_HEIGHT}
              y2={BAR_Y + BAR_HEIGHT + 5}
            />
            <text x={percent(place)} y={BAR_Y + BAR_HEIGHT + 18}>
              {tickName(at)}
            </text>
          </>
        )
      })}
    </svg>
  )
}

const Span = ({
  period,
  next,
  now,
}: {
  readonly period: Period
  readonly next: Period | undefined
  readonly now: Date
}) => (
  <li>
    <Category category={period.category} />{' '}
    <p class="fine">
      {period.before === null ? (
        <>
          since before <Day at={period.from} now={now} />
        </>
      ) : (
        <>
          since between <Day at={period.before} now={now} /> and <Day at={period.from} now={now} />
        </>
      )}
      {next === undefined ? (
        <>
          , last seen so on <Day at={period.to} now={now} />
        </>
      ) : (
        <>
          , until between <Day at={period.to} now={now} /> and <Day at={next.from} now={now} />
        </>
      )}
    </p>
  </li>
)

const Gap = ({ gap, now }: { readonly gap: CoverageGap; readonly now: Date }) => (
  <li class="fine">
    {gap.kind === 'not_checked' ? 'Not checked ' : 'Not reached '}
    {gap.until === null ? 'since ' : 'from '}
    <Day at={gap.from} now={now} />
    {gap.until === null ? null : (
      <>
        {' '}
        to <Day at={gap.until} now={now} />
      </>
    )}
    {gap.kind === 'not_checked' || gap.kind === 'lost'
      ? null
      : `: ${OUTCOME_NAMES[gap.kind].toLowerCase()}, ${plural(gap.visits, 'visit')}`}
  </li>
)

export const Timeline = ({ periods, gaps, now }: TimelineProps) => {
  const unknown = gaps.filter(({ kind }) => kind !== 'lost')
  return (
    <section class="timeline-box" aria-labelledby="over-time">
      <h2 id="over-time">Over time</h2>
      <Strip periods={periods} gaps={unknown} now={now} />
      <ol class="periods">
        {periods.map((period, index) => <Span period={period} next={periods[index + 1]} now={now} />).toReversed()}
      </ol>
      {unknown.length === 0 ? null : (
        <ul class="silences">
          {unknown.toReversed().map((gap) => (
            <Gap gap={gap} now={now} />
          ))}
        </ul>
      )}
      <p class="fine">Hatched: nobody knows; the page was not seen then.</p>
    </section>
  )
}
