/** The channels by name. A new one is a file with a `MakeChannel` and a line here. */
import type { DeliveryResult, Subscription } from '../domain/alert.ts'
import type { AlertSettings } from '../domain/settings.ts'
import { type Channel, type MakeChannel, rejected } from './channel.ts'
import { createConsole } from './console.ts'
import { createEmail } from './email.ts'
import type { Message } from './message.ts'
import { createDiscord } from './discord.ts'
import { createNtfy } from './ntfy.ts'
import { createSlack } from './slack.ts'
import { createTeams } from './teams.ts'
import { createTelegram } from './telegram.ts'
import { createWebhook } from './webhook.ts'

const CHANNELS: Readonly<Record<string, MakeChannel>> = {
  email: createEmail,
  webhook: createWebhook,
  slack: createSlack,
  discord: createDiscord,
  teams: createTeams,
  telegram: createTelegram,
  ntfy: createNtfy,
  console: createConsole,
}

export const CHANNEL_NAMES: readonly string[] = Object.keys(CHANNELS)

/** All channels behind one `send`; each is opened when it is first needed. `write` prints for the console channel. */
export const createChannels = (
  settings: AlertSettings,
  { write }: { readonly write: (text: string) => void },
): Channel => {
  const opened = new Map<string, Channel>()
  const open = (name: string): Channel | null => {
    const make = Object.hasOwn(CHANNELS, name) ? CHANNELS[name] : undefined
    if (make === undefined) return null
    const channel = opened.get(name) ?? make({ settings, write })
    opened.set(name, channel)
    return channel
  }
  return {
    send: async (subscription: Subscription, message: Message, idempotencyKey: string): Promise<DeliveryResult> =>
      (await open(subscription.channel)?.send(subscription, message, idempotencyKey)) ??
      rejected(`no channel is called "${subscription.channel}"; known are ${CHANNEL_NAMES.join(', ')}`),
    close: async () => {
      await Promise.all([...opened.values()].map((channel) => channel.close()))
      opened.clear()
    },
  }
}
