import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../src/alerts/channel.ts'
import { createChannels } from '../../src/alerts/channels.ts'
import { composeMessage } from '../../src/alerts/message.ts'
import { retryAfterMs } from '../../src/alerts/post.ts'
import type { DeliveryResult } from '../../src/domain/alert.ts'
import type { AlertSettings } from '../../src/domain/settings.ts'
import { eventOf } from './event.ts'
import { type Answer, receiver } from './receiver.ts'
import { alertSettings, subscription } from './settings.ts'

const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'
const message = composeMessage([eventOf()], { publicUrl: null, postalAddress: null })

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

const caller = (parts: Partial<AlertSettings> = {}): Channel => {
  const channels = createChannels(alertSettings({ secrets: { HOOK_SECRET: SECRET }, ...parts }), { write: () => {} })
  closing.push(channels.close)
  return channels
}

const receive = async (answer?: Answer) => {
  const server = await receiver(answer)
  closing.push(server.close)
  return server
}

const send = (
  url: string,
  parts: Partial<AlertSettings> = {},
  secretName: string | null = null,
): Promise<DeliveryResult> => caller(parts).send(subscription('webhook', url, { secretName }), message, 'alert-1')

describe('a webhook', () => {
  it('is one signed POST of JSON that the receiver can verify', async () => {
    const server = await receive()
    expect(await send(server.url, {}, 'HOOK_SECRET')).toEqual({ kind: 'delivered', detail: 'HTTP 204' })
    const [request] = server.requests
    expect(server.requests).toHaveLength(1)
    expect(request).toMatchObject({ method: 'POST', path: '/hook' })
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'webhook-id': 'alert-1',
      'idempotency-key': 'alert-1',
    })
    const headers = request?.headers as Record<string, string>
    expect(new Webhook(SECRET).verify(request?.body ?? '', headers)).toMatchObject({ id: 'alert-1', type: 'changes' })
    expect(() => new Webhook(SECRET).verify(`${request?.body} `, headers)).toThrow()
    expect(() => new Webhook('whsec_AAAA').verify(request?.body ?? '', headers)).toThrow()
  })

  it('has the documented shape', async () => {
    const server = await receive()
    await send(server.url)
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      id: 'alert-1',
      type: 'changes',
      timestamp: '2026-11-10T08:20:00.000Z',
      subject: 'H-1B sponsorship paused: Internal Medicine, Birchwater Medical Center',
      data: {
        changes: [
          {
            id: '7',
            event: '41',
            kind: 'policy',
            severity: 'critical',
            status: 'confirmed',
            from: 'sponsors_h1b',
            to: 'h1b_paused',
            institution: { id: 'birchwater', name: 'Birchwater Medical Center', city: 'Springfield', state: 'OH' },
            programs: [
              { id: 'birchwater-im', name: 'Internal Medicine', specialty: 'internal_medicine', kind: 'residency' },
            ],
            moved: ['birchwater-im'],
            source: { id: 'birchwater-im', url: 'https://birchwater.example/im/visas', level: 'program' },
            positions: [{ visa: 'h1b', from: 'sponsored', to: 'paused' }],
            requirements: [],
            statements: [
              {
                change: 'reworded',
                old: 'Birchwater sponsors J-1 and H-1B visas for qualified applicants.',
                new: 'Birchwater sponsors J-1 visas; H-1B sponsorship is paused until further notice.',
                words: expect.any(Array),
              },
            ],
            reversion: null,
            lastSeenOld: '2026-11-03T08:00:00.000Z',
            firstSeenNew: '2026-11-10T08:05:00.000Z',
            occurredAt: '2026-11-10T08:20:00.000Z',
            sha256: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
          },
        ],
        retractions: [],
        contradictions: [],
        stale: [],
      },
    })
  })

  it('is the same body when it is sent again', async () => {
    const server = await receive()
    await send(server.url)
    await send(server.url)
    expect(server.requests[1]?.body).toBe(server.requests[0]?.body)
  })

  it.each([
    ['NOT_SET', {}],
    ['HOOK_SECRET', { HOOK_SECRET: '' }],
    ['HOOK_SECRET', { HOOK_SECRET: '&&& no base64' }],
  ])('is not sent unsigned when the secret %s is %j', async (name, secrets) => {
    const server = await receive()
    const result = await send(server.url, { secrets }, name)
    expect(result).toMatchObject({ kind: 'retry', detail: expect.stringContaining(name) })
    expect(server.requests).toEqual([])
  })
})

describe('what the receiver answers', () => {
  it.each<[number, Record<string, string>, DeliveryResult]>([
    [200, {}, { kind: 'delivered', detail: 'HTTP 200' }],
    [202, {}, { kind: 'delivered', detail: 'HTTP 202' }],
    [410, {}, { kind: 'rejected', detail: 'HTTP 410: the receiver wants no more', gone: true }],
    [400, {}, { kind: 'retry', detail: 'HTTP 400: said so', retryAfterMs: null }],
    [404, {}, { kind: 'retry', detail: 'HTTP 404: said so', retryAfterMs: null }],
    [500, {}, { kind: 'retry', detail: 'HTTP 500: said so', retryAfterMs: null }],
    [429, { 'retry-after': '7' }, { kind: 'retry', detail: 'HTTP 429: said so', retryAfterMs: 7_000 }],
    [503, { 'retry-after': 'soon' }, { kind: 'retry', detail: 'HTTP 503: said so', retryAfterMs: null }],
  ])('%i %j', async (status, headers, expected) => {
    const server = await receive((response) => response.writeHead(status, headers).end('said\r\nso\u0007'))
    expect(await send(server.url)).toEqual(expected)
  })

  it('a redirect is not followed', async () => {
    const elsewhere = await receive()
    const server = await receive((response) => response.writeHead(308, { location: elsewhere.url }).end())
    expect(await send(server.url)).toMatchObject({
      kind: 'retry',
      detail: expect.stringContaining(`HTTP 308 redirects to ${elsewhere.url}`),
    })
    expect(elsewhere.requests).toEqual([])
  })

  it('a refusal of endless length is read in part only', async () => {
    const server = await receive((response) => {
      response.writeHead(500)
      const pour = (): void => {
        while (response.write('x'.repeat(16_384)));
        response.once('drain', pour)
      }
      pour()
    })
    const result = await send(server.url)
    expect(result.kind).toBe('retry')
    expect(result.detail).toMatch(/^HTTP 500: x{100,}…$/)
    expect(result.detail.length).toBeLessThan(300)
  })

  it('a success that never ends its answer is a success', async () => {
    const server = await receive((response) => response.writeHead(200).write('still writing'))
    expect(await send(server.url)).toEqual({ kind: 'delivered', detail: 'HTTP 200' })
  })
})

describe('a receiver that fails', () => {
  it('nobody listening', async () => {
    const server = await receiver()
    await server.close()
    expect(await send(server.url)).toMatchObject({ kind: 'retry', detail: expect.stringContaining('ECONNREFUSED') })
  })
  it('no answer in time', async () => {
    const server = await receive(() => {})
    expect(await send(server.url, { timeoutMs: 200 })).toEqual({
      kind: 'retry',
      detail: 'no answer within 200 ms',
      retryAfterMs: null,
    })
  })
  it('a connection cut in the middle', async () => {
    const server = await receive((_response, request) => request.socket.destroy())
    expect(await send(server.url)).toMatchObject({ kind: 'retry' })
  })
  it('headers beyond measure', async () => {
    const server = await receive((response) => response.writeHead(200, { 'x-long': 'x'.repeat(40_000) }).end())
    expect(await send(server.url)).toMatchObject({ kind: 'retry' })
  })
})

describe('private addresses', () => {
  it('are not reached unless a setting opens them', async () => {
    const server = await receive()
    const port = new URL(server.url).port
    const hosts = ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '0.0.0.0']
    for (const host of hosts) {
      const result = await send(`http://${host}:${port}/`, { allowPrivateTargets: false })
      expect(result, host).toMatchObject({
        kind: 'rejected',
        detail: expect.stringContaining('alerts.allowPrivateTargets'),
      })
    }
    expect(server.requests).toEqual([])
    expect(await send(server.url, { allowPrivateTargets: true })).toMatchObject({ kind: 'delivered' })
  })
  it.each(['ftp://hooks.example/', 'file:///etc/passwd', 'https://user:secret@hooks.example/', 'hooks', ''])(
    '%j is no address of a webhook',
    async (url) => {
      const result = await send(url)
      expect(result.kind).toBe('rejected')
      expect(result.detail).not.toContain('secret')
    },
  )
})

describe('retryAfterMs', () => {
  const now = new Date('2026-11-10T08:00:00Z')
  it.each([
    [undefined, null],
    ['', null],
    ['soon', null],
    ['-5', null],
    ['0', 0],
    ['120', 120_000],
    ['999999999', 86_400_000],
    ['Tue, 10 Nov 2026 08:01:00 GMT', 60_000],
    ['Tue, 10 Nov 2026 07:00:00 GMT', 0],
  ])('%j is %s', (value, expected) => {
    expect(retryAfterMs(value, now)).toBe(expected)
  })
})
