/** Durations and sizes as people write them ("10s", "10MB") and as the program counts them: milliseconds, bytes. Knows no clock. */
const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** k, M and G are decimal, Ki, Mi and Gi binary, as in IEC 80000-13. */
const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1000,
  mb: 1000 ** 2,
  gb: 1000 ** 3,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
}

const amount = (text: string, units: Readonly<Record<string, number>>): number | null => {
  const parts = /^(\d{1,9}(?:\.\d{1,3})?) ?([a-z]{1,3})$/.exec(text)
  const unit = parts?.[2] === undefined ? undefined : units[parts[2]]
  return parts === null || unit === undefined ? null : Math.round(Number(parts[1]) * unit)
}

/** "250ms", "10s", "1.5h", "30 d", "2w" in milliseconds; null for anything else, a bare number included: it would hide its unit. */
export const parseDuration = (text: string): number | null => amount(text, MILLISECONDS)

/** "500kB", "10MB", "1.5GiB" in bytes, upper or lower case; null for anything else. */
export const parseSize = (text: string): number | null => amount(text.toLowerCase(), BYTES)

/** The shortest writing with one unit that `parseDuration` reads back: 90000 is "90s", 86400000 is "1d". */
export const formatDuration = (milliseconds: number): string => {
  if (milliseconds === 0) return '0s'
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    const size = MILLISECONDS[unit] ?? 1
    if (milliseconds % size === 0) return `${milliseconds / size}${unit}`
  }
  return `${milliseconds}ms`
}
