/** A change in the JSON shape that scripts rely on: what `changes --json` prints, with all programs beside the single one. */
import type { LoggedChange } from '../db/change-log.ts'

export const changeJson = (change: LoggedChange) => {
  const [first, ...others] = change.programs
  return {
    id: change.id,
    source: change.source.id,
    url: change.source.url,
    program: first === undefined || others.length > 0 ? null : first.id,
    programs: change.programs.map(({ id }) => id),
    institution: change.institution.id,
    kind: change.kind,
    from: change.from,
    to: change.to,
    severity: change.severity,
    cause: change.cause,
    status: change.status,
    lastSeenOld: change.lastSeenOld,
    firstSeenNew: change.firstSeenNew,
    recordedAt: change.recordedAt,
    statements: change.difference.statements.map(({ change: how, old, new: now }) => ({ change: how, old, new: now })),
  }
}
