/** Single settings: how each kind is written, what it becomes, and the words that say what was expected. */
import { z } from 'zod'
import { formatDuration, parseDuration, parseSize } from '../domain/duration.ts'
import { parseWebAddress } from '../domain/url.ts'
import { remedy } from './suggest.ts'

/** Why a value was refused, when the kind alone does not say it. */
type Refusal = { readonly expected: string; readonly hint?: string }
type Read<T> = { readonly value: T } | Refusal | null

/** A setting read by `read`; null means "not of this kind". Issues carry in `message` what was expected, in `params.hint` what may help. */
const leaf = <T>(expected: string, read: (found: unknown) => Read<T>) =>
  z.unknown().transform((found, context): T => {
    const result = read(found)
    if (result !== null && 'value' in result) return result.value
    const params = { hint: result?.hint ?? '' }
    context.addIssue({ code: 'custom', message: result?.expected ?? expected, params })
    return z.NEVER
  })

const fromText = <T>(expected: string, read: (found: string) => Read<T>) =>
  leaf(expected, (found) => (typeof found === 'string' ? read(found.trim()) : null))

export const text = fromText('text; put it in quotes when it looks like a number', (found) =>
  found === '' ? null : { value: found },
)

export const yesOrNo = leaf('true or false', (found) => (typeof found === 'boolean' ? { value: found } : null))

export const whole = (least: number, most: number) =>
  leaf(`a whole number from ${least} to ${most}`, (found) =>
    typeof found === 'number' && Number.isInteger(found) && found >= least && found <= most ? { value: found } : null,
  )

export const number = (least: number, most: number) =>
  leaf(`a number from ${least} to ${most}`, (found) =>
    typeof found === 'number' && found >= least && found <= most ? { value: found } : null,
  )

/** Milliseconds, from "10s" and the like; `least` milliseconds or more. */
export const duration = (least = 0) =>
  fromText('a duration such as "10s", "15m", "12h" or "7d"', (found) => {
    const milliseconds = parseDuration(found)
    if (milliseconds === null) return null
    return milliseconds >= least ? { value: milliseconds } : { expected: `at least "${formatDuration(least)}"` }
  })

/** Bytes, from "10MB" and the like. */
export const size = fromText('a size such as "500kB" or "10MB"', (found) => {
  const bytes = parseSize(found)
  return bytes === null || bytes === 0 ? null : { value: bytes }
})

export const oneOf = <const T extends string>(choices: readonly T[]) =>
  leaf(`one of ${choices.join(', ')}`, (found) => {
    const value = choices.find((choice) => choice === found)
    return value === undefined ? null : { value }
  })

export const address = fromText('a full address such as "https://example.org/page"', (found) => {
  const parsed = parseWebAddress(found)
  return parsed.ok ? { value: parsed.url } : { expected: parsed.expected }
})

/** One mailbox by the parts of RFC 5321 that are in use: no quoted names, no address literals. */
export const isMailAddress = (found: string): boolean => {
  const at = found.lastIndexOf('@')
  const [name, host] = [found.slice(0, at), found.slice(at + 1)]
  if (at < 1 || name.length > 64 || found.length > 254 || !/^[\w!#$%&'*+/=?^`{|}~.-]+$/u.test(name)) return false
  const labels = host.split('.')
  return (labels.length > 1 || host === 'localhost') && labels.every((label) => /^[\p{L}\p{N}-]{1,63}$/u.test(label))
}

export const mailAddress = fromText('a mail address such as "gme-watch@example.org"', (found) =>
  isMailAddress(found) ? { value: found } : null,
)

/** A mail address, bare or as `Name <address>`. */
export const sender = fromText('a sender such as "visawatch <visawatch@example.org>"', (found) => {
  const open = found.lastIndexOf('<')
  const inner = open !== -1 && found.endsWith('>') ? found.slice(open + 1, -1) : found
  return isMailAddress(inner) && !/[\r\n]/.test(found) ? { value: found } : null
})

export const contact = fromText('a web or mail address at which webmasters reach you', (found) =>
  parseWebAddress(found).ok || isMailAddress(found) ? { value: found } : null,
)

/** A product token of RFC 9110 section 10.1.5, version optional. Browsers' names have spaces and do not pass. */
export const productToken = fromText(
  'a product name such as "visawatch", with a version after "/" or without',
  (found) => (/^[A-Za-z][\w.+-]*(?:\/[\w.+-]+)?$/.test(found) ? { value: found } : null),
)

const TIME_ZONE = 'a time zone such as "America/New_York"'

/** An IANA time zone name that this machine's ICU data knows. */
export const timeZone = fromText(TIME_ZONE, (found) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: found })
    return { value: found }
  } catch {
    return { expected: TIME_ZONE, hint: remedy(found, Intl.supportedValuesOf('timeZone')) }
  }
})

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** A day of every year as `MM-DD`. */
export const monthDay = fromText('a day of the year as "MM-DD", such as "02-01"', (found) => {
  const parts = /^(\d\d)-(\d\d)$/.exec(found)
  const last = DAYS[Number(parts?.[1]) - 1]
  const day = Number(parts?.[2])
  return last === undefined || day < 1 || day > last ? null : { value: found }
})

/** A calendar day as `YYYY-MM-DD`. */
export const day = fromText('a day as "YYYY-MM-DD", such as "2026-09-18"', (found) => {
  const midnight = new Date(`${found}T00:00:00Z`)
  const exists = /^\d{4}-\d\d-\d\d$/.test(found) && !Number.isNaN(midnight.getTime())
  return exists && midnight.toISOString().startsWith(found) ? { value: found } : null
})

/** Ids stand in addresses, file names and on the command line. */
export const id = fromText('an id of small letters, digits, ".", "_" and "-", such as "riverside-im"', (found) =>
  /^[a-z0-9][a-z0-9._-]{0,99}$/.test(found) ? { value: found } : null,
)
