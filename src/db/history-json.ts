/** A program's history in the JSON shape that scripts rely on, the same on the command line and in the API. */
import type { LoggedChange } from './change-stream.ts'
import type { PolicySpell, ProgramHistory } from './program-history.ts'
import type { SentenceLife } from './sentence-lineage.ts'

export const spellJson = (spell: PolicySpell) => ({
  ordinal: spell.ordinal,
  lastSeenOld: spell.since[0],
  firstSeenNew: spell.since[1],
  confirmedUntil: spell.confirmedUntil,
  until: spell.until,
  knownFrom: spell.knownFrom,
  cause: spell.cause,
  change: spell.changeId,
  category: spell.category,
  h1b: spell.h1b,
  j1: spell.j1,
  other: spell.other,
  requirements: spell.requirements,
  level: spell.page?.level ?? null,
  conflict: spell.conflict,
  source: spell.page?.sourceId ?? null,
  url: spell.page?.url ?? null,
  sha256: spell.page?.sha256 ?? null,
  rulesVersion: spell.rulesVersion,
  reviewedBy: spell.reviewedBy,
  evidence: spell.evidence,
  sayings: spell.sayings,
})

/** The life of a sentence, wording by wording. */
export const sentenceJson = ({ id, wordings }: SentenceLife) => ({
  id,
  wordings: wordings.map(({ sourceId, since, changeId, ...wording }) => ({
    ...wording,
    source: sourceId,
    lastSeenOld: since[0],
    firstSeenNew: since[1],
    change: changeId,
  })),
})

/** A change with its sentences, and all programs beside the single one. */
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

export const historyJson = ({ program, institution, retiredAt, spells, changes, gaps }: ProgramHistory) => ({
  id: program.id,
  name: program.name,
  institution: institution.name,
  state: institution.state,
  specialty: program.specialty,
  kind: program.kind,
  retiredAt,
  history: spells.map(spellJson),
  pageChanges: changes.filter(({ cause }) => cause === 'page').map(changeJson),
  rulesChanges: changes.filter(({ cause }) => cause === 'rules').map(changeJson),
  gaps: gaps.map(({ sourceId, ...gap }) => ({ source: sourceId, ...gap })),
})
