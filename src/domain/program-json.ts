/** A program's policy in the JSON shape that scripts rely on, the same on the command line and on the web. Unread programs are `not_stated` and `unvisited`. */
import type { ProgramResource } from './informatics.ts'
import { inheritedLevel, type Policy } from './policy.ts'
import type { Institution, Program } from './registry.ts'

type Answered = { readonly program: Program; readonly institution: Institution; readonly policy: Policy | null }

/** `resources`: what the program or its campus has for clinical informatics, each with the sentence that states it. */
export const programJson = (
  { program, institution, policy }: Answered,
  resources: readonly ProgramResource[] | undefined,
) => ({
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
  informatics: (resources ?? []).map(({ resource, text, url, sha256, level, seenAt }) => ({
    resource,
    text,
    url,
    sha256,
    level,
    seenAt,
  })),
})
