/** The applicants' spreadsheet: one row a program, with what they ask first and where it stands. */
import type { ProgramPolicy } from '../db/policies.ts'
import { CATEGORY_NAMES } from '../domain/category.ts'
import { sayRequirement } from '../domain/fact.ts'
import { INFORMATICS_NAMES, type ProgramResource } from '../domain/informatics.ts'
import { POSITION_NAMES } from '../domain/position.ts'
import type { Table } from './table.ts'

export type SponsorRow = ProgramPolicy & { readonly resources: readonly ProgramResource[] }

const visaTypes = ({ policy }: SponsorRow): string =>
  policy === null
    ? ''
    : [['H-1B', policy.h1b] as const, ['J-1', policy.j1] as const, ...Object.entries(policy.other)]
        .filter(([, position]) => position !== 'not_stated')
        .map(([visa, position]) => `${visa}: ${POSITION_NAMES[position]}`)
        .join('; ')

/** What makes a row less certain than it looks. */
const notes = ({ policy, lastOutcome }: SponsorRow): string =>
  policy === null
    ? `no page was read yet${lastOutcome === null ? '' : ` (last visit: ${lastOutcome})`}`
    : [
        policy.status === 'current' ? '' : policy.status,
        policy.level === 'program' ? '' : `inherited from the ${policy.level.replace('_', ' ')}`,
        policy.conflict ? 'pages disagree' : '',
        policy.reviewed === null ? '' : `judged by ${policy.reviewed.author}`,
      ]
        .filter((note) => note !== '')
        .join('; ')

export const SPONSORS: Table<SponsorRow> = {
  name: 'sponsors',
  columns: [
    { name: 'institution', kind: 'text', meaning: 'Who sponsors the training', read: (row) => row.institution.name },
    { name: 'city', kind: 'text', meaning: 'Its city', read: (row) => row.institution.city },
    { name: 'state', kind: 'text', meaning: 'Its state by two letters', read: (row) => row.institution.state },
    { name: 'program', kind: 'text', meaning: 'The residency or fellowship', read: (row) => row.program.name },
    { name: 'specialty', kind: 'text', meaning: 'Its specialty', read: (row) => row.program.specialty },
    {
      name: 'policy',
      kind: 'text',
      meaning: 'The one word for the policy in force; empty when no page was read',
      read: ({ policy }) => (policy === null ? null : CATEGORY_NAMES[policy.category]),
    },
    { name: 'visa_types', kind: 'text', meaning: 'What is said of each visa that is spoken of', read: visaTypes },
    {
      name: 'cap_status',
      kind: 'text',
      meaning: 'exempt from the H-1B cap, subject to it, or unknown',
      read: (row) => row.institution.capStatus,
    },
    {
      name: 'requirements',
      kind: 'text',
      meaning: 'Conditions that the page states',
      read: ({ policy }) => (policy?.requirements ?? []).map(sayRequirement).join('; '),
    },
    {
      name: 'informatics_resources',
      kind: 'text',
      meaning: 'What the program or its campus has for clinical informatics',
      read: ({ resources }) => resources.map(({ resource }) => INFORMATICS_NAMES[resource]).join('; '),
    },
    {
      name: 'notes',
      kind: 'text',
      meaning: 'What makes the row less certain: status, inheritance, contradictions',
      read: notes,
    },
    {
      name: 'sentence',
      kind: 'text',
      meaning: 'The sentences that the policy was read from, as published',
      read: ({ policy }) => (policy?.evidence ?? []).map(({ text }) => text).join(' '),
    },
    { name: 'page', kind: 'link', meaning: 'The page they stand on', read: ({ policy }) => policy?.url ?? null },
    {
      name: 'last_confirmed',
      kind: 'instant',
      meaning: 'When the page was last found saying so (UTC)',
      read: ({ policy }) => policy?.confirmedAt ?? null,
    },
    { name: 'program_id', kind: 'text', meaning: 'For the API and the command line', read: (row) => row.program.id },
  ],
}
