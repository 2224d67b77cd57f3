/** What subscribing by oneself needs of the installation; null where it is shut. */
import type { Digest } from '../domain/alert.ts'
import type { Settings } from '../domain/settings.ts'
import type { Pace } from './pace.ts'

export type Subscribing = {
  /** Channels that people may choose. */
  readonly channels: readonly string[]
  readonly limits: { readonly perHour: number; readonly perAddress: number }
  readonly digest: Digest
  readonly pace: Pace
  /** Has a message sent now instead of at the next plan; losing this loses nothing. */
  readonly sendSoon: (messageId: number) => Promise<void>
}

/** Open where people can be asked back (`web.publicUrl`), and the operator has not shut it. */
export const subscribingOf = (
  settings: Pick<Settings, 'alerts' | 'web'>,
  parts: Pick<Subscribing, 'pace' | 'sendSoon'>,
): Subscribing | null => {
  const { alerts, web } = settings
  if (!alerts.selfService.enabled || web.publicUrl === null) return null
  const { perHour, perAddress } = alerts.selfService
  return {
    ...parts,
    channels: [
      ...(alerts.mail.transport.kind === 'none' ? [] : ['email']),
      'webhook',
      'slack',
      'discord',
      'teams',
      ...(alerts.telegram.tokenName === null ? [] : ['telegram']),
      'ntfy',
    ],
    limits: { perHour, perAddress },
    digest: alerts.digest,
  }
}
