/** A chat endpoint on loopback that answers as a test tells it to, and remembers what it was asked. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { OpinionSettings } from '../../src/domain/settings.ts'

export type Question = {
  readonly path: string
  readonly authorization: string | null
  readonly body: Record<string, unknown>
}
export type Answer = (response: ServerResponse, question: Question) => void

export const json = (value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer => {
  const body = JSON.stringify(value)
  return (response) => void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}
/** A chat completion with this text. */
export const says = (content: string, tokens: number | null = 321): Answer =>
  json({
    id: 'c1',
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    ...(tokens === null
      ? {}
      : { usage: { prompt_tokens: 300, completion_tokens: tokens - 300, total_tokens: tokens } }),
  })
/** Answers nothing, ever. */
export const silence: Answer = () => undefined

export const openModel = async (first: Answer) => {
  const asked: Question[] = []
  let answer = first
  const server = createServer((request, response) => {
    response.on('error', () => undefined)
    void text(request).then((body) => {
      const question: Question = {
        path: request.url ?? '',
        authorization: request.headers.authorization ?? null,
        body: JSON.parse(body) as Record<string, unknown>,
      }
      asked.push(question)
      answer(response, question)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  return {
    url,
    asked,
    answers: (next: Answer) => {
      answer = next
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export const opinionSettings = (url: string, part: Partial<OpinionSettings> = {}): OpinionSettings => ({
  url,
  model: 'small-model',
  apiKey: null,
  allowPrivateTargets: true,
  timeoutMs: 20_000,
  mostBytes: 50_000,
  perDay: { requests: 100, tokens: 1_000_000 },
  ...part,
})
