/**
 * Who may ask, and how often: a key with its scopes where the operator closed reading, or where one is sent; and so many requests a minute
 * for each key or address. The counters are of this process.
 */
import type { Context, MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { type ApiKey, findApiKey } from '../../db/api-keys.ts'
import type { ApiScope } from '../../domain/api-scope.ts'
import type { WebContext } from '../context.ts'
import { problem } from './problem.ts'

export type GateOptions = {
  /** Whether everybody may read without a key. */
  readonly open: boolean
  readonly requestsPerMinute: number
}

type Socket = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } }

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** A proxy on this machine says for whom it asks; what others say of themselves counts for nothing. */
const addressOf = (c: Context): string => {
  const remote = (c.env as Socket | undefined)?.incoming?.socket?.remoteAddress ?? 'unknown'
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return LOOPBACK.has(remote) && forwarded !== undefined && forwarded !== '' ? forwarded : remote
}

/** Null where none is sent; what is no key at all is sent on and found nowhere. */
const secretOf = (c: Context): string | null => {
  const given = c.req.header('authorization')
  if (given === undefined) return null
  return /^Bearer ([\w-]{1,100})$/.exec(given)?.[1] ?? ''
}

const REALM = { 'www-authenticate': 'Bearer realm="visawatch"' }

/** Calls ask `allows` for what they need; a refusal is an answer. */
export const createGate = ({ db }: Pick<WebContext, 'db'>, { open, requestsPerMinute }: GateOptions) => {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 })
  const keys = new WeakMap<Request, ApiKey>()

  const enter: MiddlewareHandler = async (c, next) => {
    const secret = secretOf(c)
    const key = secret === null ? null : await findApiKey(db, secret)
    const taken = await limiter
      .consume(key === null ? `address ${addressOf(c)}` : `key ${key.id}`)
      .catch((refused: unknown) => {
        if (refused instanceof RateLimiterRes) return refused
        throw refused
      })
    const wait = String(Math.max(1, Math.ceil(taken.msBeforeNext / 1000)))
    if (taken.consumedPoints > requestsPerMinute)
      return problem(429, `At most ${requestsPerMinute} requests a minute. Come back in ${wait} s.`, {
        headers: { 'retry-after': wait },
      })
    if (secret !== null && key === null)
      return problem(401, 'This key is not valid, or was revoked. Send it as `Authorization: Bearer vw_...`.', {
        headers: REALM,
      })
    if (key !== null) keys.set(c.req.raw, key)
    await next()
    c.header('ratelimit', `limit=${requestsPerMinute}, remaining=${taken.remainingPoints}, reset=${wait}`)
    return undefined
  }

  /** Null when it may go on. */
  const allows = (c: Context, scope: ApiScope): Response | null => {
    const key = keys.get(c.req.raw)
    if (key === undefined)
      return open
        ? null
        : problem(
            401,
            'The operator gives answers to holders of a key only: send it as `Authorization: Bearer vw_...`.',
            {
              headers: REALM,
            },
          )
    return key.scopes.includes(scope)
      ? null
      : problem(403, `This key has the scopes ${key.scopes.join(', ')}; this call needs ${scope}.`)
  }
  return { enter, allows }
}

export type Gate = ReturnType<typeof createGate>
