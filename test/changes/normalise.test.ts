import { describe, expect, it } from 'vitest'
import { equate, fold } from '../../src/changes/normalise.ts'

describe('fold: what no reader would call a change', () => {
  it.each([
    ['curly quotes', 'the program’s “policy”', 'the program\'s "policy"'],
    ['hyphens of all kinds', 'H‑1B, J–1 and non‐immigrant', 'H-1B, J-1 and non-immigrant'],
    ['hyphenated words', 'case-by-case', 'case by case'],
    ['dashes', 'J-1 — only', 'J-1 - only'],
    ['soft hyphens and zero widths', 'spon\u00ADsor\u200B', 'sponsor'],
    ['spaces', ' we\u00A0 sponsor\tJ-1 .', 'we sponsor J-1'],
    ['capitals', 'J-1 Visas ONLY', 'j-1 visas only'],
    ['composed and decomposed letters', 'Université', 'Universite\u0301'],
    ['bullets and final stops', '• J-1 visas only.', 'J-1 visas only'],
    ['ellipsis', 'and so on…', 'and so on...'],
    ['stamp in front', 'Last updated: May 3, 2026. J-1 only', 'J-1 only'],
    ['stamp in brackets', 'J-1 only (revised 3/2026)', 'J-1 only (reviewed on 2026-10-01)'],
    ['stamp with time', 'Page last modified on 3 May 2026 at 10:15 am', 'Page last modified on 4 June 2027, 09:00'],
    ['copyright', 'Visa office © 2025', 'Visa office © 2025-2026'],
  ])('%s', (_name, one, other) => {
    expect(fold(one)).toBe(fold(other))
  })

  it.each([
    ['a negation', 'we sponsor', 'we do not sponsor'],
    ['a visa', 'J-1 visas', 'H-1B visas'],
    ['another visa with almost the same name', 'H-1B', 'H-1B1'],
    ['a spelling', 'H1B', 'H-1B'],
    ['a year', 'for 2026', 'for 2027'],
    ['a deadline', 'due February 1', 'due March 1'],
    ['a date that is no stamp', 'effective May 3, 2026', 'effective May 4, 2026'],
    ['a question and an answer', 'J-1 only?', 'J-1 only.'],
  ])('keeps apart %s', (_name, one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })

  it('leaves nothing of a line that is only a stamp', () => {
    expect(fold('Last reviewed: 2026-10-01')).toBe('')
  })
  it('takes long rows of dots in its stride', () => {
    expect(fold(`visas${'.'.repeat(300_000)}4`)).toHaveLength(300_006)
  })
})

describe('equate: other words for the same fact', () => {
  it.each([
    ['seasons', 'the 2025-2026 season', 'the 2026–27 season'],
    ['years', 'starting in July 2026', 'starting in July 2027'],
    ['spellings of H-1B', 'H1B, H-1-B, H1-B, H 1B, HI-B, H-1', 'H-1B, H-1B, H-1B, H-1B, H-1B, H-1B'],
    ['spellings of J-1', 'J1 J-1 J-I', 'J-1 J-1 J-1'],
    ['spellings of Step 3', 'USMLE Step III', 'USMLE step 3'],
    ['ECFMG by its new parent', 'ECFMG, a division of Intealth, sponsors', 'ECFMG sponsors'],
    ['ECFMG by its new name', 'Intealth (formerly ECFMG)', 'ECFMG'],
    ['ECFMG in full', 'the Educational Commission for Foreign Medical Graduates (ECFMG)', 'the ECFMG'],
  ])('%s', (_name, one, other) => {
    expect(equate(one)).toBe(equate(other))
  })

  it.each([
    ['H-1B and H-1B1', 'H-1B', 'H-1B1'],
    ['J-1 and J-2', 'J1', 'J2'],
    ['H-1B and H-4', 'H-1B', 'H-4'],
    ['sums of money', 'a fee of $2026', 'a fee of $2027'],
    ['Step 2 and Step 3', 'Step 2', 'Step 3'],
  ])('keeps apart %s', (_name, one, other) => {
    expect(equate(one)).not.toBe(equate(other))
  })
})
