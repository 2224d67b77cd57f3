/**
 * What happened in law that may make many programs reword at once: a dated list beside the history of policies, never a part of it.
 * An event says nothing about what any program does, and no event says whether a measure is "in force": orders, agencies and courts disagree.
 */
import type { Visa } from './visa.ts'

/**
 * Who acted, so that an order, what an agency makes of it and what a court says of both stay apart: a presidential `proclamation`, an
 * agency's `guidance` on how it applies one, a proposed or final `rule`, a `suit` that was filed, a court's `ruling`.
 */
export const LEGAL_EVENT_KINDS = ['proclamation', 'guidance', 'rule', 'suit', 'ruling'] as const
export type LegalEventKind = (typeof LEGAL_EVENT_KINDS)[number]

export type LegalEvent = {
  readonly id: string
  /** `YYYY-MM-DD`, the day on which it happened where it happened; the schedule takes it as a day in UTC. */
  readonly day: string
  readonly kind: LegalEventKind
  /** One sentence. */
  readonly title: string
  /** The visas it is about. */
  readonly visas: readonly Visa[]
  /** Where it can be looked up: a citation or docket number, or an address. */
  readonly source: string
}
