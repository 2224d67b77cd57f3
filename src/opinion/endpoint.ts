/**
 * Asks an OpenAI-compatible chat endpoint one question, within limits on time and size. Knows nothing of pages or policies, follows no
 * redirect, tries nothing twice, and takes any answer for foreign text.
 */
import { Agent, type Dispatcher, request } from 'undici'
import { z } from 'zod'
import { guardedConnect, PrivateAddressError } from '../alerts/private-address.ts'
import type { Asked, ChatMessage } from '../domain/opinion.ts'
import { shortened } from '../domain/plain.ts'
import type { OpinionSettings } from '../domain/settings.ts'

export type Endpoint = {
  /** Never throws for what the network or the server does; rejects only when `stopping` is aborted. */
  readonly ask: (messages: readonly ChatMessage[], mostTokens: number, stopping: AbortSignal) => Promise<Asked>
  readonly close: () => Promise<void>
}

const MOST_HEADER_BYTES = 16_384
const LONGEST_WAIT_MS = 86_400_000

/** What is read of a chat completion; servers add to it as they like. */
const COMPLETION = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ total_tokens: z.int().nonnegative() }).nullish(),
})

const failed = (why: string, retryAfterMs: number | null = null): Asked => ({ kind: 'failed', why, retryAfterMs })
const refused = (why: string): Asked => ({ kind: 'refused', why })

/** Seconds, as RFC 9110 section 10.2.3 has them; a date is left to the caller's own patience. */
const retryAfterMs = (header: string | string[] | undefined): number | null => {
  const text = (Array.isArray(header) ? header[0] : header)?.trim() ?? ''
  return /^\d{1,9}$/.test(text) ? Math.min(Number(text) * 1000, LONGEST_WAIT_MS) : null
}

/** The body as text; null when it is larger than it may be. What is too much is not read. */
const bodyOf = async (body: Dispatcher.ResponseData['body'], mostBytes: number): Promise<string | null> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const completionOf = (body: string): Asked => {
  let data: unknown
  try {
    data = JSON.parse(body)
  } catch {
    return refused(`no JSON: ${shortened(body, 120)}`)
  }
  const completion = COMPLETION.safeParse(data)
  if (!completion.success) return refused(`no chat completion: ${shortened(body, 120)}`)
  const { choices, usage } = completion.data
  return { kind: 'answered', text: choices[0]?.message.content ?? '', tokens: usage?.total_tokens ?? null }
}

const answerOf = async ({ statusCode, headers, body }: Dispatcher.ResponseData, mostBytes: number): Promise<Asked> => {
  if (statusCode >= 300 && statusCode < 400) {
    body.on('error', () => {}).destroy()
    return failed(`HTTP ${statusCode} redirects; set opinion.url to the final address`)
  }
  const text = await bodyOf(body, mostBytes)
  if (statusCode < 200 || statusCode >= 300)
    return failed(
      `HTTP ${statusCode}${text === null || text === '' ? '' : `: ${shortened(text, 200)}`}`,
      retryAfterMs(headers['retry-after']),
    )
  return text === null ? refused(`an answer of more than ${mostBytes} bytes`) : completionOf(text)
}

const failureOf = (error: unknown, timeoutMs: number): Asked => {
  if (error instanceof PrivateAddressError)
    return failed(`${error.message}; opinion.allowPrivateTargets would allow it`)
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) }
  // Ours for all together, and undici's for each part: whichever comes first.
  const isLate = (error instanceof Error && error.name === 'TimeoutError') || /^UND_ERR_\w+_TIMEOUT$/.test(code ?? '')
  if (isLate) return failed(`no answer within ${timeoutMs} ms`)
  return failed(shortened(code === undefined ? message : `${code}: ${message}`, 200))
}

export const createEndpoint = (settings: OpinionSettings): Endpoint => {
  const { url, model, apiKey, timeoutMs, mostBytes } = settings
  const dispatcher = new Agent({
    connect: guardedConnect({ allowPrivate: settings.allowPrivateTargets, timeoutMs }),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: MOST_HEADER_BYTES,
  })
  return {
    ask: async (messages, mostTokens, stopping) => {
      try {
        const answer = await request(`${url.replace(/\/$/, '')}/chat/completions`, {
          method: 'POST',
          dispatcher,
          // One limit for everything: a body that drips must not hold the job.
          signal: AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]),
          headers: {
            'content-type': 'application/json; charset=utf-8',
            accept: 'application/json',
            'user-agent': 'visawatch',
            ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
          },
          body: JSON.stringify({ model, messages, temperature: 0, max_tokens: mostTokens, stream: false }),
        })
        return await answerOf(answer, mostBytes)
      } catch (error) {
        if (stopping.aborted) throw error
        return failureOf(error, timeoutMs)
      }
    },
    close: () => dispatcher.destroy(),
  }
}
