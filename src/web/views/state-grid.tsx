/** The states as tiles in about their places, shaded by how many of their read programs sponsor H-1B; each tile leads to its programs. */
import type { StateCounts } from '../../db/overview.ts'
import { pathWith } from '../links.ts'

/** Column and row of each tile. Puerto Rico and other places without one are listed beside the grid. */
const PLACES: Readonly<Record<string, readonly [number, number]>> = {
  AK: [0, 0],
  ME: [10, 0],
  VT: [9, 1],
  NH: [10, 1],
  WA: [0, 2],
  ID: [1, 2],
  MT: [2, 2],
  ND: [3, 2],
  MN: [4, 2],
  IL: [5, 2],
  WI: [6, 2],
  MI: [7, 2],
  NY: [8, 2],
  RI: [9, 2],
  MA: [10, 2],
  OR: [0, 3],
  NV: [1, 3],
  WY: [2, 3],
  SD: [3, 3],
  IA: [4, 3],
  IN: [5, 3],
  OH: [6, 3],
  PA: [7, 3],
  NJ: [8, 3],
  CT: [9, 3],
  CA: [0, 4],
  UT: [1, 4],
  CO: [2, 4],
  NE: [3, 4],
  MO: [4, 4],
  KY: [5, 4],
  WV: [6, 4],
  VA: [7, 4],
  MD: [8, 4],
  DE: [9, 4],
  AZ: [1, 5],
  NM: [2, 5],
  KS: [3, 5],
  AR: [4, 5],
  TN: [5, 5],
  NC: [6, 5],
  SC: [7, 5],
  DC: [8, 5],
  OK: [3, 6],
  LA: [4, 6],
  MS: [5, 6],
  AL: [6, 6],
  GA: [7, 6],
  HI: [0, 7],
  TX: [3, 7],
  FL: [8, 7],
}

const PITCH = 46
const SIDE = 42

/** 0 (none) to 4 (most of them). */
const shade = ({ read, h1b }: StateCounts): number =>
  read === 0 || h1b === 0 ? 0 : Math.min(4, 1 + Math.floor((h1b / read) * 4))

const share = ({ read, h1b }: StateCounts): string => (read === 0 ? '–' : `${Math.round((100 * h1b) / read)}%`)

/** Begins with what is seen, for people who say to their computer what they see. */
const words = (counts: StateCounts): string => `${counts.state} ${share(counts)}: ${inFull(counts)}`

const inFull = ({ programs, read, h1b }: StateCounts): string =>
  `${h1b} of ${read} read programs sponsor H-1B or decide case by case; ${programs} in all`

const Tile = ({
  counts,
  place: [column, row],
}: {
  readonly counts: StateCounts
  readonly place: readonly [number, number]
}) => (
  <a href={pathWith('/programs', { state: counts.state })}>
    <title>{words(counts)}</title>
    <rect
      class={counts.read === 0 ? 'tile unread' : `tile shade-${shade(counts)}`}
      x={column * PITCH}
      y={row * PITCH}
      width={SIDE}
      height={SIDE}
      rx="4"
    />
    <text class={`name on-${counts.read === 0 ? 0 : shade(counts)}`} x={column * PITCH + SIDE / 2} y={row * PITCH + 19}>
      {counts.state}
    </text>
    <text
      class={`value on-${counts.read === 0 ? 0 : shade(counts)}`}
      x={column * PITCH + SIDE / 2}
      y={row * PITCH + 35}
    >
      {share(counts)}
    </text>
  </a>
)

export const StateGrid = ({ states }: { readonly states: readonly StateCounts[] }) => {
  if (states.length === 0) return null
  const byState = new Map(states.map((counts) => [counts.state, counts]))
  const elsewhere = states.filter(({ state }) => PLACES[state] === undefined)
  return (
    <section aria-labelledby="states">
      <h2 id="states">H-1B by state</h2>
      <p class="fine">
        Share of the programs read so far that sponsor H-1B or decide case by case. A dash: none read yet.
      </p>
      <svg class="states" viewBox={`0 0 ${PITCH * 11 - 4} ${PITCH * 8 - 4}`} role="group" aria-labelledby="states">
        {Object.entries(PLACES).map(([state, place]) => {
          const counts = byState.get(state)
          return counts === undefined ? (
            <g aria-hidden="true">
              <rect class="tile none" x={place[0] * PITCH} y={place[1] * PITCH} width={SIDE} height={SIDE} rx="4" />
              <text class="name none" x={place[0] * PITCH + SIDE / 2} y={place[1] * PITCH + 27}>
                {state}
              </text>
            </g>
          ) : (
            <Tile counts={counts} place={place} />
          )
        })}
      </svg>
      {elsewhere.length === 0 ? null : (
        <p class="fine">
          Elsewhere:{' '}
          {elsewhere.map((counts) => (
            <>
              <a href={pathWith('/programs', { state: counts.state })}>{counts.state}</a> {counts.h1b} of {
                counts.read
              }{' '}
            </>
          ))}
        </p>
      )}
    </section>
  )
}
