/** What employers filed stands beside what pages say: counted by year, with the rows behind each count, and never called sponsoring. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filingRows, storeFilings } from '../../src/db/filings.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import { employerKey, type Filing, fiscalYearOf } from '../../src/domain/filing.ts'
import { SAMPLE_NOW, SAMPLE_REGISTRY, seedSample } from '../support/sample-data.ts'
import { openWeb, type TestWeb, wordsOf } from './web.ts'

const filing = (caseNumber: string, given: Partial<Filing>): Filing => {
  const told = { decidedOn: '2025-03-14', employer: 'AMBER LAKE UNIVERSITY HOSPITAL, INC.', ...given }
  return {
    caseNumber,
    status: 'certified',
    fiscalYear: fiscalYearOf(told.decidedOn),
    employerKey: employerKey(told.employer),
    fein: null,
    jobTitle: 'Hospitalist',
    socCode: '29-1216',
    positions: 1,
    beginOn: '2025-07-01',
    worksiteCity: 'Amber Lake',
    worksiteState: 'MN',
    trainee: false,
    ...told,
  }
}

const HOME = '/institutions/amber-lake'

describe('filings', () => {
  let web: TestWeb
  const store = (...some: readonly Filing[]) => storeFilings(web.database.db, some, SAMPLE_NOW)
  beforeAll(async () => {
    web = await openWeb()
    await seedSample(web.database.db)
  })
  afterAll(() => web.close())

  it('are not spoken of where none were imported', async () => {
    expect((await web.page(HOME))('.filings').length).toBe(0)
    expect((await web.get(`${HOME}/filings`)).status).toBe(404)
  })

  it('are kept once, with the later decision, however often and in whichever order they come', async () => {
    const early = filing('I-200-1', { decidedOn: '2024-09-30', trainee: true, jobTitle: 'Resident Physician' })
    const late = { ...early, decidedOn: '2024-10-01', fiscalYear: 2025, status: 'certified_withdrawn' } as const
    expect(await store(late, early, late)).toEqual({ added: 1, replaced: 0, known: 2 })
    expect(await store(early)).toEqual({ added: 0, replaced: 0, known: 1 })
    expect(await store({ ...late, decidedOn: '2024-10-02' })).toEqual({ added: 0, replaced: 1, known: 0 })
    const { rows } = await filingRows(
      web.database.db,
      'amber-lake',
      { fiscalYear: null, status: null, trainee: null },
      { limit: 10, offset: 0 },
    )
    expect(rows).toEqual([{ ...late, decidedOn: '2024-10-02' }])
  })

  it('are counted by year under the names and numbers that an institution declares', async () => {
    const institution = { institutionId: 'amber-lake' }
    const employers = ['Regents of Amber', '12-3456789'].map((name) => ({
      ...institution,
      key: employerKey(name),
      name,
    }))
    await declareRegistry(web.database.db, { ...SAMPLE_REGISTRY, employers }, SAMPLE_NOW)
    await store(
      filing('I-200-2', { employer: 'The Regents of Amber' }),
      filing('I-200-3', { employer: 'Amber Faculty Practice', fein: '123456789', status: 'denied' }),
      filing('I-200-4', { employer: 'Dovecote Hospital' }),
      filing('I-200-5', { decidedOn: '2023-12-01' }),
    )
    const $ = await web.page(HOME)
    const rows = $('.filings tbody tr')
      .toArray()
      .map((row) =>
        $(row)
          .children()
          .toArray()
          .map((cell) => $(cell).text()),
      )
    // Fiscal year, filed, certified, with a trainee’s title.
    expect(rows).toEqual([
      ['2025', '3', '1', '1'],
      ['2024', '1', '1', '0'],
    ])
    expect(wordsOf($, '.filings')).toContain('decided from 1 Dec 2023 to 14 Mar 2025')
    expect(wordsOf($, '.filings')).toContain('12-3456789; Amber Lake University Hospital; Regents of Amber')
    expect(wordsOf($, '.filings')).toContain('A filing is an intention: no visa, no policy')
    expect(wordsOf($, '.filings')).not.toMatch(/sponsor/i)
  })

  it('show the rows behind each figure, and only those', async () => {
    const $ = await web.page(HOME)
    for (const link of $('.filings tbody a').toArray()) {
      const list = await web.page($(link).attr('href') ?? '')
      expect(list('table.list tbody tr').length).toBe(Number($(link).text()))
    }
    const list = await web.page(`${HOME}/filings?year=2025&title=trainee`)
    expect(wordsOf(list, 'table.list tbody')).toBe(
      'Resident Physician SOC 29-1216 AMBER LAKE UNIVERSITY HOSPITAL, INC. Amber Lake, MN certified, later withdrawn 2 Oct 2024 1 Jul 2025 I-200-1',
    )
    expect(await web.json(`${HOME}/filings.json?year=2024`)).toMatchObject({
      total: 1,
      rows: [{ caseNumber: 'I-200-5' }],
    })
    expect((await web.get(`${HOME}/filings?year=x`)).status).toBe(400)
  })

  it('stand on the page of each program of the institution, and say so where there is none', async () => {
    const $ = await web.page('/programs/amber-lake-internal-medicine-residency')
    expect($('.filings tbody tr').length).toBe(2)
    expect($('.policy-now').text()).not.toContain('LCA')
    const other = await web.page('/programs/elm-harbor-psychiatry-residency')
    expect(wordsOf(other, '.filings')).toContain('No filing was found.')
    expect(wordsOf(other, '.filings')).toContain('That there is none is no refusal.')
  })
})
