/** The JSON that webhooks receive. Fields are added, never renamed or removed; docs/webhooks.md describes them. */
import type { ChangeEvent } from '../domain/event.ts'

export type MessageBody = {
  readonly type: 'changes'
  /** When the newest of the changes was settled; the same for every attempt. */
  readonly timestamp: string
  readonly subject: string
  readonly data: { readonly changes: readonly ChangeBody[] }
}

export type ChangeBody = ReturnType<typeof changeBody>

const changeBody = (event: ChangeEvent) => {
  const { difference, institution, source } = event
  return {
    id: event.changeId,
    event: event.id,
    kind: difference.kind,
    severity: difference.severity,
    status: event.status,
    from: difference.from,
    to: difference.to,
    institution: { id: institution.id, name: institution.name, city: institution.city, state: institution.state },
    programs: event.programs.map(({ id, name, specialty, kind }) => ({ id, name, specialty, kind })),
    source: { id: source.id, url: source.url, level: source.level },
    positions: difference.positions,
    requirements: difference.requirements,
    statements: difference.statements,
    lastSeenOld: event.lastSeenOld.toISOString(),
    firstSeenNew: event.firstSeenNew.toISOString(),
    occurredAt: event.occurredAt.toISOString(),
    sha256: event.sha256,
  }
}

export const bodyOf = (subject: string, events: readonly ChangeEvent[]): MessageBody => ({
  type: 'changes',
  timestamp: new Date(Math.max(0, ...events.map(({ occurredAt }) => occurredAt.getTime()))).toISOString(),
  subject,
  data: { changes: events.map(changeBody) },
})
