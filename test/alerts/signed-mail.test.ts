/** A signed mail, verified as a receiver does (RFC 6376), and the headers by which people leave (RFC 2369, RFC 8058). */
import { createHash, createVerify, generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { createChannels } from '../../src/alerts/channels.ts'
import { composeMessage } from '../../src/alerts/message.ts'
import type { AlertSettings } from '../../src/domain/settings.ts'
import { eventOf } from './event.ts'
import { alertSettings, subscription } from './settings.ts'
import { smtpSink, whole } from './smtp-sink.ts'

const PUBLIC = 'https://visas.example.org'
const links = { manage: `${PUBLIC}/subscriptions/tok`, unsubscribe: `${PUBLIC}/unsubscribe/tok` }
const message = composeMessage([eventOf()], { publicUrl: PUBLIC, postalAddress: '1 Sample Street', links })
const KEY = 'b'.repeat(32)

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

type Sent = { readonly raw: string; readonly from: string; readonly to: readonly string[] }

const sendWith = async (mail: Partial<AlertSettings['mail']>, secrets: AlertSettings['secrets'] = {}) => {
  const sent: Sent[] = []
  const server = await smtpSink({
    onData: (stream, session, callback) =>
      whole(stream, (bytes) => {
        const { mailFrom, rcptTo } = session.envelope
        sent.push({
          raw: bytes.toString('latin1'),
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
        })
        callback(null)
      }),
  })
  closing.push(server.close)
  const settings = alertSettings({ secrets })
  const channels = createChannels(
    {
      ...settings,
      mail: {
        ...settings.mail,
        transport: { kind: 'smtp', host: '127.0.0.1', port: server.port, secure: false, user: null, password: null },
        ...mail,
      },
    },
    { write: () => {} },
  )
  closing.push(channels.close)
  const result = await channels.send(subscription('email', 'reader@example.org'), message, KEY)
  return { result, mail: sent[0] }
}

/** Header fields in order, unfolded by nobody: `name:value` with its folds. */
const fieldsOf = (head: string): readonly string[] => head.split(/\r\n(?![ \t])/)

/** RFC 6376 section 3.4.2. */
const relaxed = (field: string): string => {
  const colon = field.indexOf(':')
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
  return `${field.slice(0, colon).toLowerCase().trimEnd()}:${value.trim()}`
}

/** RFC 6376 section 3.4.4. */
const relaxedBody = (body: string): string =>
  `${body
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(?:\r\n)*$/, '')}\r\n`

const nameOf = (field: string): string => field.slice(0, field.indexOf(':')).toLowerCase()

/** Whether the signature holds for this mail under this key. */
const isSigned = (raw: string, publicKey: string): boolean => {
  const split = raw.indexOf('\r\n\r\n')
  const fields = fieldsOf(raw.slice(0, split))
  const signature = fields.find((field) => nameOf(field) === 'dkim-signature') ?? ''
  const tags = new Map(
    signature
      .slice(signature.indexOf(':') + 1)
      .replace(/\s+/g, '')
      .split(';')
      .map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)] as const),
  )
  const body = createHash('sha256')
    .update(relaxedBody(raw.slice(split + 4)), 'latin1')
    .digest('base64')
  if (body !== tags.get('bh')) return false
  const left = [...fields]
  const signed = (tags.get('h') ?? '').split(':').flatMap((name) => {
    const at = left.findLastIndex((field) => nameOf(field) === name.toLowerCase())
    return at === -1 ? [] : [relaxed(left.splice(at, 1)[0] ?? '')]
  })
  const bare = relaxed(signature.replace(/\bb=[^;]*/, 'b='))
  return createVerify('RSA-SHA256')
    .update([...signed, bare].join('\r\n'), 'latin1')
    .verify(publicKey, tags.get('b') ?? '', 'base64')
}

const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const DKIM = { domain: 'visawatch.example', selector: 'mail', keyName: 'DKIM_KEY' }

describe('a signed mail', () => {
  it('verifies, also when the key came on one line; and no more when a header or a word is touched', async () => {
    const { mail } = await sendWith({ dkim: DKIM }, { DKIM_KEY: pair.privateKey.replaceAll('\n', '\\n') })
    const raw = mail?.raw ?? ''
    expect(raw).toMatch(/d=visawatch\.example/)
    expect(isSigned(raw, pair.publicKey)).toBe(true)
    for (const [what, instead] of [
      ['List-Unsubscribe=One-Click', 'List-Unsubscribe=Never'],
      ['/unsubscribe/tok', '/unsubscribe/evil'],
      ['auto-generated', 'no'],
      ['Birchwater', 'Blackwater'],
    ] as const) {
      expect(raw, what).toContain(what)
      expect(isSigned(raw.replace(what, instead), pair.publicKey), what).toBe(false)
    }
  })

  it('is not sent unsigned when the key is missing', async () => {
    const { result, mail } = await sendWith({ dkim: DKIM })
    expect(result).toMatchObject({ kind: 'retry', detail: expect.stringContaining('DKIM_KEY') as string })
    expect(mail).toBeUndefined()
  })
})

describe('leaving', () => {
  it('takes one click in the mail program', async () => {
    const { mail } = await sendWith({})
    const fields = fieldsOf(mail?.raw.split('\r\n\r\n')[0] ?? '').map(relaxed)
    expect(fields).toContain(`list-unsubscribe:<${links.unsubscribe}>`)
    expect(fields).toContain('list-unsubscribe-post:List-Unsubscribe=One-Click')
    // Quoted-printable breaks lines where it likes.
    expect(mail?.raw.replaceAll('=\r\n', '')).toContain(links.manage)
  })
})

describe('the envelope', () => {
  it('returns to the sender, or to the bounce address with the key of the message', async () => {
    expect((await sendWith({})).mail).toMatchObject({ from: 'alerts@visawatch.example', to: ['reader@example.org'] })
    const { mail } = await sendWith({ bounceAddress: 'bounces@visawatch.example' })
    expect(mail?.from).toBe(`bounces+${KEY}@visawatch.example`)
  })
})
