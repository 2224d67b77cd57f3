/** The JSON that webhooks receive. Fields are added, never renamed or removed; docs/webhooks.md describes them. */
import type { ChangeEvent, ContradictionEvent, OutboxEvent, RetractionEvent, StaleEvent } from '../domain/event.ts'

export type MessageBody = {
  /** `changes` tells what happened, whatever it was; `confirm` asks whether this address wants it; `test` tells nothing. */
  readonly type: 'changes' | 'confirm' | 'test'
  /** When the newest of it happened; the same for every attempt. */
  readonly timestamp: string
  readonly subject: string
  readonly data: Readonly<Record<string, unknown>>
}

const placeBody = ({ id, institution, programs, moved, source, occurredAt }: OutboxEvent) => ({
  event: id,
  institution: { id: institution.id, name: institution.name, city: institution.city, state: institution.state },
  programs: programs.map(({ id: program, name, specialty, kind }) => ({ id: program, name, specialty, kind })),
  moved: (moved ?? programs).map(({ id: program }) => program),
  source: { id: source.id, url: source.url, level: source.level },
  occurredAt: occurredAt.toISOString(),
})

const differenceBody = (event: Omit<ChangeEvent, 'id'>) => {
  const { difference } = event
  return {
    id: event.changeId,
    kind: difference.kind,
    severity: difference.severity,
    status: event.status,
    from: difference.from,
    to: difference.to,
    positions: difference.positions,
    requirements: difference.requirements,
    statements: difference.statements,
    reversion:
      event.reversion == null
        ? null
        : { from: event.reversion.from.toISOString(), until: event.reversion.until.toISOString() },
    lastSeenOld: event.lastSeenOld.toISOString(),
    firstSeenNew: event.firstSeenNew.toISOString(),
    sha256: event.sha256,
  }
}

const changeBody = (event: ChangeEvent) => ({ ...differenceBody(event), ...placeBody(event) })

const staleBody = (event: StaleEvent) => ({
  ...placeBody(event),
  category: event.category,
  seenAt: event.seenAt.toISOString(),
  outcome: event.outcome,
  detail: event.detail,
})

const contradictionBody = (event: ContradictionEvent) => ({
  ...placeBody(event),
  change: event.changeId,
  others: event.others,
})

const retractionBody = (event: RetractionEvent) => ({
  ...placeBody(event),
  cause: event.cause,
  reason: event.reason,
  category: event.category,
  correction:
    event.correction == null
      ? null
      : { category: event.correction.category, occurredAt: event.correction.occurredAt.toISOString() },
  stands: event.stands === true,
  wrong: differenceBody(event.wrong),
})

export const bodyOf = (subject: string, events: readonly OutboxEvent[]): MessageBody => ({
  type: 'changes',
  timestamp: new Date(Math.max(0, ...events.map(({ occurredAt }) => occurredAt.getTime()))).toISOString(),
  subject,
  data: {
    changes: events.flatMap((event) => (event.type === 'change' ? [changeBody(event)] : [])),
    retractions: events.flatMap((event) => (event.type === 'retraction' ? [retractionBody(event)] : [])),
    contradictions: events.flatMap((event) => (event.type === 'contradiction' ? [contradictionBody(event)] : [])),
    stale: events.flatMap((event) => (event.type === 'stale' ? [staleBody(event)] : [])),
  },
})
