/** What the outbox holds: something that happened, with everything a filter or a message needs to know about it, as it was known then. */
import type { Category } from './category.ts'
import type { ChangeKind, ChangeStatus, Difference } from './change.ts'
import type { OutcomeKind } from './outcome.ts'
import type { Level, Position } from './position.ts'
import type { Institution, Program, Source } from './registry.ts'
import type { Visa } from './visa.ts'

/**
 * change: a settled change of a page. stale: a page could not be verified for long. contradiction: since a change, two pages that speak for
 * the same programs say opposite things. retraction: an event that was told turned out wrong; for those who were told and for nobody else.
 */
export const EVENT_TYPES = ['change', 'stale', 'contradiction', 'retraction'] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** What one may choose to hear of, beside the kinds of change. `reversion`: a change back to a wording the page had before. */
export const OTHER_KINDS = ['reversion', 'contradiction', 'stale'] as const
export type EventKind = ChangeKind | (typeof OTHER_KINDS)[number]

type Told = {
  readonly id: string
  readonly occurredAt: Date
  readonly institution: Institution
  /** Programs the source speaks for; empty for a page of the whole institution. */
  readonly programs: readonly Program[]
  /** Programs whose policy it moves: `programs`, or those that inherit from a page of the whole institution. */
  readonly moved?: readonly Program[]
  readonly source: Pick<Source, 'id' | 'url' | 'level'>
}

/** The wording before the present one was like this one; the page said so from `from` to `until`. */
export type Reversion = { readonly from: Date; readonly until: Date }

export type ChangeEvent = Told & {
  readonly type: 'change'
  readonly changeId: string
  readonly difference: Difference
  readonly status: ChangeStatus
  /** The change happened between these two. */
  readonly lastSeenOld: Date
  readonly firstSeenNew: Date
  /** SHA-256 of the capture that shows the new wording. */
  readonly sha256: string
  readonly reversion?: Reversion | null
}

export type StaleEvent = Told & {
  readonly type: 'stale'
  readonly category: Category
  /** When the policy in force was last seen on the page. */
  readonly seenAt: Date
  readonly outcome: OutcomeKind
  /** Why, in the words of the last visit. */
  readonly detail: string | null
}

export type Disagreement = { readonly visa: Visa; readonly here: Position; readonly there: Position }

export type ContradictionEvent = Told & {
  readonly type: 'contradiction'
  readonly changeId: string
  /** The other pages, each with the programs that it and the source speak for. */
  readonly others: readonly {
    readonly url: string
    readonly level: Level
    readonly programs: readonly string[]
    readonly disagreements: readonly Disagreement[]
  }[]
}

/**
 * override: a person read the page and found otherwise. not_found_again: a change told as unconfirmed was not on the page at the next visit. undone: a
 * person's answer was taken back.
 */
export type RetractionCause = 'override' | 'not_found_again' | 'undone'

export type RetractionEvent = Told & {
  readonly type: 'retraction'
  readonly cause: RetractionCause
  /** What was told and was wrong. */
  readonly wrong: Omit<ChangeEvent, 'id'>
  /** What the page says after all. */
  readonly category: Category
  /** Of whoever overrode, or took that back; null where none was given. */
  readonly reason: string | null
  /** The correction before this one, which was wrong as well; absent for the first. */
  readonly correction?: { readonly category: Category; readonly occurredAt: Date } | null
  /** What was told first holds after all: the correction before this one was the mistake. */
  readonly stands?: boolean
}

export type OutboxEvent = ChangeEvent | StaleEvent | ContradictionEvent | RetractionEvent

/** The kinds under which an event may be chosen; none for a retraction, which no filter chooses. */
export const kindsOf = (event: OutboxEvent): readonly EventKind[] => {
  if (event.type === 'retraction') return []
  if (event.type !== 'change') return [event.type]
  const { kind } = event.difference
  return event.reversion == null ? [kind] : [kind, 'reversion']
}
