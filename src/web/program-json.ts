/** A program's policy in the JSON shape that scripts rely on: the same as `programs --json` prints. */
import type { ProgramPages } from '../db/program-pages.ts'
import { inheritedLevel } from '../domain/policy.ts'

export const programJson = ({ program, institution, policy }: ProgramPages) => ({
  id: program.id,
  name: program.name,
  institution: institution.name,
  city: institution.city,
  state: institution.state,
  specialty: program.specialty,
  kind: program.kind,
  category: policy?.category ?? null,
  h1b: policy?.h1b ?? null,
  j1: policy?.j1 ?? null,
  other: policy?.other ?? {},
  requirements: (policy?.requirements ?? []).map(({ statement: _, ...requirement }) => requirement),
  capStatus: institution.capStatus,
  level: policy === null ? null : inheritedLevel(policy.level),
  conflict: policy?.conflict ?? false,
  evidence: policy?.evidence ?? [],
  since: policy?.since ?? null,
  confirmedAt: policy?.confirmedAt ?? null,
  status: policy?.status ?? 'unvisited',
})
