/** A real mail server on loopback that keeps what it accepts, and misbehaves on demand at one step of the dialogue. */
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type SmtpSink = {
  readonly port: number
  /** What was accepted so far, read back. */
  readonly mails: () => Promise<readonly ParsedMail[]>
  readonly close: () => Promise<void>
}

/** An error that smtp-server answers with this reply. */
export const reply = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

/** Hands over all of a stream at its end. */
export const whole = (stream: Readable, take: (bytes: Buffer) => void): void => {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  stream.on('end', () => take(Buffer.concat(chunks)))
}

/** `options` replace single steps; by default every mail is accepted without TLS and without authentication. */
export const smtpSink = async (options: SMTPServerOptions = {}): Promise<SmtpSink> => {
  const accepted: Buffer[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onData: (stream, _session, callback) =>
      whole(stream, (mail) => {
        accepted.push(mail)
        callback(null)
      }),
    ...options,
  })
  // A client that gives up in the middle is part of the tests, not an error of the server.
  server.on('error', () => {})
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    mails: () => Promise.all(accepted.map((mail) => simpleParser(mail))),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}
