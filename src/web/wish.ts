/** What somebody who subscribes asks for besides the filter: where to, how often, and for digests when. */
import type { Cadence, Digest } from '../domain/alert.ts'
import { addressShapeOf } from '../domain/channel-address.ts'
import { type Field, oneOf, type Problem, type Query, wholeNumber } from './query.ts'

const text =
  (expected: string): Field<string> =>
  ([given]) => {
    const found = given?.trim() ?? ''
    return found === '' || found.length > 500 || /\p{Cc}/u.test(found)
      ? { ok: false, expected, found: found.slice(0, 100) }
      : { ok: true, value: found }
  }

const timeZone: Field<string> = ([given]) => {
  const found = given?.trim() ?? 'UTC'
  try {
    const { timeZone: known } = new Intl.DateTimeFormat('en', { timeZone: found }).resolvedOptions()
    // Some zones are known under an older name: Asia/Kolkata comes back as Asia/Calcutta. People keep the name they gave.
    return { ok: true, value: known.toLowerCase() === found.toLowerCase() ? known : found }
  } catch {
    return { ok: false, expected: 'a time zone such as America/New_York', found }
  }
}

export const CADENCE_FIELD = oneOf(['immediate', 'daily', 'weekly'] as const, 'immediate')
export const HOUR_FIELD = wholeNumber(0, 23, 7)
export const ZONE_FIELD = timeZone

export const wishFields = (channels: readonly string[]) => ({
  channel: oneOf(channels, null),
  address: text('an address'),
  cadence: CADENCE_FIELD,
  hour: HOUR_FIELD,
  zone: ZONE_FIELD,
})

type WishQuery = Query<ReturnType<typeof wishFields>>

/** One mailbox, as the mail channel takes it. */
const MAILBOX = /^[^\s<>@,;:"()[\]\\]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}\p{N}-]{2,63}$/u

/** The domain of a mail address in lower case, so that two spellings are one reader; what stands before it is the receiver's own. */
export const spelled = ({ channel, address }: Pick<WishQuery, 'channel' | 'address'>): string =>
  channel === 'email' ? address.replace(/@[^@]*$/, (domain) => domain.toLowerCase()) : address

/** What is wrong with the address for the channel; null when nothing is. */
export const addressProblem = ({ channel, address }: Pick<WishQuery, 'channel' | 'address'>): Problem | null => {
  const expected =
    channel === null
      ? null
      : channel === 'email'
        ? MAILBOX.test(address) && address.length <= 254
          ? null
          : 'a mail address such as you@example.org'
        : (addressShapeOf(channel)?.(address) ?? null)
  return expected === null ? null : { field: 'address', expected, found: address.slice(0, 100) }
}

/** Only digests have an hour. */
export const digestOf = (asked: {
  readonly cadence: Cadence
  readonly hour: number
  readonly zone: string
}): Digest | null => (asked.cadence === 'immediate' ? null : { hour: asked.hour, timeZone: asked.zone })
