/** A program as a row of a spreadsheet: what the list shows, in words and ISO dates, with the sentence and the address behind it. */
import type { ProgramPages } from '../db/program-pages.ts'
import { sayRequirement } from '../domain/fact.ts'
import { POSITION_NAMES } from '../domain/position.ts'
import { CAP_NAMES, categoryName, KIND_NAMES, LEVEL_SHORT, STATUS_SHORT } from './views/words.ts'

export const PROGRAM_COLUMNS = [
  'Program',
  'Institution',
  'City',
  'State',
  'Specialty',
  'Kind',
  'Policy',
  'H-1B',
  'J-1',
  'Conditions',
  'Since (old last seen)',
  'Since (new first seen)',
  'Last seen',
  'Standing',
  'Read from',
  'Contradicted by another page',
  'H-1B cap',
  'Sentence',
  'Address',
  'SHA-256',
] as const

const iso = (at: Date | null): string => at?.toISOString() ?? ''

export const programRow = ({ program, institution, policy }: ProgramPages): readonly string[] => [
  program.name,
  institution.name,
  institution.city ?? '',
  institution.state ?? '',
  program.specialty,
  KIND_NAMES[program.kind],
  categoryName(policy?.category ?? 'unread'),
  policy === null ? '' : POSITION_NAMES[policy.h1b],
  policy === null ? '' : POSITION_NAMES[policy.j1],
  (policy?.requirements ?? []).map(sayRequirement).join('; '),
  iso(policy?.since[0] ?? null),
  iso(policy?.since[1] ?? null),
  iso(policy?.confirmedAt ?? null),
  policy === null ? 'not read yet' : (STATUS_SHORT[policy.status] ?? 'current'),
  policy === null ? '' : LEVEL_SHORT[policy.level],
  policy?.conflict === true ? 'yes' : '',
  CAP_NAMES[institution.capStatus],
  policy?.evidence.map(({ text }) => text).join(' ') ?? '',
  policy?.url ?? '',
  policy?.evidence[0]?.sha256 ?? '',
]
