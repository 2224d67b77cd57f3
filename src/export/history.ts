/** The full history of policies as a table: one row for each policy that a program had. */
import type { ExportedSpell } from '../db/export-rows.ts'
import type { Table } from './table.ts'

export const HISTORY: Table<ExportedSpell> = {
  name: 'history',
  columns: [
    { name: 'program_id', kind: 'text', meaning: 'The program', read: (row) => row.programId },
    { name: 'ordinal', kind: 'integer', meaning: 'Of its policies, from 1, oldest first', read: (row) => row.ordinal },
    {
      name: 'last_seen_old',
      kind: 'instant',
      meaning: 'When the page was last found saying otherwise; empty where none was',
      read: (row) => row.since[0],
    },
    {
      name: 'first_seen_new',
      kind: 'instant',
      meaning: 'When it was first found to be so: it began between the two',
      read: (row) => row.since[1],
    },
    {
      name: 'confirmed_until',
      kind: 'instant',
      meaning: 'When its page was last found',
      read: (row) => row.confirmedUntil,
    },
    { name: 'until', kind: 'instant', meaning: 'By when it was over; empty while it lasts', read: (row) => row.until },
    { name: 'known_from', kind: 'instant', meaning: 'When we learnt of it', read: (row) => row.knownFrom },
    {
      name: 'cause',
      kind: 'text',
      meaning: 'page, rules, review, other_page, declaration or first_seen',
      read: (row) => row.cause,
    },
    { name: 'category', kind: 'text', meaning: 'The one word for it (docs/labels.md)', read: (row) => row.category },
    { name: 'h1b', kind: 'text', meaning: 'Position on H-1B', read: (row) => row.h1b },
    { name: 'j1', kind: 'text', meaning: 'Position on J-1', read: (row) => row.j1 },
    {
      name: 'other',
      kind: 'json',
      meaning: 'Positions on other visas, by visa',
      read: (row) => JSON.stringify(row.other),
    },
    {
      name: 'requirements',
      kind: 'json',
      meaning: 'Stated conditions',
      read: (row) => JSON.stringify(row.requirements),
    },
    {
      name: 'level',
      kind: 'text',
      meaning: 'Whom the page speaks for: program, department, gme_office, institution or system',
      read: (row) => row.page?.level ?? null,
    },
    {
      name: 'conflict',
      kind: 'boolean',
      meaning: 'Another page contradicted it on H-1B or J-1',
      read: (row) => row.conflict,
    },
    {
      name: 'source_id',
      kind: 'text',
      meaning: 'The page; empty while none spoke for the program',
      read: (row) => row.page?.sourceId ?? null,
    },
    { name: 'url', kind: 'link', meaning: 'Its address then', read: (row) => row.page?.url ?? null },
    {
      name: 'sha256',
      kind: 'text',
      meaning: 'Of the stored bytes it was read from',
      read: (row) => row.page?.sha256 ?? null,
    },
    { name: 'rules_version', kind: 'text', meaning: 'Of the rules that read it', read: (row) => row.rulesVersion },
    { name: 'reviewed_by', kind: 'text', meaning: 'Who judged it, where a person did', read: (row) => row.reviewedBy },
    {
      name: 'evidence',
      kind: 'text',
      meaning: 'The sentences it was read from',
      read: (row) => row.evidence.join(' '),
    },
    {
      name: 'sentences',
      kind: 'json',
      meaning: 'Names of those sentences, the same through other wordings and pages (sentence_lineage)',
      read: (row) => JSON.stringify(row.sentences),
    },
  ],
}
