/** The e-mail channel: one letter per message, over the transport that the settings name. */
import type { AlertSettings } from '../domain/settings.ts'
import { plain, shortened } from '../domain/plain.ts'
import { type MakeChannel, rejected, retry } from './channel.ts'
import { letterOf, type Transport } from './letter.ts'
import { folderTransport } from './mail-folder.ts'
import { smtpTransport } from './smtp.ts'

/** One mailbox, no comments, groups or lists: what a subscription may hold. */
const ADDRESS = /^[^\s<>@,;:"()[\]\\]+@[^\s<>@,;:"()[\]\\]+$/

const none: Transport = {
  send: async () => rejected('no mail transport is set: set alerts.mail.transport to smtp or folder'),
  close: async () => {},
}

const transportOf = ({ mail, timeoutMs }: AlertSettings): Transport => {
  if (mail.transport.kind === 'none') return none
  return mail.transport.kind === 'folder'
    ? folderTransport(mail.transport.dir)
    : smtpTransport(mail.transport, timeoutMs)
}

export const createEmail: MakeChannel = ({ settings }) => {
  const transport = transportOf(settings)
  const from = plain(settings.mail.from)
  return {
    send: async ({ id, address }, message, idempotencyKey) => {
      if (!ADDRESS.test(address)) return rejected(`"${shortened(address, 100)}" is no mail address`)
      if (!/[^\s<>@]@[^\s<>@]/.test(from))
        return retry(`alerts.mail.from holds no mail address: "${shortened(from, 100)}"`)
      return transport.send(letterOf({ from, to: address, subscriptionId: id, message, idempotencyKey }))
    },
    close: transport.close,
  }
}
