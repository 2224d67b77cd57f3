/** One row of a disclosure file as a filing of a physician, or why it is none. Computes only. */
import {
  employerKey,
  type Filing,
  type FilingStatus,
  fiscalYearOf,
  isPhysician,
  isTraineeTitle,
} from '../domain/filing.ts'
import type { ColumnName, Columns } from './columns.ts'
import type { SheetRow } from './rows.ts'

/** Another occupation, another visa, or a row that says too little to be counted. */
export type NoFiling = 'other_occupation' | 'other_visa' | 'incomplete'

const STATUSES: Readonly<Record<string, FilingStatus>> = {
  certified: 'certified',
  'certified-withdrawn': 'certified_withdrawn',
  'certified - withdrawn': 'certified_withdrawn',
  denied: 'denied',
  withdrawn: 'withdrawn',
}

const MOST_CHARACTERS = 300

/** Without the ="..." in which some files wrap a code, and without what cannot be printed. */
const cleaned = (text: string): string =>
  text
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS)

const DAY_MS = 86_400_000
/** Day 0 of spreadsheets. */
const EPOCH_MS = Date.UTC(1899, 11, 30)

/** A day as the files write it: the serial number of a spreadsheet, 2025-03-01, or 3/1/2025. */
export const dayOf = (text: string): string | null => {
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : null
  if (serial !== null) return new Date(EPOCH_MS + serial * DAY_MS).toISOString().slice(0, 10)
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(text)
  const written =
    american === null
      ? /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0]
      : `${american[3]}-${american[1]?.padStart(2, '0')}-${american[2]?.padStart(2, '0')}`
  const date = written === undefined ? Number.NaN : Date.parse(`${written}T00:00:00Z`)
  return Number.isNaN(date) || written !== new Date(date).toISOString().slice(0, 10) ? null : written
}

const socOf = (text: string): string => {
  const digits = /^(\d{2})-?(\d{4})(?:\.\d{2})?$/.exec(text)
  return digits === null ? text : `${digits[1]}-${digits[2]}`
}

const stateOf = (text: string): string | null => (/^[A-Z]{2}$/.test(text.toUpperCase()) ? text.toUpperCase() : null)

export const filingOf = (row: SheetRow, columns: Columns): Filing | NoFiling => {
  const at = (name: ColumnName): string => {
    const column = columns[name]
    return column === null ? '' : cleaned(row.text(column))
  }
  const socCode = socOf(at('socCode'))
  if (!isPhysician(socCode)) return 'other_occupation'
  if (!/^h-?1b$/i.test(at('visaClass'))) return 'other_visa'
  const caseNumber = at('caseNumber').toUpperCase()
  const status = STATUSES[at('status').toLowerCase()]
  const decidedOn = dayOf(at('decidedOn')) ?? dayOf(at('receivedOn'))
  const employer = at('employer')
  if (caseNumber === '' || status === undefined || decidedOn === null || employer === '') return 'incomplete'
  const jobTitle = at('jobTitle')
  const fein = at('fein').replaceAll(/\D/g, '')
  const positions = Number(at('positions'))
  return {
    caseNumber,
    status,
    decidedOn,
    fiscalYear: fiscalYearOf(decidedOn),
    employer,
    employerKey: employerKey(employer),
    fein: /^\d{9}$/.test(fein) ? fein : null,
    jobTitle,
    socCode,
    positions: Number.isInteger(positions) && positions > 0 && positions < 10_000 ? positions : 1,
    beginOn: dayOf(at('beginOn')),
    worksiteCity: at('worksiteCity') || null,
    worksiteState: stateOf(at('worksiteState')),
    trainee: isTraineeTitle(jobTitle),
  }
}
