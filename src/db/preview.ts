/** What a filter would have told: stored events of a time, held against it as dispatch does. Reads only. */
import type { Filter } from '../domain/alert.ts'
import type { OutboxEvent } from '../domain/event.ts'
import { matches } from '../domain/match.ts'
import { eventsBetween } from './events.ts'
import type { Query } from './query.ts'

const AT_ONCE = 500

export type Preview = {
  /** Newest first; at most as many as asked for. */
  readonly events: readonly OutboxEvent[]
  readonly count: number
}

/** A correction belongs to whoever would have read what it corrects. */
const wants = (filter: Filter, event: OutboxEvent): boolean =>
  event.type === 'retraction' ? matches(filter, { ...event.wrong, id: event.id }) : matches(filter, event)

/** Events since an instant that `filter` wants, newest first; `corrections` among them for those who keep what they read. */
export const previewOf = async (
  db: Query,
  filter: Filter,
  since: Date,
  most: number,
  { corrections = false } = {},
): Promise<Preview> => {
  const wanted: OutboxEvent[] = []
  let count = 0
  for (let before: { occurredAt: Date; id: number } | null = null; ; ) {
    const some: Awaited<ReturnType<typeof eventsBetween>> = await eventsBetween(
      db,
      { since, before, corrections },
      AT_ONCE,
    )
    for (const { event } of some) {
      if (!wants(filter, event)) continue
      count += 1
      if (wanted.length < most) wanted.push(event)
    }
    const last = some.at(-1)
    if (last === undefined || some.length < AT_ONCE) return { events: wanted, count }
    before = { occurredAt: last.event.occurredAt, id: last.id }
  }
}
