/** Dates for readers: absolute in UTC, relative on hover, the exact instant for machines. */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const pad = (number: number): string => String(number).padStart(2, '0')

/** "3 Nov 2026" */
export const sayDay = (date: Date): string =>
  `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`

/** "07:05" */
export const sayTime = (date: Date): string => `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365.25 * 86_400_000],
  ['month', 30.44 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/** "3 days ago", "in 2 hours", "just now" */
export const sayRelative = (date: Date, now: Date): string => {
  const ms = date.getTime() - now.getTime()
  const unit = UNITS.find(([, size]) => Math.abs(ms) >= size)
  return unit === undefined ? 'just now' : RELATIVE.format(Math.round(ms / unit[1]), unit[0])
}

type Shown = { readonly at: Date; readonly now: Date }

const title = ({ at, now }: Shown): string => `${sayRelative(at, now)} (${sayDay(at)}, ${sayTime(at)} UTC)`

export const Day = (shown: Shown) => (
  <time datetime={shown.at.toISOString()} title={title(shown)}>
    {sayDay(shown.at)}
  </time>
)

/** PostgreSQL knows an instant that never comes; a page that is due then is due never. */
export const Moment = (shown: Shown) =>
  Number.isNaN(shown.at.getTime()) ? (
    <>never</>
  ) : (
    <time datetime={shown.at.toISOString()} title={title(shown)}>
      {sayDay(shown.at)}
      <span class="clock">, {sayTime(shown.at)}</span>
    </time>
  )

const sameDay = (a: Date, b: Date): boolean => a.toISOString().slice(0, 10) === b.toISOString().slice(0, 10)

/** Between which visits something changed. */
export const Between = ({ old, first, now }: { readonly old: Date; readonly first: Date; readonly now: Date }) =>
  sameDay(old, first) ? (
    <>
      on <Day at={first} now={now} /> between {sayTime(old)} and {sayTime(first)}
    </>
  ) : (
    <>
      between <Day at={old} now={now} /> and <Day at={first} now={now} />
    </>
  )

type Bounds = { readonly since: readonly [Date | null, Date]; readonly now: Date }

/** Since when something holds: a change between two visits, or before the first. */
export const Since = ({ since: [old, first], now }: Bounds) =>
  old === null ? (
    <>
      Already so when first read on <Day at={first} now={now} />
    </>
  ) : (
    <>
      Since a change <Between old={old} first={first} now={now} />
    </>
  )
