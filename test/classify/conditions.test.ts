import { describe, expect, test } from 'vitest'
import { deadlineIn } from '../../src/classify/conditions/deadlines.ts'
import { sayRequirement } from '../../src/domain/fact.ts'
import { read } from './cases.ts'

describe('deadlines', () => {
  test.each([
    ['certified at the time of application', 'application'],
    ['must be certified to apply', 'application'],
    ['before they can be invited for an interview', 'interview'],
    ['by the time we rank', 'ranking'],
    ['before rank lists are due', 'ranking'],
    ['by match day', 'match'],
    ['before a contract is signed', 'contract'],
    ['prior to appointment', 'contract'],
    ['before the start of residency', 'start'],
    ['by the time training begins', 'start'],
    ['by february 1', '02-01'],
    ['by february 1 2027', '2027-02-01'],
    ['by the 15th of march', '03-15'],
    ['before december', '12'],
    ['by july 1', 'start'],
    ['you may apply', null],
    ['passed step 3', null],
  ])('%s: %s', (clause, deadline) => {
    expect(deadlineIn(clause)).toBe(deadline)
  })
})

const requirements = (under: string | undefined, text: string) =>
  read([{ under, text }]).requirements.map(({ type, by, years }) =>
    [type, by, years].filter((part) => part !== undefined).join(' '),
  )

describe('conditions', () => {
  test.each<[string | undefined, string, readonly string[]]>([
    [
      undefined,
      'A valid ECFMG certificate is required at the time of application.',
      ['ecfmg_certification application'],
    ],
    ['Please submit:', 'ECFMG certificate', ['ecfmg_certification application']],
    ['Is an ECFMG certificate needed to apply with you?', 'Yes.', ['ecfmg_certification application']],
    ['Is an ECFMG certificate needed to apply with you?', 'No.', []],
    [
      'Is an ECFMG certificate needed to apply with you?',
      'No, but it must be in hand before the start of training.',
      ['ecfmg_certification start'],
    ],
    [
      undefined,
      'To apply you need not hold the ECFMG certificate, but you must be certified before training begins.',
      ['ecfmg_certification start'],
    ],
    [undefined, 'USMLE Steps 1, 2 and 3 must be passed by the time we rank.', ['step3 ranking']],
    [undefined, 'Step III is required for appointment.', ['step3 contract']],
    [undefined, 'All three USMLE Steps are required.', ['step3']],
    [undefined, 'Step 3 is not required.', []],
    [undefined, 'Passing Step 3 is preferred.', []],
    [undefined, 'Residents take Step 3 during training.', []],
    [undefined, 'Applicants must have graduated within the last five years.', ['graduation_within_years 5']],
    [
      undefined,
      'No more than 3 years may have passed since graduation from medical school.',
      ['graduation_within_years 3'],
    ],
    ['Is there a limit on years since graduation?', 'Yes, seven years.', ['graduation_within_years 7']],
    ['Is there a limit on years since graduation?', 'No, there is no limit.', []],
    [undefined, 'We prefer candidates who graduated within five years.', []],
    [undefined, 'Applicants must have finished a three-year residency in pediatrics.', []],
    [undefined, 'At least six months of US clinical experience are required.', ['us_clinical_experience']],
    [undefined, 'US clinical experience is desirable.', []],
    [undefined, 'We do not require US clinical experience.', []],
    [undefined, 'Applicants must be fluent in spoken and written English.', ['english_proficiency']],
    [undefined, 'All visa fees are paid by the applicant.', ['applicant_pays_fees']],
    [undefined, 'All visa fees are paid by the hospital.', []],
    [undefined, 'Information on ECFMG certification is found on the website of the ECFMG.', []],
  ])('%s | %s', (under, text, expected) => {
    expect(requirements(under, text)).toEqual(expected)
  })

  test('limits of an H-1B come from what is said of it', () => {
    expect(requirements(undefined, 'A limited number of H-1B visas is available.')).toEqual(['limited_slots'])
    expect(requirements(undefined, 'H-1B visas are sponsored for US medical graduates only.')).toEqual([
      'us_or_canadian_graduates_only',
    ])
    expect(requirements(undefined, 'H-1B transfers only.')).toEqual(['prior_h1b_or_transfer_only'])
    expect(requirements(undefined, 'H-1B visas are not sponsored for US medical graduates.')).toEqual([])
  })

  test('an alternative is shown with the condition, not as if both were needed', () => {
    const found = (text: string) =>
      read([{ text }]).requirements.map(({ type, text: alternative }) => [type, alternative])
    expect(found('A valid ECFMG certificate or a full unrestricted license is required.')).toEqual([
      ['ecfmg_certification', 'or a full unrestricted license'],
    ])
    expect(found('Applicants need a state license or ECFMG certification.')).toEqual([
      ['ecfmg_certification', 'or a state license'],
    ])
    expect(found('ECFMG certification and a training license are required.')).toEqual([
      ['ecfmg_certification', undefined],
    ])
  })

  test('the first year of graduation is kept in words where the page does not say from when it counts', () => {
    expect(read([{ text: 'Applicants must have graduated in 2021 or later.' }]).requirements).toEqual([
      { type: 'graduation_within_years', text: 'graduated in 2021 or later', statement: 0 },
    ])
  })

  test('each type is given once, with the clearest deadline, and where it was read', () => {
    const { requirements: found, readings } = read([
      { text: 'ECFMG certification is required.' },
      { text: 'The ECFMG certificate must be held before ranking.' },
    ])
    expect(found).toEqual([{ type: 'ecfmg_certification', by: 'ranking', statement: 1 }])
    expect(readings.find(({ statement }) => statement.ordinal === 1)?.statement.text).toContain('ranking')
  })

  test.each<[string | undefined, string, string]>([
    [
      undefined,
      'We consider H-1B visas. Those from a foreign school need the approval of the Vice Dean before they are ranked.',
      'Those from a foreign school need the approval of the Vice Dean before they are ranked.',
    ],
    [
      'Conditions for the J-1',
      '• A letter of the Ministry of Health is required.',
      'A letter of the Ministry of Health is required.',
    ],
    [
      undefined,
      'The department, which has for many years been glad to welcome physicians from all over the world to its programs, sponsors the J-1; an H-1B is filed only with the consent of the GME committee.',
      'an H-1B is filed only with the consent of the GME committee',
    ],
  ])('a condition without a type is told in the words of the page: %s | %s', (under, text, quoted) => {
    expect(
      read([{ under, text }])
        .requirements.filter(({ type }) => type === 'other')
        .map((each) => each.text),
    ).toEqual([quoted])
  })

  test('two ways to an H-1B are told as two ways, and two conditions at once as two', () => {
    const said = (text: string) => read([{ text }]).requirements.map(sayRequirement)
    expect(
      said('H-1B visas are considered only for graduates of US medical schools or for those who already hold an H-1B.'),
    ).toEqual([
      'prior H-1B or transfer only, or US or Canadian graduates',
      'US or Canadian graduates only, or those who hold an H-1B already',
    ])
    expect(
      said('H-1B visas are considered only for graduates of US medical schools who already hold an H-1B.'),
    ).toEqual(['prior H-1B or transfer only', 'US or Canadian graduates only'])
  })

  test.each([
    [
      'A valid ECFMG certificate or a full license is required by ranking.',
      'ECFMG certification, or a full license, by ranking',
    ],
    ['Your ECFMG certificate must reach us no later than February.', 'ECFMG certification, by February'],
    ['ECFMG certification must be complete by the end of April.', 'ECFMG certification, by 30 April'],
  ])('%s is said as %s', (text, said) => {
    expect(read([{ text }]).requirements.map(sayRequirement)).toEqual([said])
  })

  test.each([
    ['Our hospital is cap-exempt.', true],
    ['The hospital is exempt from the H-1B cap.', true],
    ['Our hospital is not cap-exempt for H-1B visas.', false],
    ['The H-1B cap is reached each spring.', null],
    ['The gift of a cap is customary.', null],
  ])('cap: %s', (text, exempt) => {
    expect(read([{ text }]).capExempt).toBe(exempt)
  })
})
