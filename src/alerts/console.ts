/** The console channel: one readable block per message through the injected `write`. */
import { type MakeChannel, delivered } from './channel.ts'

export const createConsole: MakeChannel = ({ write }) => ({
  send: async (_subscription, message) => {
    write(`\n=== ${message.subject}\n\n${message.text}\n`)
    return delivered('written to the console')
  },
  close: async () => {},
})
