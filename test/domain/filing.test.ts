import { expect, it } from 'vitest'
import { employerKey, fiscalYearOf, isPhysician, isTraineeTitle } from '../../src/domain/filing.ts'

it.each([
  ['THE ALDER POINT HOSPITAL, INC.', 'alder point hospital'],
  ['Alder Point Hospital', 'alder point hospital'],
  ["St. Mary's Medical Center", 'st marys medical center'],
  ['Board of Trustees of the University of Alder', 'university of alder'],
  ['Alder & Birch Physicians PLLC', 'alder and birch physicians'],
  ['Clínica Álamo, P.C.', 'clinica alamo'],
  ['Alder Medical Group, D/B/A Birch Care', 'alder medical group'],
  ['12-3456789', 'fein:123456789'],
  ['123456789', 'fein:123456789'],
  ['The Inc.', ''],
])('finds %s under “%s”', (name, key) => expect(employerKey(name)).toBe(key))

it.each([
  ['2024-09-30', 2024],
  ['2024-10-01', 2025],
  ['2025-01-01', 2025],
])('puts %s into fiscal year %i', (day, year) => expect(fiscalYearOf(day)).toBe(year))

it('knows physicians from others whose codes begin alike', () => {
  expect(['29-1211', '29-1216', '29-1229', '29-1249'].every(isPhysician)).toBe(true)
  expect(['29-1291', '29-1292', '29-1299', '29-1141', '15-1252', '29-1216.00'].some(isPhysician)).toBe(false)
})

it.each([
  ['Resident Physician', true],
  ['PGY-2, Internal Medicine', true],
  ['PGY3', true],
  ['Clinical Fellow', true],
  ['House Officer II', true],
  ['House Staff', true],
  ['Hospitalist', false],
  ['Fellowship Director', false],
  ['Residency Program Director', false],
  ['Internist', false],
  ['Residential Care Physician', false],
])('takes %s for a title of training: %s', (title, is) => expect(isTraineeTitle(title)).toBe(is))
