/**
 * What an address of each channel looks like, so that a mistyped one is told at once and not by a failing delivery. Whether anything answers
 * there is not known here. Sources: the providers' own descriptions of incoming webhooks, of the Bot API and of publishing (docs/subscriptions.md).
 */
import { parseWebAddress } from './url.ts'

/** Null when it fits, else what is expected. */
type Shape = (address: string) => string | null

const web: Shape = (address) => {
  const parsed = parseWebAddress(address)
  return parsed.ok ? null : parsed.expected
}

/** An address on the web whose path has one of the provider's shapes; the host is left open for gateways and tests. */
const webPath =
  (path: RegExp, expected: string): Shape =>
  (address) => {
    const parsed = parseWebAddress(address)
    if (!parsed.ok) return parsed.expected
    return path.test(new URL(parsed.url).pathname) ? null : expected
  }

const SHAPES: Readonly<Record<string, Shape>> = {
  webhook: web,
  slack: webPath(
    /^\/services\/.+/,
    'the address of an incoming webhook such as "https://hooks.slack.com/services/T.../B.../..."',
  ),
  discord: webPath(
    /^\/api\/(?:v\d+\/)?webhooks\/\d+\/.+/,
    'the address of a webhook such as "https://discord.com/api/webhooks/123.../..."',
  ),
  teams: web,
  ntfy: webPath(/^\/[A-Za-z0-9_-]{1,64}$/, 'the address of a topic such as "https://ntfy.sh/your-topic"'),
  telegram: (address) =>
    /^(?:-?\d{1,20}|@[A-Za-z]\w{3,31})$/.test(address)
      ? null
      : 'the id of a chat such as "-1001234567890", or the name of a public channel such as "@channel"',
}

/** The shape of the addresses of an HTTP channel; undefined for the others. */
export const addressShapeOf = (channel: string): Shape | undefined =>
  Object.hasOwn(SHAPES, channel) ? SHAPES[channel] : undefined
