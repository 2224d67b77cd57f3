/** Which column of a disclosure file holds what: read from its first row, under all names that the files of the years gave it. */
import type { SheetRow } from './rows.ts'

/** What is taken from a file. Persons (EMPLOYER_POC_*, AGENT_ATTORNEY_*, PREPARER_*) are never read. */
const NAMES = {
  caseNumber: ['CASE_NUMBER', 'LCA_CASE_NUMBER'],
  status: ['CASE_STATUS', 'STATUS'],
  receivedOn: ['RECEIVED_DATE', 'CASE_SUBMITTED', 'LCA_CASE_SUBMIT'],
  decidedOn: ['DECISION_DATE'],
  visaClass: ['VISA_CLASS'],
  jobTitle: ['JOB_TITLE', 'LCA_CASE_JOB_TITLE'],
  socCode: ['SOC_CODE', 'LCA_CASE_SOC_CODE'],
  positions: ['TOTAL_WORKER_POSITIONS', 'TOTAL_WORKERS'],
  beginOn: ['BEGIN_DATE', 'EMPLOYMENT_START_DATE', 'PERIOD_OF_EMPLOYMENT_START_DATE'],
  employer: ['EMPLOYER_NAME', 'LCA_CASE_EMPLOYER_NAME'],
  fein: ['EMPLOYER_FEIN', 'FEIN'],
  worksiteCity: ['WORKSITE_CITY', 'WORKSITE_CITY_1'],
  worksiteState: ['WORKSITE_STATE', 'WORKSITE_STATE_1'],
} as const

export type ColumnName = keyof typeof NAMES

const NEEDED: readonly ColumnName[] = ['caseNumber', 'status', 'visaClass', 'jobTitle', 'socCode', 'employer']

export type Columns = Readonly<Record<ColumnName, number | null>>

/** H-1B_DEPENDENT and H1B_DEPENDENT are one name. */
const plain = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

/** The columns, or the names of those without which the file says nothing. */
export const columnsOf = (
  header: SheetRow,
): { readonly ok: true; readonly columns: Columns } | { readonly ok: false; readonly missing: readonly string[] } => {
  const places = new Map<string, number>()
  for (let column = header.width - 1; column >= 0; column -= 1) places.set(plain(header.text(column)), column)
  const placeOf = (name: ColumnName): number | null =>
    NAMES[name].map((each) => places.get(plain(each))).find((place) => place !== undefined) ?? null
  const columns = Object.fromEntries(Object.keys(NAMES).map((name) => [name, placeOf(name as ColumnName)])) as Columns
  const missing = NEEDED.filter((name) => columns[name] === null).map((name) => NAMES[name][0])
  if (columns.decidedOn === null && columns.receivedOn === null) missing.push('DECISION_DATE')
  return missing.length > 0 ? { ok: false, missing } : { ok: true, columns }
}
