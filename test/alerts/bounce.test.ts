/** What is read of a returned mail, on reports as several mail systems write them. */
import { describe, expect, it, test } from 'vitest'
import { type BounceKind, readBounce } from '../../src/alerts/bounce.ts'
import { reportOf, type ReportParts } from './reports.ts'

const KEY = '0123456789abcdef0123456789abcdef'
const parts: ReportParts = { to: `bounces+${KEY}@visas.example.org`, final: 'ann@reader.example' }
const read = (more: Partial<ReportParts> = {}) => readBounce(Buffer.from(reportOf({ ...parts, ...more })))

test.each<readonly [what: string, more: Partial<ReportParts>, kind: BounceKind]>([
  ['no such mailbox', { diagnostic: 'smtp; 550 5.1.1 <ann@reader.example>: User unknown' }, 'gone'],
  ['no such domain', { status: '5.1.2' }, 'gone'],
  ['a domain that leads nowhere', { status: '5.4.4', diagnostic: 'X-Postfix; Host not found' }, 'gone'],
  ['a mailbox that was closed', { status: '5.2.1', diagnostic: 'smtp; 550 disabled' }, 'gone'],
  [
    'an unknown recipient, as Exchange says it',
    { status: '5.1.10', diagnostic: 'smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound' },
    'gone',
  ],
  ['550 without a word of status', { status: '5.0.0', diagnostic: 'smtp; 550 No such user here' }, 'gone'],
  ['554 without a word of status', { status: '5.0.0', diagnostic: 'smtp; 554 Transaction failed' }, 'refused'],
  ['a full mailbox', { status: '5.2.2', diagnostic: 'smtp; 552 5.2.2 over quota' }, 'soft'],
  ['a full mailbox behind a vague status', { status: '5.0.0', diagnostic: 'smtp; 550 5.2.2 over quota' }, 'soft'],
  ['a full mailbox in plain SMTP', { status: '4.0.0', diagnostic: 'smtp; 452 insufficient storage' }, 'soft'],
  ['a host that does not answer', { status: '5.4.1', diagnostic: 'X-Postfix; connection timed out' }, 'soft'],
  ['greylisting that never ended', { status: '4.7.1', diagnostic: 'smtp; 450 4.7.1 greylisted' }, 'refused'],
  ['a rate that is ours', { status: '4.4.7', diagnostic: 'smtp; 421 4.7.0 too many mails from you' }, 'refused'],
  ['a message too large', { status: '5.3.4', diagnostic: 'smtp; 552 5.3.4 too big' }, 'refused'],
  ['a policy', { status: '5.7.1', diagnostic: 'smtp; 550 5.7.1 looks like spam' }, 'refused'],
  ['a policy behind a vague status', { status: '5.0.0', diagnostic: 'smtp; 550 5.7.1 looks like spam' }, 'refused'],
  ['a complaint about our own address', { status: '5.1.8', diagnostic: 'smtp; 550 5.1.8 sender rejected' }, 'refused'],
  ['given up after days', { status: '4.4.7', diagnostic: 'smtp; 421 try again later' }, 'soft'],
  ['still being tried', { action: 'delayed', status: '4.4.1' }, 'delayed'],
  ['in capitals', { action: 'FAILED' }, 'gone'],
])('%s', async (_, more, kind) => {
  expect((await read(more))?.recipients).toMatchObject([{ addresses: ['ann@reader.example'], kind }])
})

describe('whom and what it names', () => {
  it('is read from the envelope, from the envelope id and from the returned headers', async () => {
    const other = 'f'.repeat(32)
    const mailId = '00ff'.repeat(8)
    const returned = { messageId: `<${mailId}@visas.example.org>`, subscription: 's-1' }
    const report = await read({ envelopeId: other, returned: returned })
    expect(report).toMatchObject({
      keys: [KEY, other],
      returned: { mailId, subscriptionId: 's-1' },
    })
    expect(await read({ to: 'alerts@visas.example.org' })).toMatchObject({ keys: [], returned: null })
    const foreign = { messageId: '<CAF=1@mail.example>', subscription: 's-1' }
    expect(await read({ returned: foreign })).toMatchObject({ returned: null })
  })

  it('is the address we wrote to, also where it was forwarded or encoded', async () => {
    const more = {
      original: 'Ann+2Bvisas@reader.example',
      final: 'ann@elsewhere.example',
      diagnostic: 'smtp; 550 5.1.1 gone',
    }
    expect((await read(more))?.recipients).toEqual([
      {
        addresses: ['ann+2bvisas@reader.example', 'ann+visas@reader.example', 'ann@elsewhere.example'],
        kind: 'gone',
        status: '5.1.1',
        detail: '550 5.1.1 gone',
      },
    ])
  })

  it('unfolds a long reply and keeps control characters out', async () => {
    const report = await read({ diagnostic: 'smtp; 550 5.1.1 <ann@reader.example>:\n    User\u0007 unknown' })
    expect(report?.recipients[0]?.detail).toBe('550 5.1.1 <ann@reader.example>: User unknown')
  })
})

describe('what is no report', () => {
  it.each([
    ['an answer of a person', `From: ann@reader.example\nTo: ${parts.to}\nSubject: Re: H-1B\n\nThank you!\n`],
    ['a report that all went well', reportOf({ ...parts, action: 'delivered', status: '2.0.0' })],
    ['a report of no recipient', reportOf(parts).replace(/Final-Recipient: .*\n/, '')],
    ['nothing at all', ''],
    ['noise', '\u0000\u0001\r\n--\r\n\r\n: :\r\n'],
  ])('%s', async (_, mail) => {
    expect(await readBounce(Buffer.from(mail))).toBeNull()
  })

  it('but one that is cut off behind its status is', async () => {
    const whole = reportOf(parts)
    expect(await readBounce(Buffer.from(whole.slice(0, whole.indexOf('text/rfc822-headers'))))).toMatchObject({
      keys: [KEY],
      recipients: [{ kind: 'gone' }],
    })
  })
})
