/** What the applicants' spreadsheet says of conditions. */
import { expect, test } from 'vitest'
import { SPONSORS, type SponsorRow } from '../../src/export/sponsors.ts'
import type { Requirement } from '../../src/domain/requirement.ts'

const cell = (requirements: readonly Requirement[]) =>
  SPONSORS.columns
    .find(({ name }) => name === 'requirements')
    ?.read({ policy: { requirements } } as unknown as SponsorRow)

test('alternatives are told with the condition they stand in for, and never as a second one', () => {
  expect(
    cell([
      { type: 'ecfmg_certification', by: 'ranking', text: 'or a full license' },
      { type: 'graduation_within_years', years: 5 },
      { type: 'other', text: 'The Vice Dean must approve.' },
    ]),
  ).toBe(
    'ECFMG certification, or a full license, by ranking; recent graduation, within 5 years; The Vice Dean must approve.',
  )
})
