/** Who wants which changes, over which channel, how often; and what becomes due when. Matching is in `alerts`. */
import type { Category } from './category.ts'
import type { ChangeKind, Severity } from './change.ts'
import type { ProgramKind } from './registry.ts'
import type { Visa } from './visa.ts'

export const CADENCES = ['immediate', 'daily', 'weekly'] as const
export type Cadence = (typeof CADENCES)[number]

/** Facts, not pages. An absent or empty part wants everything. */
export type Filter = {
  readonly institutions?: readonly string[]
  readonly programs?: readonly string[]
  readonly specialties?: readonly string[]
  readonly states?: readonly string[]
  readonly programKinds?: readonly ProgramKind[]
  readonly visas?: readonly Visa[]
  readonly from?: readonly Category[]
  readonly to?: readonly Category[]
  readonly kinds?: readonly ChangeKind[]
  /** This severity or worse; `minor` when absent, so that rewording alone is told to those who ask. */
  readonly severity?: Severity
}

export type Subscription = {
  readonly id: string
  readonly channel: string
  /** Mail address, webhook URL, or empty for the console. */
  readonly address: string
  readonly filter: Filter
  readonly cadence: Cadence
  /** Name of the environment variable with the signing secret; webhooks only. */
  readonly secretName: string | null
}

export const ALERT_STATUSES = ['due', 'delivered', 'failed', 'cancelled'] as const
export type AlertStatus = (typeof ALERT_STATUSES)[number]

/** What sending once came to. `retry` may succeed later; `rejected` never will. */
export type DeliveryResult =
  | { readonly kind: 'delivered'; readonly detail: string }
  | { readonly kind: 'retry'; readonly detail: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'rejected'; readonly detail: string }
