/** Cron expressions that are taken, and the words for those that are not. */
import { expect, test } from 'vitest'
import { cronFault } from '../../src/config/cron.ts'

test.each([
  '0 4 * * *',
  '*/15 * * * *',
  '0,30 8-18/2 1 jan-mar Mon',
  '5-59/10 0 1,15 * 0-7',
  '0 0 29 2 *',
  '0 0 31 2 mon',
  '  0   4 * *  * ',
])('%s', (expression) => {
  expect(cronFault(expression)).toBeNull()
})

test.each([
  ['', 'five fields, not 0'],
  ['daily', 'five fields, not 1'],
  ['0 0 4 * * *', 'five fields, not 6'],
  ['60 4 * * *', 'minute from 0 to 59, not "60"'],
  ['0 -4 * * *', 'hour from 0 to 23, not "-4"'],
  ['0 4 0 * *', 'day of month from 1 to 31, not "0"'],
  ['0 4 * 13 *', 'month from 1 to 12, not "13"'],
  ['0 4 * * fri-mon', 'day of week from 0 to 7, not "fri-mon"'],
  ['0 4 * * 8', 'day of week from 0 to 7, not "8"'],
  ['*/0 4 * * *', 'minute from 0 to 59, not "*/0"'],
  ['5/10 4 * * *', 'minute from 0 to 59, not "5/10"'],
  ['1,,2 4 * * *', 'minute from 0 to 59, not "1,,2"'],
  ['1-2-3 4 * * *', 'minute from 0 to 59, not "1-2-3"'],
  ['* * 30 feb *', 'a day that its months have'],
])('%s: %s', (expression, fault) => {
  expect(cronFault(expression)).toBe(fault)
})
