/** What the outbox holds: a settled change with everything a filter or a message needs to know about it. */
import type { ChangeStatus, Difference } from './change.ts'
import type { Institution, Program, Source } from './registry.ts'

export type ChangeEvent = {
  readonly id: string
  readonly changeId: string
  readonly occurredAt: Date
  readonly institution: Institution
  /** Programs the source speaks for; empty for a page of the whole institution. */
  readonly programs: readonly Program[]
  readonly source: Pick<Source, 'id' | 'url' | 'level'>
  readonly difference: Difference
  readonly status: ChangeStatus
  /** The change happened between these two. */
  readonly lastSeenOld: Date
  readonly firstSeenNew: Date
  /** SHA-256 of the capture that shows the new wording. */
  readonly sha256: string
}
