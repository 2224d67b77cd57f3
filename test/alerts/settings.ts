import type { Subscription } from '../../src/domain/alert.ts'
import type { AlertSettings, MailSettings } from '../../src/domain/settings.ts'

export const alertSettings = (parts: Partial<AlertSettings> = {}): AlertSettings => ({
  mail: {
    from: 'visawatch <alerts@visawatch.example>',
    bounceAddress: null,
    bounces: null,
    dkim: null,
    transport: { kind: 'none' },
  },
  postalAddress: '1 Sample Street, Springfield, OH 45500',
  digest: { hour: 8, timeZone: 'UTC' },
  retry: { attempts: 8, firstMs: 60_000, maxMs: 3_600_000 },
  // Long enough for any machine; tests of time-outs set their own.
  timeoutMs: 60_000,
  allowPrivateTargets: true,
  staleAfterMs: 21 * 86_400_000,
  selfService: { enabled: true, confirmWithinMs: 7 * 86_400_000, perHour: 200, perAddress: 3 },
  telegram: { tokenName: null, api: 'https://api.telegram.org' },
  secrets: {},
  ...parts,
})

export const mailSettings = (transport: MailSettings['transport'], timeoutMs = 60_000): AlertSettings =>
  alertSettings({
    mail: { from: 'visawatch <alerts@visawatch.example>', bounceAddress: null, bounces: null, dkim: null, transport },
    timeoutMs,
  })

export const subscription = (channel: string, address: string, parts: Partial<Subscription> = {}): Subscription => ({
  id: 's1',
  channel,
  address,
  filter: {},
  cadence: 'immediate',
  secretName: null,
  ...parts,
})
