import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../src/alerts/channel.ts'
import { createChannels } from '../../src/alerts/channels.ts'
import { composeMessage } from '../../src/alerts/message.ts'
import type { DeliveryResult } from '../../src/domain/alert.ts'
import type { MailSettings } from '../../src/domain/settings.ts'
import { eventOf, program } from './event.ts'
import { mailSettings, subscription } from './settings.ts'
import { reply, type SmtpSink, smtpSink, whole } from './smtp-sink.ts'

const message = composeMessage([eventOf()], { publicUrl: null, postalAddress: '1 Sample Street' })
const reader = subscription('email', 'reader@example.org')

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

const mailer = (transport: MailSettings['transport'], timeoutMs?: number): Channel => {
  const channels = createChannels(mailSettings(transport, timeoutMs), { write: () => {} })
  closing.push(channels.close)
  return channels
}

const smtp = (port: number): Extract<MailSettings['transport'], { kind: 'smtp' }> => ({
  kind: 'smtp',
  host: '127.0.0.1',
  port,
  secure: false,
  user: null,
  password: null,
})

const sink = async (options?: SMTPServerOptions): Promise<SmtpSink> => {
  const server = await smtpSink(options)
  closing.push(server.close)
  return server
}

const sendTo = async (server: { readonly port: number }, timeoutMs?: number): Promise<DeliveryResult> =>
  mailer(smtp(server.port), timeoutMs).send(reader, message, 'event-41-s1')

describe('a mail over SMTP', () => {
  it('arrives with both parts as they were composed', async () => {
    const server = await sink()
    expect(await sendTo(server)).toMatchObject({ kind: 'delivered' })
    const [mail, ...others] = await server.mails()
    expect(others).toEqual([])
    expect(mail?.subject).toBe('H-1B sponsorship paused: Internal Medicine, Birchwater Medical Center')
    expect(mail?.from?.text).toBe('"visawatch" <alerts@visawatch.example>')
    expect(mail?.to).toMatchObject({ value: [{ address: 'reader@example.org' }] })
    expect(mail?.text?.trimEnd()).toBe(message.text.trimEnd())
    expect(mail?.html).toBe(message.html)
    expect(mail?.attachments).toEqual([])
  })

  it('says what it is: automatic, of one list, and the same message when it is sent again', async () => {
    const server = await sink()
    const channels = mailer(smtp(server.port))
    for (const key of ['event-41-s1', 'event-41-s1', 'event-42-s1']) await channels.send(reader, message, key)
    const [first, again, other] = await server.mails()
    expect(first?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(first?.headers.get('list')).toMatchObject({ id: { id: 'alerts.visawatch.example' } })
    expect(first?.messageId).toMatch(/^<[0-9a-f]{32}@visawatch\.example>$/)
    expect(again?.messageId).toBe(first?.messageId)
    expect(other?.messageId).not.toBe(first?.messageId)
  })

  it('takes no header and no recipient from foreign text', async () => {
    const server = await sink()
    const name = 'Medicine\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script>'
    const hostile = composeMessage([eventOf({ programs: [program('x', { name })] })], {
      publicUrl: null,
      postalAddress: '1 Sample Street',
    })
    await mailer(smtp(server.port)).send(
      reader,
      { ...hostile, subject: `${hostile.subject}\r\nCc: v@example.org` },
      'k',
    )
    const [mail] = await server.mails()
    expect(mail?.headers.has('bcc')).toBe(false)
    expect(mail?.cc).toBeUndefined()
    expect(mail?.html).not.toContain('<script>')
    expect(mail?.html).toContain('&lt;script&gt;')
  })

  it.each([
    'no-address',
    'a@example.org, b@example.org',
    'a@example.org\r\nRCPT TO:<b@example.org>',
    'x <a@example.org>',
    '',
  ])('refuses %j as an address', async (address) => {
    const server = await sink()
    const result = await mailer(smtp(server.port)).send(subscription('email', address), message, 'k')
    expect(result).toMatchObject({ kind: 'rejected', detail: expect.stringContaining('no mail address') })
    expect(await server.mails()).toEqual([])
  })
})

describe('what the mail server answers', () => {
  it('greylisting (451) is tried again, and passes when the server lets it', async () => {
    let visits = 0
    const server = await sink({
      onRcptTo: (_address, _session, callback) => {
        visits += 1
        callback(visits === 1 ? reply(451, 'greylisted, come back later') : null)
      },
    })
    const channels = mailer(smtp(server.port))
    expect(await channels.send(reader, message, 'k')).toEqual({
      kind: 'retry',
      detail: '451 greylisted, come back later',
      retryAfterMs: null,
    })
    expect(await channels.send(reader, message, 'k')).toMatchObject({ kind: 'delivered' })
    expect(await server.mails()).toHaveLength(1)
  })

  it.each<[string, SMTPServerOptions, DeliveryResult['kind'], RegExp]>([
    [
      'an unknown mailbox',
      { onRcptTo: (_a, _s, done) => done(reply(550, 'no such mailbox')) },
      'rejected',
      /550 no such mailbox/,
    ],
    [
      'a message refused after DATA',
      {
        onData: (stream, _s, done) => {
          stream.resume()
          stream.on('end', () => done(reply(554, 'refused as spam')))
        },
      },
      'rejected',
      /554 refused as spam/,
    ],
    [
      'a message deferred after DATA',
      {
        onData: (stream, _s, done) => {
          stream.resume()
          stream.on('end', () => done(reply(452, 'disk full')))
        },
      },
      'retry',
      /452 disk full/,
    ],
    [
      'authentication asked for late',
      { onRcptTo: (_a, _s, done) => done(reply(530, 'authenticate first')) },
      'retry',
      /530 authenticate first/,
    ],
    [
      'our own sender refused',
      { onMailFrom: (_a, _s, done) => done(reply(553, 'sender not allowed')) },
      'retry',
      /553 sender not allowed/,
    ],
    [
      'our connection refused',
      { onConnect: (_s, done) => done(reply(554, 'you are listed')) },
      'retry',
      /554 you are listed/,
    ],
  ])('%s', async (_name, options, kind, detail) => {
    const result = await sendTo(await sink(options))
    expect(result.kind).toBe(kind)
    expect(result.detail).toMatch(detail)
  })

  it("a wrong password is the operator's to mend: tried again", async () => {
    const server = await sink({
      authOptional: false,
      onAuth: (_auth, _session, callback) => callback(reply(535, 'wrong password')),
    })
    const result = await mailer({ ...smtp(server.port), user: 'u', password: 'p' }).send(reader, message, 'k')
    expect(result).toMatchObject({ kind: 'retry', detail: expect.stringContaining('535') })
  })

  it('a right password over TLS is taken', async () => {
    const seen: string[] = []
    const server = await sink({
      authOptional: false,
      disabledCommands: [],
      onAuth: (auth, session, callback) => {
        seen.push(`${auth.username}:${auth.password}:${session.secure}`)
        callback(null, { user: 'u' })
      },
    })
    const result = await mailer({ ...smtp(server.port), user: 'u', password: 'p' }).send(reader, message, 'k')
    expect(result.kind).toBe('delivered')
    expect(seen).toEqual(['u:p:true'])
  })
})

describe('a mail server that fails', () => {
  it('nobody listening', async () => {
    const server = await smtpSink()
    await server.close()
    expect(await sendTo(server)).toMatchObject({ kind: 'retry', detail: expect.stringContaining('ECONNREFUSED') })
  })

  it('a hang in DATA ends with the time-out', async () => {
    const server = await sink({ onData: (stream) => stream.resume() })
    expect(await sendTo(server, 300)).toMatchObject({ kind: 'retry' })
    expect(await server.mails()).toEqual([])
  })

  it('a server that never greets ends with the time-out', async () => {
    const silent = createServer((socket) => socket.on('error', () => {}))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    closing.push(
      () =>
        new Promise((resolve) => {
          silent.close(() => resolve())
        }),
    )
    expect(await sendTo(silent.address() as AddressInfo, 300)).toMatchObject({ kind: 'retry' })
  })

  it('a drop after DATA is tried again under the same Message-ID, once and not by itself', async () => {
    const ids: (string | undefined)[] = []
    const idOf = (mail: Buffer): string | undefined => /^Message-ID: (.*)\r$/im.exec(mail.toString('latin1'))?.[1]
    let dropped = 0
    const server = await sink({
      onData: (stream, session, callback) => {
        whole(stream, (mail) => {
          ids.push(idOf(mail))
          if (dropped > 0) return callback(null)
          dropped += 1
          // The mail is taken, the answer never comes.
          killers.get(session.id)?.()
        })
      },
      onConnect: (session, callback) => {
        killers.set(session.id, () => relay.drop(session.remotePort))
        callback(null)
      },
    })
    const killers = new Map<string, () => void>()
    const relay = await relayTo(server.port)
    closing.push(relay.close)
    const channels = mailer(smtp(relay.port))
    expect(await channels.send(reader, message, 'k')).toMatchObject({ kind: 'retry' })
    expect(ids).toHaveLength(1)
    expect(await channels.send(reader, message, 'k')).toMatchObject({ kind: 'delivered' })
    expect(ids).toHaveLength(2)
    expect(ids[0]).toMatch(/@visawatch\.example>$/)
    expect(ids[1]).toBe(ids[0])
  })
})

/** Passes connections on to `target`; `drop` cuts the one whose far side has this local port. */
const relayTo = async (target: number) => {
  const cuts = new Map<number, () => void>()
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1', () => {
      cuts.set(far.localPort ?? 0, () => {
        near.destroy()
        far.destroy()
      })
      near.pipe(far)
      far.pipe(near)
    })
    for (const socket of [near, far]) socket.on('error', () => {})
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    drop: (port: number) => cuts.get(port)?.(),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
      }),
  }
}

describe('the folder transport', () => {
  const newFolder = async (): Promise<string> => {
    const dir = await mkdtemp(join(tmpdir(), 'visawatch-mail-'))
    closing.push(() => rm(dir, { recursive: true }))
    return dir
  }

  it('writes one file per message that a mail reader opens, also when sent again', async () => {
    const dir = join(await newFolder(), 'mail')
    const channels = mailer({ kind: 'folder', dir })
    for (const key of ['a', 'a', 'b']) {
      expect(await channels.send(reader, message, key)).toMatchObject({ kind: 'delivered' })
    }
    const files = await readdir(dir)
    expect(files).toHaveLength(2)
    expect(files[0]).toMatch(/^h-1b-sponsorship-paused-internal-medicine-birchwater-medical-center-[0-9a-f]{8}\.eml$/)
    const mail = await simpleParser(await readFile(join(dir, files[0] ?? '')))
    expect(mail.subject).toBe(message.subject)
    expect(mail.html).toBe(message.html)
    expect(mail.to).toMatchObject({ value: [{ address: 'reader@example.org' }] })
  })

  it('says which folder cannot be written', async () => {
    const file = join(await newFolder(), 'taken')
    await writeFile(file, '')
    const result = await mailer({ kind: 'folder', dir: file }).send(reader, message, 'a')
    expect(result).toMatchObject({ kind: 'retry', detail: expect.stringContaining(file) })
  })
})

it('without a transport says which setting is missing', async () => {
  expect(await mailer({ kind: 'none' }).send(reader, message, 'a')).toEqual({
    kind: 'rejected',
    detail: 'no mail transport is set: set alerts.mail.transport to smtp or folder',
  })
})

it('with a sender that is no address waits for the operator to mend it', async () => {
  const server = await sink()
  const settings = mailSettings(smtp(server.port))
  const channels = createChannels({ ...settings, mail: { ...settings.mail, from: 'visawatch' } }, { write: () => {} })
  closing.push(channels.close)
  expect(await channels.send(reader, message, 'k')).toMatchObject({
    kind: 'retry',
    detail: 'alerts.mail.from holds no mail address: "visawatch"',
  })
})
