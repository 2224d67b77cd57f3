/** Chats over HTTP: what each provider documents is what it gets, and its own farewells are understood. */
import { afterEach, describe, expect, it } from 'vitest'
import { createChannels } from '../../src/alerts/channels.ts'
import { composeMessage } from '../../src/alerts/message.ts'
import { composeQuestion } from '../../src/alerts/question.ts'
import { slotsOf } from '../../src/alerts/rates.ts'
import type { DeliveryResult } from '../../src/domain/alert.ts'
import { addressShapeOf } from '../../src/domain/channel-address.ts'
import type { AlertSettings } from '../../src/domain/settings.ts'
import { eventOf, program } from './event.ts'
import { type Answer, receiver, type Receiver } from './receiver.ts'
import { alertSettings, subscription } from './settings.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

const PUBLIC = 'https://visas.example.org'
const options = {
  publicUrl: PUBLIC,
  postalAddress: '1 Sample Street',
  links: { manage: `${PUBLIC}/subscriptions/t`, unsubscribe: `${PUBLIC}/unsubscribe/t` },
}
const told = composeMessage([eventOf()], options)
const SUBJECT = 'H-1B sponsorship paused: Internal Medicine, Birchwater Medical Center'

const receive = async (answer?: Answer): Promise<Receiver> => {
  const server = await receiver(answer)
  closing.push(server.close)
  return server
}

const at = (server: Receiver, path: string): string => new URL(path, server.url).href

const send = async (
  channel: string,
  address: string,
  settings: Partial<AlertSettings> = {},
  message = told,
): Promise<DeliveryResult> => {
  const channels = createChannels(alertSettings(settings), { write: () => {} })
  closing.push(channels.close)
  return channels.send(subscription(channel, address), message, 'key-1')
}

const bodyOf = (server: Receiver): Record<string, unknown> =>
  JSON.parse(server.requests[0]?.body ?? '') as Record<string, unknown>

const refusing =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(status, headers).end(body)
  }

describe('Slack', () => {
  it('gets text for notifications and blocks with a header', async () => {
    const server = await receive(refusing(200, 'ok'))
    expect(await send('slack', at(server, '/services/T0/B0/x'))).toEqual({ kind: 'delivered', detail: 'HTTP 200' })
    const { text, blocks } = bodyOf(server) as { text: string; blocks: { type: string; text: { text: string } }[] }
    expect(text).toBe(SUBJECT)
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section'])
    expect(blocks[0]?.text).toEqual({ type: 'plain_text', text: SUBJECT, emoji: false })
    expect(blocks[1]?.text.text).toBe(
      [
        '*H-1B sponsorship paused*',
        'Internal Medicine · Birchwater Medical Center, Springfield, OH',
        'What to do: if you need an H-1B, ask the program before you apply or rank it.',
        'Sponsors H-1B → H-1B paused',
        'Before: Birchwater sponsors J-1 [-and-] H-1B [-visas for qualified applicants-].',
        'Now: Birchwater sponsors J-1 {+visas;+} H-1B {+sponsorship is paused until further notice+}.',
        'Last seen with the old wording 3 Nov 2026, 08:00 UTC, first seen with the new 10 Nov 2026, 08:05 UTC.',
        'Confirmed by a second visit.',
        '<https://birchwater.example/im/visas|The page on birchwater.example>',
        `<${PUBLIC}/changes/7|This change and its captures>`,
      ].join('\n'),
    )
    expect(blocks[2]?.text.text).toContain('1 Sample Street')
    expect(blocks[2]?.text.text).toContain(`<${PUBLIC}/unsubscribe/t|Unsubscribe>`)
  })

  it('reads no mention and no link out of foreign text', async () => {
    const server = await receive(refusing(200, 'ok'))
    const hostile = composeMessage(
      [eventOf({ programs: [program('x', { name: '<!channel> <https://evil.example|x>' })] })],
      options,
    )
    await send('slack', at(server, '/services/T0/B0/x'), {}, hostile)
    expect(server.requests[0]?.body).toContain('&lt;!channel&gt; &lt;https://evil.example|x&gt;')
  })

  it.each([
    [404, 'no_service', true],
    [410, 'channel_is_archived', true],
    [403, 'action_prohibited', true],
    [404, 'something else', false],
    [400, 'invalid_payload', false],
  ])('%i %s', async (status, body, isGone) => {
    const server = await receive(refusing(status, body))
    const result = await send('slack', at(server, '/services/T0/B0/x'))
    expect(result.kind === 'rejected' && result.gone === true).toBe(isGone)
    if (!isGone) expect(result.kind).toBe('retry')
  })

  it('too fast: comes back when Slack says', async () => {
    const server = await receive(refusing(429, 'rate_limited', { 'retry-after': '30' }))
    expect(await send('slack', at(server, '/services/T0/B0/x'))).toMatchObject({ kind: 'retry', retryAfterMs: 30_000 })
  })
})

describe('Discord', () => {
  it('gets one embed within its limits, and pings nobody', async () => {
    const server = await receive()
    const many = composeMessage(
      Array.from({ length: 40 }, (_, index) => eventOf({ id: String(index), changeId: String(index) })),
      options,
    )
    expect(await send('discord', at(server, '/api/webhooks/1/x'), {}, many)).toMatchObject({ kind: 'delivered' })
    const { embeds, allowed_mentions: mentions } = bodyOf(server) as {
      embeds: { title: string; description: string }[]
      allowed_mentions: object
    }
    expect(mentions).toEqual({ parse: [] })
    expect(embeds).toHaveLength(1)
    expect(embeds[0]?.description.length).toBeLessThanOrEqual(4096)
    expect(embeds[0]?.description).toMatch(/more, which did not fit here/)
    expect(embeds[0]?.description).toContain('~~and~~ H\\-1B ~~visas for qualified applicants~~.')
    expect(embeds[0]?.description).toContain(`[Unsubscribe](<${PUBLIC}/unsubscribe/t>)`)
  })

  it('a webhook that was deleted is gone; another 404 is not', async () => {
    const known = await receive(refusing(404, '{"message":"Unknown Webhook","code":10015}'))
    expect(await send('discord', at(known, '/api/webhooks/1/x'))).toMatchObject({ kind: 'rejected', gone: true })
    const other = await receive(refusing(404, 'not json'))
    expect(await send('discord', at(other, '/api/webhooks/1/x'))).toMatchObject({ kind: 'retry' })
  })

  it('too fast: comes back when Discord says, in its body', async () => {
    const server = await receive(refusing(429, '{"message":"limited","retry_after":1.5,"global":false}'))
    expect(await send('discord', at(server, '/api/webhooks/1/x'))).toMatchObject({ kind: 'retry', retryAfterMs: 1500 })
  })
})

describe('Teams', () => {
  it('gets an Adaptive Card in a message, with buttons', async () => {
    const server = await receive((response) => response.writeHead(202).end())
    expect(await send('teams', at(server, '/workflows/x'))).toEqual({ kind: 'delivered', detail: 'HTTP 202' })
    const { type, attachments } = bodyOf(server) as { type: string; attachments: Record<string, unknown>[] }
    expect(type).toBe('message')
    expect(attachments).toHaveLength(1)
    expect(attachments[0]).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: [
          { type: 'TextBlock', text: SUBJECT, wrap: true, weight: 'Bolder' },
          { type: 'TextBlock', wrap: true },
          { type: 'TextBlock', wrap: true },
        ],
        actions: [
          {
            type: 'Action.OpenUrl',
            title: 'The page on birchwater.example',
            url: 'https://birchwater.example/im/visas',
          },
          { type: 'Action.OpenUrl', url: `${PUBLIC}/changes/7` },
          { type: 'Action.OpenUrl', url: `${PUBLIC}/programs/birchwater-im` },
        ],
      },
    })
  })
})

describe('Telegram', () => {
  const bot = (server: Receiver): Partial<AlertSettings> => ({
    telegram: { tokenName: 'BOT', api: new URL(server.url).origin },
    secrets: { BOT: '12:abc' },
  })

  it('is asked to send HTML that it knows, escaped', async () => {
    const server = await receive(refusing(200, '{"ok":true}'))
    const hostile = composeMessage([eventOf({ programs: [program('x', { name: 'A <b>& B' })] })], options)
    expect(await send('telegram', '-1001', bot(server), hostile)).toMatchObject({ kind: 'delivered' })
    expect(server.requests[0]?.path).toBe('/bot12:abc/sendMessage')
    const { chat_id: chat, text, parse_mode: mode, link_preview_options: preview } = bodyOf(server)
    expect({ chat, mode, preview }).toEqual({ chat: '-1001', mode: 'HTML', preview: { is_disabled: true } })
    expect(text).toContain('A &lt;b&gt;&amp; B')
    expect(text).toContain('<s>and</s> H-1B <s>visas for qualified applicants</s>.')
    expect(String(text).match(/<(?!\/?(?:b|s|u|a)\b)/g)).toBeNull()
  })

  it.each([
    [403, '{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}', 'gone'],
    [400, '{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}', 'gone'],
    [400, '{"ok":false,"error_code":400,"description":"Bad Request: message is too long"}', 'retry'],
    [401, '{"ok":false,"error_code":401,"description":"Unauthorized"}', 'retry'],
  ])('%i %s', async (status, body, expected) => {
    const server = await receive(refusing(status, body))
    const result = await send('telegram', '42', bot(server))
    expect(result.kind === 'rejected' && result.gone === true ? 'gone' : result.kind).toBe(expected)
    expect(result.detail).not.toContain('12:abc')
  })

  it('too fast: comes back when Telegram says', async () => {
    const server = await receive(
      refusing(429, '{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":7}}'),
    )
    expect(await send('telegram', '42', bot(server))).toMatchObject({ kind: 'retry', retryAfterMs: 7000 })
  })

  it('sends nothing without a token', async () => {
    const server = await receive()
    const none = { telegram: { tokenName: 'BOT', api: new URL(server.url).origin }, secrets: {} }
    expect(await send('telegram', '42', none)).toMatchObject({ kind: 'retry' })
    expect(server.requests).toEqual([])
  })
})

describe('ntfy', () => {
  it('is published to as JSON at the root, within the size of a message', async () => {
    const server = await receive(refusing(200, '{"id":"x"}'))
    const many = composeMessage(
      Array.from({ length: 30 }, (_, index) =>
        eventOf({
          id: String(index),
          changeId: String(index),
          programs: [program('x', { name: 'Ämter '.repeat(12) })],
        }),
      ),
      options,
    )
    expect(await send('ntfy', at(server, '/visa-watch'), {}, many)).toMatchObject({ kind: 'delivered' })
    expect(server.requests[0]?.path).toBe('/')
    const { topic, message, priority, actions, click } = bodyOf(server) as {
      topic: string
      message: string
      priority: number
      actions: object[]
      click: string
    }
    expect({ topic, priority, click }).toEqual({
      topic: 'visa-watch',
      priority: 4,
      click: 'https://birchwater.example/im/visas',
    })
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(4096)
    expect(message).toContain('not legal advice')
    expect(actions[0]).toEqual({
      action: 'view',
      label: 'The page on birchwater.example',
      url: 'https://birchwater.example/im/visas',
    })
  })
})

describe('every chat', () => {
  const question = composeQuestion(
    { filter: { loses: ['h1b'] }, cadence: 'daily' },
    `${PUBLIC}/subscriptions/confirm/t`,
    { at: new Date('2026-11-10T08:00:00Z'), until: '17 Nov 2026, 08:00 UTC' },
    options,
  )
  it.each([
    ['slack', '/services/a'],
    ['discord', '/api/webhooks/1/a'],
    ['teams', '/a'],
    ['ntfy', '/a'],
    ['webhook', '/a'],
  ])('%s carries the question with its link, and reaches no private address', async (channel, path) => {
    const server = await receive()
    expect(await send(channel, at(server, path), {}, question)).toMatchObject({ kind: 'delivered' })
    expect(server.requests[0]?.body).toContain(`${PUBLIC}/subscriptions/confirm/t`)
    const closed = await send(channel, at(server, path), { allowPrivateTargets: false }, question)
    expect(closed).toMatchObject({ kind: 'rejected', detail: expect.stringContaining('allowPrivateTargets') as string })
    expect(server.requests).toHaveLength(1)
  })
})

describe('addresses', () => {
  it.each([
    ['slack', 'https://hooks.slack.example/services/T/B/x', true],
    ['slack', 'https://hooks.slack.example/', false],
    ['discord', 'https://discord.example/api/webhooks/12/ab', true],
    ['discord', 'https://discord.example/channels/12', false],
    ['ntfy', 'https://ntfy.example/topic', true],
    ['ntfy', 'https://ntfy.example/a/b', false],
    ['telegram', '-1001234', true],
    ['telegram', '@channel', true],
    ['telegram', 'https://t.me/x', false],
    ['teams', 'https://x.example/anything', true],
    ['webhook', 'ftp://x.example/', false],
  ])('%s %s', (channel, address, fits) => {
    expect(addressShapeOf(channel)?.(address) === null).toBe(fits)
  })
  it('mail has none here', () => {
    expect(addressShapeOf('email')).toBeUndefined()
    expect(addressShapeOf('constructor')).toBeUndefined()
  })
})

describe('the pace', () => {
  it('is that of the provider, for the address and, at Telegram, over all', () => {
    expect(slotsOf({ channel: 'email', address: 'a@example.org' })).toEqual([])
    expect(slotsOf({ channel: 'discord', address: 'x' })).toEqual([{ key: 'discord x', everyMs: 2000 }])
    expect(slotsOf({ channel: 'telegram', address: '-5' })).toEqual([
      { key: 'telegram -5', everyMs: 3000 },
      { key: 'telegram', everyMs: 34 },
    ])
  })
})
