/**
 * The webhook channel: one POST of JSON, signed by the Standard Webhooks scheme (standardwebhooks.com) when the subscription
 * has a secret. Never sends unsigned what should be signed.
 */
import { Webhook } from 'standardwebhooks'
import { parseWebAddress } from '../domain/url.ts'
import { type MakeChannel, rejected, retry } from './channel.ts'
import { createPoster } from './post.ts'

/** The headers of Standard Webhooks; null when a secret is named but not set or not readable. */
const signed = (body: string, id: string, secret: string | null): Readonly<Record<string, string>> => {
  const now = new Date()
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(now.getTime() / 1000)) }
  return secret === null ? headers : { ...headers, 'webhook-signature': new Webhook(secret).sign(id, now, body) }
}

const isUsable = (secret: string): boolean => {
  try {
    return new Webhook(secret) instanceof Webhook
  } catch {
    return false
  }
}

export const createWebhook: MakeChannel = ({ settings }) => {
  const { secrets } = settings
  const poster = createPoster(settings)
  return {
    send: async ({ address, secretName, signingSecret = null }, message, idempotencyKey) => {
      const target = parseWebAddress(address)
      if (!target.ok) return rejected(`the webhook address should be ${target.expected}`)
      const secret = secretName === null ? signingSecret : (secrets[secretName] ?? '')
      if (secret !== null && !isUsable(secret))
        return retry(`the signing secret ${secretName} is not set or not base64: nothing was sent`)
      const body = JSON.stringify({ id: idempotencyKey, ...message.json })
      const headers = { 'idempotency-key': idempotencyKey, ...signed(body, idempotencyKey, secret) }
      return poster.post({ url: target.url, body, headers })
    },
    close: poster.close,
  }
}
