/** Asking an OpenAI-compatible endpoint on loopback: what is sent, and what comes of good, slow, large, broken and unwilling servers. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChatMessage } from '../../src/domain/opinion.ts'
import type { OpinionSettings } from '../../src/domain/settings.ts'
import { createEndpoint } from '../../src/opinion/endpoint.ts'
import { type Answer, json, openModel, opinionSettings, says, silence } from './model.ts'

const MESSAGES: readonly ChatMessage[] = [
  { role: 'system', content: 'Read.' },
  { role: 'user', content: '{"statements":[]}' },
]

let model: Awaited<ReturnType<typeof openModel>>
beforeEach(async () => {
  model = await openModel(says('hello'))
})
afterEach(() => model.close())

const ask = async (part: Partial<OpinionSettings> = {}, stopping = new AbortController().signal) => {
  const endpoint = createEndpoint(opinionSettings(model.url, part))
  try {
    return await endpoint.ask(MESSAGES, 600, stopping)
  } finally {
    await endpoint.close()
  }
}

test('the question as the API has it, with the key; the text of the answer and its cost come back', async () => {
  expect(await ask({ apiKey: 'sesame' })).toEqual({ kind: 'answered', text: 'hello', tokens: 321 })
  expect(model.asked).toEqual([
    {
      path: '/v1/chat/completions',
      authorization: 'Bearer sesame',
      body: { model: 'small-model', messages: MESSAGES, temperature: 0, max_tokens: 600, stream: false },
    },
  ])
})

test('without a key none is sent; a slash at the end of the address does no harm; a server need not count', async () => {
  model.answers(says('hello', null))
  expect(await ask({ url: `${model.url}/` })).toEqual({ kind: 'answered', text: 'hello', tokens: null })
  expect(model.asked).toMatchObject([{ path: '/v1/chat/completions', authorization: null }])
})

const drip: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 20)
  response.on('close', () => clearInterval(timer))
}
const cut: Answer = (response) => {
  response.writeHead(200, { 'content-length': '500' }).write('{"choices": [')
  response.destroy()
}

test.each<readonly [what: string, answer: Answer, expected: object]>([
  ['no JSON', (response) => void response.end('<html>hello'), { kind: 'refused', why: 'no JSON: <html>hello' }],
  ['other JSON', json({ choices: [] }), { kind: 'refused', why: 'no chat completion: {"choices":[]}' }],
  [
    'a refusal to say anything',
    json({ choices: [{ message: { role: 'assistant', content: null } }] }),
    { kind: 'refused', why: expect.stringContaining('no chat completion') as unknown },
  ],
  ['too much', says('x'.repeat(60_000)), { kind: 'refused', why: 'an answer of more than 50000 bytes' }],
  [
    'too many requests',
    json({ error: 'slow down' }, 429, { 'retry-after': '120' }),
    { kind: 'failed', why: 'HTTP 429: {"error":"slow down"}', retryAfterMs: 120_000 },
  ],
  ['a broken server', json('oops', 500), { kind: 'failed', why: 'HTTP 500: "oops"', retryAfterMs: null }],
  [
    'a broken server that says much',
    json('o'.repeat(60_000), 500),
    { kind: 'failed', why: 'HTTP 500', retryAfterMs: null },
  ],
  [
    'a wrong key',
    json({ error: 'who are you' }, 401),
    { kind: 'failed', why: 'HTTP 401: {"error":"who are you"}', retryAfterMs: null },
  ],
  [
    'a redirect, which is not followed',
    json('', 307, { location: 'http://127.0.0.1:9/elsewhere' }),
    { kind: 'failed', why: 'HTTP 307 redirects; set opinion.url to the final address', retryAfterMs: null },
  ],
  ['half an answer', cut, { kind: 'failed', retryAfterMs: null }],
])('%s', async (_, answer, expected) => {
  model.answers(answer)
  expect(await ask()).toMatchObject(expected)
  expect(model.asked).toHaveLength(1)
})

test.each([
  ['silence', silence],
  ['a body that drips for ever', drip],
])('%s ends with the time', async (_, answer) => {
  model.answers(answer)
  expect(await ask({ timeoutMs: 1000 })).toEqual({
    kind: 'failed',
    why: 'no answer within 1000 ms',
    retryAfterMs: null,
  })
})

test('nobody there', async () => {
  const { url } = model
  await model.close()
  expect(await ask({ url })).toMatchObject({ kind: 'failed', why: expect.stringContaining('ECONNREFUSED') as unknown })
  model = await openModel(silence)
})

test('an address of this machine is asked only where the settings allow it', async () => {
  expect(await ask({ allowPrivateTargets: false })).toEqual({
    kind: 'failed',
    why: '127.0.0.1 is no public address; opinion.allowPrivateTargets would allow it',
    retryAfterMs: null,
  })
  expect(model.asked).toEqual([])
})

test('it rejects when the program stops', async () => {
  const stop = new AbortController()
  model.answers(() => stop.abort())
  await expect(ask({}, stop.signal)).rejects.toThrow()
})
