/** The e-mail channel: one letter per message, over the transport that the settings name. */
import type { AlertSettings } from '../domain/settings.ts'
import { plain, shortened } from '../domain/plain.ts'
import { type MakeChannel, rejected, retry } from './channel.ts'
import { dkimKeyOf, letterOf, type Transport } from './letter.ts'
import { folderTransport } from './mail-folder.ts'
import { smtpTransport } from './smtp.ts'

/** One mailbox, no comments, groups or lists: what a subscription may hold. */
const ADDRESS = /^[^\s<>@,;:"()[\]\\]+@[^\s<>@,;:"()[\]\\]+$/

const none: Transport = {
  send: async () => rejected('no mail transport is set: set alerts.mail.transport to smtp or folder'),
  close: async () => {},
}

/** What should be signed is not sent unsigned. */
const keyless = (name: string): Transport => ({
  send: async () => retry(`the DKIM key ${name} is not set in the environment: nothing was sent`),
  close: async () => {},
})

const transportOf = ({ mail, timeoutMs, secrets }: AlertSettings): Transport => {
  if (mail.transport.kind === 'none') return none
  const pem = mail.dkim === null ? undefined : secrets[mail.dkim.keyName]
  if (mail.dkim !== null && pem === undefined) return keyless(mail.dkim.keyName)
  const dkim = mail.dkim === null || pem === undefined ? null : dkimKeyOf(mail.dkim, pem)
  return mail.transport.kind === 'folder'
    ? folderTransport(mail.transport.dir, dkim)
    : smtpTransport(mail.transport, timeoutMs, dkim)
}

export const createEmail: MakeChannel = ({ settings }) => {
  const transport = transportOf(settings)
  const from = plain(settings.mail.from)
  return {
    send: async ({ id, address }, message, idempotencyKey) => {
      if (!ADDRESS.test(address)) return rejected(`"${shortened(address, 100)}" is no mail address`)
      if (!/[^\s<>@]@[^\s<>@]/.test(from))
        return retry(`alerts.mail.from holds no mail address: "${shortened(from, 100)}"`)
      const { bounceAddress } = settings.mail
      return transport.send(letterOf({ from, to: address, subscriptionId: id, message, idempotencyKey, bounceAddress }))
    },
    close: transport.close,
  }
}
