/** What is remembered of one host between visits, so that every machine is equally polite to it. The arithmetic is in `crawlers`. */
import type { Outcome } from './outcome.ts'

export type UnreachableReason = Extract<Outcome, { kind: 'unreachable' }>['reason']

/** Earliest next request, failures in a row, and while the host is left alone altogether, until when. */
export type HostState = {
  readonly nextRequestAt: Date | null
  readonly failures: number
  /** null: requests flow. Otherwise nobody asks this host before then, and the first request after it is the trial. */
  readonly openAt: Date | null
}

export const NEW_HOST: HostState = { nextRequestAt: null, failures: 0, openAt: null }

/**
 * robots.txt as it was last read from one origin.
 * rules: `body` holds them. absent: the server has none (4xx), all is allowed. unreachable: nothing is allowed, `reason` and `detail` say why.
 */
export type RobotsRecord = {
  readonly fetchedAt: Date
  readonly verdict: 'rules' | 'absent' | 'unreachable'
  readonly body: string
  /** null unless the verdict is unreachable. */
  readonly reason: UnreachableReason | null
  readonly detail: string
}

/** Where robots.txt is kept between visits; an origin is `https://host` or `https://host:port`. */
export type RobotsStore = {
  readonly get: (origin: string) => Promise<RobotsRecord | null>
  readonly put: (origin: string, record: RobotsRecord) => Promise<void>
}
