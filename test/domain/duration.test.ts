/** Durations and sizes as people write them. */
import { expect, test } from 'vitest'
import { formatDuration, parseDuration, parseSize } from '../../src/domain/duration.ts'

test.each([
  ['250ms', 250],
  ['10s', 10_000],
  ['1.5h', 5_400_000],
  ['30 d', 2_592_000_000],
  ['2w', 1_209_600_000],
  ['0s', 0],
])('%s is %i ms', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds)
})

test.each(['', '10', '10 seconds', '-5s', '1h30m', 's', '10S', '1e3s', ' 10s', '9999999999s', '10s\n'])(
  '%j is no duration',
  (text) => {
    expect(parseDuration(text)).toBeNull()
  },
)

test.each([
  ['512B', 512],
  ['500kB', 500_000],
  ['500KiB', 512_000],
  ['10mb', 10_000_000],
  ['1.5 GB', 1_500_000_000],
])('%s is %i bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes)
})

test.each(['', '10', '10 megs', '-1MB', 'MB'])('%j is no size', (text) => {
  expect(parseSize(text)).toBeNull()
})

test.each([
  [0, '0s'],
  [250, '250ms'],
  [90_000, '90s'],
  [3_600_000, '1h'],
  [302_400_000, '84h'],
  [604_800_000, '7d'],
])('%i ms is written %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text)
  expect(parseDuration(text)).toBe(milliseconds)
})
