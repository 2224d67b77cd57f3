/**
 * How often each provider may be sent to, as the providers say it themselves (seen November 2026). Pure: who counts, and when a slot is
 * free, is not known here. A 429 with Retry-After is honoured besides.
 */
import type { Subscription } from '../domain/alert.ts'

/** At most one message every `everyMs` under `key`. */
export type Slot = { readonly key: string; readonly everyMs: number }

type Rate = {
  /** Between two messages to the same address; milliseconds. */
  readonly perAddress: number
  /** Between two messages to the provider, whatever the address; null: no limit of that kind. */
  readonly overall: number | null
}

const RATES: Readonly<Record<string, Rate>> = {
  // docs.slack.dev: 1 a second for an incoming webhook.
  slack: { perAddress: 1000, overall: null },
  // docs.discord.com: 5 in 2 seconds and 30 a minute for a webhook; the second is the tighter one.
  discord: { perAddress: 2000, overall: null },
  // learn.microsoft.com: 4 a second for a webhook.
  teams: { perAddress: 250, overall: null },
  // core.telegram.org/bots/faq: 1 a second in a chat, 20 a minute in a group, 30 a second in all; chats with a minus sign are groups.
  telegram: { perAddress: 1000, overall: 34 },
  // docs.ntfy.sh: 60 at once, then one in 5 seconds, for a sender.
  ntfy: { perAddress: 1000, overall: null },
}

const TELEGRAM_GROUP_MS = 3000

/** The slots that a message to this subscription takes; none for mail, webhooks and the console. */
export const slotsOf = ({ channel, address }: Pick<Subscription, 'channel' | 'address'>): readonly Slot[] => {
  const rate = Object.hasOwn(RATES, channel) ? RATES[channel] : undefined
  if (rate === undefined) return []
  const inGroup = channel === 'telegram' && !/^\d/.test(address)
  const own: Slot = { key: `${channel} ${address}`, everyMs: inGroup ? TELEGRAM_GROUP_MS : rate.perAddress }
  return rate.overall === null ? [own] : [own, { key: channel, everyMs: rate.overall }]
}
