import { describe, expect, test } from 'vitest'
import { read } from './cases.ts'

const h1b = (text: string) => read([{ text }]).positions.find(({ visa }) => visa === 'h1b')

describe('why H-1B is refused or paused', () => {
  test.each([
    ['Because of the new $100,000 fee, the hospital is not filing H-1B petitions.', 'paused', 'fee'],
    ['H-1B sponsorship is not available because of the $100,000 fee.', 'paused', 'fee'],
    ['Given the $100K petition fee, H-1B visas are not being sponsored this cycle.', 'paused', 'fee'],
    ['Due to recent increases in visa fees, H-1B sponsorship is suspended.', 'paused', 'fee'],
    ['A new federal fee applies to H-1B petitions. For this reason we do not sponsor H-1B visas.', 'paused', 'fee'],
    ['Because of the presidential proclamation we are not able to sponsor H-1B visas.', 'paused', 'proclamation'],
    ['H-1B sponsorship is on hold pending litigation.', 'paused', 'litigation'],
    ['While the litigation over the H-1B fee is pending, we will not sponsor H-1B visas.', 'paused', 'litigation'],
    ['We no longer sponsor H-1B visas.', 'not_sponsored', null],
    ['The $100,000 fee does not affect our trainees, and we sponsor H-1B visas as before.', 'sponsored', null],
  ])('%s', (text, position, cause) => {
    expect(h1b(text)).toMatchObject({ position, cause })
  })

  test.each([
    ['We sponsor H-1B visas only for applicants who are already in the United States.', 'all', 'inside_us_only'],
    ['Due to the new fee, we can only accept H-1B transfers.', 'prior_holders_or_transfers', 'anywhere'],
    ['H-1B sponsorship is limited to graduates of American medical schools.', 'us_graduates', 'anywhere'],
  ])('%s', (text, population, geography) => {
    expect(h1b(text)).toMatchObject({ position: 'case_by_case', scope: { population, geography } })
  })
})
