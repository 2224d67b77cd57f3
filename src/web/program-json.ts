/** A program's policy in the JSON shape that scripts rely on: the same as `programs --json` prints. Unread programs are `not_stated` and `unvisited`. */
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
  category: policy?.category ?? 'not_stated',
  h1b: policy?.h1b ?? 'not_stated',
  j1: policy?.j1 ?? 'not_stated',
  other: policy?.other ?? {},
  requirements: policy?.requirements ?? [],
  capStatus: institution.capStatus,
  level: policy === null ? null : inheritedLevel(policy.level),
  conflict: policy?.conflict ?? false,
  evidence: policy?.evidence ?? [],
  since: policy?.since ?? null,
  confirmedAt: policy?.confirmedAt ?? null,
  status: policy?.status ?? 'unvisited',
  reviewed: policy?.reviewed ?? null,
})
