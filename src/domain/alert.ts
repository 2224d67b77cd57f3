/** Who wants which events, over which channel, how often; and what becomes due when. */
import type { Category } from './category.ts'
import type { Severity } from './change.ts'
import type { EventKind } from './event.ts'
import type { ProgramKind } from './registry.ts'
import type { RequirementType } from './requirement.ts'
import type { Visa } from './visa.ts'

export const CADENCES = ['immediate', 'daily', 'weekly'] as const
export type Cadence = (typeof CADENCES)[number]

/** Hour of the day, and whose day. */
export type Digest = { readonly hour: number; readonly timeZone: string }

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
  /** Visas that were open (sponsored, case by case) and are no more. */
  readonly loses?: readonly Visa[]
  /** Visas that were not open and now are. */
  readonly gains?: readonly Visa[]
  /** Requirements that are new. */
  readonly requires?: readonly RequirementType[]
  /** Absent: all changes but rewording, and nothing else. */
  readonly kinds?: readonly EventKind[]
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
  /** Signs what goes to a webhook that somebody subscribed by themselves: base64 after `whsec_`. */
  readonly signingSecret?: string | null
  /** Hour and time zone of its digests; absent: those of the settings. */
  readonly digest?: Digest | null
}

/**
 * pending: asked for, not confirmed by whoever reads at that address. paused: by its reader. suspended: by us, since its address refuses
 * for good. ended: unsubscribed, or gone from alerts.yaml. Only an active one is sent to.
 */
export const SUBSCRIPTION_STATUSES = ['pending', 'active', 'paused', 'suspended', 'ended'] as const
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number]

export const ALERT_STATUSES = ['due', 'delivered', 'failed', 'cancelled'] as const
export type AlertStatus = (typeof ALERT_STATUSES)[number]

/** alerts: what happened. confirm: whether the reader asked for it. test: that it arrives. */
export const MESSAGE_KINDS = ['alerts', 'confirm', 'test'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** What sending once came to. `retry` may succeed later; `rejected` never will. */
export type DeliveryResult =
  | { readonly kind: 'delivered'; readonly detail: string }
  | { readonly kind: 'retry'; readonly detail: string; readonly retryAfterMs: number | null }
  /** `gone`: the address itself refuses, so that no other message would arrive there either. */
  | { readonly kind: 'rejected'; readonly detail: string; readonly gone?: boolean }
