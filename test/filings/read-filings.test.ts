/** Disclosure files in miniature: the traps of the real ones, in files written here. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFilings } from '../../src/filings/read-filings.ts'
import { UnreadableSheet } from '../../src/filings/rows.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'visawatch-filings-'))
})
afterAll(() => rm(dir, { recursive: true }))

const read = async (name: string, text?: string | Uint8Array) => {
  const file = join(dir, name)
  if (text !== undefined) await writeFile(file, text)
  const found: unknown[] = []
  for await (const each of readFilings(file)) found.push(each)
  return found
}

const HEADER = [
  'CASE_NUMBER',
  'CASE_STATUS',
  'RECEIVED_DATE',
  'DECISION_DATE',
  'VISA_CLASS',
  'JOB_TITLE',
  'SOC_CODE',
  'TOTAL_WORKER_POSITIONS',
  'BEGIN_DATE',
  'EMPLOYER_NAME',
  'EMPLOYER_FEIN',
  'EMPLOYER_POC_LAST_NAME',
  'WORKSITE_CITY',
  'WORKSITE_STATE',
]

const ALDER = {
  caseNumber: 'I-200-25001-000001',
  status: 'certified',
  decidedOn: '2025-03-14',
  fiscalYear: 2025,
  employer: 'The Alder Point Hospital, Inc.',
  employerKey: 'alder point hospital',
  fein: '123456789',
  jobTitle: 'Resident Physician (PGY-1)',
  socCode: '29-1216',
  positions: 1,
  beginOn: '2025-07-01',
  worksiteCity: 'Alder Point',
  worksiteState: 'ME',
  trainee: true,
}

const sheet = async (name: string, rows: readonly (readonly (string | number | null)[])[]) => {
  const cells = rows.map((row) =>
    row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value: value ?? '', type: String })),
  )
  await writeFile(join(dir, name), await writeXlsxFile(cells, { sheet: 'LCA_Dislclosure_FY2025_Q2' }).toBuffer())
}

describe('a spreadsheet', () => {
  it('is read by the names of its columns, with dates as serial numbers, without its blank rows', async () => {
    await sheet('q2.xlsx', [
      HEADER,
      [
        'I-200-25001-000001',
        'Certified',
        45650,
        45730,
        'H-1B',
        'Resident Physician (PGY-1)',
        '29-1216.00',
        1,
        45839,
        'The Alder Point Hospital, Inc.',
        '12-3456789',
        'Somebody',
        'Alder Point',
        'ME',
      ],
      [],
      [null, ' ', null],
      [
        'I-200-25001-000002',
        'Certified',
        45650,
        45730,
        'H-1B',
        'Software Engineer',
        '15-1252.00',
        1,
        45839,
        'Alder Soft LLC',
        '',
        '',
        'Bangor',
        'ME',
      ],
      [
        'I-203-25001-000003',
        'Certified',
        45650,
        45730,
        'E-3 Australian',
        'Fellow',
        '29-1229',
        1,
        45839,
        'Alder Point Hospital',
        '',
        '',
        'Bangor',
        'ME',
      ],
    ])
    expect(await read('q2.xlsx')).toEqual([ALDER, 'other_occupation', 'other_visa'])
  })

  it('says what is wrong with a file that is none', async () => {
    await expect(read('broken.xlsx', 'no zip at all')).rejects.toThrow(/broken\.xlsx: no XLSX file, or a damaged one/)
    await expect(read('notes.docx', 'x')).rejects.toThrow('should be an .xlsx or a .csv file')
    await sheet('other.xlsx', [
      ['Name', 'Wage'],
      ['x', 1],
    ])
    await expect(read('other.xlsx')).rejects.toThrow(UnreadableSheet)
    await expect(read('other.xlsx')).rejects.toThrow('its first row does not name CASE_NUMBER, CASE_STATUS, VISA_CLASS')
    await expect(read('empty.csv', '')).rejects.toThrow('empty.csv: it is empty')
    await expect(read('missing.xlsx')).rejects.toThrow('ENOENT')
  })
})

describe('a CSV file', () => {
  it('may wrap codes in formulas, call columns by other names, and write days as Americans do', async () => {
    const text = [
      'CASE_NUMBER,Case Status,DECISION_DATE,VISA_CLASS,JOB_TITLE,SOC_CODE,TOTAL_WORKERS,EMPLOYMENT_START_DATE,EMPLOYER_NAME,WORKSITE_CITY_1,WORKSITE_STATE_1',
      ',,,,,,,,,,',
      'I-200-19274-000009,CERTIFIED-WITHDRAWN,10/1/2019,H-1B,"Fellow, Cardiology","=""29-1212.00""",2,7/1/2020,Board of Regents of the University of Alder d/b/a Alder Health,Orono,me',
    ].join('\r\n')
    expect(await read('old.csv', `\uFEFF${text}`)).toEqual([
      {
        caseNumber: 'I-200-19274-000009',
        status: 'certified_withdrawn',
        decidedOn: '2019-10-01',
        fiscalYear: 2020,
        employer: 'Board of Regents of the University of Alder d/b/a Alder Health',
        employerKey: 'university of alder',
        fein: null,
        jobTitle: 'Fellow, Cardiology',
        socCode: '29-1212',
        positions: 2,
        beginOn: '2020-07-01',
        worksiteCity: 'Orono',
        worksiteState: 'ME',
        trainee: true,
      },
    ])
  })

  it('takes the day of receipt where a decision has none, and leaves out what cannot be counted', async () => {
    const row = (cells: Readonly<Record<string, string>>) => HEADER.map((name) => cells[name] ?? '').join(',')
    const whole = {
      CASE_NUMBER: 'I-200-24001-000001',
      CASE_STATUS: 'Withdrawn',
      RECEIVED_DATE: '2024-09-30',
      VISA_CLASS: 'H-1B',
      JOB_TITLE: 'Hospitalist',
      SOC_CODE: '29-1229',
      EMPLOYER_NAME: 'Birch Clinic',
    }
    const found = await read(
      'days.csv',
      [
        HEADER.join(','),
        row(whole),
        row({ ...whole, RECEIVED_DATE: '' }),
        row({ ...whole, CASE_STATUS: 'Pending' }),
        row({ ...whole, EMPLOYER_NAME: ' ' }),
        row({ ...whole, SOC_CODE: '29-1292' }),
      ].join('\n'),
    )
    expect(found).toEqual([
      expect.objectContaining({
        decidedOn: '2024-09-30',
        fiscalYear: 2024,
        status: 'withdrawn',
        trainee: false,
        positions: 1,
      }),
      'incomplete',
      'incomplete',
      'incomplete',
      'other_occupation',
    ])
  })
})
